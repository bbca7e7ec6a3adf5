"""The signature block: found in the column, taken out of it, and read as offices with names."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tasks.extract.lines import Line
from tasks.extract.zones import Row

CLOSING = re.compile(
    r"^\s*(?:Hoogachtend|Met (?:vriendelijke|gevoelens van|hoogachting|beleefde)\b.*|Met vriendelijke groet|"
    r"Gaarne tot)\W*$",
    re.IGNORECASE,
)
OFFICE = re.compile(
    r"^\s*(?:namens\s+)?(?:de|het|DE)?\s*(?:vice-?\s?)?(?:demissionair\s+)?"
    r"(?P<office>(?:minister(?:-president|[ -]president)?|staatssecretaris|minister\s*van|ministervan|"
    r"staatssecretarisvan)\b.*)$",
    re.IGNORECASE,
)
OFFICIAL = re.compile(
    r"^\s*(?:(?:de\s+)?(?:wnd\.?\s+)?(?:plv\.?\s+|plaatsvervangend\s+)?"
    r"(?:secretaris-generaal|directeur(?:-generaal)?|inspecteur-generaal|hoofddirecteur|hoofd)\b.*)$",
    re.IGNORECASE,
)
ON_BEHALF = re.compile(r"^\W*(?:namens|voor) (?:deze|dezen|hem|haar)\W*$", re.IGNORECASE)
TITLES = r"(?:(?:mw|mevr|mevrouw|dhr|de heer|drs|dr|mr|ir|ing|prof|jhr|jkvr|em|bc|z\.?e|h\.?e)\b\.?\s*)"
PARTICLE = r"(?:van|tot|de|der|den|ten|ter|te|het|in|op|von|zu|la|le|du|el|al|ben|bin|'t|’t|‘t|in't|d'|d’|s')"
INITIALS = r"(?:(?:[A-ZÀ-Þ](?:[a-z]{1,2})?\.\s?-?){1,8})"
SURNAME = r"[A-ZÀ-ÞŞŠŽ][\w'’`.]*(?:\s?[-–]\s?(?:" + PARTICLE + r"\s)*[A-ZÀ-ÞŞŠŽ][\w'’]*)*"
DEGREES = r"(?:\s*,?\s*(?:MSc|MA|MPA|MBA|LLM|LL\.M\.?|BSc|RA|PhD|MPM|MPH|EMPM))*"
NAME = re.compile(
    rf"^\s*(?:\(?w\.?\s?g\.?\)?\s*)?(?P<name>{TITLES}*(?:{INITIALS}\s?(?:\([A-Z][\w-]+\)\s)?(?:{PARTICLE}\s?)*{SURNAME}(?:\s(?:{PARTICLE}\s)*{SURNAME}){{0,2}}"
    rf"|[A-ZÀ-ÞŞ][\w’'-]+(?:\s[A-ZÀ-Þ]\.)*(?:\s(?:{PARTICLE}\s)*{SURNAME}){{1,3}}){DEGREES})\s*[,.]?\s*$"
)
NO_NAME = re.compile(
    r"\b(?:Kamer|Postbus|Haag|Pagina|Bijlage|Directie|Ministerie|Vraag|Antwoord|Brief|Nederland|Tabel|Figuur|Inleiding|"
    r"Minister|Staatssecretaris|Staten|Wet|Besluit|Rapport|Kabinet|Europese|en|Zaken|Koninkrijksrelaties|"
    r"Landbouw|Natuur|Natuurbeheer|Visserij|Voedselkwaliteit|Voedselzekerheid|Klimaat|Energie|Innovatie|Financiën|Defensie|"
    r"Justitie|Veiligheid|Onderwijs|Cultuur|Wetenschap|Wetenschappen|Infrastructuur|Waterstaat|Milieu|Milieubeheer|"
    r"Volksgezondheid|Welzijn|Sport|Werkgelegenheid|Volkshuisvesting|Ordening|Ontwikkelingssamenwerking|Digitalisering|"
    r"Rechtsbescherming|Migratie|Toeslagen|Douane|Belastingdienst|Handel|Zorg|Media)\b|^\s*(?:Tot\s+)?Slot\b",
    re.IGNORECASE,
)
"""Words that stand in offices and headings, but in no name."""


FIRST_OFFICE = re.compile(r"^\s*(?:de\s+)?(?:vice-?\s?)?minister[ -]?president,?\s*$", re.IGNORECASE)
"""Whoever holds this office holds the one on the next line too: 'Minister-President, / Minister van Algemene Zaken'."""


@dataclass(frozen=True, slots=True)
class Signed:
    """One signature as printed, with the lines that it was read from."""

    name: str | None
    office: str | None
    name_line: Line | None = None
    office_lines: tuple[Line, ...] = ()


FILLER = re.compile(r"^\W*(?:\(?w\.?\s?g\.?\)?|,|(?:namens|voor) (?:deze|dezen|hem|haar))\W*$", re.IGNORECASE)


def is_office(text: str) -> bool:
    """Whether a line is the office of a minister, not a sentence about one."""
    found = OFFICE.match(text)
    if found is None or len(text) > 140 or text.rstrip().endswith((".", ":", ";")):
        return False
    return not re.search(
        r"\b(?:heeft|hebben|zal|zullen|wordt|worden|is|zijn|kan|kunnen|ben|heb|ik|dat|die|over|aan|inzake|kijkt|mij)\b",
        found["office"],
    )


def is_name(text: str) -> bool:
    """Whether a line is the name of a person.

    >>> is_name("drs. V.L.W.A. Heijnen"), is_name("Jan Anthonie Bruijn"), is_name("Tot slot")
    (True, True, False)
    """
    text = text.strip()
    if not 3 < len(text) <= 60 or OFFICE.match(text) or OFFICIAL.match(text):
        return False
    if (text.isupper() and "." not in text) or not re.search(r"[^\W\d_]{2}", text):
        return False
    return NAME.match(text) is not None and not NO_NAME.search(text)


def blocks_in(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """Where signature blocks stand among the rows: first row and the row after the last, in order."""
    found: list[tuple[int, int]] = []
    number = 0
    while number < len(rows):
        end = _block_end(rows, number)
        if end > number:
            found.append((number, end))
            number = end
        else:
            number += 1
    return found


def _block_end(rows: Sequence[Row], start: int) -> int:
    """The end of a block that starts at this row; the row itself when none does."""
    text = rows[start].text.strip()
    closing = bool(CLOSING.match(text))
    cells = [cell.text.strip() for cell in rows[start].cells]
    office = all(is_office(cell) or OFFICIAL.match(cell) for cell in cells)
    name = all(map(is_name, cells))
    loose = rows[start].gap == 0 or rows[start].gap > 1.2 or _after_closing(rows, start)
    if not (closing or (loose and (office or name))):
        return start
    return _extend(rows, start, closing=closing)


def _after_closing(rows: Sequence[Row], start: int) -> bool:
    above = rows[start - 1].text.strip() if start else ""
    return bool(CLOSING.match(above)) or above.endswith((".", "!", "?", ".”", ".’"))


def _extend(rows: Sequence[Row], start: int, *, closing: bool) -> int:
    end, names, offices, open_office = start, 0, 0, False
    number = start
    while number < len(rows) and number - start < 24:
        row = rows[number]
        cells = [cell.text.strip() for cell in row.cells]
        if (
            number > start
            and row.page != rows[start].page
            and not closing
            and not _over_page(rows, number, open_office)
        ):
            break
        if CLOSING.match(row.text.strip()) and number == start:
            pass
        elif all(is_name(cell) for cell in cells) and not (open_office and row.gap < 1.3 and _carries_on(rows, number)):
            names, open_office = names + len(cells), False
            end = number + 1
        elif any(is_office(cell) or OFFICIAL.match(cell) for cell in cells):
            offices, open_office = offices + 1, True
            end = number + 1
        elif (open_office and _wraps(row)) or FILLER.match(row.text):
            end = number + 1
        else:
            break
        number += 1
    whole = (names and offices) or (closing and (names or offices)) or (offices and _unnamed(rows, end))
    return end if whole else start


def _over_page(rows: Sequence[Row], number: int, open_office: bool) -> bool:  # noqa: FBT001
    """Whether a row at the top of a page is the name, or the rest, of an office that ended the page before."""
    here = all(is_name(cell.text) for cell in rows[number].cells)
    return open_office and here and (number + 1 == len(rows) or rows[number + 1].gap > 1.2)


def _wraps(row: Row) -> bool:
    """Whether a row can be the second line of an office."""
    return row.gap < 1.7 and len(row.text) < 90 and not row.text.rstrip().endswith(".")


def _unnamed(rows: Sequence[Row], end: int) -> bool:
    """Whether an office without a name closes a letter: a comma or capitals, and space or a page's end below it."""
    last = rows[end - 1].text.strip()
    apart = end == len(rows) or rows[end].page != rows[end - 1].page or rows[end].gap > 2.5
    return apart and (last.endswith(",") or last.isupper())


def _carries_on(rows: Sequence[Row], number: int) -> bool:
    """Whether what looks like a name is the second line of an office: no other name stands below it."""
    above = rows[number - 1].text.rstrip()
    below = [row.text.strip() for row in rows[number + 1 : number + 3]]
    return not above.endswith(",") and any(map(is_name, below))


def signed(columns: Iterable[Sequence[Line]]) -> list[Signed]:
    """The signatures of a block, column by column, each office with the name above or below it."""
    return [item for column in columns for item in _pairs(column)]


def columns_of(rows: Sequence[Row]) -> list[list[Line]]:
    """The lines of a block, put together by their left edges."""
    lefts: list[float] = []
    columns: list[list[Line]] = []
    for row in rows:
        for cell in row.cells:
            near = next((n for n, left in enumerate(lefts) if abs(left - cell.x0) < 40), None)
            if near is None:
                lefts.append(cell.x0)
                columns.append([cell])
            else:
                columns[near].append(cell)
    order = sorted(range(len(lefts)), key=lambda n: lefts[n])
    return [columns[n] for n in order]


def _pairs(lines: Sequence[Line]) -> list[Signed]:
    items = _items(lines)
    name_first = bool(items) and items[0][0] == "name" and any(kind == "office" for kind, _ in items)
    found: list[Signed] = []
    name: Line | None = None
    office: tuple[Line, ...] = ()
    for kind, part in items:
        if kind == "name":
            if name is not None:
                found.append(_signed(name, office))
                office = ()
            elif office and name_first:
                found.append(_signed(None, office))
                office = ()
            name = part[0]
            if office and not name_first:
                found.append(_signed(name, office))
                name, office = None, ()
        else:
            if office:
                found.append(_signed(name, office))
                name = None
            office = part
            if name is not None and name_first:
                found.append(_signed(name, office))
                name, office = None, ()
    if name is not None or office:
        found.append(_signed(name, office))
    return found


def _items(lines: Sequence[Line]) -> list[tuple[str, tuple[Line, ...]]]:
    items: list[tuple[str, tuple[Line, ...]]] = []
    for number, line in enumerate(lines):
        text = line.text.strip()
        if CLOSING.match(text) or ON_BEHALF.match(text):
            continue
        if is_office(text) or OFFICIAL.match(text):
            if items and items[-1][0] == "office" and FIRST_OFFICE.match(items[-1][1][-1].text):
                items[-1] = ("office", (*items[-1][1], line))
            else:
                items.append(("office", (line,)))
        elif items and items[-1][0] == "office" and not is_name(text):
            items[-1] = ("office", (*items[-1][1], line))
        elif is_name(text):
            later = [other.text.strip() for other in lines[number + 1 : number + 3]]
            before = items[-1] if items else None
            if (
                before
                and before[0] == "office"
                and not before[1][-1].text.rstrip().endswith(",")
                and any(map(is_name, later))
                and len(before[1]) == 1
                and not any(map(is_office, later[:1]))
            ):
                items[-1] = ("office", (*before[1], line))
            else:
                items.append(("name", (line,)))
    return items


def _signed(name: Line | None, office: Sequence[Line]) -> Signed:
    text = " ".join(line.text.strip() for line in office)
    return Signed(printed_name(name.text) if name else None, office_of(text) if text else None, name, tuple(office))


def printed_name(text: str) -> str:
    """A name without '(w.g.)' and the comma after it."""
    text = re.sub(r"^\s*\(?w\.?\s?g\.?\)?\s*", "", text.strip(), flags=re.IGNORECASE)
    return re.sub(r"(?<=[a-z]{4})\.$", "", text.rstrip(" ,").strip())


def office_of(text: str) -> str | None:
    """An office without the leading 'De' and the comma after it.

    >>> office_of("De Minister van Economische Zaken,")
    'Minister van Economische Zaken'
    """
    text = re.sub(r"^\s*(?:namens\s+)?(?:de|het)\s+", "", text.strip(), flags=re.IGNORECASE)
    text = re.sub(r"(?i)^(minister|staatssecretaris)(van|voor)\b", r"\1 \2", text)
    text = re.sub(r"[,;:.\s]+$", "", text)
    return re.sub(r"\s+", " ", text) or None
