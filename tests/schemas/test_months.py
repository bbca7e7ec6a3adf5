"""The months of Dutch letters: numbers by name and abbreviation."""

import re

import pytest

from schemas.months import ANY_MONTH, MONTH, MONTHS, SHORT_MONTHS, month_number


@pytest.mark.parametrize(
    ("word", "number"),
    [("januari", 1), ("Maart", 3), ("mrt", 3), ("mrt.", 3), ("mei", 5), ("Sept.", 9), ("sep", 9), ("december", 12)],
)
def test_month_has_its_number(word: str, number: int) -> None:
    """Names and abbreviations count from 1, with or without a full stop, in any case."""
    assert month_number(word) == number


def test_abbreviations_begin_as_their_months_do() -> None:
    """Each abbreviation stands for the month that it is short for; 'mrt' leaves out letters."""
    for short, number in SHORT_MONTHS.items():
        assert MONTHS[number - 1].startswith(short) or short == "mrt"


@pytest.mark.parametrize("word", ["mai", "", "januar", "meien"])
def test_other_words_are_no_months(word: str) -> None:
    """What is no month has no number and is not matched whole."""
    with pytest.raises(KeyError):
        month_number(word)
    assert re.fullmatch(ANY_MONTH, word) is None


def test_patterns_match_what_they_are_made_of() -> None:
    """Whole names fit both patterns, abbreviations the wider one only."""
    assert all(re.fullmatch(MONTH, month) and re.fullmatch(ANY_MONTH, month) for month in MONTHS)
    assert all(re.fullmatch(ANY_MONTH, f"{short}.") and not re.fullmatch(MONTH, short) for short in SHORT_MONTHS)
