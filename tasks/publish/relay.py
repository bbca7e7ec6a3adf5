"""Feeds each sink from the outbox: its own cursor, in order, at least once, with back-off and dead letters."""

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock

from schemas.errors import PipelineError, SinkUnavailable, Transient
from tasks.ledger import Cursor, Event, Ledger
from tasks.publish.publication import Fault, no_fault
from tasks.publish.sink import BatchSink, Receipt, Sink, SinkRefused

LEASE = timedelta(seconds=30)
"""How long a relay has a sink to itself between two notes of its progress."""

BATCH = 100
TURN = 0.5
"""Seconds for which a thread waits for another that feeds the sink; the cursor's holder is the whole process."""
FIRST_BACK_OFF = timedelta(seconds=2)
LONGEST_BACK_OFF = timedelta(minutes=5)

NOT_TRIED = SinkUnavailable("An earlier event of the letter could not be handed over")


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
        self._turns = {sink.name: Lock() for sink in self._sinks}

    def run_once(self, *, now: datetime) -> list[Delivery]:
        """Feed each sink until nothing is owed or it fails; one that is down, or has a bug, holds up no other."""
        return self._feed_each(self._sinks, now)

    def is_behind(self) -> bool:
        """Whether any sink is owed something."""
        positions = {cursor.sink: cursor.position for cursor in self._ledger.outbox.cursors()}
        newest = self._ledger.outbox.newest()
        return any(positions.get(sink.name, 0) < newest for sink in self._sinks)

    def _feed_each(self, sinks: Sequence[Sink], now: datetime) -> list[Delivery]:
        """What became of each; a bug in one is raised when the others were fed."""
        if not sinks:
            return []
        try:
            first = self._feed(sinks[0], now)
        finally:
            others = self._feed_each(sinks[1:], now)
        return [first, *others]

    def _feed(self, sink: Sink, now: datetime) -> Delivery:
        """Feed one sink, unless another thread of this process is at it and stays so."""
        turn = self._turns[sink.name]
        if not turn.acquire(timeout=TURN):
            return Delivery(sink.name, behind=True)
        try:
            return self._fed(sink, now)
        finally:
            turn.release()

    def _fed(self, sink: Sink, now: datetime) -> Delivery:
        outbox = self._ledger.outbox
        cursor = outbox.acquire(sink.name, self._holder, lease=LEASE, now=now)
        if cursor is None:
            return Delivery(sink.name, behind=True)
        delivery = self._deliver(sink, cursor, now)
        if delivery.error is None:
            outbox.free(sink.name, self._holder)
        else:
            moved = delivery.delivered or delivery.refused
            self._put_off(sink.name, 0 if moved else cursor.failures, delivery.error, now)
        return delivery

    def _deliver(self, sink: Sink, cursor: Cursor, now: datetime) -> Delivery:
        position, delivered, refused = cursor.position, 0, 0
        while events := self._ledger.outbox.owed(position, limit=BATCH):
            error: Transient | None = None
            for event, result in zip(events, self._hand_over(sink, events), strict=True):
                if isinstance(result, Transient):
                    error = result
                    break
                if isinstance(result, SinkRefused):
                    self._ledger.outbox.bury(sink.name, event, code=result.code, message=result.message, now=now)
                    refused += 1
                else:
                    delivered += 1
                position = event.sequence
            self._fault("relay.delivered")
            moved = delivered or refused
            if moved and not self._note(sink.name, position, now):
                return Delivery(sink.name, delivered, refused, behind=True)
            self._fault("relay.noted")
            if error:
                return Delivery(sink.name, delivered, refused, behind=True, error=error)
        return Delivery(sink.name, delivered, refused)

    def _hand_over(self, sink: Sink, events: Sequence[Event]) -> list[Receipt | PipelineError]:
        """What became of each event; those of one letter go in order, other letters beside it if the sink can."""
        if isinstance(sink, BatchSink):
            return _together(sink, events)
        letters: dict[str, list[int]] = {}
        for number, event in enumerate(events):
            letters.setdefault(event.letter_id if sink.workers > 1 else "", []).append(number)
        results: list[Receipt | PipelineError] = [NOT_TRIED] * len(events)
        with ThreadPoolExecutor(sink.workers) as threads:
            done = threads.map(lambda numbers: _in_order(sink, [events[n] for n in numbers]), letters.values())
            for numbers, outcomes in zip(letters.values(), done, strict=True):
                for number, outcome in zip(numbers, outcomes, strict=False):
                    results[number] = outcome
        return results

    def _note(self, sink: str, position: int, now: datetime) -> bool:
        return self._ledger.outbox.advance(sink, self._holder, position, lease_end=now + LEASE)

    def _put_off(self, sink: str, failures: int, error: Transient, now: datetime) -> None:
        wait = min(FIRST_BACK_OFF * 2 ** min(failures, 16), LONGEST_BACK_OFF)
        self._ledger.outbox.put_off(sink, self._holder, retry_at=now + wait, code=error.code, message=error.message)


def _together(sink: BatchSink, events: Sequence[Event]) -> list[Receipt | PipelineError]:
    """What became of events that the sink takes all at once or not."""
    try:
        return [*sink.publish_all(events)]
    except Transient as error:
        return [error, *[NOT_TRIED] * (len(events) - 1)]


def _in_order(sink: Sink, events: Iterable[Event]) -> list[Receipt | PipelineError]:
    """What became of each event up to the first that could not be handed over now."""
    outcomes: list[Receipt | PipelineError] = []
    for event in events:
        try:
            outcomes.append(sink.publish(event))
        except SinkRefused as error:
            outcomes.append(error)
        except Transient as error:
            return [*outcomes, error]
    return outcomes
