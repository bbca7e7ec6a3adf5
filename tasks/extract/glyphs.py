"""Characters with their boxes from PDFium, put together to lines.

PDFium invents spaces wherever the gap between two characters looks wide, which tears numbers apart
('I E NW/BSK-2022/268034'). So its invented characters are dropped, and a space stands where the page prints one or
where the gap is wider than any kerning.
"""

import ctypes
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from tasks.extract.lines import Line, Page, clean

CELL_GAP = 1.6
"""In ems: a wider gap on one baseline starts a new piece (a column, a value after its label)."""
WORD_GAP = 0.19
"""In ems: a wider gap is a space, a narrower one is kerning (a space is 0.25 to 0.35, kerning 0.15 at most)."""
BOLD = 600
ITALIC = 64
"""The flag of a font descriptor."""
SPACES = " \u00a0\t"
SKIPPED = "\r\n\0\uffff"
HYPHENS = "\x02\ufffe\u00ad"
"""How pdfium marks a hyphen at a line's end, and the soft hyphen, which is printed as one there."""


@dataclass(slots=True)
class Style:
    """How one text object of the page is set."""

    size: float
    bold: bool
    italic: bool
    upright: bool


@dataclass(slots=True)
class Run:
    """Characters of one style that follow each other on one baseline."""

    style: Style
    y0: float
    y1: float
    chars: list[str] = field(default_factory=list)
    lefts: list[float] = field(default_factory=list)
    rights: list[float] = field(default_factory=list)
    led: bool = False
    """A printed space stood before it."""
    trailed: bool = False
    """A printed space stood after it."""

    @property
    def x0(self) -> float:
        """Left edge."""
        return self.lefts[0]

    @property
    def x1(self) -> float:
        """Right edge."""
        return self.rights[-1]

    @property
    def text(self) -> str:
        """The characters."""
        return "".join(self.chars)


def page_of(page: Any, textpage: Any, number: int) -> Page:
    """The page as seen, with its lines; `page` and `textpage` are pypdfium2's."""
    width, height = page.get_size()
    turn, place = _placing(page)
    runs = _trimmed([run for run in _runs(textpage, turn, place) if run.style.upright and run.chars])
    rows = _rows(_without_doubles(runs))
    lines = [line for row in rows for line in _cells(row, number) if line.text.strip()]
    return Page(number, width, height, tuple(lines))


def _placing(page: Any) -> tuple[int, Callable[[float, float, float, float], tuple[float, float, float, float]]]:
    """How far the page is turned, and the way from a box in its own space to one from the top left as seen."""
    left, bottom, right, top = page.get_bbox()
    turn = page.get_rotation()
    if turn == 90:
        return turn, lambda x0, y0, x1, y1: (y0 - bottom, x0 - left, y1 - bottom, x1 - left)
    if turn == 180:
        return turn, lambda x0, y0, x1, y1: (right - x1, y0 - bottom, right - x0, y1 - bottom)
    if turn == 270:
        return turn, lambda x0, y0, x1, y1: (top - y1, right - x1, top - y0, right - x0)
    return turn, lambda x0, y0, x1, y1: (x0 - left, top - y1, x1 - left, top - y0)


def _style(textpage: Any, index: int, turn: int) -> Style:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(textpage, index, matrix)
    scale = max(abs(matrix.d), abs(matrix.b), 0.01)
    name, flags = _font(textpage, index)
    lower = name.lower()
    heavy = any(word in lower for word in ("bold", "black", "heavy"))
    italic = bool(flags & ITALIC) or "italic" in lower or "oblique" in lower
    tilt = (math.degrees(math.atan2(matrix.b, matrix.a)) - turn + 180) % 360 - 180
    size = pdfium.FPDFText_GetFontSize(textpage, index) * scale
    bold = heavy or pdfium.FPDFText_GetFontWeight(textpage, index) >= BOLD
    return Style(size, bold, italic, abs(tilt) < 12)


def _font(textpage: Any, index: int) -> tuple[str, int]:
    flags = ctypes.c_int()
    room = ctypes.create_string_buffer(128)
    length = pdfium.FPDFText_GetFontInfo(textpage, index, room, 128, flags)
    return (room.raw[: max(min(length, 128) - 1, 0)].decode("utf-8", "replace"), flags.value)


def _characters(textpage: Any) -> list[str]:
    """One character an index; pdfium gives them all at once when none of them is left out."""
    count = textpage.count_chars()
    text = textpage.get_text_range(0, count) if count else ""
    if len(text) == count:
        return list(text)
    raw, unicode = textpage.raw, pdfium.FPDFText_GetUnicode
    return [chr(code) if 0 < (code := unicode(raw, index)) < 0x110000 else "\0" for index in range(count)]


def _runs(  # noqa: C901 - the inner loop: a call a character would double its time
    textpage: Any, turn: int, place: Callable[..., tuple[float, float, float, float]]
) -> Iterator[Run]:
    """Runs in the order of the page's content.

    The inner loop sees every character of every letter; it asks pdfium as little as it can. A style is looked up where
    a word begins or the height of the characters changes, once a text object.
    """
    raw, box, loose = textpage.raw, pdfium.FS_RECTF(), pdfium.FPDFText_GetLooseCharBox
    object_of, generated = pdfium.FPDFText_GetTextObject, pdfium.FPDFText_IsGenerated
    styles: dict[int, Style] = {}
    run: Run | None = None
    right = low = high = -1.0
    fresh = True
    for index, char in enumerate(_characters(textpage)):
        if char in SKIPPED or (char in SPACES and generated(raw, index) == 1):
            fresh = True
            continue
        loose(raw, index, box)
        x0, y0, x1, y1 = place(box.left, box.bottom, box.right, box.top)
        if fresh or char in SPACES or abs(y1 - low) > 0.05 or abs(y0 - high) > 0.05:
            handle = object_of(raw, index)
            if not handle:
                continue
            address = ctypes.addressof(handle.contents)
            if address not in styles:
                styles[address] = _style(raw, index, turn)
            style = styles[address]
            if run is None or not _follows(run, style, x0, y0, y1):
                if run is not None:
                    yield run
                run = Run(style, y0, y1)
            low, high = y1, y0
        elif run is None or not -0.6 * run.style.size < x0 - right < CELL_GAP * run.style.size:
            if run is not None:
                yield run
            run = Run(style, y0, y1)
        fresh = char in SPACES
        if run.chars and char == run.chars[-1] and not fresh and abs(x0 - run.lefts[-1]) < 0.15 * (x1 - x0):
            continue
        right = max(x0, x1)
        run.chars.append("-" if char in HYPHENS else char)
        run.lefts.append(x0)
        run.rights.append(right)
    if run is not None:
        yield run


def _follows(run: Run, style: Style, x0: float, y0: float, y1: float) -> bool:
    if not run.chars:
        return False
    same = run.style is style or (
        run.style.bold == style.bold and run.style.italic == style.italic and abs(run.style.size - style.size) < 0.3
    )
    near = -0.6 * style.size < x0 - run.rights[-1] < CELL_GAP * style.size
    return same and near and abs(y1 - run.y1) < 0.6 and abs(y0 - run.y0) < 2.5


def _trimmed(runs: Sequence[Run]) -> list[Run]:
    """Runs without spaces at their ends; that a space was printed there is kept beside them."""
    kept: list[Run] = []
    for run in runs:
        first, last = 0, len(run.chars)
        while first < last and run.chars[first] in SPACES:
            first += 1
        while last > first and run.chars[last - 1] in SPACES:
            last -= 1
        if first < last:
            cut = (run.chars[first:last], run.lefts[first:last], run.rights[first:last])
            kept.append(Run(run.style, run.y0, run.y1, *cut, led=first > 0, trailed=last < len(run.chars)))
        elif kept and abs(kept[-1].y1 - run.y1) < 1:
            kept[-1].trailed = True
    return kept


def _without_doubles(runs: Sequence[Run]) -> list[Run]:
    """Each printed thing once: bold made by printing twice, and text that lies under the same text."""
    kept: list[Run] = []
    by_place: dict[int, list[Run]] = {}
    for run in runs:
        near = [other for band in (-1, 0, 1) for other in by_place.get(int(run.y1 // 4) + band, ())]
        if any(_lies_on(run, other) for other in near):
            continue
        kept.append(run)
        by_place.setdefault(int(run.y1 // 4), []).append(run)
    return kept


def _lies_on(run: Run, other: Run) -> bool:
    if abs(run.y1 - other.y1) > 1.5 or run.x0 < other.x0 - 1.5 or run.x1 > other.x1 + 2.5:
        return False
    if run.text == other.text:
        return abs(run.x0 - other.x0) < 2.5
    covered = [c for c, left, right in zip(other.chars, other.lefts, other.rights, strict=True)
               if right > run.x0 + 0.5 and left < run.x1 - 0.5]  # fmt: skip
    return "".join(covered).replace(" ", "").endswith(run.text.replace(" ", "")) and run.x1 - run.x0 < 60


def _rows(runs: Sequence[Run]) -> list[list[Run]]:
    """Runs that share a baseline, top to bottom; a mark that stands higher joins the row that it touches."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda r: (-r.style.size, r.y1, r.x0)):
        fitting = [row for row in rows if _belongs(run, row)]
        row = min(fitting, key=lambda row: (not _touches(run, row), abs(row[0].y1 - run.y1)), default=None)
        if row is None:
            rows.append([run])
        else:
            row.append(run)
    return [sorted(row, key=lambda r: r.x0) for row in sorted(rows, key=lambda row: (row[0].y1, row[0].x0))]


def _belongs(run: Run, row: Sequence[Run]) -> bool:
    head = row[0]
    off = abs(head.y1 - run.y1)
    if abs(head.style.size - run.style.size) < 1.2:
        return off < 0.25 * run.style.size
    if off < 0.9:
        return True
    inside = head.y0 - 1 < (run.y0 + run.y1) / 2 < head.y1 + 1
    if not inside or len(run.chars) > 8 or off > 0.5 * head.style.size + 0.5:
        return False
    return _touches(run, row)


def _touches(run: Run, row: Sequence[Run]) -> bool:
    reach = 0.8 * row[0].style.size
    return any(other.x0 - reach < run.x1 and run.x0 < other.x1 + reach for other in row)


def _cells(row: Sequence[Run], page: int) -> Iterator[Line]:
    """The row cut where the gap is wide, where a column of another size begins, and where texts lie over each other."""
    cells: list[list[Run]] = []
    for run in row:
        open_cells = [cell for cell in cells if _goes_on(cell[-1], run)]
        if open_cells:
            min(open_cells, key=lambda cell: abs(run.x0 - cell[-1].x1)).append(run)
        else:
            cells.append([run])
    for cell in cells:
        yield _line(cell, page)


def _goes_on(before: Run, run: Run) -> bool:
    gap = run.x0 - before.x1
    size = max(before.style.size, run.style.size)
    if gap > CELL_GAP * size or gap < -0.8 * size:
        return False
    return not (gap > 0.6 * size and abs(before.style.size - run.style.size) > 1.2 and len(run.chars) > 3)


def _line(cell: Sequence[Run], page: int) -> Line:
    main = max(cell, key=lambda run: (len(run.chars), run.style.size))
    size = main.style.size
    text: list[str] = []
    edges: list[float] = []
    raised: list[tuple[int, int]] = []
    before: Run | None = None
    for run in cell:
        if before is not None and (before.trailed or run.led or run.x0 - before.x1 > WORD_GAP * size):
            text.append(" ")
            edges.append(before.x1)
        start = len(text)
        _write(run, WORD_GAP * size, text, edges)
        if _is_raised(run, main):
            raised.append((start, len(text)))
        before = run
    letters = sum(len(run.chars) for run in cell)
    return Line(
        text="".join(text),
        page=page,
        x0=cell[0].x0,
        y0=min(run.y0 for run in cell),
        x1=cell[-1].x1,
        y1=max(run.y1 for run in cell),
        size=size,
        bold=sum(len(run.chars) for run in cell if run.style.bold) > 0.8 * letters,
        italic=sum(len(run.chars) for run in cell if run.style.italic) > 0.8 * letters,
        raised=tuple(raised),
        edges=(*edges, cell[-1].x1),
    )


def _write(run: Run, word_gap: float, text: list[str], edges: list[float]) -> None:
    right: float | None = None
    for char, left, end in zip(run.chars, run.lefts, run.rights, strict=True):
        if right is not None and text and char not in SPACES and text[-1] != " " and left - right > word_gap:
            text.append(" ")
            edges.append(right)
        for piece in char if char.isascii() and char.isprintable() else clean(char):
            if piece != " " or (text and text[-1] != " "):
                text.append(piece)
                edges.append(left)
        right = end


def _is_raised(run: Run, main: Run) -> bool:
    """A footnote mark or a power: clearly smaller and with its foot above the others' foot."""
    small = run is not main and len(run.chars) < 8 and run.style.size < 0.82 * main.style.size
    return small and run.y1 < main.y1 - 0.08 * main.style.size
