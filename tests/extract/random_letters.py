"""Letters composed at random from the grammar of both layouts, with the fields that a reader should find."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from hypothesis import strategies as st

from seeds.compose.kamerstuk import compose_printed_letter
from seeds.compose.lines import REGULAR, Face, break_lines, register_fonts
from seeds.compose.ministry import APART, compose_ministry_letter
from seeds.compose.model import MarginBlock, MinistryLetter, Piece, PrintedLetter, Signature
from tests.extract.houses import HOUSES, House, offices_on
from tests.extract.phrases import (
    ADDRESSES,
    CONTACT,
    DOSSIER_TITLES,
    FIRST_NAMES,
    HEADINGS,
    INITIALS,
    ITEMS,
    NOTES,
    NOTICE,
    SENTENCES,
    SUBJECTS,
    SURNAMES,
)

register_fonts()

FACE = Face(REGULAR, 9)


@dataclass(frozen=True, slots=True)
class Composed:
    """A letter's bytes and what is printed in it."""

    pdf: bytes
    fields: dict[str, object]
    pieces: tuple[Piece, ...]
    notes: dict[str, str]
    furniture: tuple[str, ...]
    """Words of margin, head and foot that must not stand in the body."""
    source: object = field(repr=False, default=None)


def clean(text: str) -> str:
    """The text as a reader should give it: words whole, marks of notes gone.

    >>> clean("een mede|werker[^1] en")
    'een medewerker en'
    """
    return re.sub(r"\[\^\w+\]", "", text).replace("|", "")


@st.composite
def bodies(draw: st.DrawFn) -> tuple[tuple[Piece, ...], dict[str, str]]:
    """A body of one or more pages: paragraphs, headings, lists and notes."""
    sentences = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=7, unique=True).map(" ".join)
    pieces: list[Piece] = []
    for at in range(draw(st.integers(1, 7))):
        if at and draw(st.booleans()):
            pieces.append(Piece(draw(st.sampled_from(HEADINGS)), "heading"))
        pieces.append(Piece(draw(sentences)))
        if at and draw(st.integers(0, 3)) == 0:
            pieces.extend(draw(_lists()))
    return _with_notes(draw, pieces)


@st.composite
def _lists(draw: st.DrawFn) -> list[Piece]:
    items = draw(st.lists(st.sampled_from(ITEMS), min_size=2, max_size=4, unique=True))
    bullet = draw(st.sampled_from(["•", "-", "–", ""]))
    return [Piece(item, "item", bullet or f"{at}.") for at, item in enumerate(items, start=1)]


def _with_notes(draw: st.DrawFn, pieces: list[Piece]) -> tuple[tuple[Piece, ...], dict[str, str]]:
    """The pieces with a mark behind some sentence ends or words, and the notes that belong to the marks."""
    notes: dict[str, str] = {}
    out = []
    for piece in pieces:
        text = piece.text
        if piece.kind != "heading" and draw(st.integers(0, 2)) == 0:
            mark = str(len(notes) + 1)
            notes[mark] = draw(st.sampled_from(NOTES)).format(13 * len(notes) + 20)
            stop = draw(st.sampled_from([len(text), *(m.end() for m in re.finditer(r"[a-z]{4}(?= )", text))]))
            text = f"{text[:stop]}[^{mark}]{text[stop:]}"
        out.append(Piece(text, piece.kind, piece.mark))
    return tuple(out), notes


@st.composite
def on_behalf(draw: st.DrawFn, pieces: tuple[Piece, ...]) -> tuple[tuple[Piece, ...], list[str]]:
    """The body, in some letters opened with the office that the letter is sent for as well."""
    if draw(st.integers(0, 3)):
        return pieces, []
    office = draw(st.sampled_from([office for house in HOUSES[:5] for office in house.offices]))
    opening = f"Mede namens de {office} bericht ik u het volgende."
    return (Piece(opening), *pieces), [office]


@st.composite
def names(draw: st.DrawFn) -> str:
    """The name of someone who never held office."""
    return f"{draw(st.sampled_from(INITIALS + FIRST_NAMES))} {draw(st.sampled_from(SURNAMES))}"


@st.composite
def signatures(
    draw: st.DrawFn, house: House, day: date, *, width: float, articles: tuple[str, ...] = ("De ", "de ", "DE ")
) -> tuple[Signature, ...]:
    """One or two signatures of a house, the office on as many lines as it takes."""
    offices = draw(st.lists(st.sampled_from(offices_on(house, day)), min_size=1, max_size=2, unique=True))
    article = draw(st.sampled_from(articles))
    signed = []
    for office in offices:
        text = f"{article}{office},"
        text = text.upper() if article == "DE " else text
        lines = ["".join(span.text for span in line) for line in break_lines(text, width, FACE)]
        signed.append(Signature(tuple(lines), draw(names())))
    return tuple(signed)


def office_of(signature: Signature) -> str:
    """The office as the record has it: on one line, without the article and the comma."""
    return re.sub(r"^de ", "", " ".join(signature.office), flags=re.IGNORECASE).rstrip(",")


@st.composite
def ministry_letters(draw: st.DrawFn) -> Composed:
    """A letter in a ministry's letterhead."""
    house = draw(st.sampled_from(HOUSES))
    pieces, notes = draw(bodies())
    pieces, behalf = draw(on_behalf(pieces))
    side_by_side = draw(st.booleans())
    day = draw(st.dates(house.start, house.end))
    signed = draw(signatures(house, day, width=APART - 12 if side_by_side else draw(st.sampled_from([180.0, 372.0]))))
    chamber, address = draw(st.sampled_from(ADDRESSES))
    labels = draw(st.sampled_from(["Kenmerk", "Ons kenmerk", "Onze referentie"]))
    theirs = draw(st.one_of(st.none(), st.from_regex(r"20(19|2[0-4])[ZD][0-9]{5}", fullmatch=True)))
    enclosures = draw(st.one_of(st.none(), st.integers(1, 12)))
    reference = draw(st.from_regex(house.reference, fullmatch=True))
    own = MarginBlock(labels, (reference,))
    unit = MarginBlock(draw(st.sampled_from(house.units)))
    margin = [
        unit,
        MarginBlock("", (*house.street, f"Postbus {house.postbus[:5]}", f"{house.postbus[6:]} Den Haag")),
        own,
        *([MarginBlock("Uw referentie" if "ref" in labels else "Uw kenmerk", (theirs,))] if theirs else []),
        *([MarginBlock("Bijlage(n)", (str(enclosures),))] if enclosures else []),
        *draw(st.sampled_from([(), (NOTICE,)])),
    ]
    margin[2:2] = draw(st.sampled_from([(), (CONTACT,)]))
    letter = MinistryLetter(
        ministry=f"Ministerie van {house.name}",
        return_address=f"Postbus {house.postbus} Den Haag",
        address=address,
        date=day,
        subject=draw(st.sampled_from(SUBJECTS)),
        margin=tuple(block for block in margin if block.label or block.lines),
        next_margin=tuple(block for block in (unit, own) if block.label),
        pieces=pieces,
        notes=notes,
        salutation=draw(st.sampled_from([None, "Geachte voorzitter,", "Geachte Voorzitter,"])),
        closing=draw(st.sampled_from([None, "Hoogachtend,", "Met vriendelijke groet,"])),
        signatures=signed,
        subject_label=draw(st.sampled_from(["Betreft", "Onderwerp"])),
        margin_first=draw(st.booleans()),
        labels=draw(st.sampled_from(["columns", "one_run", "value_first"])),
        date_in_margin=draw(st.integers(0, 4)) == 0,
        side_by_side=side_by_side,
        label_inset=draw(st.sampled_from([0.0, 5.8])),
        italic_headings=draw(st.booleans()),
        kerned=draw(st.integers(0, 4)) == 0,
    )
    fields = {
        "kind": "ministry_letter",
        "date": letter.date,
        "subject": letter.subject,
        "reference": reference,
        "your_reference": theirs,
        "enclosures": enclosures,
        "salutation": letter.salutation,
        "chamber": chamber,
        "on_behalf_of": behalf,
        "ministry": house.abbreviation,
        "directorate": _directorate(unit.label),
        "signatories": [(signature.name, office_of(signature)) for signature in signed],
        "kamerstuk": None,
    }
    return Composed(
        compose_ministry_letter(letter), fields, pieces, notes, ("Pagina", "Retouradres", house.street[0]), letter
    )


def _directorate(label: str) -> str | None:
    """The unit on one line; the ministry's own name in its place is none."""
    return None if not label or label.startswith("Ministerie") else " ".join(label.splitlines())


@st.composite
def printed_letters(draw: st.DrawFn) -> Composed:
    """A letter printed as a Kamerstuk."""
    house = draw(st.sampled_from(HOUSES))
    pieces, notes = draw(bodies())
    pieces, behalf = draw(on_behalf(pieces))
    day = draw(st.dates(house.start, house.end))
    signed = draw(signatures(house, day, width=319.0, articles=("De ",)))
    first = day.year if day > date(day.year, 9, 15) else day.year - 1
    number, suffix = draw(DOSSIERS)
    chamber: Literal["TK", "EK"] = draw(st.sampled_from(["TK", "TK", "EK"]))
    under = str(draw(st.integers(1, 1400))) if chamber == "TK" else draw(st.from_regex(r"[A-Z]{1,2}", fullmatch=True))
    others = [draw(st.sampled_from([("29 200 VI", DOSSIER_TITLES[1])]))] if draw(st.integers(0, 4)) == 0 else []
    printed = f"{number[:2]} {number[2:]}" + (f" {suffix}" if suffix and not suffix.isdigit() else "")
    printed += f"-{suffix}" if suffix.isdigit() else ""
    title = draw(st.sampled_from(DOSSIER_TITLES))
    letter = PrintedLetter(
        chamber=chamber,
        session=f"{first}-{first + 1}",
        dossiers=((printed, title), *others),
        number=under,
        heading="BRIEF VAN DE " + " EN DE ".join(office_of(s).upper() for s in signed),
        date=day,
        pieces=pieces,
        notes=notes,
        signatures=signed,
        addressee=f"Aan de Voorzitter van de {'Tweede' if chamber == 'TK' else 'Eerste'} Kamer der Staten-Generaal",
        place="Den Haag" if day.year > 2011 else "’s-Gravenhage",
    )
    fields = {
        "kind": "kamerstuk_print",
        "date": day,
        "subject": None,
        "reference": None,
        "your_reference": None,
        "enclosures": None,
        "salutation": None,
        "chamber": chamber,
        "on_behalf_of": behalf,
        "ministry": house.abbreviation,
        "directorate": None,
        "signatories": [(signature.name, office_of(signature)) for signature in signed],
        "kamerstuk": (
            f"kst-{number}{'-' + suffix if suffix else ''}-{under}",
            under,
            letter.session,
            [(number, suffix or None, title), *[("29200", "VI", t) for _, t in others]],
        ),
    }
    furniture = ("ISSN", "Vergaderjaar", "kst-")
    return Composed(compose_printed_letter(letter), fields, pieces, notes, furniture, letter)


DOSSIERS = st.tuples(
    st.from_regex(r"(29|3[0-6])[0-9]{3}", fullmatch=True),
    st.sampled_from(["", "", "", "VII", "XVI", "A", "02"]),
)
"""Number and addition: most have none, a budget has its chapter or fund, some a number after a hyphen."""


def letters() -> st.SearchStrategy[Composed]:
    """A letter in either layout."""
    return st.one_of(ministry_letters(), printed_letters())
