"""Fills the catalogue from the newest record of a letter, in the transaction that publishes it."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, Table, delete, select

from schemas.record import Record
from tasks.ledger.catalogue import rows
from tasks.ledger.catalogue.known import Place
from tasks.ledger.catalogue.promises import Item, Letter
from tasks.ledger.catalogue.settle import settle, settle_all
from tasks.ledger.catalogue.tables import (
    DERIVED,
    answers,
    citations,
    commitments,
    letters,
    names,
    organisations,
    texts,
)
from tasks.ledger.tables import record_versions, works
from tasks.ledger.works import RecordVersion


def fill(tx: Connection, record: Record, version: RecordVersion) -> None:
    """Put a letter's newest record, published as this version, in the place of what the catalogue said of it."""
    numbers = {"record_id": version.record_id, "version": version.version, "revision": version.revision}
    record = record.model_copy(update=numbers)
    before = _empty(tx, record.letter_id)
    _write(tx, record)
    keys = {row["key"] for row in rows.name_rows(record)}
    settle(tx, record.letter_id, names=before[0] | keys, also=before[1])


def clear(tx: Connection, letter_id: str, *, now: datetime) -> None:
    """Leave of a withdrawn letter only its ids and the time."""
    keys, targets = _empty(tx, letter_id)
    _write_tombstone(tx, letter_id, now)
    settle(tx, letter_id, names=keys, also=targets)


def rebuild(tx: Connection) -> int:
    """Make the whole catalogue again from the newest record versions; the number of letters."""
    for table in (*DERIVED, letters):
        tx.execute(delete(table))
    ids = tx.scalars(select(works.c.letter_id).where(works.c.record_id != "").order_by(works.c.letter_id)).all()
    for letter_id in ids:
        _write_newest(tx, letter_id)
    settle_all(tx)
    return len(ids)


def _write_newest(tx: Connection, letter_id: str) -> None:
    newest = select(record_versions.c.record, works.c.withdrawn_at).join(
        works, works.c.record_id == record_versions.c.record_id
    )
    row = tx.execute(newest.where(works.c.letter_id == letter_id)).first()
    if row is not None and row.record:
        _write(tx, Record.model_validate_json(row.record))
    elif row is not None:
        _write_tombstone(tx, letter_id, row.withdrawn_at)


def _write(tx: Connection, record: Record) -> None:
    _insert(tx, letters, [rows.letter_row(record)])
    _insert(tx, texts, [rows.text_row(record)])
    _insert(tx, citations, rows.citation_rows(record))
    _insert(tx, commitments, _standing_open(rows.commitment_rows(record)))
    _insert(tx, answers, rows.answer_rows(record))
    _insert(tx, names, rows.name_rows(record))
    _insert(tx, organisations, rows.organisation_rows(record))


def _standing_open(made: Iterable[rows.Row]) -> list[rows.Row]:
    """Commitments with the standing that promises have until something answers them."""
    made = list(made)
    items = tuple(Item("", row["n"], row["act"], "", continues=row["continues"]) for row in made)
    promises = {item.n for item in Letter("", None, items).promises()}
    for row in made:
        stands = row["n"] in promises
        row["state"] = "open" if stands else None
        row["term_earliest"] = row["due_earliest"] if stands else None
        row["term_latest"] = row["due_latest"] if stands else None
    return made


def _write_tombstone(tx: Connection, letter_id: str, now: datetime | None) -> None:
    work = tx.execute(select(works).where(works.c.letter_id == letter_id)).one()
    facts = {name: getattr(work, name) for name in ("letter_id", "record_id", "version", "revision")}
    _insert(tx, letters, [{**facts, "withdrawn_at": now}])


def _empty(tx: Connection, letter_id: str) -> tuple[set[str], list[Place]]:
    """Take a letter out; the names that it bore and the promises that it answered."""
    keys = set(tx.scalars(select(names.c.key).where(names.c.letter_id == letter_id)))
    answered = select(answers.c.target_letter_id, answers.c.target_n).where(
        answers.c.letter_id == letter_id, answers.c.outcome == "linked"
    )
    targets = [(row.target_letter_id, row.target_n) for row in tx.execute(answered)]
    for table in (*DERIVED, letters):
        tx.execute(delete(table).where(table.c.letter_id == letter_id))
    return keys, targets


def _insert(tx: Connection, table: Table, made: Iterable[rows.Row]) -> None:
    made = list(made)
    if made:
        tx.execute(table.insert(), made)
