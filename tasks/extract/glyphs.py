"""Characters with their boxes from PDFium, put together to lines.

PDFium invents spaces wherever the gap between two characters looks wide, which tears numbers apart
('I E NW/BSK-2022/268034'). So its invented characters are dropped, and a space stands where the page prints one or
where the gap is wider than any kerning.
"""

import ctypes
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
SPACES = " \u00a0\t"


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
    place = _placing(page, width, height)
    runs = [run for run in _runs(textpage.raw, textpage.count_chars(), place) if run.style.upright]
    runs = _trimmed(runs)
    rows = _rows(_without_doubles(runs))
    lines = [line for row in rows for line in _cells(row, number) if line.text.strip()]
    return Page(number, width, height, tuple(lines))


def _placing(page: Any, width: float, height: float) -> Callable[[float, float, float, float], tuple[float, ...]]:
    """From a box in the page's own space to one in points from the top left of the page as seen."""
    left, bottom, right, top = page.get_bbox()
    turn = page.get_rotation()
    if turn == 90:
        return lambda x0, y0, x1, y1: (y0 - bottom, x0 - left, y1 - bottom, x1 - left)
    if turn == 180:
        return lambda x0, y0, x1, y1: (right - x1, y0 - bottom, right - x0, y1 - bottom)
    if turn == 270:
        return lambda x0, y0, x1, y1: (top - y1, right - x1, top - y0, right - x0)
    return lambda x0, y0, x1, y1: (x0 - left, top - y1, x1 - left, top - y0)


def _style(textpage: Any, index: int, turn: int = 0) -> Style:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(textpage, index, matrix)
    scale = max(abs(matrix.d), abs(matrix.b), 0.01)
    weight = pdfium.FPDFText_GetFontWeight(textpage, index)
    name, flags = _font(textpage, index)
    lower = name.lower()
    bold = weight >= BOLD or "bold" in lower or "black" in lower or "heavy" in lower
    italic = bool(flags & 64) or "italic" in lower or "oblique" in lower
    upright = abs(matrix.b) < 0.2 * scale if matrix.a or matrix.b else True
    return Style(pdfium.FPDFText_GetFontSize(textpage, index) * scale, bold, italic, upright)


def _font(textpage: Any, index: int) -> tuple[str, int]:
    flags = ctypes.c_int()
    room = ctypes.create_string_buffer(128)
    length = pdfium.FPDFText_GetFontInfo(textpage, index, room, 128, flags)
    return (room.raw[: max(min(length, 128) - 1, 0)].decode("utf-8", "replace"), flags.value)


def _runs(textpage: Any, count: int, place: Callable[..., tuple[float, ...]]) -> Iterator[Run]:
    """Runs in the order of the page's content."""
    box = pdfium.FS_RECTF()
    unicode, loose, is_object = (
        pdfium.FPDFText_GetUnicode,
        pdfium.FPDFText_GetLooseCharBox,
        pdfium.FPDFText_GetTextObject,
    )
    run: Run | None = None
    styles: dict[int, Style] = {}
    last: int | None = None
    high = 0
    for index in range(count):
        code = unicode(textpage, index)
        handle = is_object(textpage, index)
        if not handle:
            continue
        if code in (32, 160) and pdfium.FPDFText_IsGenerated(textpage, index) == 1:
            continue
        if code in (10, 13, 0):
            continue
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000 and high:
            code, high = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00, 0
        char = "-" if code in (2, 0xAD) else chr(code)
        loose(textpage, index, box)
        x0, y0, x1, y1 = place(box.left, box.bottom, box.right, box.top)
        address = ctypes.addressof(handle.contents)
        if address != last:
            last = address
            style = styles.get(address)
            if style is None:
                style = styles[address] = _style(textpage, index)
        if run is None or not _follows(run, style, x0, y0, y1):
            if run is not None and run.chars:
                yield run
            run = Run(style, y0, y1)
        elif char == run.chars[-1] and char != " " and abs(x0 - run.lefts[-1]) < 0.15 * (x1 - x0):
            continue
        run.chars.append(char)
        run.lefts.append(x0)
        run.rights.append(max(x0, x1))
    if run is not None and run.chars:
        yield run


def _follows(run: Run, style: Style, x0: float, y0: float, y1: float) -> bool:
    same = run.style is style or (
        run.style.bold == style.bold and run.style.italic == style.italic and abs(run.style.size - style.size) < 0.3
    )
    gap = x0 - run.rights[-1]
    return (
        same and abs(y1 - run.y1) < 0.6 and abs(y0 - run.y0) < 2.5 and -0.6 * style.size < gap < CELL_GAP * style.size
    )


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
        row = min((row for row in rows if _belongs(run, row)), key=lambda row: abs(row[0].y1 - run.y1), default=None)
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
    reach = 0.8 * head.style.size
    return any(other.x0 - reach < run.x1 and run.x0 < other.x1 + reach for other in row)


def _cells(row: Sequence[Run], page: int) -> Iterator[Line]:
    """The row cut where the gap is wide, or where a column of another size begins."""
    cell: list[Run] = []
    for run in row:
        if cell and _starts_cell(cell[-1], run):
            yield _line(cell, page)
            cell = []
        cell.append(run)
    if cell:
        yield _line(cell, page)


def _starts_cell(before: Run, run: Run) -> bool:
    gap = run.x0 - before.x1
    size = max(before.style.size, run.style.size)
    if gap > CELL_GAP * size:
        return True
    return gap > 0.6 * size and abs(before.style.size - run.style.size) > 1.2 and len(run.chars) > 3


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
