"""Which letters are one: names, near-duplicates and twins."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.letter import Addressee, Letter
from tasks.publish.identity import base_id, differ, likeness, names_of, twin_among, twin_likeness
from tests.records import BODY, letter, print_of, record

WORDS = (
    "de",
    "het",
    "een",
    "en",
    "van",
    "minister",
    "Kamer",
    "brief",
    "rapport",
    "zomer",
    "jaar",
    "regio",
    "plan",
    "geld",
)


def long_text(seed: int, words: int = 600) -> str:
    """A text of many words, with numbers in it."""
    order = random.Random(seed)
    return " ".join(order.choice(WORDS) if order.random() > 0.1 else f"{order.choice(WORDS)}{n}" for n in range(words))


def with_errors(text: str, share: float, seed: int = 1) -> str:
    """The text as another layout gives it: some words joined, lost or broken."""
    order = random.Random(seed)
    return " ".join(word[:-1] + "-" if order.random() < share else word for word in text.split())


BASES = (
    ("kst-33529-830", "kst-33529-830"),
    ("kst-26643-144-h1", "kst-26643-144"),
    ("kst-26643-144-n1", "kst-26643-144"),
    ("kst-26643-144-b1", "kst-26643-144-b1"),
    ("kst-35300-V-5", "kst-35300-V-5"),
    ("kst-20082009-31700-VI-D", "kst-20082009-31700-VI-D"),
)


@pytest.mark.parametrize(("kst", "base"), BASES)
def test_a_reprint_counts_under_the_paper_it_replaces(kst: str, base: str) -> None:
    """Only the marks of reprints are taken off."""
    assert base_id(kst) == base


def test_a_letter_is_found_by_what_it_says() -> None:
    """Spelling and spacing of a reference make no difference; what is missing makes no name."""
    one, other = record(letter(reference="BSK-2021/1 2")), record(letter(reference="bsk-2021/12"))
    assert names_of(one) == names_of(other)
    assert names_of(record(letter(reference=None))).strong() == ()
    assert names_of(record(letter(date=None))).reference is None
    assert names_of(record(print_of())).kst == "kst:kst-33529-830"


def test_a_short_body_is_no_name_beside_stronger_ones() -> None:
    """'Hierbij zend ik u het verslag.' names no letter that has a reference."""
    assert names_of(record(letter("Hierbij zend ik u het verslag."))).body is None
    assert names_of(record(letter("Hierbij zend ik u het verslag.", reference=None))).body


DIFFER = (
    (letter(addressee=Addressee(chamber="EK")), True, True),
    (letter(addressee=Addressee(chamber="both")), False, False),
    (letter(addressee=Addressee()), False, False),
    (letter(date="2021-02-02"), False, True),
    (letter(reference="anders"), False, True),
    (letter(reference=None), False, False),
    (letter(BODY + " Meer."), False, False),
    (print_of(), False, False),
)


@pytest.mark.parametrize(("other", "by_name", "by_body"), DIFFER)
def test_what_tells_two_letters_apart(other: Letter, by_name: bool, by_body: bool) -> None:  # noqa: FBT001 - columns
    """A chamber always; date and reference when the words are all that two letters share."""
    one = record(letter())
    assert differ(one, record(other)) == by_name
    assert differ(one, record(other), by_body=True) == by_body


@pytest.mark.parametrize("share", [0.0, 0.01, 0.02])
def test_a_long_twin_is_found_through_reading_errors(share: float) -> None:
    """Some words of a hundred may have come out otherwise."""
    text = long_text(1)
    assert twin_likeness(record(letter(text)), record(print_of(with_errors(text, share))))


def test_a_twin_may_lack_a_table() -> None:
    """A part that one layout leaves out does not part the twins; half of it does."""
    text = long_text(2)
    assert likeness(text, text[: len(text) * 3 // 4])
    assert not likeness(text, text[: len(text) // 2])


def test_a_short_letter_with_another_title_in_it_is_another_letter() -> None:
    """Two covering letters of one day differ in the name of the report only."""
    text = "Hierbij bied ik u het rapport {} aan. " + BODY[:380]
    one, other = text.format("Staat van de woningmarkt in Nederland"), text.format("Evaluatie Wet doorstroming huur")
    assert not likeness(one, other)


def test_other_numbers_make_another_letter() -> None:
    """The same words about other amounts."""
    text = long_text(3)
    changed = " ".join(f"{word}9" if word[-1].isdigit() else word for word in text.split())
    assert not likeness(text, changed)


def test_the_best_candidate_is_the_twin() -> None:
    """Beside a letter that is like it, the one that is most like it; of two that are equally like it, none."""
    text = long_text(4)
    near = record(letter(with_errors(text, 0.04), reference="near"))
    same = record(letter(text, reference="same"))
    stamp = record(print_of(text))
    assert twin_among(stamp, [("near", near), ("same", same)]) == "same"
    assert twin_among(stamp, [("one", same), ("two", same)]) is None
    assert twin_among(stamp, [("one", same), ("one", same)]) == "one"
    assert twin_among(stamp, []) is None


NO_TWINS = (
    (letter(), letter(reference="other")),
    (print_of(), print_of(number="831")),
    (letter(), print_of(date="2021-02-02")),
    (letter(date=None), print_of(date=None)),
    (letter(), print_of(addressee=Addressee(chamber="EK"))),
    (letter("Kort."), print_of("Kort!  En anders.")),
)


@pytest.mark.parametrize(("one", "other"), NO_TWINS)
def test_what_is_no_twin(one: Letter, other: Letter) -> None:
    """Two of one layout, two dates or none, two chambers, two texts."""
    assert twin_likeness(record(one), record(other)) == 0


@given(st.text(), st.text())
def test_likeness_is_the_same_both_ways(one: str, other: str) -> None:
    """No text raises, and the order does not matter."""
    assert likeness(one, other) == likeness(other, one)
    assert likeness(one, one) == 1
