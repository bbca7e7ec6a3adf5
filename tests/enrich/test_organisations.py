"""Organisations in running text: what is found, under which name and identifier, and what is left alone."""

import time
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.letter import Footnote, Letter, Text
from schemas.record import Organisation
from seeds import load_reference
from tasks.enrich.facts import Facts, parts_of
from tasks.enrich.introduced import introductions, is_organisation
from tasks.enrich.organisations import enrich

REFERENCE = load_reference()
DAY = date(2022, 5, 4)


def letter(body: str, day: date | None = DAY, *, subject: str | None = None, notes: tuple[str, ...] = ()) -> Letter:
    """A letter with this body."""
    text = Text(plain=body, markdown="", language="nl", pages=1)
    footnotes = tuple(Footnote(mark=str(n), text=note) for n, note in enumerate(notes, 1))
    return Letter(date=day, text=text, subject=subject, footnotes=footnotes)


def organisations(of: Letter) -> dict[str, Organisation]:
    """The organisations of a letter by name."""
    return {o.name: o for o in enrich(of, REFERENCE, Facts()).organisations or ()}


def seen(of: Letter) -> dict[str, list[str]]:
    """What stands at each mention, by the organisation's name."""
    parts = parts_of(of)
    return {name: [parts[m.part][m.start : m.end] for m in o.mentions] for name, o in organisations(of).items()}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("de Raad van State adviseerde", {"Raad van State": "oorg10008"}),
        ("de Sociaal Economische Raad en de\nSociaal-Economische Raad", {"Sociaal-Economische Raad": "oorg10223"}),
        ("De Autoriteit Consument & Markt houdt toezicht", {"Autoriteit Consument en Markt": "zb000217"}),
        ("het RIVM-rapport", {"Rijksinstituut voor Volksgezondheid en Milieu": "oorg10123"}),
        ("de gemeente 's-Gravenhage", {"gemeente Den Haag": "gm0518"}),
        (
            "de gemeenten Loppersum, Eemsdelta en Groningen",
            {"gemeente Loppersum": "gm0024", "gemeente Eemsdelta": "gm1979", "gemeente Groningen": "gm0014"},
        ),
        ("de burgemeester van Utrecht", {"gemeente Utrecht": "gm0344"}),
        ("bedrijven in Rotterdam en Den Haag", {"gemeente Rotterdam": "gm0599", "gemeente Den Haag": "gm0518"}),
        ("de burgemeesters van Almere en Zwolle", {"gemeente Almere": "gm0034", "gemeente Zwolle": "gm0193"}),
        ("In Delfzijl en Almelo werd gebouwd", {"gemeente Almelo": "gm0141"}),
        ("inwoners uit 's-Hertogenbosch", {"gemeente 's-Hertogenbosch": "gm0796"}),
        ("de provincies Groningen en Drenthe", {"provincie Groningen": "pv20", "provincie Drenthe": "pv22"}),
        ("Gedeputeerde Staten van Utrecht", {"provincie Utrecht": "pv26"}),
        ("in Noord-Brabant", {"provincie Noord-Brabant": "pv30"}),
        (
            "de waterschappen Limburg en Vechtstromen",
            {"waterschap Limburg": "ws0665", "waterschap Vechtstromen": "ws0663"},
        ),
        ("het hoogheemraadschap van Delfland", {"Hoogheemraadschap van Delfland": "ws0372"}),
        (
            "de ministeries van Financiën, VWS en van J&V",
            {
                "Ministerie van Financiën": "mnre1090",
                "Ministerie van Volksgezondheid, Welzijn en Sport": "mnre1025",
                "Ministerie van Justitie en Veiligheid": "mnre1058",
            },
        ),
        ("het ministerie van Justitie", {"Ministerie van Justitie en Veiligheid": "mnre1058"}),
        (
            "samen met IenW en JenV",
            {
                "Ministerie van Infrastructuur en Waterstaat": "mnre1130",
                "Ministerie van Justitie en Veiligheid": "mnre1058",
            },
        ),
    ],
)
def test_bodies_are_found_with_their_identifier(body: str, expected: dict[str, str]) -> None:
    """Names, abbreviations and lists of names give the official name and the TOOI identifier."""
    found = {name: (o.uri or "").rpartition("/")[2] for name, o in organisations(letter(body)).items()}
    assert found == expected


@pytest.mark.parametrize(
    "body",
    [
        "de minister van Financiën, de staatssecretaris van VWS en de minister van BZK",
        "de vaste commissie voor VWS",
        "de ministers van\nBZK, VWS en OCW",
        "mevrouw Van Veldhoven, de heer Best en lid Van den Berg",
        "Wonen in de stad. Best is dat niet. Buren klagen over Leek en Sluis.",
        "het aantal woningen in Utrecht en in Groningen",
        "de AANPAK VAN OM DE HOEK",
        "zie www.rivm.nl en info@RIVM.nl",
        "een hoge raad van de kamer van koophandel en de eerste kamer",
        "in Nieuw-Zeeland en in Bergen",
        "het Integraal Zorgakkoord (IZA), de Wet open overheid (Woo) en de Kaderrichtlijn Water (KRW)",
        "in Utrecht Science Park",
    ],
)
def test_near_misses_are_left_alone(body: str) -> None:
    """Offices, surnames, common words, ambiguous places, capitals, addresses and laws are no organisations."""
    assert seen(letter(body)) == {}


@pytest.mark.parametrize(
    ("day", "body", "name"),
    [
        (date(2016, 6, 28), "het ministerie van EZ", "Ministerie van Economische Zaken"),
        (
            date(2011, 6, 28),
            "het ministerie van Economische Zaken",
            "Ministerie van Economische Zaken, Landbouw en Innovatie",
        ),
        (date(2022, 6, 28), "het ministerie van Economische Zaken", "Ministerie van Economische Zaken en Klimaat"),
        (date(1990, 6, 28), "het ministerie van Binnenlandse Zaken", "Ministerie van Binnenlandse Zaken"),
        (
            date(2022, 6, 28),
            "het toenmalige ministerie van Infrastructuur en Milieu",
            "Ministerie van Infrastructuur en Milieu",
        ),
        (date(2023, 6, 28), "de gemeente Appingedam", "gemeente Appingedam"),
    ],
)
def test_the_letter_s_date_decides_between_names(day: date, body: str, name: str) -> None:
    """A ministry is the one of that day; one that is gone is found under its full name."""
    assert list(organisations(letter(body, day))) == [name]


def test_a_former_municipality_is_no_place_of_today() -> None:
    """'in Appingedam' names the municipality as long as there was one."""
    assert seen(letter("in Appingedam", date(2019, 1, 1))) == {"gemeente Appingedam": ["Appingedam"]}
    assert seen(letter("in Appingedam", date(2023, 1, 1))) == {}


def test_a_name_of_several_bodies_gets_no_identifier() -> None:
    """There are two municipalities of Bergen; the name does not tell which is meant."""
    assert organisations(letter("de gemeente Bergen"))["gemeente Bergen"].uri is None


def test_an_introduced_abbreviation_is_followed_through_the_letter() -> None:
    """The name, the bracket, every later mention and those in notes and subject belong to one organisation."""
    of = letter(
        "De Nationaal Coördinator Groningen (NCG) meldt. De NCG-aanpak van de NCG werkt.",
        subject="Voortgang NCG",
        notes=("Zie het jaarverslag van NCG.",),
    )
    assert seen(of) == {"Nationaal Coördinator Groningen": ["Nationaal Coördinator Groningen", *["NCG"] * 5]}
    assert organisations(of)["Nationaal Coördinator Groningen"].abbreviation == "NCG"
    parts = [m.part for m in organisations(of)["Nationaal Coördinator Groningen"].mentions]
    assert parts[-2:] == ["subject", "footnote:0"]


def test_the_text_s_own_abbreviation_goes_before_the_common_one() -> None:
    """What the letter calls CBS is CBS in that letter."""
    of = letter("De Centrale Bestuursorganisatie Scholen (CBS) en later CBS.")
    assert seen(of) == {"Centrale Bestuursorganisatie Scholen": ["Centrale Bestuursorganisatie Scholen", "CBS", "CBS"]}


def test_an_abbreviation_before_its_name_is_followed_too() -> None:
    """'FIOD (Fiscale ...)' introduces as well as the other order."""
    of = letter("De FIOD (Fiscale Inlichtingen- en Opsporingsdienst) onderzoekt; de FIOD meldt.")
    name = "Fiscale Inlichtingen- en Opsporingsdienst"
    assert seen(of) == {name: ["FIOD", name, "FIOD"]}


def test_a_bracket_that_is_no_abbreviation_of_the_name_is_left_alone() -> None:
    """What stands behind a name in brackets can be another thing."""
    of = letter("De Gezondheidsraad (ABC) adviseert over ABC; de Gezondheidsraad (hierna: Raad) en de Raad.")
    assert seen(of) == {"Gezondheidsraad": ["Gezondheidsraad", "Gezondheidsraad", "Raad", "Raad"]}


def test_a_listed_body_keeps_its_identifier_under_a_variant_name() -> None:
    """A name that differs by a word from the list's, with the same abbreviation, is the listed body."""
    found = organisations(letter("De Inspectie voor Leefomgeving en Transport (ILT)"))
    assert [(o.uri or "")[-9:] for o in found.values()] == ["oorg10006"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("het Centraal Orgaan opvang asielzoekers (COA)", [("Centraal Orgaan opvang asielzoekers", "COA")]),
        (
            "de Rijksdienst voor Ondernemend Nederland (hierna te noemen: RVO)",
            [("Rijksdienst voor Ondernemend Nederland", "RVO")],
        ),
        ("de Vereniging van Nederlandse Gemeenten (VNG)", [("Vereniging van Nederlandse Gemeenten", "VNG")]),
        ("de Kansspelautoriteit (Ksa)", [("Kansspelautoriteit", "Ksa")]),
        ("het European Medicines Agency (EMA)", [("European Medicines Agency", "EMA")]),
        ("ACM (Autoriteit Consument en Markt)", [("Autoriteit Consument en Markt", "ACM")]),
        ("het Nationaal Programma Circulaire Economie (NPCE)", []),
        ("het algemeen overleg (AO)", []),
        ("Gisteren meldde de dienst uit Groningen (NCG)", []),
        ("De Raad van Bestuur (RvB)", []),
        ("een bedrag (EUR)", []),
    ],
)
def test_introductions(text: str, expected: list[tuple[str, str]]) -> None:
    """The words before the bracket are the name when their letters make the abbreviation and they name a body."""
    found = list(introductions(text))
    assert [(i.name, i.abbreviation) for i in found] == expected
    assert all(
        text[slice(*i.name_span)] == i.name and text[slice(*i.abbreviation_span)] == i.abbreviation for i in found
    )


def test_what_an_organisation_is_called_by() -> None:
    """The noun before the first preposition decides."""
    assert is_organisation("Commissie voor de milieueffectrapportage")
    assert not is_organisation("Programma van de Commissie")


@given(
    st.text(alphabet=st.sampled_from("aAbBCN ()&'-.,\nëé gemeenten in van RIVM"), max_size=200), st.none() | st.dates()
)
def test_spans_point_at_text_and_do_not_overlap(body: str, day: date | None) -> None:
    """Any text is taken; every mention is a span of its part and no two overlap."""
    of = letter(body, day)
    spans = sorted((m.start, m.end) for o in enrich(of, REFERENCE, Facts()).organisations or () for m in o.mentions)
    assert all(0 <= start < end <= len(body) for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


@pytest.mark.parametrize(
    "piece",
    ["(", "(ABC) ", "De gemeenten ", "in Delfzijl en ", "Ministerie van ", "Raad van State ", "A", "NCG (Nationaal "],
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    """100 kB of the same beginning takes a fraction of a second, whatever it is."""
    started = time.perf_counter()
    enrich(letter(piece * (100_000 // len(piece))), REFERENCE, Facts())
    assert time.perf_counter() - started < 2
