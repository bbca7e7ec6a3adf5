"""From a span in one of the letter's texts to the page and the box where it stands."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable

from schemas.letter import BBox, LineBox


class Locator:
    """Finds the page and box of a span; knows nothing for text inputs."""

    def __init__(self, boxes: Iterable[LineBox]) -> None:
        self._lines: dict[str, list[LineBox]] = defaultdict(list)
        for box in boxes:
            self._lines[box.part].append(box)
        for lines in self._lines.values():
            lines.sort(key=lambda line: line.start)
        self._ends = {part: [line.end for line in lines] for part, lines in self._lines.items()}

    def find(self, part: str, start: int, end: int) -> tuple[int | None, BBox | None]:
        """The page on which the span starts, and the box around its lines on that page."""
        lines = self._lines.get(part, [])
        first = bisect_left(self._ends.get(part, []), start + 1)
        touched = []
        for line in lines[first:]:
            if line.start >= max(end, start + 1):
                break
            touched.append(line)
        if not touched:
            return None, None
        page = touched[0].page
        return page, _around([_cut(line, start, end) for line in touched if line.page == page])


def _cut(line: LineBox, start: int, end: int) -> BBox:
    """The part of a line's box that the span covers, taking its characters as equally wide."""
    x0, y0, x1, y1 = line.bbox
    step = (x1 - x0) / max(line.end - line.start, 1)
    left = x0 + step * max(start - line.start, 0)
    right = x0 + step * (min(end, line.end) - line.start)
    return (round(left, 2), y0, round(right, 2), y1)


def _around(boxes: list[BBox]) -> BBox:
    return (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
