"""How sentences of one letter hang together, and by which names others find it."""

from datetime import date

import pytest

from schemas.letter import Identifier
from tasks.ledger.catalogue import rows
from tasks.ledger.catalogue.spoken import Asked, asked_in, continued_by
from tests.catalogue.letters import CHURCHES, EVALUATION, cites, said, telling

RECALL = "In mijn brief van 3 maart heb ik u de evaluatie toegezegd."


@pytest.mark.parametrize(
    ("text", "gap", "named"),
    [
        ("Met deze brief doe ik deze toezegging gestand.", " ", ("2021-03-03",)),
        ("Met deze brief doe ik deze toezegging gestand.", " Tussen beide staat een hele andere zin. ", ()),
        ("Aan motie 12 is gevolg gegeven.", " ", ()),
    ],
)
def test_a_sentence_that_points_back_answers_what_was_just_recalled(
    text: str, gap: str, named: tuple[str, ...]
) -> None:
    """Only the very next sentence, and only when it points back."""
    made = telling("2021-09-01", said("recalled", RECALL, fulfils=("2021-03-03",)), said("fulfilled", text, gap=gap))
    through = 0 if named else None
    assert asked_in(made.commitments) == [Asked(("2021-03-03",)), Asked(named, through)]


@pytest.mark.parametrize(
    ("text", "reference", "named"),
    [
        ("In mijn brief van 3 maart heb ik dit toegezegd.", "mijn brief van 3 maart", True),
        ("Hiermee voldoe ik aan het verzoek in uw brief van 3 maart.", "uw brief van 3 maart", False),
        ("Met deze brief doe ik de toezegging gestand.", "deze brief", False),
        (
            "Met deze brief kom ik na wat ik in mijn brief van 3 maart schreef.",
            "brief kom ik na wat ik in mijn brief",
            True,
        ),
        (
            "Met deze brief voldoe ik aan wat u in uw brief van 3 maart vroeg.",
            "brief voldoe ik aan wat u in uw brief",
            False,
        ),
        ("De minister van Financiën heeft dit in zijn brief van 3 maart toegezegd.", "zijn brief van 3 maart", False),
        ("Mijn ambtsvoorganger heeft dit in zijn brief van 3 maart toegezegd.", "zijn brief van 3 maart", True),
        ("De commissie heeft mij bij brief van 3 maart verzocht dit te zenden.", "brief van 3 maart", False),
    ],
)
def test_a_letter_of_others_is_not_named(text: str, reference: str, named: bool) -> None:  # noqa: FBT001
    """The Kamer's own letter, the one that speaks and one of another minister hold none of our promises."""
    made = telling("2021-09-01", said("fulfilled", text, fulfils=("2021-03-03",)))
    start = made.text.plain.index(reference)
    day = cites("2021-03-03", kind="letter_by_date", text=reference, start=start)
    assert asked_in(made.commitments, (day,)) == [Asked(("2021-03-03",) if named else ())]


def test_a_delay_right_after_a_recall_is_of_what_was_recalled() -> None:
    """'Het onderzoek heeft vertraging opgelopen.' needs no word that points back."""
    delay = said("postponed", "Het onderzoek heeft vertraging opgelopen.")
    made = telling("2021-09-01", said("recalled", RECALL, fulfils=("2021-03-03",)), delay)
    assert asked_in(made.commitments) == [Asked(("2021-03-03",)), Asked(("2021-03-03",), through=0)]


def test_a_new_promise_asks_for_nothing() -> None:
    """A reference in a new promise is no answer."""
    made = telling("2021-09-01", said("new", CHURCHES, fulfils=("kst-1-1",)))
    assert asked_in(made.commitments) == [Asked()]


def test_the_promise_after_a_postponement_gives_its_new_term() -> None:
    """The new date stands in a sentence of its own, right after what is put off; a later promise is another."""
    late = said("postponed", "Dit lukt niet voor de zomer.")
    made = telling("2021-07-01", said("new", CHURCHES), late, said("new", EVALUATION), said("new", CHURCHES))
    assert continued_by(made.commitments) == {2: 1}


def test_a_letter_is_found_by_all_its_names() -> None:
    """Its numbers, the number that a reprint replaces, its reference without spaces, its ministry and day."""
    own = (Identifier(scheme="kenmerk", id="2021-0000 0123"), Identifier(scheme="tk_document", id="2021D01234"))
    made = telling("2021-03-03", kst="kst-33529-830-h1", identifiers=own)
    keys = {"2021-00000123", "2021d01234", "kst-33529-830-h1", "kst-33529-830", "bzk@2021-03-03"}
    assert set(rows.letter_keys(made)) == keys


@pytest.mark.parametrize(
    ("name", "ministry", "key"),
    [
        ("kst-35925-VII-148", None, "kst-35925-vii-148"),
        ("2021-03-03", "bzk", "bzk@2021-03-03"),
        ("2021-03-03", None, None),
        ("TZ202103-001", "bzk", "tz202103-001"),
        ("2021-0000012345", "bzk", "2021-0000012345"),
    ],
)
def test_a_day_counts_in_the_same_ministry_only(name: str, ministry: str | None, key: str | None) -> None:
    """A day without a ministry names no letter; a reference that begins like a day is no day."""
    assert rows.answer_key(name, ministry) == key


def test_a_number_inside_a_promise_is_its_name() -> None:
    """A commitment number in the sentence of a promise names that promise, one elsewhere does not."""
    made = telling("2021-03-03", said("new", CHURCHES), said("new", EVALUATION))
    first = made.commitments[0]
    number = cites("TZ202103-001", kind="commitment_ref", start=first.start + 3)
    elsewhere = cites("T01234", kind="commitment_ref", start=0)
    named = [row for row in rows.name_rows(made.model_copy(update={"citations": (number, elsewhere)})) if row["n"] >= 0]
    assert named == [{"letter_id": made.letter_id, "n": 0, "key": "tz202103-001"}]


def test_each_identifier_of_a_citation_is_a_row_with_its_page() -> None:
    """Lists give a row each; a page goes with its identifier even when another has none."""
    listed = cites("kst-1-2", "x-9", urls=("https://example.org/kst-1-2.html",))
    made = telling("2021-03-03", citations=(listed, cites(kind="letter_by_date")))
    found = [(row["cited_id"], row["url"]) for row in rows.citation_rows(made)]
    assert found == [("kst-1-2", "https://example.org/kst-1-2.html"), ("x-9", None), (None, None)]


def test_rows_hold_no_nul() -> None:
    """PostgreSQL refuses the character NUL in a text."""
    made = telling("2021-03-03", said("new", "Ik zal\x00 berichten."), subject="Wet\x00")
    texts = [*rows.letter_row(made).values(), *rows.text_row(made).values(), *next(rows.commitment_rows(made)).values()]
    assert not any("\x00" in value for value in texts if isinstance(value, str))
    assert rows.letter_row(made)["date"] == date(2021, 3, 3)
