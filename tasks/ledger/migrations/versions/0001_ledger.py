"""The first tables."""

import sqlalchemy as sa
from alembic import op

from tasks.ledger.tables import Id, Utc

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Documents, decisions, works with their readings and versions, and the outbox."""
    _documents()
    _works()
    _outbox()


def _documents() -> None:
    op.create_table(
        "documents",
        sa.Column("id", Id, primary_key=True, autoincrement=True),
        sa.Column("bucket", sa.String, nullable=False),
        sa.Column("key", sa.String, nullable=False),
        sa.Column("version", sa.String, nullable=False),
        sa.Column("version_id", sa.String),
        sa.Column("etag", sa.String),
        sa.Column("size", sa.BigInteger),
        sa.Column("landed_at", Utc),
        sa.Column("seen_at", Utc, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("changed_at", Utc, nullable=False),
        sa.Column("holder", sa.String),
        sa.Column("token", sa.String),
        sa.Column("lease_end", Utc),
        sa.Column("alone", sa.Boolean, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("deferrals", sa.Integer, nullable=False),
        sa.Column("retry_at", Utc),
        sa.Column("code", sa.String),
        sa.Column("message", sa.Text),
        sa.Column("findings", sa.JSON),
        sa.Column("traceback", sa.Text),
        sa.Column("waived", sa.JSON),
        sa.Column("sha256", sa.String),
        sa.Column("letter_id", sa.String),
        sa.Column("record_id", sa.String),
        sa.UniqueConstraint("bucket", "key", "version", name="uq_documents_bucket_key_version"),
    )
    for columns in (["state", "lease_end"], ["state", "retry_at"], ["sha256"], ["letter_id"], ["key"]):
        op.create_index(f"ix_documents_{'_'.join(columns)}", "documents", columns)
    op.create_table(
        "decisions",
        sa.Column("id", Id, primary_key=True, autoincrement=True),
        sa.Column("document_id", Id, sa.ForeignKey("documents.id"), nullable=False),
        sa.Column("at", Utc, nullable=False),
        sa.Column("by", sa.String, nullable=False),
        sa.Column("what", sa.String, nullable=False),
        sa.Column("reason", sa.Text),
    )
    op.create_index("ix_decisions_document_id", "decisions", ["document_id"])


def _works() -> None:
    op.create_table(
        "works",
        sa.Column("letter_id", sa.String, primary_key=True),
        sa.Column("record_id", sa.String, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("withdrawn_at", Utc),
        sa.Column("withdrawn_by", sa.String),
        sa.Column("withdrawn_why", sa.Text),
    )
    op.create_table(
        "aliases",
        sa.Column("alias", sa.String, primary_key=True),
        sa.Column("letter_id", sa.String, sa.ForeignKey("works.letter_id"), nullable=False),
    )
    op.create_index("ix_aliases_letter_id", "aliases", ["letter_id"])
    op.create_table(
        "readings",
        sa.Column("document_id", Id, sa.ForeignKey("documents.id"), primary_key=True),
        sa.Column("letter_id", sa.String, sa.ForeignKey("works.letter_id"), nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("role", sa.String, nullable=False),
        sa.Column("content_hash", sa.String, nullable=False),
        sa.Column("date", sa.Date),
        sa.Column("source", sa.JSON, nullable=False),
        sa.Column("rules", sa.JSON, nullable=False),
        sa.Column("record", sa.Text),
    )
    op.create_index("ix_readings_letter_id", "readings", ["letter_id"])
    op.create_index("ix_readings_date_role", "readings", ["date", "role"])
    op.create_table(
        "record_versions",
        sa.Column("record_id", sa.String, primary_key=True),
        sa.Column("letter_id", sa.String, sa.ForeignKey("works.letter_id"), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("content_hash", sa.String, nullable=False),
        sa.Column("supersedes", sa.String),
        sa.Column("changed", sa.JSON, nullable=False),
        sa.Column("made_at", Utc, nullable=False),
        sa.Column("record", sa.Text),
        sa.UniqueConstraint("letter_id", "version", "revision", name="uq_record_versions_letter_id_version_revision"),
    )


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("sequence", Id, primary_key=True, autoincrement=True),
        sa.Column("event_id", sa.String, nullable=False),
        sa.Column("type", sa.String, nullable=False),
        sa.Column("record_id", sa.String, nullable=False),
        sa.Column("letter_id", sa.String, nullable=False),
        sa.Column("at", Utc, nullable=False),
        sa.UniqueConstraint("event_id", name="uq_outbox_event_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_outbox_letter_id", "outbox", ["letter_id"])
    op.create_index("ix_outbox_at", "outbox", ["at"])
    op.create_table(
        "cursors",
        sa.Column("sink", sa.String, primary_key=True),
        sa.Column("position", sa.BigInteger, nullable=False),
        sa.Column("holder", sa.String),
        sa.Column("lease_end", Utc),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("retry_at", Utc),
        sa.Column("code", sa.String),
        sa.Column("message", sa.Text),
    )
    op.create_table(
        "dead_letters",
        sa.Column("sink", sa.String, primary_key=True),
        sa.Column("sequence", sa.BigInteger, primary_key=True),
        sa.Column("code", sa.String, nullable=False),
        sa.Column("message", sa.Text, nullable=False),
        sa.Column("at", Utc, nullable=False),
    )
