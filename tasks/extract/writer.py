"""The text of the body, the notes and the subject: lines joined as the words need, with offsets, boxes and anchors."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from schemas.letter import BBox, Block, LineBox
from tasks.extract.blocks import Piece, is_full
from tasks.extract.hyphens import Vocabulary, joint
from tasks.extract.lines import Line, union
from tasks.extract.zones import Note, Row

MARK = re.compile(r"\d{1,3}|\*{1,3}|[a-z]\)?")
GLUED = re.compile(r"[^\W\d_.,]{3,}[.,)”’»]?(\d{1,3})(?=[\s.,;:)]|$)")
"""In plain text a mark stands right behind the word: 'gepubliceerd1'."""
UNIT = re.compile(r"(?:^|[\s\d(/])(?:[kcdm]?m|ha|10|CO|R|x|\d)$")
"""Before these a raised number is a power or an exponent."""


@dataclass(slots=True)
class Body:
    """The text with everything that points into it."""

    plain: str = ""
    blocks: list[Block] = field(default_factory=list)
    boxes: list[LineBox] = field(default_factory=list)
    anchors: dict[int, int] = field(default_factory=dict)
    """Offset of the mark of each note, by the note's number in the list of notes."""


@dataclass(slots=True)
class Writer:
    """A text that grows line by line, and where each line of it stands."""

    part: str
    known: Vocabulary
    text: str = ""
    boxes: list[LineBox] = field(default_factory=list)

    def line(self, line: Line, start: int, end: int, *, full: bool = True, glue: str | None = None) -> None:
        """Puts line.text[start:end] after what is there, with `glue` between, or joined as the words need."""
        piece = line.text[start:end]
        start += len(piece) - len(piece.lstrip())
        piece = piece.strip()
        if not piece:
            return
        if glue is None:
            drop, glue = joint(self.text[-500:], piece, self.known, full=full)
            if drop:
                self.text = self.text[:-drop]
                self._shorten()
        self.text += glue
        at = len(self.text)
        self.text += piece
        box = line.box(start, start + len(piece))
        if box is not None and line.page is not None:
            self.boxes.append(LineBox(part=self.part, start=at, end=len(self.text), page=line.page, bbox=box))

    def _shorten(self) -> None:
        if self.boxes and self.boxes[-1].end > len(self.text):
            last = self.boxes[-1]
            self.boxes[-1] = last.model_copy(update={"end": len(self.text)})


@dataclass(slots=True)
class Marks:
    """The footnote marks still to be found in the body, in order."""

    notes: Sequence[tuple[str, int | None]]
    """Mark and page of each note."""
    found: set[int] = field(default_factory=set)

    def cut(self, line: Line) -> Iterable[tuple[int, int, int | None]]:
        """The spans of a line between its marks, each with the number of the note whose mark follows it."""
        at = 0
        for start, end in self._spots(line):
            note = self._note(line, start, end)
            if note is None and not _is_lost_mark(line.text, start, end):
                continue
            yield (at, start, note)
            at = end
        yield (at, len(line.text), None)

    def _spots(self, line: Line) -> list[tuple[int, int]]:
        spots: list[tuple[int, int]] = []
        for start, end in line.raised:
            spots += [(start + m.start(), start + m.end()) for m in MARK.finditer(line.text[start:end])]
        if line.page is None:
            spots += [match.span(1) for match in GLUED.finditer(line.text)]
        return spots

    def _note(self, line: Line, start: int, end: int) -> int | None:
        mark = line.text[start:end].strip(" )")
        for number, (known, page) in enumerate(self.notes):
            if number in self.found or known != mark:
                continue
            if page is not None and line.page is not None and not 0 <= page - line.page <= 1:
                continue
            self.found.add(number)
            return number
        return None


def _is_lost_mark(text: str, start: int, end: int) -> bool:
    """Whether a raised number is the mark of a note that was not found, rather than a power."""
    return text[start:end].isdigit() and start > 0 and not UNIT.search(text[:start])


def write(pieces: Sequence[Piece], known: Vocabulary, right: float, marks: Marks) -> Body:
    """The text of the pieces with its blocks, boxes and anchors of notes."""
    body = Body()
    writer = Writer("body", known)
    before: Piece | None = None
    for piece in pieces:
        kept = len(writer.text)
        if writer.text:
            writer.text += "\n" if before is not None and before.kind == piece.kind == "list_item" else "\n\n"
        start = len(writer.text)
        _write_piece(writer, piece, right, marks, body)
        if len(writer.text) == start:
            writer.text = writer.text[:kept]
            continue
        body.blocks.append(_block(writer, piece, start))
        before = piece
    body.plain, body.boxes = writer.text, writer.boxes
    return body


def _write_piece(writer: Writer, piece: Piece, right: float, marks: Marks, body: Body) -> None:
    above: Row | None = None
    for row in piece.rows:
        full = above is not None and is_full(above, row, right)
        for number, cell in enumerate(row.cells):
            glue = "" if above is None and number == 0 else " " if number else None
            if piece.kind == "table" and glue != "":
                glue = "\t" if number else "\n"
            for start, end, note in marks.cut(cell):
                writer.line(cell, start, end, full=full, glue=_inside(cell, start, end) if start else glue)
                if note is not None:
                    body.anchors[note] = len(writer.text)
        above = row


def _inside(line: Line, start: int, end: int) -> str:
    """What stands between two parts of a line when the mark between them is gone."""
    mark = next((a for a, b in line.raised if b == start), start - 1)
    spaced = line.text[start:end][:1].isspace() or line.text[:mark][-1:].isspace()
    both = line.text[start : start + 1].isalnum() and line.text[max(mark - 1, 0) : mark].isalnum()
    return " " if spaced or both else ""


def _block(writer: Writer, piece: Piece, start: int) -> Block:
    boxes = [box for box in writer.boxes if box.start >= start]
    page = boxes[0].page if boxes else None
    bbox: BBox | None = union(box.bbox for box in boxes if box.page == page) if boxes else None
    return Block(
        kind=piece.kind,
        level=piece.level,
        text=writer.text[start:],
        page=page,
        bbox=bbox,
        start=start,
        end=len(writer.text),
    )


def write_note(note: Note, number: int, known: Vocabulary, right: float) -> Writer:
    """The text of one footnote, its mark left out."""
    writer = Writer(f"footnote:{number}", known)
    above: Line | None = None
    for line in note.lines:
        full = above is not None and is_full(Row((above,)), Row((line,)), right)
        start = note.cut if above is None else 0
        writer.line(line, start, len(line.text), full=full, glue=None if writer.text else "")
        above = line
    return writer
