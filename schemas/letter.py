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
    """Stable name of what was seen."""
    level: Literal["info", "warning", "error"]
    """`warning` travels with the record, `error` sends the letter to quarantine as `invalid`."""
    message: str
    """A sentence for people."""
    field: str | None = None
    """The field that it is about."""


class Missing(Model):
    """Why a field is null."""

    reason: MissingReason
    sentence: str
    """Why, for people."""


class Evidence(Model):
    """One spot where a value was read. Text inputs have no page and no box."""

    page: int | None = None
    """From 1 in the file."""
    bbox: BBox | None = None
    """Where on the page: x0, y0, x1, y1 in PDF points from the top left."""
    part: str
    """The text that the offsets count in: `body`, `subject`, `head` or `footnote:N`."""
    start: int
    """Offset in the part, in code points."""
    end: int
    """Offset after the last character."""
    text: str
    """The words as printed."""
    rule: str
    """The rule that read it."""


class Identifier(Model):
    """One of the letter's own numbers."""

    scheme: str
    """`kst`, `kenmerk`, `tk_document`, `tk_zaak` or `blg`."""
    id: str
    """The number itself."""
    url: str | None = None
    """Where it is published."""


class Ministry(Model):
    """A ministry under the name that it had on the letter's date."""

    name: str
    """Without 'Ministerie van'."""
    abbreviation: str
    """Of that time: `EZK` from 2017 to 2024."""
    uri: str | None = None
    """In TOOI, the government's list of organisations; null for names that it does not have."""


class Sender(Model):
    """Who sends the letter."""

    ministry: Ministry | None = None
    """As it was called on the letter's date."""
    directorate: str | None = None
    """As printed, wrapped lines joined."""


class Addressee(Model):
    """To whom it is sent."""

    chamber: Chamber | None = None
    """Tweede Kamer, Eerste Kamer, or both."""
    line: str | None = None
    """The address as printed, on one line."""
    copy_to: tuple[str, ...] = ()
    """Who else gets it, as printed."""


class Signatory(Model):
    """One signature, in printed order."""

    name: str | None = None
    """As printed."""
    office: str | None = None
    """Without the leading 'De'."""
    person_uri: str | None = None
    """The person's entity in Wikidata."""
    in_office: bool | None = None
    """Whether the office-holders table agrees; null when it does not know."""


class OnBehalfOf(Model):
    """An office named after 'mede namens'."""

    office: str
    """Without the leading 'de'."""


class Dossier(Model):
    """A parliamentary dossier in the head of a print."""

    number: str
    """Digits without a space."""
    suffix: str | None = None
    """Chapter or series: `VII`, `02`."""
    title: str | None = None
    """As printed."""


class Kamerstuk(Model):
    """The print's own number."""

    id: str
    """`kst-33529-830`."""
    dossiers: tuple[Dossier, ...]
    """The first makes the id."""
    number: str
    """Inside the dossier; a letter in the Eerste Kamer."""
    session: str | None = None
    """The parliamentary year, `2020-2021`."""
    reprint: bool = False
    """Whether it corrects an earlier print."""


class Text(Model):
    """The body: from after the salutation to before the signature."""

    plain: str
    """Reading order, without page furniture, margin and footnotes; what offsets in `body` count in."""
    markdown: str
    """The same with headings, lists and tables marked."""
    language: str
    """`nl`, `en`, `fy`."""
    pages: int
    """Pages of the file; 1 for a text input."""


class Block(Model):
    """One piece of the body in reading order; `text.plain[start:end]` is its text."""

    kind: BlockKind
    """What it is."""
    level: int | None = None
    """Of a heading or a list item, from 1."""
    text: str
    """The text of the block."""
    page: int | None = None
    """From 1 in the file."""
    bbox: BBox | None = None
    """Where on the page."""
    start: int
    """Offset in `text.plain`."""
    end: int
    """Offset after the last character."""


class Footnote(Model):
    """A note lifted out of the body."""

    mark: str
    """Number or sign."""
    text: str
    """The note itself."""
    page: int | None = None
    """From 1 in the file."""
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
    """The layout that it came in; null when the head is cut off."""
    identifiers: tuple[Identifier, ...] = ()
    """Its own numbers."""
    sender: Sender = Sender()
    """Who sends it."""
    addressee: Addressee = Addressee()
    """To whom it is sent."""
    date: Date | None = None
    """Of the letter, as printed."""
    subject: str | None = None
    """After 'Betreft' or 'Onderwerp'; the title of a dossier is none."""
    reference: str | None = None
    """The ministry's own number, 'Ons kenmerk'."""
    your_reference: str | None = None
    """The addressee's number, 'Uw kenmerk'."""
    enclosures: int | None = None
    """The number printed under 'Bijlage(n)'."""
    salutation: str | None = None
    """As printed."""
    signatories: tuple[Signatory, ...] = ()
    """In printed order."""
    on_behalf_of: tuple[OnBehalfOf, ...] = ()
    """Offices after 'mede namens'."""
    kamerstuk: Kamerstuk | None = None
    """Of a print: its number."""
    answers_to: tuple[str, ...] = ()
    """Numbers of written questions or of the letter that it answers."""
    text: Text
    """The body."""
    blocks: tuple[Block, ...] = ()
    """The body in pieces."""
    footnotes: tuple[Footnote, ...] = ()
    """Notes lifted out of the body."""
    missing: dict[str, Missing] = Field(default_factory=dict)
    """For each field that is null, why."""
    findings: tuple[Finding, ...] = ()
    """What a reader of the record should know."""
    evidence: dict[str, tuple[Evidence, ...]] = Field(default_factory=dict)
    """For each field that is filled, where it was read."""


class Reading(Model):
    """What `extract` hands over: the letter and what later steps need to judge and locate, but nobody publishes."""

    letter: Letter
    head: str
    """Everything before the body, as read; the part `head` of evidence."""
    tail: str = ""
    """The signature blocks, as read; the part `tail` of evidence."""
    furniture: tuple[str, ...] = ()
    """Lines left out of every part: running heads and feet, page numbers, the margins of later pages."""
    boxes: tuple[LineBox, ...] = ()
    """Where the text of each part stands on the pages, in order of offset; empty for a text input."""
    rules: dict[str, str] = Field(default_factory=dict)
    """Version of each extractor that had a hand in it."""
