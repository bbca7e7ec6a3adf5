"""Text broken into lines that fit a width, with hyphens where a word is broken and raised note marks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import reportlab
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

REGULAR, BOLD, ITALIC = "Vera", "VeraBd", "VeraIt"
SOFT_HYPHEN = "|"
_BREAKS = re.compile(rf"({re.escape(SOFT_HYPHEN)}|(?<=[\w/])-(?=\w)|(?<=\w)/(?=\w)|\[\^\w+\])")
"""Where a word may be broken, and the marks of notes inside it."""


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one style."""

    text: str
    raised: bool = False


Line = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Face:
    """A font at a size."""

    font: str
    size: float

    @property
    def mark(self) -> "Face":
        """The face of a raised note mark beside it."""
        return Face(self.font, round(self.size * 2 / 3, 1))

    def width(self, line: Line) -> float:
        """Width of a line in points."""
        return sum(self._run_width(span) for span in line)

    def _run_width(self, span: Span) -> float:
        return float(pdfmetrics.stringWidth(span.text, self.font, (self.mark if span.raised else self).size))


def register_fonts() -> None:
    """Load the faces that come with reportlab; Bitstream Vera has the widths of Verdana."""
    folder = Path(reportlab.__file__).parent / "fonts"
    for name in (REGULAR, BOLD, ITALIC):
        pdfmetrics.registerFont(TTFont(name, str(folder / f"{name}.ttf")))


@dataclass(frozen=True, slots=True)
class _Group:
    """What stays together between two places where a line may end, and what follows it there."""

    spans: Line
    after: str
    """A space, a soft hyphen, or nothing where a real hyphen or slash stands."""


def _groups(text: str) -> Iterator[_Group]:
    for word in text.split(" "):
        spans: list[Span] = []
        for bit in _BREAKS.split(word):
            if bit == SOFT_HYPHEN:
                yield _Group(tuple(spans), SOFT_HYPHEN)
                spans = []
            elif bit.startswith("[^"):
                spans.append(Span(bit[2:-1], raised=True))
            elif bit:
                spans.append(Span(bit))
                if bit in "-/":
                    yield _Group(tuple(spans), "")
                    spans = []
        yield _Group(tuple(spans), " ")


def _joined(spans: Line) -> Line:
    """The same line with neighbouring runs of one style made one."""
    out: list[Span] = []
    for span in spans:
        if out and out[-1].raised == span.raised:
            out[-1] = Span(out[-1].text + span.text, span.raised)
        else:
            out.append(span)
    return tuple(out)


def break_lines(text: str, width: float, face: Face) -> list[Line]:
    """Lines no wider than `width`, filled from the first word on."""
    lines: list[Line] = []
    line: Line = ()
    after = ""
    for group in _groups(text):
        space = (Span(" "),) if after == " " else ()
        tail = (Span("-"),) if group.after == SOFT_HYPHEN else ()
        if line and face.width(line + space + group.spans + tail) > width:
            lines.append(_joined(line + ((Span("-"),) if after == SOFT_HYPHEN else ())))
            line, space = (), ()
        line, after = line + space + group.spans, group.after
    return [*lines, _joined(line)]
