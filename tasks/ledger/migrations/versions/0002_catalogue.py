"""The catalogue: its tables, full-text search and the views that people query (docs/catalogue.md)."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TSVECTOR

from tasks.ledger.tables import Id, Utc

revision = "0002"
down_revision = "0001"

SEARCHED = 180_000
"""Code points of a body that PostgreSQL indexes: a tsvector holds a megabyte at most."""
SEARCHED_NOTES = 20_000

SQLITE_SEARCH = (
    """CREATE VIRTUAL TABLE catalogue_search USING fts5(title, body, notes, content='catalogue_texts',
        content_rowid='id', tokenize='unicode61 remove_diacritics 2', prefix='4 6')""",
    """CREATE TRIGGER catalogue_texts_added AFTER INSERT ON catalogue_texts BEGIN
        INSERT INTO catalogue_search(rowid, title, body, notes) VALUES (new.id, new.title, new.body, new.notes); END""",
    """CREATE TRIGGER catalogue_texts_gone AFTER DELETE ON catalogue_texts BEGIN
        INSERT INTO catalogue_search(catalogue_search, rowid, title, body, notes)
        VALUES ('delete', old.id, old.title, old.body, old.notes); END""",
)

POSTGRESQL_SEARCH = (
    f"""CREATE FUNCTION catalogue_texts_search() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        new.search := setweight(to_tsvector('dutch', new.title), 'A')
            || setweight(to_tsvector('dutch', left(new.body, {SEARCHED})), 'C')
            || setweight(to_tsvector('dutch', left(new.notes, {SEARCHED_NOTES})), 'D');
        RETURN new; END $$""",
    """CREATE TRIGGER catalogue_texts_search BEFORE INSERT OR UPDATE ON catalogue_texts
        FOR EACH ROW EXECUTE FUNCTION catalogue_texts_search()""",
)

VIEWS = {
    "letters": """
        SELECT letter_id, record_id, version, revision, kind, date, year, ministry, ministry_name, ministry_uri,
            chamber, title, subject, reference, your_reference, kst_id, dossier, number, session, url, signatories,
            enclosures, language, pages, content_hash, withdrawn_at,
            (SELECT min(v.made_at) FROM record_versions v WHERE v.letter_id = l.letter_id) AS published_at,
            (SELECT v.made_at FROM record_versions v WHERE v.record_id = l.record_id) AS changed_at
        FROM catalogue_letters l""",
    "versions": """
        SELECT v.record_id, v.letter_id, v.version, v.revision, v.supersedes, v.changed, v.content_hash, v.made_at,
            v.record_id = w.record_id AS newest, w.withdrawn_at
        FROM record_versions v JOIN works w ON w.letter_id = v.letter_id""",
    "texts": "SELECT letter_id, title, body, notes FROM catalogue_texts",
    "citations": """
        SELECT c.letter_id, c.n, c.cited_id, c.kind, c.status, c.why, c.url, c.text, c.relation, c.pin, c.part,
            c.span_start, c.span_end, c.page, c.rule,
            (SELECT min(k.letter_id) FROM catalogue_names k WHERE k.key = c.cited_key AND k.n = -1) AS cited_letter_id,
            l.record_id, l.date, l.year, l.ministry, l.kst_id
        FROM catalogue_citations c JOIN catalogue_letters l ON l.letter_id = c.letter_id""",
    "commitments": """
        SELECT c.letter_id, c.n, c.commitment_id, c.act, c.text, c.by_office, c.to_chamber, c.grade, c.due_text,
            c.due_earliest, c.due_latest, c.state, c.part, c.span_start, c.span_end, c.page, c.rule,
            l.record_id, l.date, l.year, l.ministry, l.kst_id
        FROM catalogue_commitments c JOIN catalogue_letters l ON l.letter_id = c.letter_id""",
    "promises": """
        SELECT c.letter_id, c.n, c.commitment_id, c.state, c.text, c.by_office, c.to_chamber, c.grade, c.due_text,
            c.due_earliest, c.due_latest, c.term_earliest, c.term_latest, c.part, c.span_start, c.span_end, c.page,
            l.record_id, l.date, l.year, l.ministry, l.kst_id, l.title, l.url,
            c.proof_letter_id, p.commitment_id AS proof_commitment_id, p.act AS proof_act, p.text AS proof_text,
            p.part AS proof_part, p.span_start AS proof_span_start, p.span_end AS proof_span_end, p.page AS proof_page,
            q.date AS proof_date, q.kst_id AS proof_kst_id, q.url AS proof_url
        FROM catalogue_commitments c JOIN catalogue_letters l ON l.letter_id = c.letter_id
            LEFT JOIN catalogue_commitments p ON p.letter_id = c.proof_letter_id AND p.n = c.proof_n
            LEFT JOIN catalogue_letters q ON q.letter_id = c.proof_letter_id
        WHERE c.act = 'new' AND NOT EXISTS (SELECT 1 FROM catalogue_answers a WHERE a.letter_id = c.letter_id
            AND a.n = c.continues AND a.outcome = 'linked')""",
    "answers": """
        SELECT a.letter_id, a.n, c.commitment_id, c.act, c.text, a.named, a.outcome, a.why, a.target_letter_id,
            a.target_n, a.candidates, c.part, c.span_start, c.span_end, c.page
        FROM catalogue_answers a JOIN catalogue_commitments c ON c.letter_id = a.letter_id AND c.n = a.n""",
    "organisations": """
        SELECT o.letter_id, o.name, o.uri, o.abbreviation, o.mentions, l.record_id, l.date, l.year, l.ministry
        FROM catalogue_organisations o JOIN catalogue_letters l ON l.letter_id = o.letter_id""",
}


def upgrade() -> None:
    """Tables, search and views."""
    _letters()
    _citations()
    _commitments()
    sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in SQLITE_SEARCH if sqlite else POSTGRESQL_SEARCH:
        op.execute(statement)
    for name, query in VIEWS.items():
        op.execute(f"CREATE VIEW {name} AS {query}")


def _letters() -> None:
    op.create_table(
        "catalogue_letters",
        sa.Column("letter_id", sa.String, primary_key=True),
        sa.Column("record_id", sa.String, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("kind", sa.String),
        sa.Column("date", sa.Date),
        sa.Column("year", sa.Integer),
        *_strings("ministry", "ministry_name", "ministry_uri", "chamber"),
        sa.Column("title", sa.Text),
        sa.Column("subject", sa.Text),
        *_strings("reference", "your_reference", "kst_id", "dossier", "number", "session", "url"),
        sa.Column("signatories", sa.Text),
        sa.Column("enclosures", sa.Integer),
        sa.Column("language", sa.String),
        sa.Column("pages", sa.Integer),
        sa.Column("content_hash", sa.String),
        sa.Column("withdrawn_at", Utc),
    )
    _index("catalogue_letters", "year", "letter_id")
    _index("catalogue_letters", "ministry", "date")
    _index("catalogue_letters", "date")
    op.create_table(
        "catalogue_texts",
        sa.Column("id", Id, primary_key=True, autoincrement=True),
        sa.Column("letter_id", sa.String, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("notes", sa.Text, nullable=False),
        sa.Column("search", TSVECTOR().with_variant(sa.Text, "sqlite")),
        sa.UniqueConstraint("letter_id", name="uq_catalogue_texts_letter_id"),
    )
    op.create_index("ix_catalogue_texts_search", "catalogue_texts", ["search"], postgresql_using="gin")
    op.create_table(
        "catalogue_organisations",
        sa.Column("letter_id", sa.String, primary_key=True),
        sa.Column("n", sa.Integer, primary_key=True),
        sa.Column("name", sa.String, nullable=False),
        *_strings("uri", "abbreviation"),
        sa.Column("mentions", sa.Integer, nullable=False),
    )
    _index("catalogue_organisations", "name")
    _index("catalogue_organisations", "uri")


def _citations() -> None:
    op.create_table(
        "catalogue_citations",
        sa.Column("letter_id", sa.String, primary_key=True),
        sa.Column("n", sa.Integer, primary_key=True),
        sa.Column("i", sa.Integer, primary_key=True),
        *_strings("cited_id", "cited_key"),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("status", sa.String, nullable=False),
        sa.Column("why", sa.Text),
        sa.Column("url", sa.String),
        sa.Column("text", sa.Text, nullable=False),
        *_strings("relation", "pin"),
        *_span(),
    )
    _index("catalogue_citations", "cited_key")
    op.create_table(
        "catalogue_names",
        sa.Column("letter_id", sa.String, primary_key=True),
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("n", sa.Integer, primary_key=True),
    )
    _index("catalogue_names", "key")


def _commitments() -> None:
    op.create_table(
        "catalogue_commitments",
        sa.Column("letter_id", sa.String, primary_key=True),
        sa.Column("n", sa.Integer, primary_key=True),
        sa.Column("commitment_id", sa.String, nullable=False),
        sa.Column("act", sa.String, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        *_strings("by_office", "to_chamber"),
        sa.Column("grade", sa.String, nullable=False),
        sa.Column("due_text", sa.Text),
        sa.Column("due_earliest", sa.Date),
        sa.Column("due_latest", sa.Date),
        *_span(),
        sa.Column("continues", sa.Integer),
        sa.Column("state", sa.String),
        sa.Column("term_earliest", sa.Date),
        sa.Column("term_latest", sa.Date),
        sa.Column("proof_letter_id", sa.String),
        sa.Column("proof_n", sa.Integer),
    )
    _index("catalogue_commitments", "commitment_id")
    _index("catalogue_commitments", "state", "term_latest")
    op.create_table(
        "catalogue_answers",
        sa.Column("letter_id", sa.String, primary_key=True),
        sa.Column("n", sa.Integer, primary_key=True),
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("named", sa.String, nullable=False),
        sa.Column("through", sa.Integer),
        sa.Column("outcome", sa.String, nullable=False),
        sa.Column("why", sa.Text),
        sa.Column("target_letter_id", sa.String),
        sa.Column("target_n", sa.Integer),
        sa.Column("candidates", sa.JSON),
        sa.ForeignKeyConstraint(["letter_id", "n"], ["catalogue_commitments.letter_id", "catalogue_commitments.n"]),
    )
    _index("catalogue_answers", "key")
    _index("catalogue_answers", "target_letter_id", "target_n")


def _strings(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.String) for name in names]


def _span() -> list[sa.Column[str] | sa.Column[int]]:
    return [
        sa.Column("part", sa.String, nullable=False),
        sa.Column("span_start", sa.Integer, nullable=False),
        sa.Column("span_end", sa.Integer, nullable=False),
        sa.Column("page", sa.Integer),
        sa.Column("rule", sa.String, nullable=False),
    ]


def _index(table: str, *columns: str) -> None:
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))
