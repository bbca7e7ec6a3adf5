"""Rows of text set on pages, each page with the notes that its rows mark."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from seeds.compose.lines import Face, Line, break_lines
from seeds.compose.model import Piece, Signature


@dataclass(frozen=True, slots=True)
class Column:
    """A text column and how it is set."""

    x: float
    width: float
    face: Face
    heading: Face
    note: Face
    pitch: float
    note_pitch: float
    first_top: float
    """Baseline of the first row on page 1, from the top of the page."""
    next_top: float
    bottom: float
    """Lowest baseline."""
    gap: float
    """Extra room before a paragraph."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: lines side by side, each with its distance from the column's left edge."""

    cells: tuple[tuple[float, Line], ...]
    face: Face
    before: float = 0.0

    @property
    def marks(self) -> tuple[str, ...]:
        """The note marks in it."""
        return tuple(span.text for _, line in self.cells for span in line if span.raised)


@dataclass(frozen=True, slots=True)
class Page:
    """Rows with their baselines from the top, and the note rows at the foot."""

    rows: tuple[tuple[float, Row], ...]
    notes: tuple[tuple[float, Row], ...]


Group = Sequence[Row]
"""Rows that stay on one page."""


def body_groups(pieces: Iterable[Piece], column: Column) -> list[Group]:
    """The body in groups of rows; a heading stays with the first row of what follows it."""
    groups: list[Group] = []
    heading: list[Row] = []
    was_item = False
    for piece in pieces:
        rows = _rows(piece, column, tight=bool(heading) or (was_item and piece.kind == "item"))
        was_item = piece.kind == "item"
        if piece.kind == "heading":
            heading = rows
            continue
        groups.append([*heading, rows[0]])
        groups.extend([row] for row in rows[1:])
        heading = []
    return groups


def _rows(piece: Piece, column: Column, *, tight: bool) -> list[Row]:
    indent = 14.0 if piece.kind == "item" else 0.0
    face = column.heading if piece.kind == "heading" else column.face
    lines = break_lines(piece.text, column.width - indent, face)
    rows = [Row(((indent, line),), face, column.gap if not (tight or at) else 0.0) for at, line in enumerate(lines)]
    if piece.mark:
        mark = break_lines(piece.mark, column.width, face)[0]
        rows[0] = Row(((0.0, mark), *rows[0].cells), face, rows[0].before)
    return rows


def signature_rows(
    signatures: Sequence[Signature], column: Column, *, room: float, apart: float, before: float
) -> list[Row]:
    """The signature block: offices over names, with `room` for the pen; several side by side, `apart` points apart."""
    columns = [
        [break_lines(part, column.width, column.face)[0] for part in (*signature.office, signature.name)]
        for signature in signatures
    ]
    height = max(len(lines) for lines in columns) - 1
    rows = []
    for at in range(height):
        cells = [(apart * c, lines[at]) for c, lines in enumerate(columns) if at < len(lines) - 1]
        rows.append(Row(tuple(cells), column.face, before if at == 0 else 0.0))
    names = tuple((apart * c, lines[-1]) for c, lines in enumerate(columns))
    return [*rows, Row(names, column.face, room)]


def with_signing(groups: Sequence[Group], signing: Group) -> list[Group]:
    """The groups with the signature block, which takes the last rows of the body along to a new page."""
    return [*groups[:-2], [row for group in (*groups[-2:], signing) for row in group]]


def set_pages(groups: Iterable[Group], notes: dict[str, str], column: Column) -> list[Page]:
    """The groups on as many pages as they need."""
    pages: list[Page] = []
    rows: list[tuple[float, Row]] = []
    foot: list[Row] = []
    y = column.first_top - column.pitch
    for group in groups:
        wanted = [note for row in group for mark in row.marks for note in _note_rows(mark, notes[mark], column)]
        height = sum(row.before + column.pitch for row in group)
        if rows and y + height > column.bottom - _foot_height([*foot, *wanted], column):
            pages.append(Page(tuple(rows), _at_foot(foot, column)))
            rows, foot, y = [], [], column.next_top - column.pitch
        for row in group:
            y += column.pitch + (row.before if rows else 0.0)
            rows.append((y, row))
        foot.extend(wanted)
    return [*pages, Page(tuple(rows), _at_foot(foot, column))]


def _note_rows(mark: str, text: str, column: Column) -> list[Row]:
    lines = break_lines(f"[^{mark}] {text}", column.width, column.note)
    return [Row(((0.0, line),), column.note) for line in lines]


def _foot_height(foot: Sequence[Row], column: Column) -> float:
    return len(foot) * column.note_pitch + column.pitch if foot else 0.0


def _at_foot(foot: Sequence[Row], column: Column) -> tuple[tuple[float, Row], ...]:
    top = column.bottom - (len(foot) - 1) * column.note_pitch
    return tuple((top + at * column.note_pitch, row) for at, row in enumerate(foot))
