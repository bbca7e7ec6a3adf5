"""Words that look like words, and those that do not."""

import pytest

from tasks.extract.legible import GARBLED, POOR, legibility

CLEAN = (
    "Hierbij bied ik uw Kamer, mede namens de minister van VWS, het rapport «De Woo-praktijk» aan (zie bijlage 1)1. "
    * 3
)
SCANNED = "IMoord zee beleid va~ lI1 nister V^N he(b ik u t0egezegd rn¡jn de kabi||et wa;t{r st@at enn de " * 3
GARBLE = "%2@<A>.1>2? $<?@/A? &*# $.46;. B.; .@A: ;<B2:/2> 2@>23@ 2?9A6@ <= AC *</B2>D<28 ?2;$ " * 3


def test_a_clean_letter_is_legible() -> None:
    """Marks of notes, quotes, numbers and hyphens do not count against it."""
    assert legibility(CLEAN) == 1.0


def test_a_poor_scan_lies_between() -> None:
    """It can be read, but not be relied on."""
    assert GARBLED < (legibility(SCANNED) or 0) < POOR


def test_a_font_without_characters_is_garbled() -> None:
    """Nothing can be read from it."""
    assert (legibility(GARBLE) or 0) < GARBLED / 2


@pytest.mark.parametrize("text", ["", "Nr. 5", "2020 2021 12.345 € 3,5", "ABC DEF " * 50])
def test_too_little_to_tell(text: str) -> None:
    """Numbers and capitals say nothing either way."""
    assert legibility(text) is None


def test_hostile_text_takes_linear_time() -> None:
    """One endless token is a word that is none, or one, but never a stall."""
    for piece in ("a-" * 50_000, "b" * 100_000, "(" * 100_000, "1." * 50_000):
        legibility(f"{CLEAN} {piece}")
