"""The views that people and programs query, with their columns: stable names, defined in the migrations."""

from typing import Any

from sqlalchemy import JSON, Boolean, Column, Date, Integer, MetaData, String, Table, Text
from sqlalchemy.types import TypeEngine

from tasks.ledger.tables import Utc

metadata = MetaData()
"""Apart from the ledger's: views are not made by it."""

WHOLE: dict[str, TypeEngine[Any]] = dict.fromkeys(
    (
        "version",
        "revision",
        "year",
        "enclosures",
        "pages",
        "n",
        "span_start",
        "span_end",
        "page",
        "mentions",
        "target_n",
        "proof_span_start",
        "proof_span_end",
        "proof_page",
    ),
    Integer(),
)
DAYS: dict[str, TypeEngine[Any]] = dict.fromkeys(
    ("date", "due_earliest", "due_latest", "term_earliest", "term_latest", "proof_date"), Date()
)
TIMES: dict[str, TypeEngine[Any]] = dict.fromkeys(("made_at", "published_at", "changed_at", "withdrawn_at"), Utc())
LONG: dict[str, TypeEngine[Any]] = dict.fromkeys(("title", "body", "notes", "text", "proof_text"), Text())
LISTS: dict[str, TypeEngine[Any]] = {"changed": JSON(), "candidates": JSON()}
TYPES: dict[str, TypeEngine[Any]] = {**WHOLE, **DAYS, **TIMES, **LONG, **LISTS, "newest": Boolean()}
"""Every column that is no short text; one name has one type in all views."""


def _view(name: str, columns: str) -> Table:
    return Table(name, metadata, *(Column(one, TYPES.get(one, String())) for one in columns.split()))


letters = _view(
    "letters",
    "letter_id record_id version revision kind date year ministry ministry_name ministry_uri chamber title subject"
    " reference your_reference kst_id dossier number session url signatories enclosures language pages content_hash"
    " withdrawn_at published_at changed_at",
)
versions = _view(
    "versions", "record_id letter_id version revision supersedes changed content_hash made_at newest withdrawn_at"
)
texts = _view("texts", "letter_id title body notes")
citations = _view(
    "citations",
    "letter_id n cited_id kind status why url text relation pin part span_start span_end page rule cited_letter_id"
    " record_id date year ministry kst_id",
)
commitments = _view(
    "commitments",
    "letter_id n commitment_id act text by_office to_chamber grade due_text due_earliest due_latest state part"
    " span_start span_end page rule record_id date year ministry kst_id",
)
promises = _view(
    "promises",
    "letter_id n commitment_id state text by_office to_chamber grade due_text due_earliest due_latest term_earliest"
    " term_latest part span_start span_end page record_id date year ministry kst_id title url proof_letter_id"
    " proof_commitment_id proof_act proof_text proof_part proof_span_start proof_span_end proof_page proof_date"
    " proof_kst_id proof_url",
)
answers = _view(
    "answers",
    "letter_id n commitment_id act text named outcome why target_letter_id target_n candidates part span_start span_end"
    " page",
)
organisations = _view("organisations", "letter_id name uri abbreviation mentions record_id date year ministry")
