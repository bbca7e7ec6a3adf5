"""Works, their names, readings and record versions, and what is announced of them: SQL without judgement.

`tasks.publish` decides; the functions that take `tx` run inside its one transaction.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date as Date  # noqa: N812
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, Row, Select, select, update
from sqlalchemy.dialects import postgresql, sqlite

from tasks.ledger.database import Database
from tasks.ledger.tables import aliases, documents, outbox, readings, record_versions, works

LONGEST_ALIAS = 300
"""PostgreSQL indexes no text of more than some 2,700 bytes, and a letter may print a reference of any length."""

Role = Literal["current", "duplicate", "past"]
"""The record is made of it; it says what a current one says; it was overtaken by another state of the letter."""


@dataclass(frozen=True, slots=True)
class Work:
    """A letter as published so far: its newest record version."""

    letter_id: str
    record_id: str
    version: int
    revision: int
    withdrawn_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class StoredReading:
    """What one document of a work says. `record` is the reader's record as JSON; only a current one must have it."""

    document_id: int
    letter_id: str
    kind: str
    role: Role
    content_hash: str
    source: dict[str, Any]
    date: Date | None = None
    rules: dict[str, str] = field(default_factory=dict)
    """Version of each rule, and of each set of reference data as `data:NAME`, that it was made with."""
    record: str | None = None


@dataclass(frozen=True, slots=True)
class RecordVersion:
    """One published record; `record` is its JSON, None once withdrawn."""

    record_id: str
    letter_id: str
    version: int
    revision: int
    content_hash: str
    supersedes: str | None
    changed: tuple[str, ...]
    made_at: datetime
    record: str | None


class Works:
    """Reads what is published."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def newest(self, letter_id: str) -> RecordVersion | None:
        """The newest record version of a letter."""
        with self._database.read() as tx:
            work = work_by_id(tx, letter_id)
            return version_by_id(tx, work.record_id) if work else None

    def record(self, record_id: str) -> RecordVersion | None:
        """One record version by its id."""
        with self._database.read() as tx:
            return version_by_id(tx, record_id)

    def versions(self, letter_id: str) -> list[RecordVersion]:
        """Every version and revision of a letter, the first first."""
        columns = record_versions.c
        query = select(record_versions).where(columns.letter_id == letter_id)
        with self._database.read() as tx:
            return [_version(row) for row in tx.execute(query.order_by(columns.version, columns.revision))]

    def sources(self, letter_id: str) -> list[dict[str, Any]]:
        """The documents that say what the newest record says, duplicates included."""
        with self._database.read() as tx:
            return [found.source for found in readings_of(tx, letter_id) if found.role != "past"]

    def letters(self) -> list[Work]:
        """Every letter that was published, withdrawn ones included."""
        with self._database.read() as tx:
            return [_work(row) for row in tx.execute(select(works).order_by(works.c.letter_id))]

    def outdated(self, rules: Mapping[str, str]) -> list[int]:
        """The documents of current records that were read with other versions of these rules than the given ones.

        A rule `extract.KIND` is asked only of records that it made: a PDF owes nothing to the reader of plain text.
        """
        query = select(readings.c.document_id, readings.c.rules)
        query = query.where(readings.c.role == "current", readings.c.record.is_not(None))
        with self._database.read() as tx:
            rows = tx.execute(query.order_by(readings.c.document_id)).all()
        return [row.document_id for row in rows if _differs(row.rules, rules)]


def _differs(made_by: Mapping[str, str], rules: Mapping[str, str]) -> bool:
    asked = (name for name in rules if name in made_by or not name.startswith("extract."))
    return any(made_by.get(name) != rules[name] for name in asked)


def work_by_id(tx: Connection, letter_id: str) -> Work | None:
    """The work under its own id."""
    row = tx.execute(select(works).where(works.c.letter_id == letter_id)).first()
    return _work(row) if row else None


def letter_ids_by_alias(tx: Connection, names: Iterable[str]) -> dict[str, str]:
    """The works that bear any of these names, by name."""
    kept = {alias_of(name): name for name in names}
    query = select(aliases).where(aliases.c.alias.in_(list(kept)))
    return {kept[row.alias]: row.letter_id for row in tx.execute(query)}


def alias_of(name: str) -> str:
    """A name as the ledger keeps it: a long one by its beginning and a hash, and without what PostgreSQL cannot hold.

    >>> alias_of("kst:kst-33529-830"), len(alias_of("kenmerk:BZK:" + 5000 * "x"))
    ('kst:kst-33529-830', 165)
    """
    if len(name) <= LONGEST_ALIAS and "\x00" not in name:
        return name
    return f"{name[:100].replace(chr(0), '')}#{hashlib.sha256(name.encode(errors='replace')).hexdigest()}"


def reading_by_bytes(tx: Connection, sha256: str, *, but: int) -> StoredReading | None:
    """What a document with these bytes, other than `but`, was found to say."""
    query = (
        select(readings)
        .join(documents, readings.c.document_id == documents.c.id)
        .where(documents.c.sha256 == sha256, documents.c.id != but)
    )
    row = tx.execute(query.order_by(documents.c.id).limit(1)).first()
    return _reading(row) if row else None


def reading_of(tx: Connection, document_id: int) -> StoredReading | None:
    """What a document says, when it led to a record before."""
    row = tx.execute(select(readings).where(readings.c.document_id == document_id)).first()
    return _reading(row) if row else None


def readings_of(tx: Connection, letter_id: str) -> list[StoredReading]:
    """Every reading of a work, in the order of the documents."""
    return _readings(tx, select(readings).where(readings.c.letter_id == letter_id).order_by(readings.c.document_id))


def readings_on(tx: Connection, day: Date, *, kinds: Iterable[str]) -> list[StoredReading]:
    """The current readings of some layouts dated on a day: where a twin is sought."""
    wanted = (readings.c.date == day, readings.c.role == "current", readings.c.kind.in_(list(kinds)))
    query = select(readings).where(*wanted)
    return _readings(tx, query.order_by(readings.c.document_id))


def keep_work(tx: Connection, work: Work) -> None:
    """Write a work and its newest record version."""
    row = {name: getattr(work, name) for name in Work.__dataclass_fields__}
    _upsert(tx, works, row, key="letter_id")


def add_aliases(tx: Connection, letter_id: str, names: Iterable[str]) -> None:
    """Let a work be found by these names; a name that is taken stays where it is."""
    rows = [{"alias": alias_of(name), "letter_id": letter_id} for name in names]
    if rows:
        insert = sqlite.insert if tx.dialect.name == "sqlite" else postgresql.insert
        tx.execute(insert(aliases).on_conflict_do_nothing(), rows)


def keep_reading(tx: Connection, reading: StoredReading) -> None:
    """Write or replace what a document says."""
    row = {name: getattr(reading, name) for name in StoredReading.__dataclass_fields__}
    _upsert(tx, readings, row, key="document_id")


def overtake(tx: Connection, letter_id: str, kind: str) -> None:
    """Mark every reading of a letter in one layout as past."""
    mine = (readings.c.letter_id == letter_id, readings.c.kind == kind)
    tx.execute(update(readings).where(*mine).values(role="past"))


def record_id_of(tx: Connection, document_id: int) -> str | None:
    """The record version that a document led to."""
    record_id: str | None = tx.scalar(select(documents.c.record_id).where(documents.c.id == document_id))
    return record_id


def add_version(tx: Connection, made: RecordVersion, *, event_id: str, event_type: str) -> None:
    """Write a record version and, in the same breath, the outbox row that announces it."""
    row = {name: getattr(made, name) for name in RecordVersion.__dataclass_fields__}
    tx.execute(record_versions.insert().values({**row, "changed": list(made.changed)}))
    announce(
        tx,
        event_id=event_id,
        event_type=event_type,
        record_id=made.record_id,
        letter_id=made.letter_id,
        at=made.made_at,
    )


def announce(  # noqa: PLR0913 - each is one column
    tx: Connection, *, event_id: str, event_type: str, record_id: str, letter_id: str, at: datetime
) -> None:
    """Write an outbox row."""
    row = {"event_id": event_id, "type": event_type, "record_id": record_id, "letter_id": letter_id, "at": at}
    tx.execute(outbox.insert().values(row))


def version_by_id(tx: Connection, record_id: str) -> RecordVersion | None:
    """One record version."""
    row = tx.execute(select(record_versions).where(record_versions.c.record_id == record_id)).first()
    return _version(row) if row else None


def erase(tx: Connection, letter_id: str, *, by: str, reason: str | None, now: datetime) -> None:
    """Take the content of a letter out of the ledger and mark it withdrawn; ids and hashes stay."""
    tx.execute(
        update(works)
        .where(works.c.letter_id == letter_id)
        .values(withdrawn_at=now, withdrawn_by=by, withdrawn_why=reason)
    )
    tx.execute(update(record_versions).where(record_versions.c.letter_id == letter_id).values(record=None))
    tx.execute(update(readings).where(readings.c.letter_id == letter_id).values(record=None))


def _upsert(tx: Connection, table: Any, row: dict[str, Any], *, key: str) -> None:
    insert = sqlite.insert if tx.dialect.name == "sqlite" else postgresql.insert
    statement = insert(table).values(row)
    rest = {name: statement.excluded[name] for name in row if name != key}
    tx.execute(statement.on_conflict_do_update(index_elements=[key], set_=rest))


def _readings(tx: Connection, query: Select[Any]) -> list[StoredReading]:
    return [_reading(row) for row in tx.execute(query)]


def _reading(row: Row[Any]) -> StoredReading:
    return StoredReading(**{name: getattr(row, name) for name in StoredReading.__dataclass_fields__})


def _work(row: Row[Any]) -> Work:
    return Work(**{name: getattr(row, name) for name in Work.__dataclass_fields__})


def _version(row: Row[Any]) -> RecordVersion:
    facts = {name: getattr(row, name) for name in RecordVersion.__dataclass_fields__}
    return RecordVersion(**{**facts, "changed": tuple(row.changed)})
