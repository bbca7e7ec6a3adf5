"""The catalogue's tables, all derived from the newest record of each letter.

People and programs query the views (docs/catalogue.md), whose names and columns stay; these tables are ours.
"""

from sqlalchemy import JSON, Column, Date, ForeignKeyConstraint, Index, Integer, String, Table, Text
from sqlalchemy.dialects.postgresql import TSVECTOR

from tasks.ledger.tables import Id, Utc, metadata

letters = Table(
    "catalogue_letters",
    metadata,
    Column("letter_id", String, primary_key=True),
    Column("record_id", String, nullable=False),
    Column("version", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("kind", String),
    Column("date", Date),
    Column("year", Integer),
    Column("ministry", String),
    Column("ministry_name", String),
    Column("ministry_uri", String),
    Column("chamber", String),
    Column("title", Text),
    Column("subject", Text),
    Column("reference", String),
    Column("your_reference", String),
    Column("kst_id", String),
    Column("dossier", String),
    Column("number", String),
    Column("session", String),
    Column("url", String),
    Column("signatories", Text),
    Column("enclosures", Integer),
    Column("language", String),
    Column("pages", Integer),
    Column("content_hash", String),
    Column("withdrawn_at", Utc),
    Index(None, "year", "letter_id"),
    Index(None, "ministry", "date"),
    Index(None, "date"),
)
"""One row a letter; of a withdrawn one only ids and the time are left."""

texts = Table(
    "catalogue_texts",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    Column("letter_id", String, nullable=False, unique=True),
    Column("title", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("notes", Text, nullable=False),
    Column("search", TSVECTOR().with_variant(Text, "sqlite")),
    Index("ix_catalogue_texts_search", "search", postgresql_using="gin"),
)
"""What is searched. Triggers keep the index: FTS5 beside it on SQLite, the column `search` on PostgreSQL."""

citations = Table(
    "catalogue_citations",
    metadata,
    Column("letter_id", String, primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("i", Integer, primary_key=True),
    Column("cited_id", String),
    Column("cited_key", String, index=True),
    Column("kind", String, nullable=False),
    Column("status", String, nullable=False),
    Column("why", Text),
    Column("url", String),
    Column("text", Text, nullable=False),
    Column("relation", String),
    Column("pin", String),
    Column("part", String, nullable=False),
    Column("span_start", Integer, nullable=False),
    Column("span_end", Integer, nullable=False),
    Column("page", Integer),
    Column("rule", String, nullable=False),
)
"""One row an identifier of a citation; one with none has a single row without `cited_id`."""

commitments = Table(
    "catalogue_commitments",
    metadata,
    Column("letter_id", String, primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("commitment_id", String, nullable=False, index=True),
    Column("act", String, nullable=False),
    Column("text", Text, nullable=False),
    Column("by_office", String),
    Column("to_chamber", String),
    Column("grade", String, nullable=False),
    Column("due_text", Text),
    Column("due_earliest", Date),
    Column("due_latest", Date),
    Column("part", String, nullable=False),
    Column("span_start", Integer, nullable=False),
    Column("span_end", Integer, nullable=False),
    Column("page", Integer),
    Column("rule", String, nullable=False),
    Column("continues", Integer),
    Column("state", String),
    Column("term_earliest", Date),
    Column("term_latest", Date),
    Column("proof_letter_id", String),
    Column("proof_n", Integer),
    Index(None, "state", "term_latest"),
)
"""`continues` is the postponement to which this promise gives the new term; from `state` on: what became of it."""

answers = Table(
    "catalogue_answers",
    metadata,
    Column("letter_id", String, primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("key", String, primary_key=True),
    Column("named", String, nullable=False),
    Column("through", Integer),
    Column("outcome", String, nullable=False),
    Column("why", Text),
    Column("target_letter_id", String),
    Column("target_n", Integer),
    Column("candidates", JSON(none_as_null=True)),
    ForeignKeyConstraint(["letter_id", "n"], ["catalogue_commitments.letter_id", "catalogue_commitments.n"]),
    Index(None, "key"),
    Index(None, "target_letter_id", "target_n"),
)
"""What a fulfilment, postponement or recall names (`through` the recall before it), and the promise that it means."""

names = Table(
    "catalogue_names",
    metadata,
    Column("letter_id", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("n", Integer, primary_key=True),
    Index(None, "key"),
)
"""What a letter (n = -1) or one of its promises is named by in other letters, squashed."""

organisations = Table(
    "catalogue_organisations",
    metadata,
    Column("letter_id", String, primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("name", String, nullable=False, index=True),
    Column("uri", String, index=True),
    Column("abbreviation", String),
    Column("mentions", Integer, nullable=False),
)

DERIVED = (answers, names, commitments, citations, organisations, texts)
"""What is emptied when a letter's rows are made again, in an order that foreign keys allow."""
