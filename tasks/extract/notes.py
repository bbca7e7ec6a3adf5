"""Footnotes: found at the foot of a page by their size and their mark, and taken out of the column."""

import re
from collections.abc import Sequence

from tasks.extract.lines import Line
from tasks.extract.zones import Note, Row

MARK = re.compile(r"^\s*(?P<mark>\d{1,3}|\*{1,3}|[a-z](?=\)))\)?(?=\s|[A-Z‘“'(]|https?:|www\.|$)")


def split_notes(rows: Sequence[Row], size: float) -> tuple[list[Row], list[Note]]:
    """The rows without footnotes, and the footnotes in order."""
    kept: list[Row] = []
    notes: list[Note] = []
    pages: dict[int | None, list[Row]] = {}
    for row in rows:
        pages.setdefault(row.page, []).append(row)
    for page in pages.values():
        start = _notes_start(page, size, notes)
        kept += page[:start]
        notes = _read(page[start:], notes)
    return kept, notes


def mark_of(line: Line) -> tuple[str, int] | None:
    """The footnote mark that a line starts with and where the text after it begins."""
    if line.raised and line.raised[0][0] == 0:
        end = line.raised[0][1]
        mark = line.text[:end].strip(" ).")
        if re.fullmatch(r"\d{1,3}|\*{1,3}|[a-z]|[ivx]+", mark):
            return (mark, end)
    found = MARK.match(line.text)
    return (found["mark"], found.end()) if found else None


def _notes_start(rows: Sequence[Row], size: float, before: Sequence[Note]) -> int:
    """The row at which the notes of a page begin: small rows down to its foot, the first of them with a mark."""
    start = len(rows)
    while start > 0 and (_is_small(rows[start - 1], size) or _opens(rows[start - 1])):
        start -= 1
    first = start
    marked = {cell.text[a:b].strip(" )") for row in rows[:start] for cell in row.cells for a, b in cell.raised}
    while first < len(rows) and not _begins(rows[first], before, marked):
        first += 1
    if first == len(rows):
        return first
    if before and first > start and _continues(rows[start:first]):
        return start
    return first


def _is_small(row: Row, size: float) -> bool:
    return max(cell.size for cell in row.cells) < size - 0.6


def _opens(row: Row) -> bool:
    """Whether a row begins with a raised number, as no line of running text does, whatever the size of the rest."""
    raised = row.cells[0].raised
    return bool(raised) and raised[0][0] == 0 and row.cells[0].text[: raised[0][1]].strip().isdigit()


def _begins(row: Row, before: Sequence[Note], marked: set[str]) -> bool:
    """Whether a small row begins with a mark: a raised one, or one that stands raised in the body above."""
    found = mark_of(row.cells[0])
    if found is None:
        return False
    mark = found[0]
    if row.cells[0].raised and row.cells[0].raised[0][0] == 0:
        return True
    last = next((int(note.mark) for note in reversed(before) if note.mark.isdigit()), 0)
    return mark in marked and (not mark.isdigit() or int(mark) in {1, last + 1})


def _continues(rows: Sequence[Row]) -> bool:
    """Small rows above the first mark go on with the last page's note when they stand tight together."""
    return all(row.gap < 1.3 for row in rows[1:])


def _read(rows: Sequence[Row], before: list[Note]) -> list[Note]:
    notes = list(before)
    for row in rows:
        line = row.line
        found = mark_of(line)
        last = int(notes[-1].mark) if notes and notes[-1].mark.isdigit() else 0
        fits = found is not None and (
            not found[0].isdigit()
            or not notes
            or bool(line.raised and line.raised[0][0] == 0)
            or int(found[0]) == last + 1
        )
        if found and fits:
            notes.append(Note(found[0], (line,), found[1]))
        elif notes:
            notes[-1] = Note(notes[-1].mark, (*notes[-1].lines, line), notes[-1].cut)
    return notes
