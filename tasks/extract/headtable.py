"""Labels side by side with their values below them, as heads of letters had them until about 2008."""

import re
from collections.abc import Sequence

from tasks.extract.labels import Labelled, whole_label
from tasks.extract.lines import Line
from tasks.extract.zones import Row

PLACE = re.compile(r"\s*(?:Den Haag|['’‘]s-Gravenhage)\s*,?\s*", re.IGNORECASE)
"""Stands as a label over the date."""
DEEPEST = 5
"""Rows that the longest value can fill."""


def table_at(rows: Sequence[Row], number: int) -> tuple[list[Labelled], int]:
    """The labels of a row that holds nothing else, with what stands below each, and how many rows that takes.

    No labels and no rows when the row is another.
    """
    cells = rows[number].cells
    names = [whole_label(cell.text) for cell in cells]
    if len(cells) < 2 or sum(name is not None for name in names) < 2:
        return [], 0
    if not all(name or PLACE.fullmatch(cell.text) for name, cell in zip(names, cells, strict=True)):
        return [], 0
    values: list[list[Line]] = [[] for _ in cells]
    taken = 1
    for row in rows[number + 1 : number + 1 + DEEPEST]:
        if row.gap > _WIDEST or any(whole_label(cell.text) for cell in row.cells):
            break
        for cell in row.cells:
            values[_column(cells, cell)].append(cell)
        taken += 1
    found = [
        Labelled(name or "date", cell.text.strip(), cell, tuple((line, 0, len(line.text)) for line in value))
        for name, cell, value in zip(names, cells, values, strict=True)
    ]
    return found, taken


def _column(cells: Sequence[Line], cell: Line) -> int:
    """The number of the last label that begins left of a cell or above it."""
    left = [n for n, label in enumerate(cells) if label.x0 <= cell.x0 + 6]
    return left[-1] if left else 0


_WIDEST = 1.7
"""Between a label and its value, and between the lines of a value, in units of the usual distance."""
