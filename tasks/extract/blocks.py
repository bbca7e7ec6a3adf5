"""Rows put together to blocks: paragraphs, headings, lists, questions with answers, quotations and tables."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from schemas.letter import BlockKind
from tasks.extract.lines import Line, width
from tasks.extract.zones import Row

ENDS = (".", "!", "?", ":", ";", "…", ".”", ".’", "?”", "!”", ".)", '."')
ITEM = re.compile(
    r"^\s*(?P<mark>[•·▪◦‣●○■□➢–—*-]|o(?=\s)|\(?(?:[a-z]|[ivx]{1,4})[.)]|\(?\d{1,2}[.)]|\d{1,2}\.(?=\s)|\((?:[a-z]|\d{1,2})\))(?=\s|\S{2})\s*"
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


def _breaks(piece: Piece, row: Row, right: float) -> bool:
    """Whether a row starts a new block after a piece."""
    last = piece.rows[-1]
    text, above = row.text.strip(), last.text.strip()
    line, line_above = row.cells[0], last.cells[0]
    styled = (line.bold, line.italic and not line.bold) != (line_above.bold, line_above.italic and not line_above.bold)
    ended = above.endswith(ENDS)
    if QUESTION.match(text) or ANSWER.match(text) or QUESTION.match(above) or ANSWER.match(above):
        return True
    if BULLET.match(text) and not above.endswith("-"):
        return True
    if row.page != last.page or row.gap == 0.0:
        return _breaks_over_page(above, text, styled=styled, ended=ended, full=is_full(last, row, right))
    if line.page is None and not ended and row.gap > 1.35 and width(above) > 0.7 * right:
        return bool(ITEM.match(text))
    if row.gap > 1.35:
        return ended or styled or not is_full(last, row, right) or not text[:1].islower()
    if ITEM.match(text) and (ended or not text[0].isalpha()) and _starts_item(piece, row):
        return True
    if styled and (piece.rows[0].cells[0].bold == line_above.bold):
        return len(piece.rows) < 3 or ended
    if (
        line.page is not None
        and line.x0 < line_above.x0 - 8
        and not (len(piece.rows) == 1 and ITEM.match(above))
        and len(piece.rows) > 0
    ):
        return ended or line_above.x0 - line.x0 > 30
    if line.page is not None and line.x0 > line_above.x0 + 8 and not _hangs(piece, row):
        return ended
    if line.page is None and not ended and width(above) > 0.6 * right:
        return False
    return not is_full(last, row, right) and (ended or text[:1].isupper())


def _breaks_over_page(above: str, text: str, *, styled: bool, ended: bool, full: bool) -> bool:
    if text[:1].islower() and not ended:
        return False
    if ITEM.match(text) and not text[0].isalpha():
        return True
    if styled:
        return True
    if ended:
        return not full or above.endswith(":")
    return not full and text[:1].isupper() and len(above) < 50 and not above.endswith((",", "-"))


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
