"""Tables of examples and near-misses, a table a class of reference."""

import pytest

from schemas.record import Citation
from tests.enrich.citations.conftest import Cite

LAWS = [
    ("artikel 68 van de Grondwet", ["jci1.3:c:BWBR0001840&artikel=68"]),
    ("lid 2 van artikel 2.27 van de Comptabiliteitswet 2016", ["jci1.3:c:BWBR0039429&artikel=2.27&lid=2"]),
    ("artikel 4.3.1. van het Luchthavenverkeerbesluit Schiphol", ["jci1.3:c:BWBR0014330&artikel=4.3.1"]),
    ("hoofdstuk 2 van de Wet College voor de Rechten van de Mens", ["jci1.3:c:BWBR0030733&hoofdstuk=2"]),
    ("titel 7.2A BW", ["jci1.3:c:BWBR0005290&titel=7.2A"]),
    ("artikel B 1 van de Kieswet", ["jci1.3:c:BWBR0004627&artikel=B1"]),
    ("artikel 6:162 van het Burgerlijk Wetboek", ["jci1.3:c:BWBR0005289&boek=6&artikel=162"]),
    ("artikel 658 van boek 7 van het Burgerlijk Wetboek", ["jci1.3:c:BWBR0005290&boek=7&artikel=658"]),
    ("Awb, artikel 4:8", ["jci1.3:c:BWBR0005537&artikel=4:8"]),
    (
        "artikel 58b, eerste en tweede lid, van de Wet publieke gezondheid (Wpg)",
        ["jci1.3:c:BWBR0024705&artikel=58b&lid=1", "jci1.3:c:BWBR0024705&artikel=58b&lid=2"],
    ),
    (
        "de artikelen 3 t/m 5 Awb",
        [f"jci1.3:c:BWBR0005537&artikel={n}" for n in (3, 4, 5)],
    ),
    ("BKL", ["BWBR0041313"]),
    ("wet veiligheidsregio’s", ["BWBR0027466"]),
    ("een wet op de toekomst", []),
    ("artikel 5, tweede lid", []),
    ("de krant plaatste een artikel 20 jaar geleden", []),
    ("awb", []),
    ("de gok van de Awbo", []),
]
EUROPE = [
    ("Vogel- en Habitatrichtlijnen", ["31992L0043", "32009L0147"]),
    ("ecodesignrichtlijn", ["32009L0125"]),
    ("Richtlijnen 2014/24/EU en 2014/25/EU", ["32014L0024", "32014L0025"]),
    ("Verordeningen (EU) nr. 1305/2013 en 1307/2013", ["32013R1305", "32013R1307"]),
    ("de Kaderrichtlijn Water (2000/60/EG)", ["32000L0060"]),
    ("Besluit nr. 1313/2013/EU", ["32013D1313"]),
    ("Verordening (EEG) nr. 3820/85", ["31985R3820"]),
    ("Kaderbesluit 2002/584/JBZ", ["32002F0584"]),
    ("artikel 6, eerste lid, onder e, AVG", ["32016R0679&artikel=6&lid=1&o=e"]),
    ("artikel 107 VWEU", ["12012E107"]),
    ("voorstel voor een richtlijn (COM(2020) 123)", ["52020PC0123"]),
    ("de mededeling COM(2020) 380 final", ["52020DC0380"]),
    ("SWD(2021) 12", ["52021SC0012"]),
    ("een richtlijn van de beroepsgroep", []),
    ("de verordening van de gemeente", []),
    ("5/12 van het bedrag", []),
]
URLS = [
    (
        "Zie https://www.rivm.nl/publicaties/staat-drinkwaterbronnen.",
        ["https://www.rivm.nl/publicaties/staat-drinkwaterbronnen"],
    ),
    ("(www.ad.nl/a-b~c/)", ["https://www.ad.nl/a-b~c/"]),
    ("https://a.nl/kritieke-\ngrondstoffen_nl is", ["https://a.nl/kritieke-grondstoffen_nl"]),
    ("https://a.nl/x/\ny.pdf", ["https://a.nl/x/y.pdf"]),
    ("Rijksoverheid.nl", ["https://rijksoverheid.nl"]),
    ("https://a.nl/w_(x)", ["https://a.nl/w_(x)"]),
    (
        "https://zoek.officielebekendmakingen.nl/blg-916915.pdf",
        ["https://zoek.officielebekendmakingen.nl/blg-916915.pdf", "blg-916915"],
    ),
    ("https://a.nl/x.\nDit is een zin", ["https://a.nl/x"]),
    ("https://a.nl/bhttps://c.nl/d", ["https://a.nl/b", "https://c.nl/d"]),
    ("https://web.nl/x/https://c.nl/d", ["https://web.nl/x/https://c.nl/d"]),
    ("minister@minbzk.nl", []),
    ("bijv.de", []),
    ("http://", []),
]
LETTERS = [
    ("brieven van 10 december 2019, kenmerk 167290.1U, en 19 januari 2020", ["2019-12-10", "2020-01-19"]),
    ("Op 18 november 2018 zond ik uw Kamer", ["2018-11-18"]),
    ("waarover beide Kamers op 29 juni 2018 zijn geïnformeerd", ["2018-06-29"]),
    ("Kamerbrief Innovatie en Impact, van 11 november jl.", ["2020-11-11"]),
    ("de brief is gestuurd, en op 1 mei is het feest", []),
    ("Op 1 mei is de weg geopend", []),
]
CASES = [
    ("ECLI:NL:RVS:\n2019:1603", ["ECLI:NL:RVS:2019:1603"]),
    ("ecli:eu:c:2014:317", ["ECLI:EU:C:2014:317"]),
    ("LJN BQ1234", ["LJN:BQ1234"]),
    ("zaken C\u2011203/15 en C-698/15", ["C-203/15", "C-698/15"]),
    ("ECLI:NL", []),
    ("C-130", []),
]
JOURNALS = [
    ("Stb. 2019, 400 en 401", ["stb-2019-400", "stb-2019-401"]),
    ("Staatscourant nr. 12345 van 5 mei 2020", ["stcrt-2020-12345"]),
    ("Staatsblad van 2019, nr. 400", ["stb-2019-400"]),
    ("de Staatscourant van gisteren", []),
    ("Stb. 2020", []),
]
PROCEEDINGS = [
    ("Handelingen I 2013/14, nr. 12, item 3", ["h-ek-20132014-12-3"]),
    ("Handelingen II 2015/16, nr. 20, items 5 en 8", ["h-tk-20152016-20-5", "h-tk-20152016-20-8"]),
    ("Handelingen II 2007/08, nr. 108, p. 7909-43", ["h-tk-20072008-7909-7943"]),
    ("Handelingen II 2007/08, nr. 108, p. 7909", []),
    ("de handelingen van de verdachte", []),
    ("Aanhangsel Handelingen II 2019/20, nrs. 5 en 6", ["ah-tk-20192020-5", "ah-tk-20192020-6"]),
    ("Aanhangsel van de Handelingen I, vergaderjaar 2014-2015, nr. 12", ["ah-ek-20142015-12"]),
    ("het aanhangsel bij de nota", []),
    ("2019 Z 00539/2019D02626", ["2019Z00539", "2019D02626"]),
]


def _ids(citations: tuple[Citation, ...]) -> list[str]:
    return list(dict.fromkeys(i for c in citations for i in c.ids))


@pytest.mark.parametrize(("text", "expected"), [*LAWS, *EUROPE, *URLS, *CASES, *LETTERS, *JOURNALS, *PROCEEDINGS])
def test_table(text: str, expected: list[str], cite: Cite) -> None:
    """Each example gives its identifiers; each near-miss gives none."""
    assert _ids(cite(text)) == expected


def test_law_named_before(cite: Cite) -> None:
    """'Die wet' is the law that was named last; without one the article stays open."""
    found = cite("De Wet open overheid geldt. Zie artikel 5 van die wet.")
    assert found[-1].ids == ("jci1.3:c:BWBR0045754&artikel=5",)
    (alone,) = cite("Zie artikel 5 van die wet.")
    assert alone.ids == ()
    assert alone.why


def test_ambiguous_abbreviation(cite: Cite) -> None:
    """Wpg is two laws: candidates, until the letter names one of them."""
    (bare,) = cite("de Wpg")
    assert bare.ids == ()
    assert set(bare.candidates) == {"BWBR0024705", "BWBR0022463"}
    assert _ids(cite("Wet politiegegevens (Wpg). Volgens de Wpg")) == ["BWBR0022463"]


@pytest.mark.parametrize(
    "text", ["Kamerstukken II, Zitting 1958-1959-5380, Nr. 3", "Kamerstukken II 1968/69, 9724, nr. 3"]
)
def test_papers_of_before_five_digits_stay_open(text: str, cite: Cite) -> None:
    """They are found, without an identifier, and say where they are kept."""
    (found,) = cite(text)
    assert (found.text, found.ids) == (text, ())
    assert "statengeneraaldigitaal" in (found.why or "")


def test_wrong_kind_of_act(cite: Cite) -> None:
    """A directive with the number of a regulation cannot be; the regulation is suggested."""
    (found,) = cite("Richtlijn (EU) 2016/679")
    assert (found.status, found.candidates) == ("impossible", ("32016R0679",))


def test_open_proposal(cite: Cite) -> None:
    """A COM number alone is a proposal or a communication."""
    (found,) = cite("COM(2020) 123")
    assert found.candidates == ("52020PC0123", "52020DC0123")


def test_name_by_date(cite: Cite) -> None:
    """A name means the act of its time."""
    assert _ids(cite("de Drinkwaterrichtlijn")) == ["31998L0083"]


def test_digit_lost_in_tk_number(cite: Cite) -> None:
    """A document number of four digits is kept as printed and called impossible."""
    (found,) = cite("2016D1404")
    assert (found.ids, found.status) == (("2016D1404",), "impossible")
