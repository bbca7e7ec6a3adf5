"""The clients and stores that the steps work with, in a context variable.

A flow binds what `flows.wiring` built; a test binds its own. Steps never take a client as an argument.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import timedelta

from tasks.ledger import Ledger
from tasks.pickup.store import Store
from tasks.pool import Pool
from tasks.publish.daily_files import DailyFiles
from tasks.publish.relay import Relay


@dataclass(frozen=True, slots=True)
class Services:
    """Everything outside that a step may touch."""

    store: Store
    ledger: Ledger
    pool: Pool
    relay: Relay
    daily: DailyFiles
    """Writes the files of the days that are over."""
    holder: str
    """Name of this process in claims, `host:pid`."""
    lease: timedelta
    """How long a claim holds unless it is extended."""
    max_bytes: int
    """Largest document that is fetched."""
    batch: int
    """Most documents in one batch."""
    pipeline_version: str


_services: ContextVar[Services] = ContextVar("services")


@contextmanager
def bound(services: Services) -> Iterator[Services]:
    """The services within the block."""
    token = _services.set(services)
    try:
        yield services
    finally:
        _services.reset(token)


def services() -> Services:
    """The services bound by the flow that runs; raises LookupError outside one."""
    return _services.get()
