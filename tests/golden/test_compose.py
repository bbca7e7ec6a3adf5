"""The composer: lines, bodies and pages, before any letter is read back."""

import pytest

from seeds.compose.body import read_body
from seeds.compose.flow import Column, body_groups, set_pages
from seeds.compose.lines import BOLD, REGULAR, Face, Span, break_lines, register_fonts
from seeds.compose.model import Piece

register_fonts()
FACE = Face(REGULAR, 9)
LINES = [
    ("een gezamen|lijke zoek|ingang", 70, ["een gezamen-", "lijke zoek-", "ingang"]),
    ("een gezamen|lijke zoekingang", 400, ["een gezamenlijke zoekingang"]),
    ("wie een Woo-verzoek doet", 65, ["wie een Woo-", "verzoek doet"]),
    ("waarde- en premie", 40, ["waarde-", "en", "premie"]),
]
"""Text, width and the lines that it takes."""
COLUMN = Column(
    x=79, width=200, face=FACE, heading=Face(BOLD, 9), note=Face(REGULAR, 6.5), pitch=12, note_pitch=9,
    first_top=100, next_top=100, bottom=220, gap=12,
)  # fmt: skip


@pytest.mark.parametrize(("text", "width", "lines"), LINES)
def test_words_break_only_where_they_may(text: str, width: float, lines: list[str]) -> None:
    """A bar gives a hyphen at a line end and nothing elsewhere; a real hyphen stays."""
    assert ["".join(span.text for span in line) for line in break_lines(text, width, FACE)] == lines


def test_a_note_mark_is_raised_and_stays_with_its_word() -> None:
    """The mark is a run of its own, before the full stop that follows it."""
    (line,) = break_lines("Dat is gemeld[^1].", 400, FACE)
    assert line == (Span("Dat is gemeld"), Span("1", raised=True), Span("."))


def test_no_line_is_wider_than_its_column() -> None:
    """Lines fit, hyphens included."""
    pieces, _ = read_body("leeszalen.md")
    assert all(FACE.width(line) <= 200 for piece in pieces for line in break_lines(piece.text, 200, FACE))


def test_notes_stand_on_the_page_of_their_mark() -> None:
    """A row that marks a note takes room for it at the foot of its page."""
    pieces = [Piece("zin na zin na zin. " * 8 + "een[^1]"), Piece("zin na zin na zin. " * 8 + "twee[^2]")]
    notes = {"1": "de eerste noot", "2": "de tweede noot"}
    pages = set_pages(body_groups(pieces, COLUMN), notes, COLUMN)
    assert len(pages) > 1
    for page in pages:
        marks = [mark for _, row in page.rows for mark in row.marks]
        assert marks == [mark for _, row in page.notes for mark in row.marks]
        assert not page.notes or page.rows[-1][0] < page.notes[0][0] - COLUMN.note_pitch


def test_a_heading_does_not_end_a_page() -> None:
    """It goes along with the first row of what it heads."""
    pieces = [Piece("zin na zin na zin. " * 17), Piece("Kop", "heading"), Piece("Tekst onder de kop.")]
    pages = set_pages(body_groups(pieces, COLUMN), {}, COLUMN)
    assert all(page.rows[-1][1].face != COLUMN.heading for page in pages)


def test_a_body_file_gives_pieces_and_notes() -> None:
    """Paragraphs, headings, items with their marks, and notes, each whole."""
    pieces, notes = read_body("veerponten.md")
    assert [piece.kind for piece in pieces].count("heading") == 2
    assert [piece.mark for piece in pieces if piece.kind == "item"] == ["–"] * 3
    assert notes["2"] == "Stcrt. 2022, 17104."
    assert all("\n" not in piece.text for piece in pieces)
