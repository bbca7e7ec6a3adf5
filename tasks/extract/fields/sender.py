"""The sending ministry under its name of the letter's date, also when only a logo shows it; and its directorate.

Each sign is a rule of its own, tried from the plainest to the faintest. Which ministry a postbus, a domain or a form
of the kenmerk points to is reference data (`ministry_signs`); where a sign points to several, the others decide.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812

from schemas.letter import Ministry
from schemas.reference import MinistryName, OfficeTerm, Reference
from tasks.extract.fields.addressee import OF_CHAMBER
from tasks.extract.fields.found import Found, Spot, nothing, spot
from tasks.extract.labels import label_at
from tasks.extract.lines import Line
from tasks.extract.signature import Signed

NAMED = re.compile(r"\bMinister(?:ie|y)\s+(?:van|voor|of)\s+(?P<name>.+)", re.IGNORECASE)
POSTBUS = re.compile(r"\bPost(?:bus|box)\s*(?P<number>\d{5})\b", re.IGNORECASE)
DOMAIN = re.compile(
    r"(?:@|\bwww\.)(?P<domain>min[a-z]{2,6}\.nl)\b|rijksoverheid\.nl/(?P<path>[a-z]{2,6})\b|(?:facebook|"
    r"twitter)\.com/(?P<handle>min[a-z]{2,6})\b|\bwww\.(?P<own>defensie|minbuza|mindef)\.nl",
    re.IGNORECASE,
)
STREET = re.compile(
    r"\b(?:[\w’'. -]*(?:straat|weg|plein|laan|voorhout|kade|gracht|singel|markt|dreef|hof|huis|toren)|Plein|"
    r"Postbus|Bezoekadres|Den Haag|Rijnstraat)\b[ \w]*\d|^\d{4} ?[A-Z]{2}\b|^Postbus|^Den Haag\b|www\.|@|"
    r"^[TFEM] [\d(+]|MPC \d",
    re.IGNORECASE,
)
HOUSE_NUMBER = re.compile(r"^[A-Z][\w'’.-]+(?: [\w'’.-]+){0,3} \d{1,4} ?[a-zA-Z]?$")
"""Any short line that ends in a number is taken for an address: no unit is called 'Mandemaat 3'."""
UNIT = re.compile(
    r"\b(?:Direct(?:ie|oraat)|DG|Dienst|Afdeling|Bureau|Inspectie|Programma(?:directie)?|Bestuursondersteuning"
    r"|Chief|Nationaal|Secretari|"
    r"Cluster|Eenheid|Team|Kabinet|Domein|Media|Economisch|Wetgeving|Financi)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Vote:
    """One sign and the ministries that it allows."""

    rule: str
    ministries: tuple[str, ...]
    spot: Spot | None


@dataclass(frozen=True, slots=True)
class Clues:
    """What a letter shows of its sender, and what is known of ministries on its date."""

    head: Sequence[Line]
    signed: Sequence[Signed]
    number: str | None
    day: Date | None
    reference: Reference
    names: Sequence[MinistryName]


def read(
    head: Sequence[Line], signed: Sequence[Signed], number: str | None, *, day: Date | None, reference: Reference
) -> Found[Ministry]:
    """The ministry that the plainest sign names, or that all signs together leave."""
    names = [m for m in reference.ministries if _held(m, day)]
    clues = Clues(head, signed, number, day, reference, names)
    votes = [vote for vote in _votes(clues) if vote.ministries]
    current = {m.abbreviation for m in names}
    for vote in votes:
        fitting = [a for a in vote.ministries if a in current]
        if len(set(fitting)) == 1:
            return _found(fitting[0], vote, names)
    left = _together(votes, current)
    if left is not None:
        return _found(left[0], left[1], names)
    if votes:
        many = ", ".join(votes[0].ministries)
        return Found(missing=nothing("ambiguous", f"What is printed fits more than one ministry: {many}."))
    return Found(missing=nothing("absent", "No name, address, number or office in the letter tells the ministry."))


def _held(ministry: MinistryName, day: Date | None) -> bool:
    return day is None or (
        (ministry.start is None or ministry.start <= day) and (ministry.end is None or day < ministry.end)
    )


def _found(abbreviation: str, vote: Vote, names: Sequence[MinistryName]) -> Found[Ministry]:
    held = [m for m in names if m.abbreviation == abbreviation]
    newest = max(held, key=lambda m: m.start or Date.min)
    value = Ministry(name=newest.name, abbreviation=newest.abbreviation, uri=newest.uri)
    return Found(value, (vote.spot,) if vote.spot else ())


def _together(votes: Sequence[Vote], current: set[str]) -> tuple[str, Vote] | None:
    left = set(current)
    for vote in votes:
        narrower = left & set(vote.ministries)
        if len(narrower) == 1:
            return (narrower.pop(), vote)
        left = narrower or left
    return None


def _votes(clues: Clues) -> Iterable[Vote]:
    yield from _letterhead(clues)
    yield from _heading(clues)
    for item in clues.signed:
        if item.office and item.office_lines:
            where = spot(item.office_lines[0], "ministry.office")
            yield Vote("ministry.office", of_office(item.office, clues), where)
    for line in clues.head:
        for found in DOMAIN.finditer(line.text):
            yield Vote("ministry.domain", _of_domain(found, clues), Spot(line, *found.span(), "ministry.domain"))
    yield from _number(clues)
    for line in clues.head:
        for found in POSTBUS.finditer(line.text):
            allowed = _signs(clues, "postbus", found["number"])
            yield Vote("ministry.postbus", allowed, Spot(line, *found.span(), "ministry.postbus"))


def _signs(clues: Clues, kind: str, value: str) -> tuple[str, ...]:
    """The ministries that a sign allows."""
    signs = clues.reference.ministry_signs
    return tuple(a for sign in signs if sign.kind == kind and sign.pattern == value for a in sign.ministries)


def _number(clues: Clues) -> Iterable[Vote]:
    """The form of the kenmerk."""
    number = clues.number
    if number is None:
        return
    where = next((line for line in clues.head if number[:12] in line.text), None)
    for sign in clues.reference.ministry_signs:
        if sign.kind == "reference" and re.fullmatch(sign.pattern, number, re.IGNORECASE):
            yield Vote("ministry.reference", sign.ministries, spot(where, "ministry.reference") if where else None)
            return


def _letterhead(clues: Clues) -> Iterable[Vote]:
    """'Ministerie van ...' in the head, its name perhaps over several lines with other columns between."""
    head, names = clues.head, clues.names
    for number, line in enumerate(head):
        found = re.search(r"\bMinisterie\s+(?:van|voor)\b", line.text, re.IGNORECASE)
        if not found:
            continue
        text = " ".join(other.text.strip() for other in head[number : number + 8])
        after = _flat(text[text.lower().find("ministerie") :])
        best = _named(after, names) or _scattered(after, names)
        if best:
            yield Vote("ministry.letterhead", (best,), spot(line, "ministry.letterhead", found.start()))


def _flat(text: str) -> str:
    return re.sub(r"[^a-zà-ÿ]+", " ", text.lower()).strip()


def _named(text: str, names: Sequence[MinistryName]) -> str | None:
    """The ministry whose name follows 'ministerie van' directly; the longest of them."""
    hits = [m for m in names if re.search(rf"ministerie (?:van |voor )?{re.escape(_flat(m.name))}\b", text)]
    return max(hits, key=lambda m: len(m.name)).abbreviation if hits else None


def _scattered(text: str, names: Sequence[MinistryName]) -> str | None:
    """The ministry of whose name every word follows in order, other text between."""
    hits = []
    for ministry in names:
        words = [w for w in _flat(ministry.name).split() if len(w) > 3]
        at = 0
        for word in words:
            at = text.find(word, at)
            if at < 0:
                break
            at += len(word)
        else:
            hits.append(ministry)
    return max(hits, key=lambda m: len(m.name)).abbreviation if hits else None


HEADING = re.compile(
    r"\bBRIEF(?: VAN)?(?: DE| HET)? (?P<office>(?:VICE-?)?(?:M[A-Z]{2,4}STER|STAATSSECRETARIS).*)|"
    r"^\s*(?:Nr\.? \d+\s+)?Brief van de (?P<low>minister|staatssecretaris)",
    re.IGNORECASE,
)


def _heading(clues: Clues) -> Iterable[Vote]:
    """'BRIEF VAN DE MINISTER VAN ...' over a print, perhaps over several lines, perhaps only its tail."""
    for number, line in enumerate(clues.head):
        found = HEADING.search(line.text)
        if found:
            text = re.sub(r"-\s+", "-", " ".join(other.text.strip() for other in clues.head[number : number + 4]))
            text = text[text.lower().find("brief") :]
            yield Vote("ministry.heading", of_office(text, clues), spot(line, "ministry.heading", found.start()))
        elif number < 3 and line.text.isupper() and len(line.text.strip()) > 8:
            tails = {m.abbreviation for m in clues.names if _flat(m.name).endswith(_flat(line.text))}
            if len(tails) == 1:
                yield Vote("ministry.heading_tail", tuple(tails), spot(line, "ministry.heading_tail"))


def of_office(office: str, clues: Clues) -> tuple[str, ...]:
    """The ministry of an office: by its name, else by who held an office of that name on the day."""
    spellings = dict.fromkeys((_flat(office), _flat(office.replace("-", ""))))
    for text in spellings:
        found = [
            (hit.end() - len(_flat(m.name)), -len(m.name), m.abbreviation)
            for m in clues.names
            if (hit := _held_by(m, text))
        ]
        if found:
            return (min(found)[2],)
    for text in spellings:
        terms = [t for t in clues.reference.office_terms if _flat(t.office) in text and _in_term(t, clues.day)]
        if terms:
            longest = max(len(t.office) for t in terms)
            return tuple(dict.fromkeys(t.ministry for t in terms if len(t.office) == longest))
    hits = [m for m in clues.names if any(_flat(m.name) in text for text in spellings)]
    return (max(hits, key=lambda m: len(m.name)).abbreviation,) if hits else ()


def _held_by(ministry: MinistryName, text: str) -> re.Match[str] | None:
    """Where a text names the office of a ministry; of several offices the first decides."""
    name = re.escape(_flat(ministry.name))
    return re.search(rf"(?:minister|staatssecretaris)(?:s|sen)? ?(?:van )?{name}\b", text)


def _in_term(term: OfficeTerm, day: Date | None) -> bool:
    return day is None or (term.start <= day and (term.end is None or day <= term.end))


def _of_domain(found: re.Match[str], clues: Clues) -> tuple[str, ...]:
    if found["own"]:
        domain = {"defensie": "mindef.nl"}.get(found["own"].lower(), f"{found['own'].lower()}.nl")
    elif found["path"]:
        domain = f"min{found['path'].lower()}.nl"
    else:
        domain = found["domain"].lower() if found["domain"] else f"{found['handle'].lower()}.nl"
    return _signs(clues, "domain", domain)


def directorate(margin: Sequence[Line]) -> Found[str]:
    """The directorate at the head of the margin column, wrapped lines joined, without the ministry's own name."""
    lines = _first_block(margin) if margin and margin[0].page is not None else _unit_lines(margin)
    if not lines:
        return Found(missing=nothing("absent", "The margin names no directorate."))
    text = re.sub(r"(?<=\w)- (?=[a-z])", "-", " ".join(line.text.strip() for line in lines))
    return Found(text, tuple(spot(line, "directorate.margin") for line in lines))


def _first_block(margin: Sequence[Line]) -> list[Line]:
    """The lines of the margin down to the first address or label, the block with the ministry's name left out."""
    lines: list[Line] = []
    own_name = False
    above: Line | None = None
    for line in margin:
        text = line.text.strip()
        apart = above is not None and line.y1 - above.y1 > 1.75 * line.size
        above = line
        if sum(char.isalpha() for char in text) < 3:
            continue
        if _ends_units(text) or (lines and apart and not UNIT.search(text) and not lines[0].bold):
            break
        own_name = (own_name and not apart and not UNIT.search(text)) or text.lower().startswith("ministerie van")
        if not own_name:
            lines.append(line)
    return lines[:9]


def _ends_units(text: str) -> bool:
    label = label_at(text)
    return bool(STREET.search(text) or HOUSE_NUMBER.match(text)) or (label is not None and label[0] != "unit")


def _unit_lines(margin: Sequence[Line]) -> list[Line]:
    """Of a text with mixed columns: from the first line that names a unit to the first address or label."""
    lines: list[Line] = []
    for line in margin:
        text = line.text.strip()
        if OF_CHAMBER.search(text) or sum(char.isalpha() for char in text) < 3 or len(text) > 60:
            continue
        if _ends_units(text):
            if lines:
                break
            continue
        if not text.lower().startswith("ministerie van"):
            lines.append(line)
    start = next((n for n, line in enumerate(lines) if UNIT.search(line.text)), len(lines))
    return lines[start : start + 9]
