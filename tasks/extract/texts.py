"""The zones of a letter saved as plain text, whose columns are often mixed line by line.

The margin column is told from the body by what its lines are: labels with their values, addresses, and the fixed
sentences that ministries print there. How far a value goes is told by width: a line that had room for the next word
is the last of its value.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from tasks.extract.fields.sender import UNIT
from tasks.extract.labels import label_at, whole_label
from tasks.extract.lines import Line, clean, width
from tasks.extract.ministry import SALUTATION
from tasks.extract.mixed import MARGIN, is_margin, parted, without_fixed, without_known, without_strays
from tasks.extract.prints import ADDRESSEE, DATELINE, HEADING
from tasks.extract.texthead import address_in, head_end, labels_in
from tasks.extract.textnotes import split_notes
from tasks.extract.zones import PRINT_FOOT, Note, Row, Zones

PAGE = re.compile(r"^\s*(?:\d+\s+)?P ?agina\s+\d+\s*(?:van|/)\s*\d*\s*$|^\s*Pagina\s+\d+\s*$", re.IGNORECASE)
DATED = re.compile(
    r"^((?:['’‘`]?\s?s[-\s]Gravenhage|Den Haag|Zoetermeer|Rijswijk), \d{1,2} [a-z]{3,9} \d{4})\s+(?=[A-Z])"
)
"""A dateline with the letter right behind it, as recognised from old prints."""
DEPOSITED = re.compile(r"^(?:\d{1,2}|['’*•])?\s?Ter inzage gelegd\b")
"""The usual footnote of older prints, its mark often lost."""
IMPRINT = re.compile(
    r"\bISSN\s?0?921\b|\bSdu [Uu]itgev|\bSDU uitg|^.{0,4}s[- ]Gravenhage \d{4}$|^S-\w{1,4}(?:\s+S-\w{1,4})*$|"
    r"^\d{5,6}\s?F?$"
)
"""What the printer puts at the foot of a page of older prints."""
CHAMBER = re.compile(r"^\s*(?:Tweede|Eerste)?\s*Kamer der Staten[- ]Generaal", re.IGNORECASE)


def lines_of(text: str) -> list[Line]:
    """The lines of a text, cleaned, empty ones dropped but remembered, page numbers kept."""
    lines: list[Line] = []
    blank = False
    for raw in text.replace("\f", "\n").split("\n"):
        piece = clean(raw).strip()
        if piece:
            run_in = DATED.match(piece)
            if run_in:
                lines.append(Line(run_in[1], after_blank=blank))
                piece, blank = piece[run_in.end() :].strip(), False
            lines.append(Line(piece, after_blank=blank))
            blank = False
        else:
            blank = True
    return lines


def zones_of(text: str) -> Zones:
    """The zones of the letter in this text."""
    lines = lines_of(text)
    if _is_print(lines):
        return _print(lines)
    return _ministry(lines)


def _is_print(lines: Sequence[Line]) -> bool:
    top = lines[:16]
    if any(CHAMBER.match(line.text) for line in top[:4]) and any(
        line.text.lower().startswith(("vergaderjaar", "zitting")) for line in top
    ):
        return True
    labelled = any((label_at(line.text) or ("",))[0] in {"date", "subject"} for line in lines[:60])
    return not labelled and any(DATELINE.match(line.text) for line in lines[:30])


def _print(lines: Sequence[Line]) -> Zones:
    zones = Zones()
    end = 0
    for number, line in enumerate(lines[:60]):
        if HEADING.search(line.text) or ADDRESSEE.match(line.text):
            end = number + 1
            zones.address += [line] if ADDRESSEE.match(line.text) else []
        if DATELINE.match(line.text):
            end = number + 1
            break
    while end < len(lines) and ADDRESSEE.match(lines[end].text):
        zones.address.append(lines[end])
        end += 1
    whole = any(HEADING.search(line.text) or CHAMBER.match(line.text) for line in lines[:end])
    zones.kind = "kamerstuk_print" if whole else None
    if end < len(lines) and SALUTATION.match(lines[end].text):
        zones.salutation = lines[end]
        end += 1
    zones.furniture = [
        line for line in lines[end:] if _is_foot(line.text) or IMPRINT.search(line.text) or PAGE.match(line.text)
    ]
    zones.furniture += _page_numbers(lines[end:], zones.furniture)
    zones.head = [*lines[:end], *zones.furniture]
    gone = {id(line) for line in zones.furniture}
    deposited = [line for line in lines[end:] if DEPOSITED.match(line.text)]
    zones.notes = [Note(_mark(line), (line,), _mark_end(line)) for line in deposited]
    gone |= {id(line) for line in deposited}
    pages = [[line for line in lines[end:] if id(line) not in gone]]
    _fill(zones, pages)
    return zones


def _is_foot(text: str) -> bool:
    """Whether a line is the running foot; one that only cites another print is not."""
    found = PRINT_FOOT.search(text)
    return found is not None and found.start() < 6 and len(text) < 110 and not text.rstrip(" .").endswith(")")


def _page_numbers(lines: Sequence[Line], feet: Sequence[Line]) -> list[Line]:
    """Numbers on lines of their own beside a running foot, of the page and of the print's part."""
    known = {id(line) for line in feet}
    found: list[Line] = []
    for _ in range(2):
        beside = [other for pair in pairwise(lines) for line, other in (pair, pair[::-1]) if id(line) in known]
        fresh = [line for line in beside if id(line) not in known and re.fullmatch(r"\d{1,3}", line.text)]
        known |= {id(line) for line in fresh}
        found += fresh
    return found


def _mark(line: Line) -> str:
    found = re.match(r"\d{1,2}", line.text)
    return found.group() if found else "1"


def _mark_end(line: Line) -> int:
    return line.text.find("Ter")


def _ministry(lines: Sequence[Line]) -> Zones:
    zones = Zones(kind="ministry_letter")
    pages = _pages(lines, zones)
    first = pages[0] if pages else []
    first, margin = without_fixed(first)
    first, last = _without_trailing(first)
    first = parted(first)
    end = head_end(first, zones)
    while end < len(first) and _is_left_over(first, end):
        end += 1
    head = first[:end]
    body, stray = without_strays(first[end:])
    stray += last
    zones.head = [*head, *margin, *stray]
    zones.labels += [item for item in labels_in(head, zones) if item.name not in {"date", "subject"}]
    known = {item.name for item in zones.labels if item.value}
    zones.labels += [item for item in labels_in(stray, zones) if item.name not in known]
    zones.address, zones.margin = address_in(head, zones), [*head, *stray]
    if not any(item.name in {"date", "subject"} for item in zones.labels) and zones.salutation is None:
        zones.kind = None
    repeated = {line.text for line in (*head, *stray) if 2 < len(line.text) <= 45} - _own_words(zones)
    rest = []
    for page in pages[1:]:
        own, strays = without_strays(without_known(page, repeated))
        rest.append(own)
        zones.furniture += strays
    zones.pages = 1
    _fill(zones, [body, *rest])
    return zones


def _is_left_over(lines: Sequence[Line], end: int) -> bool:
    """Whether the line after the head is a value of the margin: a lone number, or what a label just above waits for."""
    text = lines[end].text
    above = next((line.text for line in reversed(lines[:end]) if not SALUTATION.match(line.text)), "")
    waits = whole_label(above) in {"reference", "your_reference"}
    return re.fullmatch(r"\d{1,3}|[-–]+", text) is not None or (waits and NUMBER.fullmatch(text) is not None)


NUMBER = re.compile(r"(?=\S*\d)\S{4,30}|[A-Z]\S{1,12} / \d{6,9}|\d{1,2} [a-z]{3,9} \d{4}")


def _without_trailing(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The first page without a margin column that was saved below its body, and that column.

    Its lines are short, several are labels or addresses, and it begins with a unit, an address or a label.
    """
    start = len(lines)
    while start > 0 and len(lines[start - 1].text) <= MARGIN and not lines[start - 1].text.endswith((".", ",")):
        start -= 1
    inside = start > 0 and len(lines[start - 1].text) > 55 and lines[start - 1].text[-1] not in ".:;?!"
    while not inside and start < len(lines) and not (UNIT.match(lines[start].text) or is_margin(lines[start].text)):
        start += 1
    own = lines[start:]
    labels = sum(whole_label(line.text) is not None for line in own)
    if labels < 2 or sum(is_margin(line.text) for line in own) - labels < 2 or not _has_body(lines[:start]):
        return list(lines), []
    return list(lines[:start]), list(own)


def _has_body(lines: Sequence[Line]) -> bool:
    """Whether lines of running text stand among the lines, two full ones below each other."""
    return any(min(len(above.text), len(below.text)) > 55 for above, below in pairwise(lines))


def _own_words(zones: Zones) -> set[str]:
    """Lines of the head that belong to the letter itself and may stand in it again."""
    return {line.text for item in zones.labels if item.name == "subject" for line, _, _ in item.value}


def _fill(zones: Zones, pages: Sequence[Sequence[Line]]) -> None:
    """The rows and notes of the pages, and how wide the lines are."""
    widths = sorted(width(line.text) for page in pages for line in page)
    zones.right = float(widths[int(0.9 * (len(widths) - 1))]) if widths else 0.0
    for page in pages:
        body, zones.notes = split_notes(page, zones.notes)
        zones.rows += [
            Row((line,), 2.0 if line.after_blank else (0.0 if number == 0 else 1.0)) for number, line in enumerate(body)
        ]


def _pages(lines: Sequence[Line], zones: Zones) -> list[list[Line]]:
    """The lines cut at page numbers, which stand at the foot; what stands above the first label is page 1."""
    pages: list[list[Line]] = [[]]
    skip = False
    for number, line in enumerate(lines):
        after = lines[number + 1].text if number + 1 < len(lines) else ""
        if skip:
            zones.furniture.append(line)
            skip = False
        elif PAGE.match(line.text):
            zones.furniture.append(line)
            skip = line.text.rstrip().endswith("van") and after.isdigit()
            pages.append([])
        elif line.text != "e":
            pages[-1].append(line)
    return [page for page in pages if page]
