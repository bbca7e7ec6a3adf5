"""The road of a document through the ledger: noted, claimed, put off, ended."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import islice
from typing import Any, TypeVar
from uuid import uuid4

from sqlalchemy import ColumnElement, Connection, Row, and_, case, func, or_, select, tuple_, update
from sqlalchemy.dialects import postgresql, sqlite

from schemas.document import LandedObject, Outcome, State
from tasks.ledger.claims import Claim, claim_of
from tasks.ledger.database import Database
from tasks.ledger.errors import ClaimLost
from tasks.ledger.states import Mover, sources
from tasks.ledger.tables import documents

CHUNK = 500
"""Rows a statement; SQLite and PostgreSQL both limit the number of parameters."""

DEATHS = 3
"""How often a document may be alone under a claim that ran out."""

UNCLAIMED = {"holder": None, "token": None, "lease_end": None, "alone": False}

Item = TypeVar("Item")


class Documents:
    """Notes what landed and hands it out, one holder a document at a time."""

    def __init__(self, database: Database, *, deaths: int = DEATHS) -> None:
        self._database = database
        self._deaths = deaths

    def note(self, objects: Iterable[LandedObject], *, now: datetime) -> list[int]:
        """The ids of those object versions that were not known; a known one is left as it is."""
        noted: list[int] = []
        for chunk in _chunks(objects):
            with self._database.write() as tx:
                noted += _insert_new(tx, chunk, now)
        return noted

    def claim(
        self, holder: str, *, lease: timedelta, now: datetime, limit: int = 50, ids: Sequence[int] | None = None
    ) -> list[Claim]:
        """Up to `limit` documents that landed or are due again, of `ids` only when given, first landed first."""
        self.condemn(now=now)
        wanted = _free(now)
        if ids is not None:
            wanted = and_(wanted, documents.c.id.in_(list(ids)))
        return self._take(wanted, holder, now + lease, now, limit)

    def reclaim(self, holder: str, *, lease: timedelta, now: datetime) -> Claim | None:
        """One document whose claim ran out, alone: if it kills this holder too, no neighbour is blamed."""
        self.condemn(now=now)
        taken = self._take(_expired(now), holder, now + lease, now, 1)
        return taken[0] if taken else None

    def extend(self, claims: Iterable[Claim], *, lease: timedelta, now: datetime) -> list[Claim]:
        """The claims that still hold, with a later end; the others are lost."""
        held: list[Claim] = []
        for chunk in _chunks(claims):
            with self._database.write() as tx:
                rows = tx.execute(
                    update(documents)
                    .where(_held(chunk), documents.c.state == "claimed")
                    .values(lease_end=now + lease)
                    .returning(*documents.c)
                )
                held += [claim_of(row) for row in rows]
        return held

    def finish(self, claim: Claim, outcome: Outcome, *, now: datetime, sha256: str | None = None) -> None:
        """Write the end of a document that published nothing.

        Raises:
            ClaimLost: Another holder has the document; its end is theirs to write.
        """
        if outcome.end == "deferred" and outcome.retry_at is None:
            raise ValueError("a deferred document needs a time to be tried again")
        with self._database.write() as tx:
            end_claim(tx, claim, outcome, now=now, sha256=sha256)

    def give_back(self, claims: Iterable[Claim], *, now: datetime) -> int:
        """How many claims were given back unworked, on an orderly stop; nothing is held against them."""
        given = 0
        for chunk in _chunks(claims):
            with self._database.write() as tx:
                attempts = case((documents.c.alone, documents.c.attempts - 1), else_=documents.c.attempts)
                given += len(move(tx, _held(chunk), to="landed", by="holder", now=now, attempts=attempts, **UNCLAIMED))
        return given

    def condemn(self, *, now: datetime) -> list[int]:
        """The documents sent to quarantine because their reader died under them alone, time after time."""
        spent = and_(_expired(now), documents.c.alone, documents.c.attempts >= self._deaths)
        with self._database.read() as tx:
            if tx.execute(select(documents.c.id).where(spent).limit(1)).first() is None:
                return []
        message = f"Its reader died {self._deaths} times while it was the only document at hand."
        with self._database.write() as tx:
            rows = move(
                tx,
                spent,
                to="quarantined",
                by="ledger",
                now=now,
                code="damaged",
                message=message,
                attempts=0,
                deferrals=0,
                **UNCLAIMED,
            )
        return [row.id for row in rows]

    def next_due(self, *, now: datetime) -> datetime | None:
        """When the next deferred document or expired claim asks for work; `now` when something waits already."""
        with self._database.read() as tx:
            if tx.execute(select(documents.c.id).where(documents.c.state == "landed").limit(1)).first():
                return now
            retry = tx.scalar(select(func.min(documents.c.retry_at)).where(documents.c.state == "deferred"))
            lease = tx.scalar(select(func.min(documents.c.lease_end)).where(documents.c.state == "claimed"))
        due = [time for time in (retry, lease) if time is not None]
        return max(min(due), now) if due else None

    def _take(
        self, wanted: ColumnElement[bool], holder: str, lease_end: datetime, now: datetime, limit: int
    ) -> list[Claim]:
        with self._database.write() as tx:
            order = (documents.c.landed_at.nulls_last(), documents.c.id)
            found = select(documents.c.id).where(wanted).order_by(*order).limit(limit)
            ids = list(tx.scalars(found.with_for_update(skip_locked=True)))
            alone = len(ids) == 1
            rows: list[Row[Any]] = []
            for chunk in _chunks(ids):
                rows += move(
                    tx,
                    documents.c.id.in_(chunk),
                    to="claimed",
                    by="ledger",
                    now=now,
                    holder=holder,
                    token=uuid4().hex,
                    lease_end=lease_end,
                    alone=alone,
                    attempts=documents.c.attempts + int(alone),
                    retry_at=None,
                )
        by_id = {row.id: claim_of(row) for row in rows}
        return [by_id[one] for one in ids]


def move(
    tx: Connection, where: ColumnElement[bool], *, to: State, by: Mover, now: datetime, **values: Any
) -> list[Row[Any]]:
    """Move what `where` names and the table of moves allows; the rows as they are after it."""
    statement = (
        update(documents)
        .where(where, documents.c.state.in_(sources(to, by)))
        .values(state=to, changed_at=now, **values)
        .returning(*documents.c)
    )
    return list(tx.execute(statement))


def end_claim(tx: Connection, claim: Claim, outcome: Outcome, *, now: datetime, **also: Any) -> None:
    """Write the end of a claimed document inside a transaction.

    Raises:
        ClaimLost: Another holder has the document.
    """
    rows = move(
        tx,
        _held([claim]),
        to=outcome.end,
        by="holder",
        now=now,
        code=outcome.code,
        message=_kept(outcome.message),
        findings=[finding.model_dump(mode="json") for finding in outcome.findings] or None,
        traceback=_kept(outcome.traceback),
        retry_at=outcome.retry_at,
        deferrals=documents.c.deferrals + 1 if outcome.end == "deferred" else 0,
        attempts=0,
        record_id=func.coalesce(outcome.record_id, documents.c.record_id),
        **UNCLAIMED,
        **{name: value for name, value in also.items() if value is not None},
    )
    if not rows:
        raise ClaimLost("The claim ran out and another worker has the document", document_id=claim.document_id)


def _insert_new(tx: Connection, objects: Sequence[LandedObject], now: datetime) -> list[int]:
    insert = sqlite.insert if tx.dialect.name == "sqlite" else postgresql.insert
    rows = [
        {**landed.model_dump(), "seen_at": now, "changed_at": now, "state": "landed", "alone": False}
        for landed in objects
    ]
    statement = insert(documents).on_conflict_do_nothing().returning(documents.c.id)
    return sorted(tx.scalars(statement, rows))


def _free(now: datetime) -> ColumnElement[bool]:
    due = and_(documents.c.state == "deferred", documents.c.retry_at <= now)
    return or_(documents.c.state == "landed", due)


def _expired(now: datetime) -> ColumnElement[bool]:
    return and_(documents.c.state == "claimed", documents.c.lease_end <= now)


def _held(claims: Sequence[Claim]) -> ColumnElement[bool]:
    return tuple_(documents.c.id, documents.c.token).in_([(claim.document_id, claim.token) for claim in claims])


def _kept(text: str | None) -> str | None:
    """A text as both databases take it; a traceback may quote what no database can hold."""
    return text.encode(errors="backslashreplace").decode().replace("\x00", "\\x00") if text else text


def _chunks(items: Iterable[Item]) -> Iterator[list[Item]]:
    rest = iter(items)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk
