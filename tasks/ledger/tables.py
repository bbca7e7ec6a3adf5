"""The ledger's tables. A change here needs a migration in `migrations/versions`; a test compares the two."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.types import TypeDecorator

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

metadata = MetaData(naming_convention=NAMES)

Id = BigInteger().with_variant(Integer, "sqlite")
"""SQLite counts up only in a plain INTEGER."""


class Utc(TypeDecorator[datetime]):
    """An aware UTC time; SQLite keeps no zone, so it is taken off and put back."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The time as the database takes it."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """The time as aware UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _json(name: str, *, null: bool = True) -> Column[Any]:
    return Column(name, JSON(none_as_null=True), nullable=null)


documents = Table(
    "documents",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    Column("bucket", String, nullable=False),
    Column("key", String, nullable=False),
    Column("version", String, nullable=False),
    Column("version_id", String),
    Column("etag", String),
    Column("size", BigInteger),
    Column("landed_at", Utc),
    Column("seen_at", Utc, nullable=False),
    Column("state", String, nullable=False),
    Column("changed_at", Utc, nullable=False),
    Column("holder", String),
    Column("token", String),
    Column("lease_end", Utc),
    Column("alone", Boolean, nullable=False, default=False),
    Column("attempts", Integer, nullable=False, default=0),
    Column("deferrals", Integer, nullable=False, default=0),
    Column("retry_at", Utc),
    Column("code", String),
    Column("message", Text),
    _json("findings"),
    Column("traceback", Text),
    _json("waived"),
    Column("sha256", String),
    Column("letter_id", String),
    Column("record_id", String),
    UniqueConstraint("bucket", "key", "version"),
    Index(None, "state", "lease_end"),
    Index(None, "state", "retry_at"),
    Index(None, "sha256"),
    Index(None, "letter_id"),
    Index(None, "key"),
)
"""One row an object version. `alone` and `attempts` count the claims in which this document was the only one."""

decisions = Table(
    "decisions",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    Column("document_id", Id, ForeignKey("documents.id"), nullable=False, index=True),
    Column("at", Utc, nullable=False),
    Column("by", String, nullable=False),
    Column("what", String, nullable=False),
    Column("reason", Text),
)
"""What people decided at the desk; rows are only added."""

works = Table(
    "works",
    metadata,
    Column("letter_id", String, primary_key=True),
    Column("record_id", String, nullable=False),
    Column("version", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("withdrawn_at", Utc),
    Column("withdrawn_by", String),
    Column("withdrawn_why", Text),
)

aliases = Table(
    "aliases",
    metadata,
    Column("alias", String, primary_key=True),
    Column("letter_id", String, ForeignKey("works.letter_id"), nullable=False, index=True),
)
"""Names under which a work is found again. The first work to bear a name keeps it."""

readings = Table(
    "readings",
    metadata,
    Column("document_id", Id, ForeignKey("documents.id"), primary_key=True),
    Column("letter_id", String, ForeignKey("works.letter_id"), nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("role", String, nullable=False),
    Column("content_hash", String, nullable=False),
    Column("date", Date),
    _json("source", null=False),
    _json("rules", null=False),
    Column("record", Text),
    Index(None, "date", "role"),
)
"""What each document of a work says. `role`: current (the record is made of it), duplicate, past (overtaken)."""

record_versions = Table(
    "record_versions",
    metadata,
    Column("record_id", String, primary_key=True),
    Column("letter_id", String, ForeignKey("works.letter_id"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("content_hash", String, nullable=False),
    Column("supersedes", String),
    _json("changed", null=False),
    Column("made_at", Utc, nullable=False),
    Column("record", Text),
    UniqueConstraint("letter_id", "version", "revision"),
)
"""Each published record as JSON; `record` is null once it is withdrawn."""

outbox = Table(
    "outbox",
    metadata,
    Column("sequence", Id, primary_key=True, autoincrement=True),
    Column("event_id", String, nullable=False, unique=True),
    Column("type", String, nullable=False),
    Column("record_id", String, nullable=False),
    Column("letter_id", String, nullable=False, index=True),
    Column("at", Utc, nullable=False, index=True),
    sqlite_autoincrement=True,
)
"""What is announced, in the order of commitment. Rows are only added."""

cursors = Table(
    "cursors",
    metadata,
    Column("sink", String, primary_key=True),
    Column("position", BigInteger, nullable=False, default=0),
    Column("holder", String),
    Column("lease_end", Utc),
    Column("failures", Integer, nullable=False, default=0),
    Column("retry_at", Utc),
    Column("code", String),
    Column("message", Text),
)
"""How far each sink is, who feeds it, and when a failing one is tried again."""

dead_letters = Table(
    "dead_letters",
    metadata,
    Column("sink", String, primary_key=True),
    Column("sequence", BigInteger, primary_key=True),
    Column("code", String, nullable=False),
    Column("message", Text, nullable=False),
    Column("at", Utc, nullable=False),
)
"""What a sink refused for good."""
