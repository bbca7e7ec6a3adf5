"""The zones of a letter in the ministries' own layout, from the places of its lines."""

import re
from collections import Counter
from collections.abc import Sequence

from tasks.extract.headtable import table_at
from tasks.extract.labels import LABEL, Labelled, label_at, whole_label
from tasks.extract.lines import Line, Page
from tasks.extract.notes import split_notes
from tasks.extract.zones import Row, Zones, body_left, body_size, is_furniture, pitch_of, repeated, rows_of

SALUTATION = re.compile(
    r"^\s*(?:Zeer\s+)?(?:Geachte|Hooggeachte|Weledelgestrenge|Excellentie|Hoogedelgestrenge|Beste|Mijnheer|"
    r"Mevrouw|Mijne)\b[^.:;]{0,90}[,:;]?\s*$",
    re.IGNORECASE,
)
RETURN_ADDRESS = re.compile(r"^\W*Retour\s*adres", re.IGNORECASE)


def zones_of(pages: Sequence[Page]) -> Zones:
    """The zones of the letter on these pages."""
    zones = Zones(pages=len(pages), kind="ministry_letter")
    size = body_size(pages)
    running = repeated(pages)
    split = margin_left(pages, size)
    column: list[Line] = []
    margin: list[Line] = []
    for page in pages:
        for line in page.lines:
            if is_furniture(line, page, running):
                zones.furniture.append(line)
            elif line.x0 >= split - 4 and page.width < 1.2 * page.height:
                margin.append(line)
            else:
                column.append(line)
    left = body_left(column, size, pages[0].width)
    pitch = pitch_of([line for line in column if abs(line.size - size) < 0.8], size)
    rows = rows_of(column, pitch)
    first = [row for row in rows if row.page == pages[0].number]
    end = _head_end(first, left, zones)
    _head(first[:end], [line for line in margin if line.page == pages[0].number], zones)
    later_margin = [line for line in margin if line.page != pages[0].number]
    _later_labels(later_margin, zones)
    zones.furniture += later_margin
    later = [row for row in rows if row.page != pages[0].number]
    own = [row for row in later if _is_own_head(row, pages[0].height, zones)]
    zones.furniture += [cell for row in own for cell in row.cells]
    body = first[end:] + [row for row in later if row not in own]
    zones.rows, zones.notes = split_notes(body, size)
    zones.right = right_edge(zones.rows)
    if zones.salutation is None and not any(item.name in {"date", "subject"} for item in zones.labels):
        zones.kind = None
    return zones


def _is_own_head(row: Row, height: float, zones: Zones) -> bool:
    """Whether a row at the top of a later page only says the letter's own number, date or subject again."""
    if row.cells[0].y1 > 0.12 * height:
        return False
    text = row.text.strip()
    label = label_at(text)
    said = {text, text[label[1] :]} if label else {text}
    return any(item.text in said for item in zones.labels if item.name in {"reference", "date", "subject"})


def _later_labels(margin: Sequence[Line], zones: Zones) -> None:
    """Labels in the margin of later pages fill what the first page lacks; where both speak, the first page is right."""
    have = {item.name for item in zones.labels if item.value}
    for item in margin_labels(margin):
        if item.value and item.name in {"date", "reference"} - have:
            have.add(item.name)
            zones.labels.append(item)
            zones.head += [item.label, *(line for line, _, _ in item.value if line is not item.label)]


def margin_left(pages: Sequence[Page], size: float) -> float:
    """Where the margin column begins; beyond the page when there is none."""
    lefts: Counter[int] = Counter()
    for page in pages:
        for line in page.lines:
            if line.x0 > 0.7 * page.width and line.size < size - 0.8 and line.x0 < page.width:
                lefts[round(line.x0 / 2)] += 1
    if not lefts:
        return 10_000.0
    common = [place for place, times in lefts.items() if times >= max(2, 0.2 * max(lefts.values()))]
    return 2.0 * min(common) if common else 10_000.0


def right_edge(rows: Sequence[Row]) -> float:
    """How far the lines of the body reach: the ninth of ten, so that one long line does not decide."""
    ends = sorted(row.cells[-1].x1 for row in rows)
    return ends[int(0.95 * (len(ends) - 1))] if ends else 0.0


def _head_end(rows: Sequence[Row], left: float, zones: Zones) -> int:
    """The number of the first row after the head; the labels found on the way go to `zones`."""
    end = 0
    for number, row in enumerate(rows):
        if SALUTATION.match(row.text) and (end or number < 0.7 * len(rows)):
            zones.salutation = row.line
            return number + 1
        if number < end:
            continue
        beside, deep = table_at(rows, number)
        if beside:
            zones.labels += beside
            end = number + deep
            continue
        found = label_at(row.cells[0].text)
        if found and _is_label_row(row, found):
            value, taken = _row_value(rows, number, found, left)
            printed = row.cells[0].text[: found[1]].strip()
            zones.labels.append(Labelled(found[0], printed, row.cells[0], tuple(value)))
            end = number + taken
        elif end and number > end + 6:
            break
    if end:
        return _skip_salutation(rows, end, zones)
    return _unlabelled_end(rows)


def _is_label_row(row: Row, found: tuple[str, int]) -> bool:
    """Whether a row of the column is a label with its value, not a sentence that begins with such a word."""
    name, at = found
    text = row.cells[0].text
    if name in {"date", "subject"}:
        return not text.endswith(".") or len(row.cells) > 1 or ":" in text[:at]
    if name not in {"reference", "your_reference", "enclosures", "copy"}:
        return False
    apart = len(row.cells) > 1 and len(text.rstrip()) <= at
    return apart or ":" in text[:at] or (len(text) < 45 and any(char.isdigit() for char in text[at:]))


def _skip_salutation(rows: Sequence[Row], end: int, zones: Zones) -> int:
    for number in range(end, min(end + 3, len(rows))):
        if SALUTATION.match(rows[number].text):
            zones.salutation = rows[number].line
            return number + 1
    return end


def _unlabelled_end(rows: Sequence[Row]) -> int:
    """Without labels: after the dateline, else after the last row that looks like an address."""
    for number, row in enumerate(rows):
        if re.match(r"^\s*(?:['’`]s-Gravenhage|Den Haag|Zoetermeer|Rijswijk|Leidschendam),\s", row.text):
            return number + 1
    for number, row in enumerate(rows):
        if number + 1 < len(rows) and re.match(r"^\d{4} ?[A-Z]{2}\b", row.text.strip()):
            return number + 1
    return 0


def _row_value(
    rows: Sequence[Row], number: int, found: tuple[str, int], left: float
) -> tuple[list[tuple[Line, int, int]], int]:
    """The value of a label that begins a row: the rest of its row, and rows below at the value's own left edge."""
    row = rows[number]
    cell = row.cells[0]
    value: list[tuple[Line, int, int]] = []
    if len(cell.text.rstrip()) > found[1]:
        value.append((cell, found[1], len(cell.text)))
    beside = [other for other in row.cells[1:] if other.x0 > cell.x1 - 2]
    value += [(other, 0, len(other.text)) for other in beside]
    if found[0] == "date" and value:
        return value, 1
    taken = 1
    place = beside[0].x0 if beside else _value_left(cell, found[1])
    for below in rows[number + 1 :]:
        starts_label = label_at(below.cells[0].text)
        if below.gap > 1.45 or SALUTATION.match(below.text) or (starts_label and below.cells[0].x0 < place - 8):
            break
        under = [other for other in below.cells if other.x0 > place - 5]
        aligned = bool(under) and abs(under[0].x0 - place) < 5
        if value and not aligned:
            break
        if place - left < 8 and below.gap > 1.2:
            break
        value += [(other, 0, len(other.text)) for other in under or below.cells]
        place = (under or below.cells)[0].x0 if len(value) == 1 else place
        taken += 1
    return value, taken


def _value_left(cell: Line, start: int) -> float:
    return cell.edges[min(start, len(cell.edges) - 1)] if cell.edges else cell.x0


def _head(rows: Sequence[Row], margin: Sequence[Line], zones: Zones) -> None:
    lines = [cell for row in rows for cell in row.cells]
    first_label = min((item.label.y0 for item in zones.labels), default=10_000.0)
    label_lines = {id(item.label) for item in zones.labels} | {
        id(line) for item in zones.labels for line, _, _ in item.value
    }
    over = [line for line in lines if id(line) not in label_lines]
    back = next((n for n, line in enumerate(over) if RETURN_ADDRESS.match(line.text)), None)
    for number, line in enumerate(over):
        if line is zones.salutation:
            continue
        if back is not None and number <= back:
            continue
        if line.y0 < first_label:
            zones.address.append(line)
    zones.margin = list(margin)
    zones.labels += margin_labels(margin)
    zones.head = lines + list(margin)


def margin_labels(lines: Sequence[Line]) -> list[Labelled]:
    """Labels of the margin column, each with the lines up to the next label or a wide gap."""
    found: list[Labelled] = []
    label: tuple[str, Line, int] | None = None
    value: list[tuple[Line, int, int]] = []
    above: Line | None = None

    def close() -> None:
        if label is not None:
            found.append(Labelled(label[0], label[1].text[: label[2]].strip(), label[1], tuple(value)))

    for line in lines:
        start = label_at(line.text)
        loose = above is not None and line.y1 - above.y1 > 1.9 * max(line.size, 5.0) and bool(value)
        if start and (whole_label(line.text) or start[0] in {"reference", "your_reference", "enclosures", "date"}):
            close()
            label, value = (start[0], line, start[1]), []
            if len(line.text.rstrip()) > start[1]:
                value.append((line, start[1], len(line.text)))
        elif label is not None and loose:
            close()
            label, value = None, []
        elif label is not None:
            value.append((line, 0, len(line.text)))
        above = line
    close()
    return found


__all__ = ["LABEL", "margin_labels", "zones_of"]
