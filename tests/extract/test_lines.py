"""Lines: cleaned text, boxes of parts, pieces of one row."""

import pytest

from tasks.extract.lines import Line, clean, one_line, part_of, private_use

LINE = Line("Datum 1 mei", 2, 10, 20, 65, 30, 9, edges=tuple(float(10 + 5 * n) for n in range(12)))


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("33\u00a0529", "33 529"),
        ("33\u2009529,\u202fnr. 8", "33 529, nr. 8"),
        ("eﬃciënte aﬄuiting", "efficiënte affluiting"),
        ("be\u0308indigen", "bëindigen"),
        ("onzicht\u200bbaar\ufeff", "onzichtbaar"),
        ("\uf0b7 een punt", "• een punt"),
        ("dubbele   spaties", "dubbele spaties"),
        ("gewone tekst", "gewone tekst"),
    ],
)
def test_text_is_cleaned(raw: str, expected: str) -> None:
    """Spaces, ligatures, accents, invisible characters and bullets come out in one spelling."""
    assert clean(raw) == expected


def test_private_use_is_counted() -> None:
    """Characters that only one font knows are counted, others not."""
    assert private_use("a\ue000b\ufffd") == 2


def test_a_part_has_its_own_box() -> None:
    """The box of a part lies at the part's characters."""
    assert LINE.box(6, 11) == (40.0, 20.0, 65.0, 30.0)
    assert part_of(LINE, 6, 11).x0 == 40.0


def test_a_text_has_no_box() -> None:
    """A line of a text input stands nowhere."""
    assert Line("Datum").box() is None
    assert part_of(Line("De Minister, A. Jansen"), 13, 22).text == "A. Jansen"


def test_a_row_keeps_marks_and_edges() -> None:
    """Two pieces of a row become one line whose marks and edges still fit its text."""
    right = Line("mei1", 2, 80, 20, 100, 30, 9, raised=((3, 4),), edges=(80.0, 85.0, 90.0, 95.0, 100.0))
    row = one_line([LINE, right])
    assert row.text == "Datum 1 mei mei1"
    assert row.text[slice(*row.raised[0])] == "1"
    assert len(row.edges) == len(row.text) + 1
