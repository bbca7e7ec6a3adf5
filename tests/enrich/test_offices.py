"""Signatories against the table of office-holders."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.letter import Letter, Signatory, Text
from schemas.record import ReferenceData
from schemas.reference import OfficeTerm, Reference
from seeds import load_reference
from tasks.enrich.facts import Facts
from tasks.enrich.names import folded, parse_name, same_person
from tasks.enrich.offices import enrich, parse_office

REFERENCE = load_reference()


def letter(day: date | None, *signed: tuple[str | None, str | None]) -> Letter:
    """A letter of that day with these (office, name) under it."""
    text = Text(plain="", markdown="", language="nl", pages=1)
    return Letter(date=day, text=text, signatories=tuple(Signatory(office=o, name=n) for o, n in signed))


def judged(day: date | None, office: str | None, name: str | None) -> tuple[bool | None, list[str]]:
    """`in_office` of the only signatory and the codes of the findings."""
    facts = enrich(letter(day, (office, name)), REFERENCE, Facts())
    assert facts.signatories is not None
    return facts.signatories[0].in_office, [f.code for f in facts.findings]


@pytest.mark.parametrize(
    ("day", "office", "name"),
    [
        (date(2020, 12, 17), "minister van Binnenlandse Zaken en Koninkrijksrelaties", "K.H. Ollongren"),
        (date(2020, 12, 17), "Minister van Binnenlandse Zaken en Koninkrijksrelaties", "drs. K.H. Ollongren"),
        (date(2019, 6, 14), "minister van Landbouw, Natuur en Voedselkwaliteit", "Carola Schouten"),
        (date(2013, 3, 19), "minister van Volksgezondheid, Welzijn en Sport", "mw. drs. E.I. Schippers"),
        (date(2016, 6, 28), "Staatssecretaris van Economische Zaken", "Martijn van Dam"),
        (date(2020, 1, 9), "Minister van Infrastructuur en Waterstaat", "drs. C. van Nieuwenhuizen Wijbenga"),
        (date(2012, 3, 1), "minister van Infrastructuur en Milieu", "mw. drs. M.H. Schultz van Haegen"),
        (date(2023, 11, 7), "Minister van Justitie en Veiligheid", "D. Yesilgöz-Zegerius"),
        (date(2011, 3, 1), "Staatssecretaris van Veiligheid en Justitie", "F. Teeven"),
        (date(2025, 9, 8), "staatssecretaris Langdurige en Maatschappelijke Zorg", "Nicki J.F. Pouw-Verweij"),
        (date(2025, 2, 3), "staatssecretaris van Financiën - Herstel en Toeslagen", "S.Th.P.H. Palmen"),
        (date(2010, 12, 1), "minister van Immigratie en Asiel", "G.B.M. Leers"),
        (date(2018, 3, 1), "minister van Buitenlandse Zaken a.i.", "Sigrid Kaag"),
        (date(1994, 10, 17), "Minister van BinnenlandseZaken", "H. F. Dijkstal"),
        (date(1982, 3, 23), "Staatssecretaris van Justitie", "M. Scheltema"),
        (date(1992, 5, 11), "Minister van Landbouw, Natuurbeheer en Visserij", "P. Bukman"),
        (date(1991, 2, 4), "Minister van Volkshuisvesting, Ruimtelijke Ordening en Milieubeheer", "J. G. M. Alders"),
        (date(2022, 2, 1), "Minister van VWS", "Ernst Kuipers"),
        (date(2022, 2, 1), "Minister-President", "Mark Rutte"),
        (date(2022, 2, 1), "minister-president, Minister van Algemene Zaken", "M. Rutte"),
        (date(2008, 2, 1), "Viceminister-president, minister voor Jeugd en Gezin", "mr. A. Rouvoet"),
        (date(2017, 10, 26), "minister van Veiligheid en Justitie", "S.A. Blok"),
        (date(2026, 3, 2), "minister van Klimaat en Groene Groei", "Stientje van Veldhoven"),
        (date(2025, 10, 1), "minister van Volksgezondheid, Welzijn en Sport", "Jan Anthonie Bruijn"),
    ],
)
def test_the_holder_is_known_in_every_spelling(day: date, office: str, name: str) -> None:
    """Titles, given names, partners' names, abbreviations and 'van' for 'voor' do not hide the office-holder."""
    assert judged(day, office, name) == (True, [])


@pytest.mark.parametrize(
    ("day", "office", "name", "code"),
    [
        (date(2016, 5, 4), "minister van Financiën", "J.C. de Jager", "office_held_by_another"),
        (
            date(2020, 1, 9),
            "minister van Binnenlandse Zaken en Koninkrijksrelaties",
            "K.H. Ollongren",
            "office_held_by_another",
        ),
        (date(2025, 7, 1), "minister van Asiel en Migratie", "M.H.M. Faber", "office_held_by_another"),
        (date(2012, 12, 1), "minister van Verkeer en Waterstaat", "C.M.P.S. Eurlings", "office_did_not_exist"),
        (
            date(1995, 5, 4),
            "minister van Binnenlandse Zaken en Koninkrijksrelaties",
            "H.F. Dijkstal",
            "office_did_not_exist",
        ),
        (date(2016, 5, 4), "minister van Justitie en Veiligheid", "F.B.J. Grapperhaus", "office_did_not_exist"),
    ],
)
def test_what_the_table_contradicts_is_found(day: date, office: str, name: str, code: str) -> None:
    """Another holder, or an office that was not there on that day, gives false and a finding."""
    assert judged(day, office, name) == (False, [code])


@pytest.mark.parametrize(
    ("day", "office", "name"),
    [
        (None, "minister van Financiën", "W.B. Hoekstra"),
        (date(2020, 1, 9), None, "W.B. Hoekstra"),
        (date(2020, 1, 9), "minister van Financiën", None),
        (date(1975, 5, 4), "minister van Financiën", "W.F. Duisenberg"),
        (date(2030, 5, 4), "minister van Financiën", "E. Heinen"),
        (date(2020, 1, 9), "directeur-generaal Belastingdienst", "P. Smink"),
        (date(2020, 1, 9), "minister van Financiën, namens deze", "P. de Vries"),
        (date(2020, 1, 9), "minister van Financiën", "W.B. Hoekstr"),
        (date(2019, 12, 27), "staatssecretaris van Financiën", "Menno Bakker"),
        (date(2025, 8, 1), "minister van Financiën a.i.", "V.P.G. Karremans"),
    ],
)
def test_the_table_is_silent_where_it_does_not_know(day: date | None, office: str | None, name: str | None) -> None:
    """No date, no name, days outside the table, other offices, deputies, misreadings and vacancies stay open."""
    assert judged(day, office, name) == (None, [])


def test_order_and_number_of_signatories_stay() -> None:
    """Two signatories come back in printed order, each judged on its own."""
    two = letter(date(2020, 1, 9), ("minister van Financiën", "W.B. Hoekstra"), ("inspecteur", "A. Bakker"))
    facts = enrich(two, REFERENCE, Facts())
    assert [(s.name, s.in_office) for s in facts.signatories or ()] == [("W.B. Hoekstra", True), ("A. Bakker", None)]


def test_the_person_s_identifier_comes_from_the_table() -> None:
    """`person_uri` is filled when the table has one, and the table's last day is the last that it judges."""
    term = OfficeTerm(
        person="A.B. Jansen", office="minister van Zaken", ministry="ZK", start=date(2020, 1, 1), person_uri="urn:x"
    )
    sets = (ReferenceData(name="office_terms", version="1", date=date(2021, 1, 1)),)
    reference = Reference(office_terms=(term,), sets=sets)
    inside = enrich(letter(date(2020, 6, 1), ("minister van Zaken", "A. Jansen")), reference, Facts())
    after = enrich(letter(date(2022, 6, 1), ("minister van Zaken", "A. Jansen")), reference, Facts())
    assert [s.person_uri for s in inside.signatories or ()] == ["urn:x"]
    assert [s.in_office for s in after.signatories or ()] == [None]


@pytest.mark.parametrize("term", REFERENCE.office_terms, ids=lambda t: f"{t.person}, {t.office}, {t.start}")
def test_every_row_finds_its_own_holder(term: OfficeTerm) -> None:
    """Each row of the table is recognised by initials and, where it has one, by given name."""
    family = term.person.split(" ", 1)[1]
    assert same_person(term.person, term)
    assert term.given_name is None or same_person(f"{term.given_name} {family}", term)
    assert parse_office(term.office) is not None


@pytest.mark.parametrize(
    ("printed", "person", "given_name"),
    [
        ("A. Bruins", "B.J. Bruins", "Bruno"),
        ("Arno Rutte", "M. Rutte", "Mark"),
        ("Aukje de Vries", "K.G. de Vries", "Klaas"),
        ("H.G.J. Bruins Slot", "B.J. Bruins", "Bruno"),
        ("M. van", "M.H.P. van Dam", "Martijn"),
    ],
)
def test_namesakes_are_told_apart(printed: str, person: str, given_name: str) -> None:
    """A shared family name is not enough."""
    assert not same_person(printed, OfficeTerm(person, "minister van X", "X", date(2000, 1, 1), given_name=given_name))


@given(st.text(max_size=60), st.text(max_size=60), st.dates())
def test_any_text_is_taken(office: str, name: str, day: date) -> None:
    """No office and no name raises, and nothing is invented."""
    assert judged(day, office, name)[0] in (None, True, False)
    assert parse_name(name).family == tuple(folded(word) for word in parse_name(name).family)
