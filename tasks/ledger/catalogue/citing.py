"""Who cites a paper: by its identifiers, the number that a reprint replaces, or its day and ministry."""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, func, literal, select

from tasks.ledger.catalogue.rows import OF_LETTER, REPRINT, key_of
from tasks.ledger.catalogue.tables import citations, letters, names

BARE_NUMBER = re.compile(r"\d{5}-[\w-]+", re.ASCII)
"""'33529-830', which people write without `kst-`."""

SHOWN = ("text", "kind", "status", "relation", "pin", "part", "span_start", "span_end", "page", "cited_id")
SAYS = ("letter_id", "record_id", "date", "ministry", "kst_id", "title", "url")


def citing(tx: Connection, identifier: str) -> list[Mapping[str, Any]]:
    """Each citation of a paper with the letter that it stands in, the latest letter first."""
    asked = _asked(identifier)
    found = [*tx.execute(_citations("id").where(citations.c.cited_key.in_(_keys(tx, asked)))).mappings()]
    for letter in _letters(tx, asked):
        if letter.date is not None and _alone_that_day(tx, letter):
            found += tx.execute(_by_day(letter)).mappings()
    return sorted((dict(row) for row in found), key=_order)


def _asked(identifier: str) -> set[str]:
    """The key that is asked for, and that of the paper that a reprint replaces."""
    key = key_of(identifier)
    key = f"kst-{key}" if BARE_NUMBER.fullmatch(key) else key
    return {key, REPRINT.sub("", key)}


def _keys(tx: Connection, asked: Collection[str]) -> set[str]:
    """The same with every other number of the letter."""
    own = select(names.c.letter_id).where(names.c.key.in_(asked), names.c.n == OF_LETTER)
    others = select(names.c.key).where(names.c.letter_id.in_(own), names.c.n == OF_LETTER)
    return {*asked, *(other for other in tx.scalars(others) if "@" not in other)}


def _letters(tx: Connection, keys: Collection[str]) -> Sequence[Row[Any]]:
    own = select(names.c.letter_id).where(names.c.key.in_(keys), names.c.n == OF_LETTER)
    return tx.execute(select(letters).where(letters.c.letter_id.in_(own)).order_by(letters.c.letter_id)).all()


def _citations(how: str) -> Select[Any]:
    shown = [citations.c[name] for name in SHOWN]
    says = [letters.c[name] for name in SAYS]
    return select(*says, *shown, literal(how).label("how")).join(letters, letters.c.letter_id == citations.c.letter_id)


def _by_day(letter: Row[Any]) -> Select[Any]:
    query = _citations("day").where(citations.c.kind == "letter_by_date", citations.c.letter_id != letter.letter_id)
    return query.where(citations.c.cited_key == letter.date.isoformat(), _same_ministry(letter))


def _alone_that_day(tx: Connection, letter: Row[Any]) -> bool:
    query = select(func.count()).where(letters.c.date == letter.date, _same_ministry(letter))
    return tx.scalar(query) == 1


def _same_ministry(letter: Row[Any]) -> Any:
    if letter.ministry_uri:
        return letters.c.ministry_uri == letter.ministry_uri
    return letters.c.ministry == letter.ministry


def _order(row: Mapping[str, Any]) -> tuple[Any, ...]:
    day = row["date"]
    return (day is None, -day.toordinal() if day else 0, row["letter_id"], row["part"], row["span_start"])
