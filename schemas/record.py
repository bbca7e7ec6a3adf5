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
    key: str | None = None
    version_id: str | None = None
    etag: str | None = None
    sha256: str
    bytes: int
    media_type: str
    landed_at: datetime | None = None


class Citation(Model):
    """One reference to another paper, law or page."""

    text: str
    kind: CitationKind
    ids: tuple[str, ...] = ()
    """Canonical identifiers: `kst-33529-830`, `stb-2019-400`, `32016R0679`, `BWBR0045754`."""
    urls: tuple[str, ...] = ()
    status: CitationStatus = "unchecked"
    """Against the register of existing publications."""
    why: str | None = None
    """A sentence for `unknown` and `impossible`."""
    relation: str | None = None
    """The word that ties it to the letter, such as 'bijlage bij'."""
    pin: str | None = None
    """The place inside the cited paper, such as 'p. 3'."""
    part: str
    start: int
    end: int
    page: int | None = None
    bbox: BBox | None = None
    rule: str
    candidates: tuple[str, ...] = ()
    """Identifiers that may be meant where the text leaves it open, or a near one where the number looks misprinted."""


class DateMention(Model):
    """A relative or partial date, resolved against the letter's date; a null end is open."""

    text: str
    earliest: Date | None = None
    latest: Date | None = None
    part: str
    start: int
    end: int
    page: int | None = None


class Due(Model):
    """When a commitment is due; a null end is open."""

    text: str
    earliest: Date | None = None
    latest: Date | None = None


class Commitment(Model):
    """A promise, or what becomes of one."""

    id: str
    """Stable for the same sentence of the same letter."""
    text: str
    act: Act
    by: str | None = None
    """The office that promises."""
    to: Literal["TK", "EK", "both", "other"] | None = None
    grade: Literal["firm", "effort", "conditional"]
    due: Due | None = None
    fulfils: tuple[str, ...] = ()
    """What it answers to: identifiers of papers, commitment numbers, or the date of a named letter."""
    part: str
    start: int
    end: int
    page: int | None = None
    rule: str


class Mention(Model):
    """A span in one of the letter's parts."""

    part: str
    start: int
    end: int


class Organisation(Model):
    """An organisation named in the letter."""

    name: str
    uri: str | None = None
    abbreviation: str | None = None
    mentions: tuple[Mention, ...] = ()


class Topic(Model):
    """A theme from the government's own list, with the words that carried it."""

    label: str
    uri: str
    score: float
    why: tuple[str, ...]


class ReferenceData(Model):
    """One set of reference data that the record was checked against."""

    name: str
    version: str
    date: Date | None = None


class Provenance(Model):
    """By what, from what and when the record was made."""

    pipeline_version: str
    rules: dict[str, str] = Field(default_factory=dict)
    """Version of each extractor, check and enrichment that touched the record."""
    reference_data: tuple[ReferenceData, ...] = ()
    read_at: datetime | None = None
    run_ids: tuple[str, ...] = ()


class Enrichments(Model):
    """What is added to a letter from what it says and from reference data."""

    citations: tuple[Citation, ...] = ()
    dates: tuple[DateMention, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    topics: tuple[Topic, ...] = ()


class Record(Letter, Enrichments):
    """One letter as published."""

    schema_version: Literal["1.0"] = SCHEMA_VERSION
    letter_id: str
    """Identity of the work, a UUID."""
    content_hash: str
    """sha256 of what the letter says."""
    record_id: str | None = None
    """`LETTER_ID.vN.rM`; null until published."""
    version: int | None = None
    revision: int | None = None
    supersedes: str | None = None
    changed: tuple[str, ...] = ()
    """Fields that differ from the superseded record."""
    sources: tuple[Source, ...]
    title: str
    """A name to show, never empty."""
    title_source: Literal["subject", "first_sentence", "dossier"]
    provenance: Provenance
