"""The emulator of queues and topics, once a session."""

from collections.abc import Iterator

import pytest

from tests.flows.sqs import Cloud, ministack


@pytest.fixture(scope="session")
def cloud() -> Iterator[Cloud]:
    """A running emulator."""
    with ministack() as one:
        yield one
