"""To whom the letter goes: which chamber, the address as printed, and who gets a copy."""

import re
from collections.abc import Iterable, Sequence

from schemas.letter import Chamber
from tasks.extract.fields.found import Found, Spot, nothing, spot
from tasks.extract.labels import Labelled
from tasks.extract.lines import Line

HOUSE = re.compile(r"\b(?P<house>Tweede|Eerste)\s+Kamer\b", re.IGNORECASE)
TO_HOUSE = re.compile(
    r"\b(?:voorzitter|leden|lid|griffier|presidium|commissie|aan)\b.{0,60}\b(?:Tweede|Eerste)\s+Kamer\b|"
    r"^\s*(?:Aan )?(?:de )?(?:Tweede|Eerste) Kamer der",
    re.IGNORECASE,
)
BOTH = re.compile(
    r"beide Kamers|(?:Tweede en (?:de )?(?:voorzitter van de )?Eerste|"
    r"Eerste en (?:de )?(?:voorzitter van de )?Tweede) Kamer|Verenigde Vergadering",
    re.IGNORECASE,
)
OF_CHAMBER = re.compile(
    r"voorzitter|\bleden\b|presidium|griffier|\bKamer\b|Staten|^\s*Generaal|^\s*Aan\b|Postbus 200(?:17|18)|"
    r"Binnenhof|^\s*Plein 2\b|"
    r"Prinses Irenestraat|Kazernestraat|\b(?:2500 ?EA|2513 ?AA|2511 ?CR|2595 ?BD|2514 ?CV)\b",
    re.IGNORECASE,
)
"""What can be part of a chamber's address; other lines of a mixed-up text belong to the margin."""


def read(address: Sequence[Line], labels: Iterable[Labelled], salutation: Line | None) -> Found[Chamber]:
    """The chamber named in the address block, else in the salutation."""
    lines = [line for line in address if not _is_copy(line, labels)]
    spots = _houses(lines)
    houses = {name for name, _ in spots}
    if len(houses) == 1:
        house = houses.pop()
        return Found(house, tuple(s for _, s in spots)[:2])
    if len(houses) == 2:
        return Found("both", tuple(s for _, s in spots)[:2])
    if salutation is not None:
        found = HOUSE.search(salutation.text)
        if found:
            return Found(_code(found["house"]), (spot(salutation, "chamber.salutation"),))
    return Found(missing=nothing("absent", "No address block names a chamber."))


def _code(house: str) -> Chamber:
    return "TK" if house.lower() == "tweede" else "EK"


def _is_copy(line: Line, labels: Iterable[Labelled]) -> bool:
    return any(
        line is item.label or any(line is other for other, _, _ in item.value) for item in labels if item.name == "copy"
    )


def _houses(lines: Sequence[Line]) -> list[tuple[Chamber, Spot]]:
    found: list[tuple[Chamber, Spot]] = []
    for number, line in enumerate(lines):
        if BOTH.search(line.text):
            return [("TK", spot(line, "chamber.address")), ("EK", spot(line, "chamber.address"))]
        match = HOUSE.search(line.text)
        if match:
            context = " ".join(other.text for other in lines[max(0, number - 2) : number + 1])
            if TO_HOUSE.search(context) or re.search(
                r"der\s+Staten", context + " " + (lines[number + 1].text if number + 1 < len(lines) else "")
            ):
                found.append((_code(match["house"]), spot(line, "chamber.address")))
    return found


def from_questions(text: str) -> tuple[Chamber, int, int] | None:
    """The chamber of an answer to written questions, from the sentence that names its members, with its span.

    >>> from_questions("Hierbij zend ik u de antwoorden op de vragen van het lid Kuzu (PvdA).")[0]
    'TK'
    """
    found = re.search(
        r"(?:[Kk]amervragen|(?:[Ss]chriftelijke |[Dd]e )?[Vv]ragen) (?:van|die|gesteld door|door|zijn gesteld|"
        r"\w+ door) [^.]{0,40}?(?:het lid|de leden|leden)\b[^.]{0,160}|"
        r"vragen (?:van|die)[^.]{0,120}leden van (?:de fracties|de fractie|uw Kamer)[^.]{0,80}",
        text,
    )
    if not found:
        return None
    house: Chamber = "EK" if re.search(r"Eerste Kamer|senator", found.group()) else "TK"
    return (house, found.start(), found.end())


def line_of(address: Sequence[Line]) -> Found[str]:
    """The address as printed, on one line: from the first line that names a chamber or a person to the place."""
    lines = [line for line in address if line.text.strip()]
    first = next(
        (
            n
            for n, line in enumerate(lines)
            if re.search(r"voorzitter|leden|presidium|griffier|Kamer|Staten-Generaal", line.text, re.IGNORECASE)
        ),
        None,
    )
    if first is None:
        return Found(missing=nothing("absent", "The letter has no address block."))
    while first > 0 and re.fullmatch(r"\s*(?:Aan|Aan de|De heer|Mevrouw)\s*:?\s*", lines[first - 1].text):
        first -= 1
    kept: list[Line] = []
    for line in lines[first:]:
        if line.page is None and not OF_CHAMBER.search(line.text):
            continue
        kept.append(line)
        if re.search(r"\d{4} ?[A-Z]{2}\b", line.text) or len(kept) > 6:
            break
    text = re.sub(r"(?<=\w)-\s+(?=[A-Z])", "-", " ".join(line.text.strip() for line in kept))
    return Found(text, tuple(spot(line, "addressee.address") for line in kept))


def copies(labels: Iterable[Labelled]) -> Found[tuple[str, ...]]:
    """Who gets a copy, as printed under 'Afschrift aan'."""
    for item in labels:
        if item.name == "copy" and item.value:
            text = re.sub(r"\s+", " ", item.text)
            text = re.sub(r"\s*\b(?:Binnenhof|Postbus|Plein|Kazernestraat|Prinses Irenestraat)\b.*$", "", text).strip(
                " ,"
            )
            return Found((text,) if text else (), tuple(Spot(line, s, e, "copy.label") for line, s, e in item.value))
    return Found(())
