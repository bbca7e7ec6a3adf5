"""Signatures of texts without places: offices and names on one line, and two columns that were mixed line by line."""

import re
from collections.abc import Sequence

from tasks.extract.lines import Line, part_of
from tasks.extract.signature import is_name, is_office
from tasks.extract.zones import Row

ON_ONE_LINE = re.compile(
    r"^\s*(?P<office>(?:[Dd]e\s+)?(?:[Mm]inister|[Ss]taatssecretaris)[^.]{3,120}?),\s*"
    r"(?P<name>(?:[A-Z]\.\s?|[a-z]{1,3}\.\s?|dr\.|mr\.).{2,40})$"
)
"""Older prints as text: 'De Minister van Financiën, H. O. C. R. Ruding'."""
TWO_OFFICES = re.compile(
    r"^(?P<left>(?:de )?(?:minister|staatssecretaris)\b.{3,90}?)\s+(?P<right>de (?:minister|staatssecretaris)\b.*)$",
    re.IGNORECASE,
)


def opened(rows: Sequence[Row]) -> list[Row]:
    """The rows, with what belongs to two signatures, or to office and name, put on lines of its own."""
    out: list[Row] = []
    offices = 0
    for number, row in enumerate(rows):
        line = row.cells[0]
        below = rows[number + 1].text if number + 1 < len(rows) else ""
        waiting = 0 if is_name(below) else offices
        pieces = [line] if line.page is not None or len(row.cells) > 1 else _pieces(line, waiting)
        if len(pieces) == 1:
            out.append(row)
        else:
            out.append(Row((pieces[0],), max(row.gap, 1.3)))
            out += [Row((piece,), 1.0) for piece in pieces[1:]]
        offices = _open_offices(offices, pieces)
    return out


def _open_offices(before: int, pieces: Sequence[Line]) -> int:
    """How many offices wait for a name."""
    if any(is_name(piece.text) for piece in pieces):
        return 0
    named = sum(is_office(piece.text) for piece in pieces)
    short = all(len(piece.text) < 70 for piece in pieces)
    return before + named if named or short else 0


def _pieces(line: Line, offices: int) -> list[Line]:
    text = line.text
    found = ON_ONE_LINE.match(text)
    if found and is_name(found["name"]) and is_office(found["office"]):
        return [part_of(line, 0, found.end("office") + 1), part_of(line, found.start("name"), len(text))]
    found = TWO_OFFICES.match(text)
    if found and is_office(found["left"].rstrip(" ,")) and is_office(found["right"]) and "namens" not in text:
        return [part_of(line, 0, found.end("left")), part_of(line, found.start("right"), len(text))]
    if offices > 1:
        for space in re.finditer(r"\s+(?=[A-ZÀ-Þ])", text):
            left, right = text[: space.start()], text[space.end() :]
            if is_name(left) and is_name(right) and ("." in right[:4] or " " in right):
                return [part_of(line, 0, space.start()), part_of(line, space.end(), len(text))]
    return [line]


def unmixed(lines: Sequence[Line]) -> list[Line]:
    """The lines of a signature block, each office followed by its own lines and its own name."""
    offices: list[list[Line]] = []
    names: list[Line] = []
    for line in lines:
        if is_office(line.text):
            offices.append([line])
        elif is_name(line.text):
            names.append(line)
        elif offices:
            _continue(offices, line)
        else:
            return list(lines)
    first_name = next((n for n, line in enumerate(lines) if is_name(line.text)), len(lines))
    together = all(not is_office(line.text) for line in lines[first_name:])
    if len(offices) < 2 or len(offices) != len(names) or not together:
        return list(lines)
    return [line for office, name in zip(offices, names, strict=True) for line in (*office, name)]


def _continue(offices: list[list[Line]], line: Line) -> None:
    """Gives a second line of an office to the office that it belongs to, or half of it to each."""
    waiting = [office for office in offices if not office[-1].text.rstrip().endswith(",")] or offices[-1:]
    comma = line.text.find(", ")
    if len(waiting) > 1 and comma > 0:
        waiting[0].append(part_of(line, 0, comma + 1))
        waiting[1].append(part_of(line, comma + 2, len(line.text)))
    else:
        waiting[0].append(line)
