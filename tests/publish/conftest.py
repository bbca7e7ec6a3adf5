"""A ledger without letters, and the emulator of queues and topics once a session."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tasks.ledger import Ledger
from tests.flows.sqs import Cloud, ministack


@pytest.fixture
def empty_ledger(migrated_file: Path, tmp_path: Path) -> Iterator[Ledger]:
    """A ledger on SQLite without letters."""
    shutil.copy(migrated_file, tmp_path / "empty.db")
    opened = Ledger.open(f"sqlite:///{tmp_path / 'empty.db'}")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def cloud() -> Iterator[Cloud]:
    """A running emulator."""
    with ministack() as one:
        yield one
