"""Feeds each sink from the outbox: its own cursor, in order, at least once, with back-off and dead letters."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from schemas.errors import Transient
from tasks.ledger import Cursor, Ledger
from tasks.publish.publication import Fault, no_fault
from tasks.publish.sink import Sink, SinkRefused

LEASE = timedelta(minutes=5)
"""How long a relay has a sink to itself between two notes of its progress."""

BATCH = 100
FIRST_BACK_OFF = timedelta(seconds=2)
LONGEST_BACK_OFF = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Delivery:
    """What one run did for one sink."""

    sink: str
    delivered: int = 0
    refused: int = 0
    behind: bool = False
    """Whether something is still owed: the sink is down, waits for its back-off, or another relay feeds it."""
    error: Transient | None = None


class Relay:
    """Hands every sink what it is owed. Several relays may run: each sink is fed by one of them at a time."""

    def __init__(self, ledger: Ledger, sinks: Iterable[Sink], *, holder: str, fault: Fault = no_fault) -> None:
        self._ledger = ledger
        self._sinks = tuple(sinks)
        self._holder = holder
        self._fault = fault

    def run_once(self, *, now: datetime) -> list[Delivery]:
        """Feed each sink until nothing is owed or it fails; one that is down holds up no other."""
        return [self._feed(sink, now) for sink in self._sinks]

    def _feed(self, sink: Sink, now: datetime) -> Delivery:
        outbox = self._ledger.outbox
        cursor = outbox.acquire(sink.name, self._holder, lease=LEASE, now=now)
        if cursor is None:
            return Delivery(sink.name, behind=True)
        try:
            delivery = self._deliver(sink, cursor, now)
        except Transient as error:
            self._put_off(sink.name, cursor, error, now)
            return Delivery(sink.name, behind=True, error=error)
        outbox.free(sink.name, self._holder)
        return delivery

    def _deliver(self, sink: Sink, cursor: Cursor, now: datetime) -> Delivery:
        position, delivered, refused = cursor.position, 0, 0
        while events := self._ledger.outbox.owed(position, limit=BATCH):
            for event in events:
                try:
                    sink.publish(event)
                    delivered += 1
                except SinkRefused as error:
                    self._ledger.outbox.bury(sink.name, event, code=error.code, message=error.message, now=now)
                    refused += 1
                except Transient:
                    self._note(sink.name, position, now)
                    raise
                self._fault("relay.delivered")
                position = event.sequence
            if not self._note(sink.name, position, now):
                return Delivery(sink.name, delivered, refused, behind=True)
            self._fault("relay.noted")
        return Delivery(sink.name, delivered, refused)

    def _note(self, sink: str, position: int, now: datetime) -> bool:
        return self._ledger.outbox.advance(sink, self._holder, position, lease_end=now + LEASE)

    def _put_off(self, sink: str, cursor: Cursor, error: Transient, now: datetime) -> None:
        wait = min(FIRST_BACK_OFF * 2 ** min(cursor.failures, 16), LONGEST_BACK_OFF)
        self._ledger.outbox.put_off(sink, self._holder, retry_at=now + wait, code=error.code, message=error.message)
