"""Rows put together to blocks: paragraphs, headings, lists, questions with answers, quotations and tables."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from schemas.letter import BlockKind
from tasks.extract.lines import Line, width
from tasks.extract.zones import Row

ENDS = (".", "!", "?", ":", ";", "…", ".”", ".’", "?”", "!”", ".)", '."')
ITEM = re.compile(
    r"^\s*(?P<mark>[•·▪◦‣●○■□➢–—*-]|o(?=\s)|\(?(?:[a-z]|[ivx]{1,4})[.)]|\(?\d{1,2}[.)]|\d{1,2}\.(?=\s)|"
    r"\((?:[a-z]|\d{1,2})\))(?=\s|\S{2})\s*"
)
BULLET = re.compile(r"^\s*[•·▪◦‣●○■□➢–—*-]\s")
NUMBERED = re.compile(r"^\s*(?P<number>\d{1,2}(?:\.\d{1,2})*)\.?\s+\S")
QUESTION = re.compile(r"^\s*(?:Vraag|Vragen)\s+\d+[\w,.\s]*$", re.IGNORECASE)
ANSWER = re.compile(
    r"^\s*(?:Antwoord(?:en)?)(?:\s+(?:op\s+)?(?:de\s+)?(?:vraag|vragen)?\s*\d+[\w,.\s]*)?:?$", re.IGNORECASE
)


@dataclass(slots=True)
class Piece:
    """Rows that form one block."""

    rows: list[Row]
    kind: BlockKind = "paragraph"
    level: int | None = None


def pieces_of(rows: Sequence[Row], right: float) -> list[Piece]:
    """The rows put together to blocks."""
    pieces: list[Piece] = []
    tables = table_rows(rows)
    for number, row in enumerate(rows):
        before = pieces[-1] if pieces else None
        if number in tables:
            if before is not None and before.kind == "table" and number - 1 in tables and row.gap < 3:
                before.rows.append(row)
            else:
                pieces.append(Piece([row], "table"))
        elif before is None or before.kind == "table" or _breaks(before, row, right):
            pieces.append(Piece([row]))
        else:
            before.rows.append(row)
    left = min((row.cells[0].x0 for row in rows), default=0.0)
    _name(pieces, left)
    return pieces


def table_rows(rows: Sequence[Row]) -> set[int]:
    """The numbers of rows that form tables: three or more below each other with cells at the same left edges."""
    found: set[int] = set()
    start = 0
    for number in range(1, len(rows) + 1):
        if number < len(rows) and _aligned(rows[number - 1], rows[number]):
            continue
        wide = [row for row in rows[start:number] if len(row.cells) > 1]
        if number - start > 2 and len(wide) > 2:
            found.update(range(start, number))
        start = number
    return found


def _aligned(above: Row, below: Row) -> bool:
    """Whether two rows share the left edge of a cell other than a bullet's or number's text."""
    if above.page != below.page or below.gap > 3 or len(above.cells) < 2 or len(below.cells) < 2:
        return False
    if any(len(row.cells) == 2 and ITEM.match(row.cells[0].text + " x") for row in (above, below)):
        return False
    return any(abs(a.x0 - b.x0) < 3 or abs(a.x1 - b.x1) < 3 for a in above.cells[1:] for b in below.cells[1:])


@dataclass(frozen=True, slots=True)
class Seam:
    """Where a row meets the piece above it."""

    piece: Piece
    row: Row
    right: float

    @property
    def text(self) -> str:
        """The row."""
        return self.row.text.strip()

    @property
    def above(self) -> str:
        """The row above it."""
        return self.piece.rows[-1].text.strip()

    @property
    def ended(self) -> bool:
        """Whether the row above ends a sentence."""
        return self.above.endswith(ENDS)

    @property
    def full(self) -> bool:
        """Whether the row above had no room for the next word."""
        return is_full(self.piece.rows[-1], self.row, self.right)

    @property
    def styled(self) -> bool:
        """Whether one of the two is bold or italic as a whole and the other is not."""
        one, other = self.row.cells[0], self.piece.rows[-1].cells[0]
        return (one.bold, one.italic and not one.bold) != (other.bold, other.italic and not other.bold)

    def wide(self, share: float) -> bool:
        """Of a text without places: whether the row above goes on past this share of the column."""
        return self.row.page is None and width(self.above) > share * self.right


def _breaks(piece: Piece, row: Row, right: float) -> bool:
    """Whether a row starts a new block after a piece: the first rule that has something to say decides."""
    seam = Seam(piece, row, right)
    for rule in (_by_mark, _by_page, _by_gap, _by_item, _by_style, _by_edge):
        answer = rule(seam)
        if answer is not None:
            return answer
    if seam.wide(0.6) and not seam.ended:
        return False
    return not seam.full and (seam.ended or seam.text[:1].isupper())


def _by_mark(seam: Seam) -> bool | None:
    asked = any(pattern.match(text) for pattern in (QUESTION, ANSWER) for text in (seam.text, seam.above))
    bullet = BULLET.match(seam.text) is not None and not seam.above.endswith("-")
    return True if asked or bullet else None


def _by_page(seam: Seam) -> bool | None:
    if seam.row.page == seam.piece.rows[-1].page and seam.row.gap != 0.0:
        return None
    text, above = seam.text, seam.above
    if text[:1].islower() and not seam.ended:
        return False
    if seam.styled or (ITEM.match(text) and not text[0].isalpha()):
        return True
    if seam.ended:
        return not seam.full or above.endswith(":")
    return not seam.full and text[:1].isupper() and len(above) < 50 and not above.endswith((",", "-"))


def _by_gap(seam: Seam) -> bool | None:
    if seam.row.gap <= 1.35:
        return None
    if seam.wide(0.7) and not seam.ended:
        return ITEM.match(seam.text) is not None
    return seam.ended or seam.styled or not seam.full or not seam.text[:1].islower()


def _by_item(seam: Seam) -> bool | None:
    starts = ITEM.match(seam.text) and (seam.ended or not seam.text[0].isalpha())
    return True if starts and _starts_item(seam.piece, seam.row) else None


def _by_style(seam: Seam) -> bool | None:
    same_start = seam.piece.rows[0].cells[0].bold == seam.piece.rows[-1].cells[0].bold
    return (len(seam.piece.rows) < 3 or seam.ended) if seam.styled and same_start else None


def _by_edge(seam: Seam) -> bool | None:
    line, above = seam.row.cells[0], seam.piece.rows[-1].cells[0]
    if line.page is None:
        return None
    first_of_item = len(seam.piece.rows) == 1 and ITEM.match(seam.above)
    if line.x0 < above.x0 - 8 and not first_of_item:
        return seam.ended or above.x0 - line.x0 > 30
    if line.x0 > above.x0 + 8 and not _hangs(seam.piece, seam.row):
        return seam.ended
    return None


def _starts_item(piece: Piece, row: Row) -> bool:
    first = piece.rows[0]
    return (
        row.cells[0].page is None or abs(row.cells[0].x0 - first.cells[0].x0) < 3 or row.cells[0].x0 > first.cells[0].x0
    )


def _hangs(piece: Piece, row: Row) -> bool:
    """Whether a row is the hanging continuation of a list item or of a numbered heading."""
    first = piece.rows[0]
    if ITEM.match(first.text) or NUMBERED.match(first.text):
        return True
    return len(first.cells) > 1 and abs(first.cells[1].x0 - row.cells[0].x0) < 4


def is_full(last: Row, row: Row, right: float) -> bool:
    """Whether the first word of a row had no room on the row above it."""
    words = row.text.split(maxsplit=1)
    if not words:
        return True
    line = last.cells[-1]
    if line.page is None:
        return width(last.text.rstrip()) + width(" " + words[0]) > 0.95 * right
    wide = row.cells[0].box(0, len(words[0]))
    room = (wide[2] - wide[0]) if wide else 0.0
    return line.x1 + 0.3 * line.size + room > right - 2


def _name(pieces: Sequence[Piece], left: float) -> None:
    """Gives each piece its kind."""
    mode: BlockKind | None = None
    for number, piece in enumerate(pieces):
        if piece.kind == "table":
            mode = None
            continue
        text = " ".join(row.text for row in piece.rows).strip()
        line = piece.rows[0].cells[0]
        below = pieces[number + 1] if number + 1 < len(pieces) else None
        item = ITEM.match(text)
        if QUESTION.match(text) or ANSWER.match(text):
            mode = "question" if QUESTION.match(text) else "answer"
            piece.kind, piece.level = "heading", 3
        elif mode == "question" and (text.endswith("?") or not NUMBERED.match(text)) and not item:
            piece.kind = "question"
        elif _is_heading(piece, text) or _stands_over(piece, text, below):
            piece.kind, piece.level = "heading", _level(text, line)
            mode = None if NUMBERED.match(text) else mode
        elif item and (BULLET.match(text) or line.page is None or line.x0 > left - 2):
            piece.kind = "list_item"
            piece.level = 1 + min(3, int(max(0.0, line.x0 - left) // 28)) if line.page is not None else 1
        elif mode is not None:
            piece.kind = mode
        elif _is_quotation(piece, text, left):
            piece.kind = "quotation"


def _is_heading(piece: Piece, text: str) -> bool:
    lines = [cell for row in piece.rows for cell in row.cells]
    if len(piece.rows) > 3 or len(text) > 200 or not any(char.isalpha() for char in text):
        return False
    if text.endswith((".", ";", ",")) and not re.fullmatch(r"\d[\d.]*\s.{3,80}", text):
        return False
    if lines[0].page is None:
        return False
    lettered = [line for line in lines if any(char.isalpha() for char in line.text)]
    return all(line.bold for line in lettered) or (
        all(line.italic for line in lettered) and len(piece.rows) < 3 and len(text) < 120
    )


def _stands_over(piece: Piece, text: str, below: Piece | None) -> bool:
    """A short line without a full stop, with space above it and its paragraph right below it: an underlined heading."""
    row = piece.rows[0]
    if below is None or len(piece.rows) > 1 or len(text) > 90 or len(row.cells) > 1 or not text[0].isupper():
        return False
    closed = text[-1].isalnum() or text[-1] in ")?’”"
    loose = row.gap > 1.35 or row.gap == 0
    tight = below.rows[0].page == row.page and 0 < below.rows[0].gap < 1.3 and len(below.rows) > 1
    alone = row.page is None and len(text) < 60 and below.rows[0].text[:1].isupper() and len(below.rows) > 1
    return closed and loose and (tight or alone)


def _level(text: str, line: Line) -> int:
    found = NUMBERED.match(text)
    if found:
        return 1 + found["number"].count(".")
    return 1 if line.bold and not line.italic else 2


def _is_quotation(piece: Piece, text: str, left: float) -> bool:
    line = piece.rows[0].cells[0]
    if text[:1] in "“„«‘" and text.rstrip(" .")[-1:] in "”»’" and len(text) > 60:
        return True
    return (
        line.page is not None
        and all(row.cells[0].x0 > left + 18 for row in piece.rows)
        and all(cell.italic for row in piece.rows for cell in row.cells)
    )
