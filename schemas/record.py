"""The published record, schema 1.0: one letter, read, checked and enriched.

The JSON Schema generated from here is what consumers rely on. It is open: they ignore keys that they do not know.
"""

from datetime import date as Date  # noqa: N812
from datetime import datetime
from typing import Literal

from pydantic import Field

from schemas.letter import BBox, Letter
from schemas.model import Model

SCHEMA_VERSION: Literal["1.0"] = "1.0"

CitationKind = Literal[
    "kamerstuk",
    "dossier",
    "handelingen",
    "aanhangsel",
    "kamervraag",
    "tk_document",
    "stb",
    "stcrt",
    "trb",
    "law_article",
    "law",
    "eu_act",
    "eu_proposal",
    "ecli",
    "letter_by_date",
    "motion",
    "commitment_ref",
    "url",
]
CitationStatus = Literal["exists", "unknown", "impossible", "unchecked"]
Act = Literal["new", "intention", "recalled", "fulfilled", "postponed"]


class Source(Model):
    """One document that the record was read from."""

    bucket: str | None = None
    """Where the document landed."""
    key: str | None = None
    """Its key there."""
    version_id: str | None = None
    """Its version there."""
    etag: str | None = None
    """As the store gave it."""
    sha256: str
    """Of its bytes."""
    bytes: int
    """Its size."""
    media_type: str
    """`application/pdf` or `text/plain`."""
    landed_at: datetime | None = None
    """When it landed."""


class Citation(Model):
    """One reference to another paper, law or page."""

    text: str
    """As printed."""
    kind: CitationKind
    """What is cited."""
    ids: tuple[str, ...] = ()
    """Canonical identifiers: `kst-33529-830`, `stb-2019-400`, `32016R0679`, `BWBR0045754`."""
    urls: tuple[str, ...] = ()
    """Where each of `ids` is published."""
    status: CitationStatus = "unchecked"
    """Against the register of existing publications."""
    why: str | None = None
    """A sentence for `unknown` and `impossible`."""
    relation: str | None = None
    """The word that ties it to the letter, such as 'bijlage bij'."""
    pin: str | None = None
    """The place inside the cited paper, such as 'p. 3'."""
    part: str
    """The text that the offsets count in."""
    start: int
    """Offset in the part, in code points."""
    end: int
    """Offset after the last character."""
    page: int | None = None
    """From 1 in the file."""
    bbox: BBox | None = None
    """Where on the page."""
    rule: str
    """The rule that read it."""
    candidates: tuple[str, ...] = ()
    """Identifiers that may be meant where the text leaves it open, or a near one where the number looks misprinted."""


class DateMention(Model):
    """A relative or partial date, resolved against the letter's date; a null end is open."""

    text: str
    """As printed."""
    earliest: Date | None = None
    """First day that is meant."""
    latest: Date | None = None
    """Last day that is meant."""
    part: str
    """The text that the offsets count in."""
    start: int
    """Offset in the part."""
    end: int
    """Offset after the last character."""
    page: int | None = None
    """From 1 in the file."""


class Due(Model):
    """When a commitment is due; a null end is open."""

    text: str
    """As printed."""
    earliest: Date | None = None
    """First day."""
    latest: Date | None = None
    """Last day."""


class Commitment(Model):
    """A promise, or what becomes of one."""

    id: str
    """Stable for the same sentence of the same letter."""
    text: str
    """The sentence."""
    act: Act
    """A new promise, an intention, or what becomes of an earlier one."""
    by: str | None = None
    """The office that promises."""
    to: Literal["TK", "EK", "both", "other"] | None = None
    """To whom."""
    grade: Literal["firm", "effort", "conditional"]
    """How firm."""
    due: Due | None = None
    """Its term."""
    fulfils: tuple[str, ...] = ()
    """What it answers to: identifiers of papers, commitment numbers, or the date of a named letter."""
    part: str
    """The text that the offsets count in."""
    start: int
    """Offset in the part."""
    end: int
    """Offset after the last character."""
    page: int | None = None
    """From 1 in the file."""
    rule: str
    """The rule that read it."""


class Mention(Model):
    """A span in one of the letter's parts."""

    part: str
    """The text that the offsets count in."""
    start: int
    """Offset in the part."""
    end: int
    """Offset after the last character."""


class Organisation(Model):
    """An organisation named in the letter."""

    name: str
    """Its full name."""
    uri: str | None = None
    """In TOOI."""
    abbreviation: str | None = None
    """Its usual one."""
    mentions: tuple[Mention, ...] = ()
    """Where it is named."""


class Topic(Model):
    """A theme from the government's own list, with the words that carried it."""

    label: str
    """As in the list."""
    uri: str
    """Of the concept."""
    score: float
    """From 0 to 1."""
    why: tuple[str, ...]
    """The words that carried it."""


class ReferenceData(Model):
    """One set of reference data that the record was checked against."""

    name: str
    """Of the set."""
    version: str
    """Of the set."""
    date: Date | None = None
    """Of the set."""


class Provenance(Model):
    """By what, from what and when the record was made."""

    pipeline_version: str
    """Of the program."""
    rules: dict[str, str] = Field(default_factory=dict)
    """Version of each extractor, check and enrichment that touched the record."""
    reference_data: tuple[ReferenceData, ...] = ()
    """Each set that the record was checked against."""
    read_at: datetime | None = None
    """When the document was read."""
    run_ids: tuple[str, ...] = ()
    """Of the orchestrator's runs."""


class Enrichments(Model):
    """What is added to a letter from what it says and from reference data."""

    citations: tuple[Citation, ...] = ()
    """References to other papers, laws and pages."""
    dates: tuple[DateMention, ...] = ()
    """Relative and partial dates, resolved."""
    commitments: tuple[Commitment, ...] = ()
    """Promises, and what becomes of them."""
    organisations: tuple[Organisation, ...] = ()
    """Organisations that are named."""
    topics: tuple[Topic, ...] = ()
    """Themes of the government's list."""


class Record(Letter, Enrichments):
    """One letter as published."""

    schema_version: Literal["1.0"] = SCHEMA_VERSION
    """Of this shape; within one major version only optional keys are added."""
    letter_id: str
    """Identity of the work, a UUID."""
    content_hash: str
    """sha256 of what the letter says."""
    record_id: str | None = None
    """`LETTER_ID.vN.rM`; null until published."""
    version: int | None = None
    """Rises when the letter changed."""
    revision: int | None = None
    """Rises when only our reading of it changed."""
    supersedes: str | None = None
    """The record id before this one."""
    changed: tuple[str, ...] = ()
    """Fields that differ from the superseded record."""
    sources: tuple[Source, ...]
    """The documents that it was read from."""
    title: str
    """A name to show, never empty."""
    title_source: Literal["subject", "first_sentence", "dossier"]
    """Where the title comes from."""
    provenance: Provenance
    """By what, from what and when it was made."""
