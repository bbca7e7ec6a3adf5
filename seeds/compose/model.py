"""What a letter to be composed consists of, before it is laid out.

Texts may hold `[^1]` for the mark of note 1, and a bar inside a word where it may be broken at the end of a line.
"""

from dataclasses import dataclass, field
from datetime import date as Date  # noqa: N812
from typing import Literal

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip


def dutch_date(day: Date) -> str:
    """The date as a letter prints it.

    >>> dutch_date(Date(2024, 11, 14))
    '14 november 2024'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


LabelStyle = Literal["columns", "one_run", "value_first"]
"""How 'Datum' and its value are drawn: apart, as one run of text, or the value before its label."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, heading or list item of the body."""

    text: str
    kind: Literal["paragraph", "heading", "item"] = "paragraph"
    mark: str = ""
    """Of a list item: its bullet or number."""


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature: the office as printed, line by line, and the name."""

    office: tuple[str, ...]
    name: str


@dataclass(frozen=True, slots=True)
class MarginBlock:
    """A label in bold, of one or more lines, with the lines under it; either may be empty."""

    label: str = ""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MinistryLetter:
    """A letter in a ministry's own letterhead."""

    ministry: str
    """As the logo shows it; the logo is a picture, so this is not in the text."""
    return_address: str
    address: tuple[str, ...]
    date: Date
    subject: str
    margin: tuple[MarginBlock, ...]
    next_margin: tuple[MarginBlock, ...]
    """The margin from the second page on."""
    pieces: tuple[Piece, ...]
    salutation: str | None = "Geachte voorzitter,"
    notes: dict[str, str] = field(default_factory=dict)
    closing: str | None = "Hoogachtend,"
    signatures: tuple[Signature, ...] = ()
    subject_label: str = "Betreft"
    margin_first: bool = True
    """Whether the margin column is drawn before the body, as some producers do, or after it."""
    labels: LabelStyle = "columns"
    date_in_margin: bool = False
    """Whether the date stands under its label in the margin column, as in older letters."""
    side_by_side: bool = True
    """Whether two signatures stand beside each other or one under the other."""
    label_inset: float = 0.0
    """How far the label lines stand in from the body's edge; in some letterheads they are a table."""
    italic_headings: bool = False
    kerned: bool = False
    """Whether small print has gaps after capitals, which readers take for spaces."""


@dataclass(frozen=True, slots=True)
class PrintedLetter:
    """A letter printed as a Kamerstuk."""

    chamber: Literal["TK", "EK"]
    session: str
    """`2024-2025`."""
    dossiers: tuple[tuple[str, str], ...]
    """Number as printed ('29 087', '36 600 VII') and title of each."""
    number: str
    heading: str
    """`BRIEF VAN DE MINISTER VAN ...`."""
    date: Date
    pieces: tuple[Piece, ...]
    addressee: str = "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal"
    place: str = "Den Haag"
    notes: dict[str, str] = field(default_factory=dict)
    signatures: tuple[Signature, ...] = ()
