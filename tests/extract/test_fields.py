"""Values in the head and the first sentences, in the forms in which ministries print them."""

from datetime import date

import pytest

from schemas.letter import Dossier
from tasks.extract.fields import answers, dates, kamerstuk
from tasks.extract.fields.addressee import from_questions
from tasks.extract.labels import label_at, whole_label
from tasks.extract.lines import Line

DATES = [
    ("Den Haag, 17 december 2020", date(2020, 12, 17)),
    ("'s-Gravenhage, 3 maart 2009", date(2009, 3, 3)),
    ("05-03-2024", date(2024, 3, 5)),
    ("8/9/2025", date(2025, 9, 8)),
    ("2024-03-05", date(2024, 3, 5)),
    ("1 mrt. 2011", date(2011, 3, 1)),
    ("11 december 2020 MPC 58 B", date(2020, 12, 11)),
    ("30 februari 2020", None),
    ("12 mei", None),
    ("kenmerk 2019-0000052311", None),
    ("070 379 8911", None),
]


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_dates_are_read_in_all_forms(text: str, expected: date | None) -> None:
    """Whole dates are found, partial and impossible ones are not guessed."""
    found = dates.parse(text)
    assert (found[0] if found else None) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ons kenmerk 5164758", ("reference", "5164758")),
        ("Onze Referentie", ("reference", "")),
        ("Uw brief (kenmerk)", ("your_reference", "")),
        ("Uw kenmerk 2018Z07018", ("your_reference", "2018Z07018")),
        ("Bijlage(n)", ("enclosures", "")),
        ("Betreft: Voortgang", ("subject", "Voortgang")),
        ("Afschrift aan", ("copy", "")),
    ],
)
def test_labels_are_known(text: str, expected: tuple[str, str]) -> None:
    """Each label has its name, and its value begins behind it."""
    found = label_at(text)
    assert found is not None
    assert (found[0], text[found[1] :]) == expected


@pytest.mark.parametrize("text", ["nummer of een databaseveld;", "Kenmerkend voor", "Datumbrieven", "kenmerk van deze"])
def test_sentences_are_no_labels(text: str) -> None:
    """Words that only begin like a label, and lower case, are none."""
    assert label_at(text) is None


def test_a_label_with_a_value_is_not_whole() -> None:
    """Only a label alone on its line is whole."""
    assert whole_label("Kenmerk") == "reference"
    assert whole_label("Kenmerk 12345") is None


IDS = [
    ("33529", None, "830", "2020-2021", "kst-33529-830"),
    ("35925", "VII", "148", "2021-2022", "kst-35925-VII-148"),
    ("31700", "VI", "D", "2008-2009", "kst-20082009-31700-VI-D"),
    ("33802", None, "C", "2014-2015", "kst-33802-C"),
    ("21501", "02", "1538", "2015-2016", "kst-21501-02-1538"),
    ("34356", "R2064", "3", "2015-2016", "kst-34356-3"),
]


@pytest.mark.parametrize(("number", "suffix", "own", "session", "expected"), IDS)
def test_a_print_is_named_as_in_the_register(
    number: str, suffix: str | None, own: str, session: str, expected: str
) -> None:
    """Chapters stay, Rijkswet numbers go, and old letters of the Eerste Kamer carry their session."""
    assert kamerstuk.identifier_of(Dossier(number=number, suffix=suffix), own, session) == expected


def read_head(*lines: str) -> object:
    """The number of a print from the lines of its head."""
    return kamerstuk.read([Line(line) for line in lines]).value


def test_a_running_foot_gives_what_the_head_lost() -> None:
    """A print whose number was not recognised is known by its foot, with its chapter."""
    value = read_head(
        "Rijksbegroting voor het jaar 1989", "Tweede Kamer, vergaderjaar 1988-1989, 20 800 hfdst. V, nr. 146"
    )
    assert getattr(value, "id", None) == "kst-20800-V-146"


def test_a_head_gives_two_dossiers_and_a_reprint() -> None:
    """Only the first dossier makes the id; the second and the mark of a reprint are kept."""
    value = kamerstuk.read(
        [
            Line(line)
            for line in (
                "Vergaderjaar 2022-2023",
                "29 282",
                "Arbeidsmarktbeleid",
                "36 200 XVI",
                "Begroting VWS 2023",
                "Nr. 512",
                "HERDRUK",
                "BRIEF VAN DE MINISTER VOOR LANGDURIGE ZORG EN SPORT",
            )
        ]
    ).value
    assert value is not None
    assert value.id == "kst-29282-512"
    assert [(d.number, d.suffix, d.title) for d in value.dossiers] == [
        ("29282", None, "Arbeidsmarktbeleid"),
        ("36200", "XVI", "Begroting VWS 2023"),
    ]
    assert value.reprint


def test_a_postcode_is_no_dossier() -> None:
    """An address makes no print."""
    assert read_head("2500 EA DEN HAAG", "25000 ABC", "Nummer 4") is None


ANSWERS = [
    ("In antwoord op uw brief van 6 december 2023, nr. 2023Z19677, deel ik u mede dat", ["2023Z19677"]),
    ("In antwoord op uw brief van 12 februari 2024, kenmerk 174512.01U, bericht ik u", ["174512.01U"]),
    (
        "Hierbij zend ik u de antwoorden op de vragen van het lid Kuzu (2013Z01234 en 2013Z01235).",
        ["2013Z01234", "2013Z01235"],
    ),
    ("Het nummer 0900-0904 is niet in handen van een commerciële partij.", []),
    ("Op 5 april heb ik uw Kamer bij brief geïnformeerd, kenmerk 20123456.", []),
]


@pytest.mark.parametrize(("text", "expected"), ANSWERS)
def test_what_is_answered_is_named(text: str, expected: list[str]) -> None:
    """Numbers count only in the sentence that answers."""
    assert [number for number, _, _ in answers.answers(text)] == expected


BEHALF = [
    ("bied ik u, mede namens de minister van Defensie, het rapport aan.", ["minister van Defensie"]),
    (
        (
            "Mede namens de Minister van Volksgezondheid, Welzijn en Sport en de Staatssecretaris van Financiën – "
            "Toeslagen en Douane bericht ik u"
        ),
        ["Minister van Volksgezondheid, Welzijn en Sport", "Staatssecretaris van Financiën – Toeslagen en Douane"],
    ),
    (
        "kan ik u – mede namens de staatssecretaris Jeugd, Preventie en Sport – vertellen dat",
        ["staatssecretaris Jeugd, Preventie en Sport"],
    ),
    (
        "toekomen, mede namens de minister van Landbouw, Natuur en Voedselkwaliteit (LNV), toekomen.",
        ["minister van Landbouw, Natuur en Voedselkwaliteit"],
    ),
    ("mede namens mijn gezin", []),
]


@pytest.mark.parametrize(("text", "expected"), BEHALF)
def test_offices_after_mede_namens_are_parted(text: str, expected: list[str]) -> None:
    """Commas inside a ministry's name part nothing, commas between offices do."""
    found = answers.behalf(text)
    assert [office for office, _, _ in found] == expected
    assert all(text[start:end].startswith(office.split(" (")[0][:20]) for office, start, end in found)


def test_questions_name_their_chamber() -> None:
    """Members who ask belong to the Tweede Kamer unless the sentence names the other."""
    lower = from_questions("Hierbij zend ik u de antwoorden op de vragen van het lid Kuzu (PvdA).")
    assert lower is not None
    assert lower[0] == "TK"
    assert from_questions("Hierbij zend ik u het rapport.") is None
