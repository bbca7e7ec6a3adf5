"""Marks of confidentiality, and what looks odd in a letter that is one."""

from datetime import date

import pytest

from schemas.errors import Classified, Invalid, NotALetter, TooSlow
from schemas.letter import Finding
from tasks.validate import validate
from tests.validate.compose import BODY, reading, signed

HEAD = "Ministerie van Defensie\nDe Voorzitter van de Tweede Kamer\nder Staten-Generaal\n"
MARKS = [
    "VERTROUWELIJK",
    "Vertrouwelijk",
    "Departementaal vertrouwelijk",
    "DEPARTEMENTAAL VERTROUWELIJK",
    "Dep. vertrouwelijk",
    "Rubricering: Stg. Geheim",
    "Stg. CONFIDENTIEEL",
    "Staatsgeheim",
    "Stg. Zeer Geheim",
    "V E R T R O U W E L I J K",
    "Commercieel vertrouwelijk",
    "NATO RESTRICTED",
    "RESTREINT UE/EU RESTRICTED",
    "ONDER EMBARGO tot 17 september 2024",
]
NO_MARKS = [
    "Niet vertrouwelijk",
    "Rubricering: ongerubriceerd",
    "Directie Vertrouwensfuncties",
    "Vertrouwelijkheidsverklaring",
    "Bijlage(n): 1 (vertrouwelijk)",
    "Geheimhouding",
    "Contactpersoon: mw. Geheim-de Vries",
]


def codes(head: str = HEAD, body: str = BODY, **fields: object) -> list[str]:
    """Codes of the findings of a letter that is signed and has a subject."""
    given = {"subject": "Voortgang", "signatories": signed("minister van Defensie"), **fields}
    return [finding.code for finding in validate(reading(head, body, **given))]


@pytest.mark.parametrize("mark", MARKS)
def test_a_mark_in_the_head_stops_the_letter(mark: str) -> None:
    """Whatever its form; the finding says so."""
    with pytest.raises(Classified) as caught:
        codes(f"{HEAD}{mark}\nDatum 14 maart 2024\n")
    assert caught.value.findings[0].code == "confidentiality_mark"


@pytest.mark.parametrize("line", NO_MARKS)
def test_a_line_that_only_looks_like_a_mark_does_not(line: str) -> None:
    """The word alone is no mark."""
    assert codes(f"{HEAD}{line}\nDatum 14 maart 2024\n") == []


@pytest.mark.parametrize("line", ["VERTROUWELIJK", "Departementaal vertrouwelijk", "Vertrouwelijk Pagina 2 van 3"])
def test_a_mark_beside_a_later_page_stops_the_letter(line: str) -> None:
    """A mark that is printed as a page's furniture only, beside its number or alone, counts as one in the head."""
    with pytest.raises(Classified):
        validate(reading(HEAD, subject="Voortgang").model_copy(update={"furniture": ("Pagina 1 van 3", line)}))


def test_other_furniture_does_not_stop_the_letter() -> None:
    """Page numbers and running heads are no marks."""
    lines = ("Pagina 2 van 3", "Ministerie van Defensie", "Directie Vertrouwensfuncties")
    assert (
        validate(reading(HEAD, subject="V", signatories=signed("minister")).model_copy(update={"furniture": lines}))
        == ()
    )


def test_a_mark_as_a_paragraph_of_its_own_stops_the_letter() -> None:
    """Where the head's mark slipped into the body."""
    with pytest.raises(Classified):
        codes(body=f"VERTROUWELIJK\n\n{BODY}")


@pytest.mark.parametrize("subject", ["VERTROUWELIJK Stand van zaken", "Vertrouwelijk: onderhandelingen"])
def test_a_mark_before_the_subject_stops_the_letter(subject: str) -> None:
    """A subject line can carry it."""
    with pytest.raises(Classified):
        codes(subject=subject)


@pytest.mark.parametrize(
    "sentence",
    [
        "De stukken zijn ter vertrouwelijke inzage gelegd bij het Centraal Informatiepunt.",
        "Bijgaand ontvangt u een vertrouwelijke bijlage.",
        "Het contract is vertrouwelijk ter inzage aangeboden.",
    ],
)
def test_confidential_papers_in_running_text_are_a_warning(sentence: str) -> None:
    """The letter itself is public."""
    assert codes(body=f"{BODY} {sentence}") == ["confidential_papers_mentioned"]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Zie mijn brief (Kamerstukken II 2024/25, 29 515, nr. 3).", ["date_contradicted"]),
        ("Ik verwijs naar mijn brief van 4 april 2024.", ["date_contradicted"]),
        ("U vroeg dit in uw brief met nummer 2025Z01234.", ["date_contradicted"]),
        ("Zie mijn brief (Kamerstukken II 2023/24, 29 515, nr. 3).", []),
        ("Ik verwijs naar mijn brief van 14 maart 2024.", []),
        ("De wet treedt op 1 januari 2026 in werking.", []),
        ("De motie van 30 februari 2023 bestaat niet.", []),
        ("De evaluatie volgt in vergaderjaar 2023-2024.", []),
    ],
)
def test_a_cited_paper_cannot_be_younger_than_the_letter(sentence: str, found: list[str]) -> None:
    """Session years, numbers and dates of papers are held against the letter's own date."""
    assert codes(body=f"{BODY} {sentence}") == found


@pytest.mark.parametrize(
    ("reference", "found"),
    [
        ("2014-0000123456", ["date_and_reference_differ"]),
        ("IENW/BSK-2024/1234", []),
        ("2023-0000123456", []),
        ("1786543-216789-X", []),
        ("BS2020025112", ["date_and_reference_differ"]),
    ],
)
def test_the_year_in_the_reference_is_that_of_the_date(reference: str, found: list[str]) -> None:
    """Or that of the year before."""
    assert codes(reference=reference) == found


@pytest.mark.parametrize(
    ("count", "body", "found"),
    [
        (2, "Ik informeer uw Kamer over de voortgang van het programma.", ["enclosure_not_mentioned"]),
        (2, "Als bijlage bij deze brief treft u twee rapporten aan.", []),
        (0, "Als bijlage bij deze brief gevoegd is een rapport.", ["enclosure_not_counted"]),
        (None, "Bijgaand treft u een rapport aan over de voortgang.", []),
    ],
)
def test_enclosures_are_counted_as_they_are_mentioned(count: int | None, body: str, found: list[str]) -> None:
    """What the head counts and what the text says."""
    assert codes(body=body, enclosures=count) == found


def test_gaps_are_told() -> None:
    """Subject, signature and date that a ministry's letter always has."""
    found = validate(reading(HEAD, kind="ministry_letter", subject=None))
    assert [finding.code for finding in found] == ["subject_missing", "signature_missing"]


def test_an_error_of_the_reader_ends_as_invalid() -> None:
    """Findings of level error that the letter brought stop it."""
    bad = Finding(code="broken", level="error", message="Two letters in one file.")
    with pytest.raises(Invalid) as caught:
        codes(findings=(bad,), date=date(2024, 3, 14))
    assert caught.value.findings == (bad,)


def test_a_letter_that_was_read_in_part_is_not_published() -> None:
    """It ends as too slow; a paper of another kind is refused as what it is."""
    late = Finding(code="unread_in_time", level="error", message="There was no time left.")
    with pytest.raises(TooSlow):
        codes(findings=(late,))
    with pytest.raises(NotALetter):
        codes("Betreft Besluit op uw Woo-verzoek\nGeachte heer Jansen,\n", findings=(late,))
