"""Lines with their place on the page: what every reader makes and every later step works on."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from schemas.letter import BBox


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A piece of text on one baseline. A text input has no page and no place: `page` is None and all numbers are 0."""

    text: str
    page: int | None = None
    x0: float = 0.0
    y0: float = 0.0
    x1: float = 0.0
    y1: float = 0.0
    size: float = 0.0
    bold: bool = False
    italic: bool = False
    raised: tuple[tuple[int, int], ...] = ()
    """Spans of the text that stand higher and smaller than the rest: footnote marks, powers."""
    edges: tuple[float, ...] = ()
    """Left edge of every character and the right edge of the last; empty for a text input."""
    after_blank: bool = False
    """Of a text input: an empty line stands before it."""

    def box(self, start: int = 0, end: int | None = None) -> BBox | None:
        """The box of text[start:end]; None for a text input."""
        if self.page is None:
            return None
        end = len(self.text) if end is None else min(end, len(self.text))
        if not self.edges or start >= end:
            return self.bounds()
        return (round(self.edges[start], 2), round(self.y0, 2), round(self.edges[end], 2), round(self.y1, 2))

    def bounds(self) -> BBox:
        """The box of the whole line."""
        return (round(self.x0, 2), round(self.y0, 2), round(self.x1, 2), round(self.y1, 2))


def part_of(line: Line, start: int, end: int) -> Line:
    """text[start:end] of a line as a line of its own."""
    box = line.box(start, end)
    if box is None:
        return Line(line.text[start:end], after_blank=line.after_blank and start == 0)
    edges = line.edges[start : end + 1] if line.edges else ()
    return replace(line, text=line.text[start:end], x0=box[0], x1=box[2], raised=(), edges=edges)


@dataclass(frozen=True, slots=True)
class Page:
    """One page as seen, with its lines from top to bottom and from left to right."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    pictured: bool = False
    """Its text is to be read from its picture: there is none, or it means nothing."""
    poor: bool = False
    """Its text is partly illegible."""
    late: bool = False
    """There was no time left to read its picture."""
    confidence: float | None = None
    """Of a page read from its picture, how sure the reader was of its words, from 0 to 100."""


LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "ĳ": "ij", "Ĳ": "IJ"}
)
SPACES = re.compile("[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe\uffff\x00-\x08\x0b\x0e-\x1f\x7f]")
BULLETS = str.maketrans(dict.fromkeys("\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf02d", "•"))


def clean(text: str) -> str:
    """Text with plain spaces, no ligatures, no invisible characters, composed accents and usual bullets."""
    text = text.translate(LIGATURES).translate(BULLETS)
    text = INVISIBLE.sub("", text)
    return unicodedata.normalize("NFC", SPACES.sub(" ", text))


def private_use(text: str) -> int:
    """How many characters have no public meaning, which is what a font without a mapping leaves behind."""
    return sum(1 for char in text if unicodedata.category(char) == "Co" or char == "\ufffd")


NARROW, BROAD = frozenset("iljtfrI.,:;'’‘|()[]/- "), frozenset("mwMWOQGCDHNU@%")


def width(text: str) -> float:
    """About how wide a text is when set in Verdana, in ems: for texts that have lost their places."""
    return sum(0.36 if c in NARROW else 0.85 if c in BROAD else 0.7 if c.isupper() else 0.59 for c in text)


def union(boxes: Iterable[BBox]) -> BBox:
    """The smallest box around all boxes."""
    x0, y0, x1, y1 = zip(*boxes, strict=True)
    return (min(x0), min(y0), max(x1), max(y1))


def one_line(lines: Sequence[Line]) -> Line:
    """The pieces of one row as one line, joined with spaces."""
    if len(lines) == 1:
        return lines[0]
    text = ""
    edges: list[float] = []
    raised: list[tuple[int, int]] = []
    for line in lines:
        if text:
            text += " "
            edges.append(line.x0 if not edges else min(line.x0, edges[-1]))
        raised += [(a + len(text), b + len(text)) for a, b in line.raised]
        text += line.text
        edges = edges[: len(text) - len(line.text)] + list(line.edges)
    widest = max(lines, key=lambda line: len(line.text))
    x0, y0, x1, y1 = union(line.bounds() for line in lines)
    return Line(
        text=text,
        page=widest.page,
        x0=x0,
        y0=y0,
        x1=x1,
        y1=y1,
        size=widest.size,
        bold=all(line.bold for line in lines if any(c.isalpha() for c in line.text)) and widest.bold,
        italic=widest.italic,
        raised=tuple(raised),
        edges=tuple(edges) if len(edges) == len(text) + 1 else (),
    )
