"""Questions to the catalogue, answered from its views."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, or_, select

from tasks.ledger.catalogue import views
from tasks.ledger.catalogue.citing import citing
from tasks.ledger.catalogue.fill import rebuild
from tasks.ledger.catalogue.fulltext import Found, Query, find
from tasks.ledger.catalogue.known import Place
from tasks.ledger.database import Database

Row = Mapping[str, Any]

TO_MEET = ("open", "recalled", "postponed")
"""States of a promise that is still to be met."""

AT_ONCE = 500
"""Rows that a stream fetches at a time."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which promises are asked for; what is None is not asked."""

    ministry: str | None = None
    state: str | None = None
    due_before: Date | None = None
    overdue_on: Date | None = None
    """Only those whose term is over on this day and that are not met."""


class Catalogue:
    """Answers questions across letters."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def rebuild(self) -> int:
        """Make everything again from the record versions; the number of letters."""
        with self._database.publication() as tx:
            return rebuild(tx)

    def promises(self, wanted: Wanted, *, limit: int | None = None) -> list[Row]:
        """Rows of the view `promises`, those due first in front, those without a term at the end."""
        view = views.promises
        columns = view.c
        query = select(view).where(*_conditions(wanted)).limit(limit)
        order = (columns.term_latest.is_(None), columns.term_latest, columns.date, columns.letter_id, columns.n)
        return self._all(query.order_by(*order))

    def candidates(self, promises: Iterable[Row]) -> dict[Place, list[Row]]:
        """By promise, the answers that may be to it but may be to another: nothing was decided from them."""
        wanted = {(row["letter_id"], row["n"]) for row in promises}
        found = defaultdict(list)
        for answer in self._all(select(views.answers).where(views.answers.c.outcome == "ambiguous")):
            for letter_id, n in answer["candidates"] or ():
                if (letter_id, n) in wanted:
                    found[letter_id, n].append(answer)
        return dict(found)

    def cited_by(self, identifier: str) -> list[Row]:
        """Who cites a paper, the latest letter first; `how` is `id`, or `day` where only day and ministry say so."""
        with self._database.read() as tx:
            return citing(tx, identifier)

    def search(self, query: Query) -> list[Found]:
        """Letters that hold the words, the best first."""
        with self._database.read() as tx:
            return find(tx, query)

    @contextmanager
    def snapshot(self) -> Iterator["Snapshot"]:
        """One state of the whole catalogue, for as long as the block lasts."""
        with self._database.read() as tx:
            yield Snapshot(tx)

    def _all(self, query: Select[Any]) -> list[Row]:
        with self._database.read() as tx:
            return [dict(row) for row in tx.execute(query).mappings()]


class Snapshot:
    """Whole views as streams, all from one state."""

    def __init__(self, tx: Connection) -> None:
        self._tx = tx

    def count(self, query: Select[Any]) -> int:
        """How many rows a query gives."""
        return self._tx.scalar(select(func.count()).select_from(query.order_by(None).subquery())) or 0

    def rows(self, query: Select[Any]) -> Iterator[Row]:
        """The rows of a query, a few hundred in memory at a time."""
        for row in self._tx.execute(query, execution_options={"yield_per": AT_ONCE}):
            yield row._asdict()


def _conditions(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    columns = views.promises.c
    if wanted.ministry:
        yield func.lower(columns.ministry) == wanted.ministry.lower()
    if wanted.state:
        yield columns.state == wanted.state
    if wanted.due_before:
        yield columns.term_latest < wanted.due_before
    if wanted.overdue_on:
        yield or_(*(columns.state == state for state in TO_MEET))
        yield columns.term_latest < wanted.overdue_on
