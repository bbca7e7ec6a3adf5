"""The zones of a printed Kamerstuk, and of an advance print, from the places of its lines."""

import re
from collections.abc import Sequence

from tasks.extract.lines import Line, Page
from tasks.extract.ministry import SALUTATION, right_edge
from tasks.extract.notes import split_notes
from tasks.extract.zones import Row, Zones, body_left, body_size, is_furniture, pitch_of, repeated, rows_of

CHAMBER = re.compile(r"^\s*(?:Tweede|Eerste) Kamer der Staten[- ]Generaal\s*[12]?\s*$", re.IGNORECASE)
HEADING = re.compile(
    r"\bBRIEF VAN (?:DE |HET )?(?:VICE-?)?(?:MINISTER|STAATSSECRETARIS)|^\s*(?:\(?\s*\d?\s*)?BRIEF VAN\b|"
    r"\bBRIEVEN? VAN DE\b",
    re.IGNORECASE,
)
DATELINE = re.compile(
    r"^\s*(?:['’‘`´]?\s?s[-\s]Gravenhage|(?:Den )?Haag|Den Haag|Zoetermeer|Rijswijk|Leidschendam|Brussel|"
    r"Utrecht|Amsterdam)\s*,?\s+"
    r"\d{1,2} ?\w+ ?\d{4}\s*\.?\s*$",
    re.IGNORECASE,
)
ADDRESSEE = re.compile(
    r"^\s*Aan (?:de|den|het)? ?(?:heer |mevrouw )?(?:Voorzitter|leden|Presidium|griffier|vaste|Tweede|Eerste)",
    re.IGNORECASE,
)
NUMBER = re.compile(r"^\s*Nr\.?\s*\d+|^\s*[A-Z]{1,2}\s*(?:BRIEF|$)")
DOSSIER = re.compile(r"^\s*\d{2} ?\d{3}\b(?: ?[-(]?(?:[IVXLC]+|[A-Z]|R\d{4}|\d{2})\)?)?(?:\s|$)")


def is_print(pages: Sequence[Page]) -> bool:
    """Whether the first page has the head of a print: chamber and session, or dossier and number beside a heading."""
    lines = [line.text for line in pages[0].lines] if pages else []
    chamber = any(CHAMBER.match(text) for text in lines) and any(
        re.match(r"\s*Vergaderjaar", text, re.IGNORECASE) for text in lines
    )
    foot = any(re.search(r"(?:Tweede|Eerste) Kamer, vergaderjaar \d{4}", text) for text in lines)
    advance = any(re.match(r"\s*Nr\.\s*\d+\b", text) for text in lines) and any(DOSSIER.match(text) for text in lines)
    return chamber or foot or (advance and any(HEADING.search(text) for text in lines))


def zones_of(pages: Sequence[Page]) -> Zones:
    """The zones of the print on these pages."""
    zones = Zones(pages=len(pages), kind="kamerstuk_print")
    size = body_size(pages)
    running = repeated(pages)
    lines = [line for page in pages for line in page.lines if not is_furniture(line, page, running)]
    zones.furniture = [line for page in pages for line in page.lines if is_furniture(line, page, running)]
    left = body_left(lines, size, pages[0].width)
    column = [line for line in lines if line.x0 >= left - 12 or line.x1 > left + 20]
    margin = [line for line in lines if not (line.x0 >= left - 12 or line.x1 > left + 20)]
    pitch = pitch_of([line for line in column if abs(line.size - size) < 0.8], size)
    rows = rows_of(column, pitch)
    first = [row for row in rows if row.page == pages[0].number]
    end = head_end(first, zones)
    zones.head = [cell for row in first[:end] for cell in row.cells]
    zones.head += [line for line in margin if line.page == pages[0].number] + [
        line for line in zones.furniture if line.page == pages[0].number
    ]
    zones.furniture += [line for line in margin if line.page != pages[0].number]
    zones.head.sort(key=lambda line: (line.y1, line.x0))
    zones.rows, zones.notes = split_notes(first[end:] + [row for row in rows if row.page != pages[0].number], size)
    zones.right = right_edge(zones.rows)
    return zones


def head_end(rows: Sequence[Row], zones: Zones) -> int:
    """The number of the first row after the head of a print."""
    end = _after_heading(rows)
    for number, row in enumerate(rows):
        if DATELINE.match(row.text):
            end = number + 1
            while end < len(rows) and ADDRESSEE.match(rows[end].text):
                end += 1
            break
        if ADDRESSEE.match(row.text):
            end = max(end, number + 1)
    for number in range(end, min(end + 3, len(rows))):
        if SALUTATION.match(rows[number].text):
            zones.salutation = rows[number].line
            return number + 1
    zones.address = [row.line for row in rows[:end] if ADDRESSEE.match(row.text)]
    return end


def _after_heading(rows: Sequence[Row]) -> int:
    for number, row in enumerate(rows):
        if HEADING.search(row.text):
            end = number + 1
            while end < len(rows) and rows[end].gap < 1.5 and rows[end].line.bold:
                end += 1
            return end
    return 0


__all__ = ["DATELINE", "HEADING", "Line", "head_end", "is_print", "zones_of"]
