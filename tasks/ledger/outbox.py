"""What is owed to each sink: events in order, one cursor a sink, dead letters."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, Select, and_, delete, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from tasks.ledger.database import Database
from tasks.ledger.tables import cursors, dead_letters, outbox, record_versions

PAGE = 100
IDLE = {"holder": None, "lease_end": None}


@dataclass(frozen=True, slots=True)
class Event:
    """One announcement, as every sink gets it; the same id however often it is delivered."""

    sequence: int
    event_id: str
    type: str
    """`letter.published`, `letter.superseded`, `letter.revised` or `letter.withdrawn`."""
    record_id: str
    letter_id: str
    at: datetime
    version: int
    revision: int
    record: str | None
    """The record as JSON; None when it is withdrawn, also of an older event that comes late."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far a sink is."""

    sink: str
    position: int
    failures: int = 0
    retry_at: datetime | None = None
    code: str | None = None
    message: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """That something was announced."""

    sequence: int
    type: str
    letter_id: str
    at: datetime


class Outbox:
    """Hands each sink what it is owed, in the order of commitment."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def acquire(self, sink: str, holder: str, *, lease: timedelta, now: datetime) -> Cursor | None:
        """The sink's cursor, for this holder alone; None when another feeds it or its back-off still runs.

        A sink not seen before starts from the beginning.
        """
        free = or_(cursors.c.holder.is_(None), cursors.c.holder == holder, cursors.c.lease_end <= now)
        due = or_(cursors.c.retry_at.is_(None), cursors.c.retry_at <= now)
        insert = sqlite.insert if self._database.is_sqlite else postgresql.insert
        with self._database.write() as tx:
            tx.execute(insert(cursors).values(sink=sink, position=0, failures=0).on_conflict_do_nothing())
            row = tx.execute(
                update(cursors)
                .where(cursors.c.sink == sink, free, due)
                .values(holder=holder, lease_end=now + lease)
                .returning(*cursors.c)
            ).first()
        return _cursor(row) if row else None

    def owed(self, position: int, *, limit: int = 100) -> list[Event]:
        """The events after a position, in order."""
        query = _events().where(outbox.c.sequence > position).order_by(outbox.c.sequence).limit(limit)
        with self._database.read() as tx:
            return [_event(row) for row in tx.execute(query)]

    def between(self, start: datetime, end: datetime) -> Iterator[Event]:
        """The events of a time from `start` up to `end`, in order, a page of them in memory at once."""
        query, position = _events().where(outbox.c.at >= start, outbox.c.at < end).order_by(outbox.c.sequence), 0
        while True:
            with self._database.read() as tx:
                page = [_event(row) for row in tx.execute(query.where(outbox.c.sequence > position).limit(PAGE))]
            if not page:
                return
            yield from page
            position = page[-1].sequence

    def times(self, *, after: int = 0, letter_id: str | None = None) -> list[Told]:
        """What was announced when, after a position or of one letter, without the records."""
        query = select(outbox.c.sequence, outbox.c.type, outbox.c.letter_id, outbox.c.at)
        query = query.where(outbox.c.sequence > after).order_by(outbox.c.sequence)
        if letter_id is not None:
            query = query.where(outbox.c.letter_id == letter_id)
        with self._database.read() as tx:
            return [Told(*row) for row in tx.execute(query)]

    def newest(self) -> int:
        """The sequence of the newest event; 0 when there is none."""
        with self._database.read() as tx:
            return tx.scalar(select(func.max(outbox.c.sequence))) or 0

    def advance(self, sink: str, holder: str, position: int, *, lease_end: datetime) -> bool:
        """Note what was delivered; never moves back. False when another holder feeds the sink by now."""
        return self._update(
            sink, holder, position, lease_end=lease_end, failures=0, retry_at=None, code=None, message=None
        )

    def put_off(self, sink: str, holder: str, *, retry_at: datetime, code: str, message: str) -> bool:
        """Note that the sink cannot be reached and when it is tried again; frees the cursor."""
        return self._update(
            sink, holder, None, failures=cursors.c.failures + 1, retry_at=retry_at, code=code, message=message, **IDLE
        )

    def free(self, sink: str, holder: str) -> bool:
        """Let others feed the sink."""
        return self._update(sink, holder, None, **IDLE)

    def bury(self, sink: str, event: Event, *, code: str, message: str, now: datetime) -> None:
        """Keep that the sink refused an event for good."""
        insert = sqlite.insert if self._database.is_sqlite else postgresql.insert
        row = {"sink": sink, "sequence": event.sequence, "code": code, "message": message, "at": now}
        with self._database.write() as tx:
            tx.execute(insert(dead_letters).values(row).on_conflict_do_nothing())

    def dead(self, sink: str) -> list[tuple[int, str, str]]:
        """Sequence, code and message of what a sink refused."""
        query = select(dead_letters).where(dead_letters.c.sink == sink).order_by(dead_letters.c.sequence)
        with self._database.read() as tx:
            return [(row.sequence, row.code, row.message) for row in tx.execute(query)]

    def cursors(self) -> list[Cursor]:
        """How far every sink is."""
        with self._database.read() as tx:
            return [_cursor(row) for row in tx.execute(select(cursors).order_by(cursors.c.sink))]

    def rewind(self, sink: str) -> None:
        """Let a sink be filled from the beginning, dead letters too; whoever feeds it now lets go."""
        again = {"position": 0, "failures": 0, "retry_at": None, "code": None, "message": None, **IDLE}
        with self._database.write() as tx:
            tx.execute(update(cursors).where(cursors.c.sink == sink).values(again))
            tx.execute(delete(dead_letters).where(dead_letters.c.sink == sink))

    def _update(self, sink: str, by: str, position: int | None, **values: Any) -> bool:
        mine = and_(cursors.c.sink == sink, cursors.c.holder == by)
        if position is not None:
            mine = and_(mine, cursors.c.position <= position)
            values["position"] = position
        with self._database.write() as tx:
            return tx.execute(update(cursors).where(mine).values(**values)).rowcount == 1


def _events() -> Select[Any]:
    columns = record_versions.c
    return select(outbox, columns.version, columns.revision, columns.record).join(
        record_versions, columns.record_id == outbox.c.record_id
    )


def _event(row: Row[Any]) -> Event:
    return Event(**{name: getattr(row, name) for name in Event.__dataclass_fields__})


def _cursor(row: Row[Any]) -> Cursor:
    return Cursor(**{name: getattr(row, name) for name in Cursor.__dataclass_fields__})
