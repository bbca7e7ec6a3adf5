"""A letter as read: what `extract` returns and what a record is built on.

Names follow the contract's table of fields. A value is what the letter says, never a guess: an empty field has an
entry in `missing`, a filled one has an entry in `evidence`.
"""

from datetime import date as Date  # noqa: N812 - 'date' is the name of a field
from typing import Literal

from pydantic import Field

from schemas.model import Model

Kind = Literal["ministry_letter", "kamerstuk_print"]
Chamber = Literal["TK", "EK", "both"]
MissingReason = Literal["absent", "cut_off", "unreadable", "ambiguous", "incomplete", "not_read"]
BlockKind = Literal["heading", "paragraph", "list_item", "question", "answer", "quotation", "table"]

BBox = tuple[float, float, float, float]
"""x0, y0, x1, y1 in PDF points from the top left of the page as seen."""


class Finding(Model):
    """Something seen that a reader of the record should know."""

    code: str
    level: Literal["info", "warning", "error"]
    """`warning` travels with the record, `error` sends the letter to quarantine as `invalid`."""
    message: str
    field: str | None = None


class Missing(Model):
    """Why a field is null."""

    reason: MissingReason
    sentence: str


class Evidence(Model):
    """One spot where a value was read. Text inputs have no page and no box."""

    page: int | None = None
    bbox: BBox | None = None
    part: str
    """The text that the offsets count in: `body`, `subject`, `head` or `footnote:N`."""
    start: int
    end: int
    text: str
    rule: str


class Identifier(Model):
    """One of the letter's own numbers."""

    scheme: str
    """`kst`, `kenmerk`, `tk_document`, `tk_zaak` or `blg`."""
    id: str
    url: str | None = None


class Ministry(Model):
    """A ministry under the name that it had on the letter's date."""

    name: str
    abbreviation: str
    uri: str | None = None


class Sender(Model):
    """Who sends the letter."""

    ministry: Ministry | None = None
    directorate: str | None = None


class Addressee(Model):
    """To whom it is sent."""

    chamber: Chamber | None = None
    line: str | None = None
    """The address as printed, on one line."""
    copy_to: tuple[str, ...] = ()


class Signatory(Model):
    """One signature, in printed order."""

    name: str | None = None
    office: str | None = None
    """Without the leading 'De'."""
    person_uri: str | None = None
    in_office: bool | None = None
    """Whether the office-holders table agrees; null when it does not know."""


class OnBehalfOf(Model):
    """An office named after 'mede namens'."""

    office: str


class Dossier(Model):
    """A parliamentary dossier in the head of a print."""

    number: str
    suffix: str | None = None
    title: str | None = None


class Kamerstuk(Model):
    """The print's own number."""

    id: str
    dossiers: tuple[Dossier, ...]
    number: str
    session: str | None = None
    """The parliamentary year, `2020-2021`."""
    reprint: bool = False


class Text(Model):
    """The body: from after the salutation to before the signature."""

    plain: str
    markdown: str
    language: str
    pages: int
    """Pages of the file; 1 for a text input."""


class Block(Model):
    """One piece of the body in reading order; `text.plain[start:end]` is its text."""

    kind: BlockKind
    level: int | None = None
    """Of a heading or a list item, from 1."""
    text: str
    page: int | None = None
    bbox: BBox | None = None
    start: int
    end: int


class Footnote(Model):
    """A note lifted out of the body."""

    mark: str
    text: str
    page: int | None = None
    anchor: int | None = None
    """Offset of the mark in `text.plain`; null when no mark was found."""


class LineBox(Model):
    """Where a piece of a part's text stands: text[start:end] of `part` is on `page` in `bbox`."""

    part: str
    start: int
    end: int
    page: int
    bbox: BBox


class Letter(Model):
    """One letter as read from its document, before anything is added from outside it."""

    kind: Kind | None = None
    identifiers: tuple[Identifier, ...] = ()
    sender: Sender = Sender()
    addressee: Addressee = Addressee()
    date: Date | None = None
    subject: str | None = None
    reference: str | None = None
    your_reference: str | None = None
    enclosures: int | None = None
    salutation: str | None = None
    signatories: tuple[Signatory, ...] = ()
    on_behalf_of: tuple[OnBehalfOf, ...] = ()
    kamerstuk: Kamerstuk | None = None
    answers_to: tuple[str, ...] = ()
    text: Text
    blocks: tuple[Block, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    missing: dict[str, Missing] = Field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    evidence: dict[str, tuple[Evidence, ...]] = Field(default_factory=dict)


class Reading(Model):
    """What `extract` hands over: the letter and what later steps need to judge and locate, but nobody publishes."""

    letter: Letter
    head: str
    """Everything before the body, as read; the part `head` of evidence."""
    tail: str = ""
    """The signature blocks, as read; the part `tail` of evidence."""
    boxes: tuple[LineBox, ...] = ()
    """Where the text of each part stands on the pages, in order of offset; empty for a text input."""
    rules: dict[str, str] = Field(default_factory=dict)
    """Version of each extractor that had a hand in it."""
