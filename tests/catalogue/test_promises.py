"""The matching of answers with promises: what is linked, and above all what is not."""

from datetime import date

import pytest

from tasks.ledger.catalogue.promises import Answer, Item, Letter, Match, match, new_term, shared_words, standing

EARLIER, LATER = date(2021, 3, 3), date(2021, 9, 1)
EVALUATION = "Voor de zomer zal ik uw Kamer de evaluatie van de monumentenregeling over restauraties zenden."
CHURCHES = "Eind 2021 informeer ik uw Kamer over leegstaande kerkgebouwen en hun herbestemming."
MEETS_IT = "Met deze brief doe ik de toezegging uit mijn brief van 3 maart gestand."
SENDS_IT = (
    "Zoals verzocht bied ik u hierbij de evaluatie van de monumentenregeling aan, met een bijlage over restauraties."
)


def promising(*texts: str, letter_id: str = "a", day: date | None = EARLIER, due: date | None = None) -> Letter:
    """A letter with these promises."""
    items = tuple(Item(letter_id, n, "new", text, latest=due) for n, text in enumerate(texts))
    return Letter(letter_id, day, items)


def answer(text: str, act: str = "fulfilled", latest: date | None = None) -> Item:
    """A commitment of a later letter."""
    return Item("z", 0, act, text, latest=latest)


def matched(text: str, *letters: Letter, act: str = "fulfilled", latest: date | None = None) -> Match:
    """What a later letter's answer leads to."""
    return match(answer(text, act, latest), LATER, "kst-1", letters)


def test_the_only_promise_of_a_letter_is_met_by_what_speaks_of_a_promise() -> None:
    """'doe ik de toezegging gestand' with one promise in the named letter is enough."""
    found = matched(MEETS_IT, promising(CHURCHES))
    assert (found.outcome, found.target) == ("linked", promising(CHURCHES).items[0])


def test_the_only_promise_is_met_by_what_speaks_of_the_same() -> None:
    """Without a word of promising, two telling words must be shared."""
    assert matched(SENDS_IT, promising(EVALUATION)).outcome == "linked"


def test_an_answer_to_something_else_in_that_letter_stays_open() -> None:
    """A letter cited in an answer to a motion need not have its promise met."""
    found = matched("Hiermee geef ik invulling aan de motie over windmolens.", promising(EVALUATION))
    assert (found.outcome, len(found.candidates)) == ("ambiguous", 1)


def test_of_several_promises_the_one_with_the_same_words_is_meant() -> None:
    """Three telling words shared with one promise, and none with the others."""
    found = matched(SENDS_IT, promising(CHURCHES, EVALUATION))
    assert found.target is not None
    assert found.target.n == 1
    assert "monumentenregeling" in (found.why or "")


def test_of_several_promises_nothing_is_guessed() -> None:
    """'de toezegging' of a letter with two promises may be either."""
    found = matched(MEETS_IT, promising(CHURCHES, EVALUATION))
    assert (found.outcome, found.target, len(found.candidates)) == ("ambiguous", None, 2)


def test_of_two_that_share_words_neither_is_taken() -> None:
    """Two promises on the same matter are told apart by nothing."""
    twice = promising(EVALUATION, EVALUATION.replace("zomer", "winter"))
    assert matched(SENDS_IT, twice).outcome == "ambiguous"


def test_a_postponement_is_known_by_the_term_that_it_moves() -> None:
    """The missed term equals that of one promise only."""
    summer, winter = date(2021, 7, 8), date(2021, 12, 31)
    both = Letter("a", EARLIER, (Item("a", 0, "new", "x", latest=summer), Item("a", 1, "new", "y", latest=winter)))
    found = matched("Dit lukt helaas niet.", both, act="postponed", latest=winter)
    assert found.target is not None
    assert found.target.n == 1


@pytest.mark.parametrize("day", [None, LATER, date(2022, 1, 1)])
def test_only_an_earlier_letter_can_be_answered(day: date | None) -> None:
    """A letter of the same day, of a later one or of none does not count."""
    assert matched(MEETS_IT, promising(CHURCHES, day=day)).outcome == "unknown"


def test_a_letter_does_not_answer_itself() -> None:
    """A letter that names its own number meets nothing."""
    assert matched(MEETS_IT, promising(CHURCHES, letter_id="z")).outcome == "unknown"


def test_two_letters_of_one_day_are_told_apart_by_words_alone() -> None:
    """With two letters under one name, 'the only promise' no longer says anything."""
    two = (promising(EVALUATION), promising(CHURCHES, letter_id="b"))
    assert matched(MEETS_IT, *two).outcome == "ambiguous"
    assert matched(SENDS_IT, *two).outcome == "linked"


def test_a_number_finds_its_promise_among_many() -> None:
    """A promise that is registered under a number is found by it, whatever the words."""
    numbered = Item("a", 1, "new", CHURCHES, numbers=frozenset({"tz202103-001"}))
    several = Letter("a", EARLIER, (Item("a", 0, "new", EVALUATION), numbered))
    found = match(answer("Afgedaan."), LATER, "tz202103-001", [several])
    assert (found.outcome, found.target) == ("linked", numbered)


def test_a_number_that_two_bear_is_open() -> None:
    """The same number under two promises decides nothing."""
    both = tuple(Item("a", n, "new", CHURCHES, numbers=frozenset({"t01234"})) for n in range(2))
    assert match(answer("Afgedaan."), LATER, "t01234", [Letter("a", EARLIER, both)]).outcome == "ambiguous"


def test_what_is_no_promise_is_never_met() -> None:
    """Intentions and recalls are not promises."""
    others = tuple(Item("a", n, act, EVALUATION) for n, act in enumerate(("intention", "recalled", "fulfilled")))
    assert match(answer(SENDS_IT), LATER, "kst-1", [Letter("a", EARLIER, others)]).outcome == "unknown"


ACTS = [
    ((), "open"),
    (("recalled",), "recalled"),
    (("recalled", "postponed"), "postponed"),
    (("postponed", "recalled"), "postponed"),
    (("postponed", "fulfilled"), "fulfilled"),
    (("fulfilled", "recalled"), "fulfilled"),
]


@pytest.mark.parametrize(("acts", "state"), ACTS)
def test_the_state_follows_from_what_was_said(acts: tuple[str, ...], state: str) -> None:
    """What is met stays met; a later recall does not undo a postponement."""
    told = [Answer(Item("z", n, act, ""), date(2021, 5, 1 + n)) for n, act in enumerate(acts)]
    assert standing(Item("a", 0, "new", ""), reversed(told)).state == state


def test_the_term_is_the_last_one_given() -> None:
    """A postponement without a new term leaves the one before; the last one given counts."""
    first, second = date(2021, 7, 1), date(2021, 12, 31)
    told = [
        Answer(Item("y", 0, "postponed", ""), date(2021, 6, 1), (None, second)),
        Answer(Item("z", 0, "postponed", ""), date(2021, 11, 1), None),
    ]
    stands = standing(Item("a", 0, "new", "", latest=first), told)
    assert (stands.latest, stands.proof and stands.proof.letter_id) == (second, "z")


def test_of_several_new_terms_the_latest_letter_gives_it() -> None:
    """Put off twice: what the second letter says holds, in whatever order they came."""
    first, second = date(2021, 7, 1), date(2021, 12, 31)
    told = [
        Answer(Item("z", 0, "postponed", ""), date(2021, 6, 20), (None, second)),
        Answer(Item("y", 0, "postponed", ""), date(2021, 6, 1), (None, first)),
    ]
    assert standing(Item("a", 0, "new", ""), told).latest == second


def test_a_missed_term_is_no_new_term() -> None:
    """A postponement carries the term that was missed; only one still to come is new."""
    missed, ahead = Item("z", 0, "postponed", "", latest=EARLIER), Item("z", 0, "postponed", "", latest=LATER)
    day = date(2021, 6, 1)
    assert new_term(missed, None, day) is None
    assert new_term(ahead, None, day) == (None, LATER)
    assert new_term(missed, Item("z", 1, "new", "", latest=LATER), day) == (None, LATER)


def test_words_of_promising_are_no_proof() -> None:
    """Two promises share 'uw Kamer', 'informeren' and 'voorjaar' whatever they are about."""
    assert shared_words("Ik zal uw Kamer in het voorjaar informeren.", "Kamer informeren voorjaar toezegging") == []
