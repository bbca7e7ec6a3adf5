"""The zones of a letter: what belongs to its head, its margin, its body, its notes and its signature."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from schemas.letter import Kind
from tasks.extract.labels import Labelled
from tasks.extract.lines import Line, Page, one_line

FURNITURE = re.compile(
    r"^\W*(?:\d+\s+)?P ?agina\s*\d+\s*(?:van|/|-)\s*\d*\W*$|^\W*Pagina\s+\d+\W*$|^\s*-?\s*\d{1,3}\s*-?\s*$|"
    r"^Pagina\s+\d+\s*/\s*\d+",
    re.IGNORECASE,
)
PAGE_NUMBER = re.compile(r"^\d{1,3}(?=\s|$)|(?<=\s)\d{1,3}$|\b\d{1,3}\s?(?:van|/)\s?\d{1,3}\b")
PRINT_FOOT = re.compile(
    r"(?:Tweede|Eerste) Kamer, (?:vergaderjaar|zitting) \d{4}.{1,3}\d{2,4}, |^(?:kst|ah|blg|h)-[\w-]+$|"
    r"^\d{5,6}F?\s*ISSN|^ISSN\s?0921|"
    r"^.s-Gravenhage \d{4}$|^Sdu Uitgever",
    re.IGNORECASE,
)


FOOT_ADDRESS = re.compile(r"^\W*Ministerie van [A-Z]|\bPostbus \d+|^\W*(?:https?://)?www\.\S+$|\b\d{4} [A-Z]{2} [A-Z]")
"""What the lowest lines of a page say when they are the sender's address."""


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """Pieces on one baseline of the body column."""

    cells: tuple[Line, ...]
    gap: float = 1.0
    """Distance to the row above in units of the usual distance; 0 at the top of a page."""

    @property
    def line(self) -> Line:
        """The row as one line."""
        return one_line(self.cells)

    @property
    def text(self) -> str:
        """The row's text."""
        return " ".join(cell.text for cell in self.cells)

    @property
    def page(self) -> int | None:
        """The page that it stands on."""
        return self.cells[0].page


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote as printed."""

    mark: str
    lines: tuple[Line, ...]
    cut: int = 0
    """Where its text begins in the first line, after the mark."""


@dataclass(slots=True)
class Zones:
    """A letter, taken apart."""

    kind: Kind | None = None
    head: list[Line] = field(default_factory=list)
    """Everything before the body, as read."""
    margin: list[Line] = field(default_factory=list)
    """The margin column of the first page; of a text with mixed columns the whole head."""
    address: list[Line] = field(default_factory=list)
    labels: list[Labelled] = field(default_factory=list)
    salutation: Line | None = None
    rows: list[Row] = field(default_factory=list)
    """The body column after the head, of all pages, notes and furniture taken out."""
    notes: list[Note] = field(default_factory=list)
    right: float = 0.0
    """Right edge of the body column; of a text input its width in characters."""
    pages: int = 1
    furniture: list[Line] = field(default_factory=list)
    unread: list[int] = field(default_factory=list)
    """Pages of a document with text on which no text could be read."""
    poor: list[int] = field(default_factory=list)
    """Pages whose text is partly illegible."""
    late: list[int] = field(default_factory=list)
    """Pages whose picture there was no time left to read."""
    from_pictures: list[int] = field(default_factory=list)
    """Pages that were read from their picture."""
    confidence: float = 100.0
    """Of the page of which the reader of pictures was least sure."""


def body_size(pages: Iterable[Page]) -> float:
    """The size in which most characters are set."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 9.0


def body_left(lines: Iterable[Line], size: float, width: float) -> float:
    """The left edge at which most of the running text begins."""
    lefts: Counter[int] = Counter()
    for line in lines:
        if abs(line.size - size) < 0.8 and line.x0 < 0.6 * width:
            lefts[round(line.x0)] += len(line.text)
    return float(lefts.most_common(1)[0][0]) if lefts else 0.0


def pitch_of(lines: Sequence[Line], size: float) -> float:
    """The usual distance between two baselines of running text."""
    steps: Counter[float] = Counter()
    for above, below in pairwise(lines):
        step = below.y1 - above.y1
        if above.page == below.page and 0.9 * size < step < 2.2 * size:
            steps[round(step * 2) / 2] += 1
    return steps.most_common(1)[0][0] if steps else 1.25 * size


def rows_of(lines: Sequence[Line], pitch: float) -> list[Row]:
    """Rows of a column, page by page, with their gaps."""
    groups: list[list[Line]] = []
    for line in lines:
        last = groups[-1][0] if groups else None
        if last is not None and last.page == line.page and abs(last.y1 - line.y1) < 2.6:
            groups[-1].append(line)
        else:
            groups.append([line])
    rows: list[Row] = []
    for group in groups:
        above = rows[-1].cells[0] if rows else None
        gap = 0.0 if above is None or above.page != group[0].page else (group[0].y1 - above.y1) / pitch
        rows.append(Row(tuple(sorted(group, key=lambda line: line.x0)), gap))
    return rows


def repeated(pages: Sequence[Page]) -> set[tuple[int, str]]:
    """Text that stands at the same height of several pages, page numbers aside: running heads and feet."""
    seen: Counter[tuple[int, str]] = Counter()
    for page in pages:
        edge = [
            line
            for line in page.lines
            if (line.y1 < 0.12 * page.height or line.y0 > 0.9 * page.height) and not line.raised
        ]
        seen.update({key_of(line) for line in edge})
    return {key for key, times in seen.items() if times > 1 and times >= 0.4 * len(pages)}


def key_of(line: Line) -> tuple[int, str]:
    """Height and text without the page number, by which running heads and feet are known again."""
    return (round(line.y1 / 4), PAGE_NUMBER.sub("0", line.text.strip()))


def is_furniture(line: Line, page: Page, running: set[tuple[int, str]]) -> bool:
    """Whether a line is a page number, a running foot or head."""
    text = line.text.strip()
    if re.search(r"\bP ?agina ?\d+ ?(?:van|/) ?\d+", text) and len(text) < 40:
        return True
    if PRINT_FOOT.search(text) and (
        line.y0 > 0.85 * page.height or line.x1 < 0.35 * page.width or line.y1 < 0.12 * page.height
    ):
        return True
    edge = line.y0 > 0.9 * page.height or line.y1 < 0.08 * page.height
    if edge and FURNITURE.match(text):
        return True
    if line.y0 > 0.93 * page.height and not line.raised and FOOT_ADDRESS.search(text) and not text.endswith("."):
        return True
    return key_of(line) in running and bool(edge or not re.search(r"[a-z]{4}", text))
