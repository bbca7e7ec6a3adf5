"""Topics: which words carry a theme, what a single word is worth, and what is left out."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.letter import Letter, Text
from schemas.record import Topic
from schemas.reference import MinistryName, Reference, Theme
from seeds import load_reference
from tasks.enrich.facts import Facts
from tasks.enrich.topics import enrich

REFERENCE = load_reference()
THEMES = (
    Theme("urn:water", "water", ("drinkwater*", "grondwater", "kaderrichtlijn water")),
    Theme("urn:dijk", "dijk", ("dijken", "grondwater", "waterkering*")),
)
FILLING = "Hierbij bericht ik uw Kamer over het volgende onderwerp. " * 200


def topics(body: str, subject: str | None = None, reference: Reference = REFERENCE) -> tuple[Topic, ...]:
    """The topics of a letter with this body and subject."""
    text = Text(plain=body, markdown="", language="nl", pages=1)
    return enrich(Letter(text=text, subject=subject), reference, Facts()).topics or ()


@pytest.mark.parametrize(
    ("subject", "body", "label"),
    [
        ("Emissies door de luchtvaart", "Schiphol en andere luchthavens; vliegtuigen en het luchtruim.", "luchtvaart"),
        ("Evaluatie drinkwater", "Het drinkwater is van goede kwaliteit.", "water"),
        (None, "De politie en de brandweer oefenden met de veiligheidsregio.", "openbare orde en veiligheid"),
        (None, "De AOW en het pensioen van ouderen.", "ouderen"),
        (None, "De begroting wijzigt; de voorjaarsnota en de najaarsnota volgen.", "begroting"),
        (None, "Asielzoekers in de opvanglocatie van het COA en statushouders.", "migratie"),
        (None, "De patiënten met ME/CVS en long covid.", "ziekten en behandelingen"),
        (None, "Het voortgezet onderwijs: vmbo, havo en vwo.", "voortgezet onderwijs"),
    ],
)
def test_the_theme_of_a_letter_is_found(subject: str | None, body: str, label: str) -> None:
    """The words of a theme, in any form that begins like them, make it the strongest."""
    assert topics(body, subject)[0].label == label


@pytest.mark.parametrize(
    "body",
    [
        "",
        "Hierbij bied ik u het werkprogramma aan.",
        "De minister van Volksgezondheid, Welzijn en Sport en die van Onderwijs, Cultuur en Wetenschap.",
        "De Kunstmatige dijkstra weegt overwegend de kunst van het wegen.",
        FILLING + "De dijken.",
    ],
)
def test_nothing_is_said_where_little_speaks_for_it(body: str) -> None:
    """No words, names of ministries, look-alikes or one word in a long letter give no topic."""
    assert topics(body) == ()


def test_why_shows_words_of_the_letter_strongest_first() -> None:
    """A word that only one theme has goes before one that two share; forms of one stem count once."""
    found = topics(
        "Grondwater en drinkwaterbedrijven. Grondwater, drinkwater. Grondwater.", None, Reference(themes=THEMES)
    )
    assert [(t.label, t.uri, t.why) for t in found] == [("water", "urn:water", ("drinkwater", "grondwater"))]


def test_a_phrase_counts_as_one_word() -> None:
    """Words of several parts are found across a line break and in any case."""
    found = topics(
        "De Kaderrichtlijn\nWater stelt eisen aan grondwater en ander grondwater.", None, Reference(themes=THEMES)
    )
    assert [t.why for t in found] == [("kaderrichtlijn water", "grondwater")]


def test_one_word_is_enough_in_the_subject_only() -> None:
    """A single word of a theme counts when the subject has it."""
    reference = Reference(themes=THEMES)
    assert [t.label for t in topics(FILLING + "dijken", "Dijken in Nederland", reference)] == ["dijk"]
    assert topics(FILLING + "dijken " * 50, None, reference) == ()


def test_ministries_do_not_count() -> None:
    """What stands only in the name of a ministry says who writes."""
    ministries = (MinistryName(None, "Dijken en Grondwater", "DG"),)
    body = "Het ministerie van Dijken en\nGrondwater. " * 3
    assert topics(body, None, Reference(themes=THEMES)) != ()
    assert topics(body, None, Reference(themes=THEMES, ministries=ministries)) == ()


def test_every_word_of_the_list_can_be_found() -> None:
    """No word of the theme table is written in a form that no text can have."""
    for theme in REFERENCE.themes:
        for word in theme.words:
            form = word.replace("-*", "-systemen").rstrip("*")
            found = topics(f"{form} {form}", form, Reference(themes=(theme,)))
            assert found, (theme.label, word)


@given(st.text(max_size=300), st.none() | st.text(max_size=60))
def test_any_text_gives_few_topics_with_scores_and_words(body: str, subject: str | None) -> None:
    """At most four topics, strongest first, each with a score of 0 to 1 and at least one word."""
    found = topics(body, subject)
    assert len(found) <= 4
    assert [t.score for t in found] == sorted((t.score for t in found), reverse=True)
    assert all(0 < t.score < 1 and t.why for t in found)


@pytest.mark.parametrize("piece", ["kaderrichtlijn ", "water", "de zorg ", "a-", "'"])
def test_hostile_text_takes_linear_time(piece: str) -> None:
    """100 kB of the same beginning takes a fraction of a second."""
    started = time.perf_counter()
    topics(piece * (100_000 // len(piece)))
    assert time.perf_counter() - started < 2
