"""What a person asks of the ledger and decides: status, quarantine, release, reject, replay."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, func, insert, select

from schemas.document import State
from tasks.ledger.claims import Document, document_of
from tasks.ledger.database import Database
from tasks.ledger.documents import UNCLAIMED, move
from tasks.ledger.states import STATES, Mover, sources
from tasks.ledger.tables import decisions, documents
from tasks.ledger.works import Works

FRESH: dict[str, Any] = {
    **UNCLAIMED,
    "code": None,
    "message": None,
    "findings": None,
    "traceback": None,
    "retry_at": None,
    "attempts": 0,
    "deferrals": 0,
}


class Desk:
    """Answers and decisions about documents; every decision is written down with who made it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def counts(self) -> dict[State, int]:
        """How many documents are in each state; every state is there."""
        query = select(documents.c.state, func.count()).group_by(documents.c.state)
        with self._database.read() as tx:
            found = {row[0]: row[1] for row in tx.execute(query)}
        return {state: found.get(state, 0) for state in STATES}

    def status(
        self,
        *,
        key: str | None = None,
        states: Iterable[State] | None = None,
        code: str | None = None,
        ids: Sequence[int] | None = None,
        limit: int | None = None,
    ) -> list[Document]:
        """Documents by key, state, code or id, those that changed last first."""
        query = select(documents).where(*_chosen(ids=ids, key=key, code=code))
        if states is not None:
            query = query.where(documents.c.state.in_(list(states)))
        query = query.order_by(documents.c.changed_at.desc(), documents.c.id.desc()).limit(limit)
        with self._database.read() as tx:
            return [document_of(row) for row in tx.execute(query)]

    def quarantined(self, *, code: str | None = None, limit: int | None = None) -> list[Document]:
        """What waits for a person, the newest first."""
        return self.status(states=("quarantined",), code=code, limit=limit)

    def replayable(
        self, *, ids: Sequence[int] | None = None, keys: Sequence[str] | None = None, code: str | None = None
    ) -> list[Document]:
        """What `reopen` with the same arguments would take up again: a dry run."""
        where = self._replay_choice(ids, keys, code)
        query = select(documents).where(where, documents.c.state.in_(sources("landed", "replay")))
        with self._database.read() as tx:
            return [document_of(row) for row in tx.execute(query.order_by(documents.c.id))]

    def outdated(self, *, rules: Mapping[str, str]) -> list[int]:
        """The documents whose records were made with other versions of these rules (`data:NAME`: reference data)."""
        return Works(self._database).outdated(rules)

    def reopen(
        self,
        *,
        by: str,
        now: datetime,
        ids: Sequence[int] | None = None,
        keys: Sequence[str] | None = None,
        code: str | None = None,
    ) -> list[int]:
        """The ids of the documents that are to be read again. A published record stays as it is meanwhile."""
        return self._decide(
            self._replay_choice(ids, keys, code), to="landed", mover="replay", what="replay", by=by, now=now, **FRESH
        )

    def release(self, ids: Sequence[int], *, by: str, reason: str | None = None, now: datetime) -> list[int]:
        """The ids let out of quarantine: read again with the code that held each of them overruled."""
        released: list[int] = []
        for document in self.status(ids=ids):
            waived = sorted({*document.waived, *([document.code] if document.code else [])})
            released += self._decide(
                and_(documents.c.id == document.document_id, documents.c.changed_at == document.changed_at),
                to="landed",
                mover="person",
                what="release",
                by=by,
                reason=reason,
                now=now,
                **{**FRESH, "waived": waived},
            )
        return released

    def reject(self, ids: Sequence[int], *, by: str, reason: str | None = None, now: datetime) -> list[int]:
        """The ids that stay out for good; code and findings are kept."""
        where = documents.c.id.in_(list(ids))
        return self._decide(where, to="rejected", mover="person", what="reject", by=by, reason=reason, now=now)

    def _replay_choice(
        self, ids: Sequence[int] | None, keys: Sequence[str] | None, code: str | None
    ) -> ColumnElement[bool]:
        chosen = _chosen(ids=ids, code=code)
        if keys is not None:
            chosen.append(documents.c.key.in_(list(keys)))
        if not chosen:
            raise ValueError("a replay needs ids, keys or a code")
        return and_(*chosen)

    def _decide(  # noqa: PLR0913 - each is one fact of the decision
        self,
        where: ColumnElement[bool],
        *,
        to: State,
        mover: Mover,
        what: str,
        by: str,
        now: datetime,
        reason: str | None = None,
        **values: Any,
    ) -> list[int]:
        with self._database.write() as tx:
            rows = move(tx, where, to=to, by=mover, now=now, **values)
            write_down(tx, rows, what=what, by=by, reason=reason, now=now)
        return [row.id for row in rows]


def reopen_for_comparison(tx: Connection, ids: Sequence[int], *, now: datetime) -> None:
    """Have published documents read again, inside the transaction of one that must be compared with them."""
    where = and_(documents.c.id.in_(list(ids)), documents.c.state.in_(("published", "duplicate")))
    rows = move(tx, where, to="landed", by="replay", now=now, **FRESH)
    write_down(tx, rows, what="replay", by="publication", reason="compared with a new document", now=now)


def withdraw_documents(tx: Connection, letter_id: str, *, by: str, reason: str | None, now: datetime) -> None:
    """Move the documents of a letter that is taken back, inside the transaction that does it."""
    rows = move(tx, documents.c.letter_id == letter_id, to="withdrawn", by="person", now=now)
    write_down(tx, rows, what="withdraw", by=by, reason=reason, now=now)


def write_down(  # noqa: PLR0913 - each is one column
    tx: Connection, rows: Sequence[Row[Any]], *, what: str, by: str, reason: str | None, now: datetime
) -> None:
    """Keep who decided what about which documents."""
    if rows:
        facts = {"at": now, "by": by, "what": what, "reason": reason}
        tx.execute(insert(decisions), [{"document_id": row.id, **facts} for row in rows])


def _chosen(
    *, ids: Sequence[int] | None = None, key: str | None = None, code: str | None = None
) -> list[ColumnElement[bool]]:
    chosen: list[ColumnElement[bool]] = []
    if ids is not None:
        chosen.append(documents.c.id.in_(list(ids)))
    if key is not None:
        chosen.append(documents.c.key == key)
    if code is not None:
        chosen.append(documents.c.code == code)
    return chosen
