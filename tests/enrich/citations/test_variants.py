"""The real variants of references, one table; the register decides where the text leaves it open."""

import pytest

from schemas.record import Citation
from tests.enrich.citations.conftest import Cite

VARIANTS = [
    ("(Kamerstuk \n33 529, nr. 830)", ["kst-33529-830"]),
    ("(Kamerstuk 33 529, nr. 833)", ["kst-33529-833"]),
    ("(Kamerstuk 34 225, nr. 35)", ["kst-34225-35"]),
    ("(Kamerstuk 21 501-02, nr. 1538)", ["kst-21501-02-1538"]),
    ("(Kamerstuk 35 925 VII, nr. 148)", ["kst-35925-VII-148"]),
    ("(Kamerstukken II 2001/02 28 000 VI nr. 46)", ["kst-28000-VI-46"]),
    ("(Kamerstukken II 2017/18, 34775-IV, nr. 44)", ["kst-34775-IV-44"]),
    ("(35925 VII / 35925 IV, A)", ["kst-35925-VII-A", "kst-35925-IV-A"]),
    ("moties-Voortman (19637, nrs. 32, 33 en 35)", ["kst-19637-32", "kst-19637-33", "kst-19637-35"]),
    ("motie-Helder (33750-VI, nr. 50)", ["kst-33750-VI-50"]),
    ("32012-40; 29247-224", ["kst-32012-40", "kst-29247-224"]),
    ("Kamerstuk 33529-830", ["kst-33529-830"]),
    ("Kamerstuk 33529 nr. 833", ["kst-33529-833"]),
    ("Kamerstuk 33\u00a0529, nr.\u202f830", ["kst-33529-830"]),
    ("Kamerstukken II 2009/10, 27858, nr. 88, p. 3", ["kst-27858-88"]),
    ("Kamerstukken I 2008/09, 31700 VI, D, p. 4", ["kst-20082009-31700-VI-D"]),
    ("Kamerstukken I 2014/15, 33802, C, p. 3", ["kst-33802-C"]),
    ("Kamerstukken I 2020/21, 34430, nr. AB, p. 7", ["kst-34430-AB"]),
    ("Kamerstukken I 1995/96, 23700, nr. 188b", ["kst-19951996-23700-188b"]),
    ("Kamerstukken I 2019-2020, 35 300 XVI, A", ["kst-35300-XVI-A"]),
    ("TK 2019-2020, 29 689, nr. 1", ["kst-29689-1"]),
    ("EK 2019/20, 33 802, C", ["kst-33802-C"]),
    ("Tweede Kamer, vergaderjaar 2020-2021, 33 529, nr. 830 1", []),
    ("(Kamerstuk 33 529, nrs. 830 en 833)", ["kst-33529-830", "kst-33529-833"]),
    ("Kamerstuk 33 529, nrs. 600-603", ["kst-33529-600", "kst-33529-601", "kst-33529-602", "kst-33529-603"]),
    ("(Kamerstukken 33 529, nr. 830 en 34 225, nr. 35)", ["kst-33529-830", "kst-34225-35"]),
    ("Kamerstukken II 2005/06, 30 316, nr. 3, p. 5 en nr. 6", ["kst-30316-3", "kst-30316-6"]),
    ("Kamerstukken II 2015/16, 34 356 (R2064), nr. 3", ["kst-34356-3"]),
    ("33 852 (R2023), nr. 6", ["kst-33852-R2023-6"]),
    ("Kamerstuk 35 300 A, nr. 3", ["kst-35300-A-3"]),
    ("Kamerstukken II, Zitting 1958-1959-5380, Nr. 3", []),
    ("Kamerstuk TK 31.700XII, 6", ["kst-31700-XII-6"]),
    ("Kamerstukken II 2008/09, 31-700 XII nr 6", ["kst-31700-XII-6"]),
    ("Kamerstukken 31945", ["dossier/31945"]),
    ("Kamerstukken II 1993/94-1996/97, 23761", ["dossier/23761"]),
    ("Bijlage bij Kamerstukken II 2015/16, 34389, nr. 9", ["kst-34389-9"]),
    ("Handelingen II 2010/11, nr. 108, item 5, p. 25-36", ["h-tk-20102011-108-5"]),
    ("(Handelingen II, 2017/18, nr. 19, item 11)", ["h-tk-20172018-19-11"]),
    ("Handelingen II 2005/06, nr. 69, p. 4362-4363", ["h-tk-20052006-4362-4363"]),
    ("Aanhangsel Handelingen, vergaderjaar 2024-2025, nr. 1028", ["ah-tk-20242025-1028"]),
    ("Aanhangsel Handelingen II 2019/20, nr. 1331", ["ah-tk-20192020-1331"]),
    ("2020Z12345", ["2020Z12345"]),
    ("2020D48219", ["2020D48219"]),
    ("T02867", ["T02867"]),
    ("TZ202603-130", ["TZ202603-130"]),
    ("Stcrt. 2020, 1234", ["stcrt-2020-1234"]),
    ("Stcrt. 2020, nr. 1234", ["stcrt-2020-1234"]),
    ("Stb. 2019, 400", ["stb-2019-400"]),
    ("Stb. 2019/400", ["stb-2019-400"]),
    ("Staatsblad 2019, nr. 400", ["stb-2019-400"]),
    ("Trb. 2009, 92", ["trb-2009-92"]),
    ("ECLI:NL:RVS:2019:1603", ["ECLI:NL:RVS:2019:1603"]),
    (
        "artikel 5.1, tweede lid, aanhef en onder i, van de Wet open overheid",
        ["jci1.3:c:BWBR0045754&artikel=5.1&lid=2&o=i"],
    ),
    ("artikel 68 van de Grondwet", ["jci1.3:c:BWBR0001840&artikel=68"]),
    ("art. 4:8 lid 1 Awb", ["jci1.3:c:BWBR0005537&artikel=4:8&lid=1"]),
    ("7:658 BW", ["jci1.3:c:BWBR0005290&boek=7&artikel=658"]),
    (
        "artikel 4:25, 4:35 van de Awb en artikel 10 van de ASV",
        ["jci1.3:c:BWBR0005537&artikel=4:25", "jci1.3:c:BWBR0005537&artikel=4:35"],
    ),
    ("Richtlijn 92/43/EEG", ["31992L0043"]),
    ("Verordening (EU) 2016/679 (AVG)", ["32016R0679"]),
    ("Richtlijn (EU) 2016/679", ["32016L0679"]),
    ("Verordening (EG) nr. 1049/2001", ["32001R1049"]),
    ("COM(2020) 123 (final/definitief)", []),
    ("PbEU 2016, L 119", ["OJ:L:2016:119"]),
    ("PbEG L 145", []),
    ("motie-Taverne (Kamerstuk 21 501-02, nr. 1538)", ["kst-21501-02-1538"]),
    ("motie van de leden Michon-Derkzen en Palland", []),
    ("brief van 18 april jl.", ["2020-04-18"]),
    ("Bij brieven van 13 en 26 oktober jl.", ["2020-10-13", "2020-10-26"]),
    ("Op 29 november jl. heb ik uw Kamer geïnformeerd", ["2020-11-29"]),
    (
        "www.groningsperspectief.nl/professionals-over-de-versterkingsoperatie",
        ["https://www.groningsperspectief.nl/professionals-over-de-versterkingsoperatie"],
    ),
    ("ah-tk-20082009-2945, kst-26643-144-h1", ["ah-tk-20082009-2945", "kst-26643-144-h1"]),
    ("blg-929493", ["blg-929493"]),
    ("RIS305432", []),
    # more forms of real letters
    ("de motie (33400-VII, nr. 26) en de motie (nr. 27)", ["kst-33400-VII-26", "kst-33400-VII-27"]),
    ("(31 568, 197)", ["kst-31568-197"]),
    ("Kamerstuk 31 568, nummers 427, 433 … en 473", ["kst-31568-427", "kst-31568-433", "kst-31568-473"]),
    ("Kamerstukken II, 34 877 nr. D", ["kst-34877-D"]),
    ("Kst. 29 689, nr. 1311", ["kst-29689-1311"]),
    ("Kamerstuk 35.000 IV / CXIX, A", ["kst-35000-IV-A", "kst-CXIX-A"]),
    ("31 293/31 289, nr. 390", ["kst-31293-390"]),
    ("Kamers tuk 3 6200-XII- 60", ["kst-36200-XII-60"]),
    ("Kamerstukken II 2021/22, Aanhangsel, 2050", ["ah-tk-20212022-2050"]),
    ("TK 85-5-7, 25 mei 2023", ["h-tk-20222023-85-5"]),
    ("Kamerstuk 2022Z24775", ["2022Z24775"]),
    ("Kamerstukken II 2022/-23, 36 200, nr. 5", ["kst-36200-5"]),
    ("Toezegging 01461", ["T01461"]),
    ("toegezegd (202650)", ["202650"]),
    ("zaak C-168/01", ["C-168/01"]),
    ("TK 18 600, X, nr. 19", ["kst-18600-X-19"]),
    ("20 200 hfdst. IX B, nr. 30", ["kst-20200-IXB-30"]),
    ("34 300 IV S en T", ["kst-34300-IV-S", "kst-34300-IV-T"]),
]


def _ids(citations: tuple[Citation, ...]) -> list[str]:
    return list(dict.fromkeys(i for c in citations for i in c.ids))


@pytest.mark.parametrize(("text", "expected"), VARIANTS)
def test_variants(text: str, expected: list[str], cite_checked: Cite) -> None:
    """Every variant gives its canonical identifiers and nothing else."""
    assert _ids(cite_checked(text)) == expected


def test_comma_decides_between_chapter_and_letter(cite: Cite) -> None:
    """'35 300 V, nr. 5' is chapter V, '35 300, V' is letter V of the Eerste Kamer."""
    assert _ids(cite("(35 300 V, nr. 5)")) == ["kst-35300-V-5"]
    assert _ids(cite("(35 300, V)")) == ["kst-35300-V"]
    assert _ids(cite("(35 300, C)")) == ["kst-35300-C"]
    assert _ids(cite("(35 300 C, nr. 3)")) == ["kst-35300-C-3"]


def test_pin_and_relation(cite: Cite) -> None:
    """The page and the word that ties a paper to the letter are kept."""
    (found,) = cite("Zie de bijlage bij Kamerstukken II 2009/10, 27858, nr. 88, p. 3-5.")
    assert (found.pin, found.relation) == ("p. 3-5", "bijlage bij")


NEAR_MISSES = [
    "Het kost 12 500, 200 man en 33 529 euro.",
    "Postbus 20401, 2500 EK Den Haag",
    "in de periode 2019-2020 12 345 woningen",
    "telefoon 070 345 6789 en 06-12345678",
    "Kamer 12, verdieping 3",
    "het kenmerk 1643063-201442-PG",
    "DGWB / 20123456",
    "in artikel 5 staat",
    "een bedrag van 10 000, nr een op de lijst",
    "de wet van de grote getallen",
    "de motie is aangenomen",
    "mijn brief gaat in op uw vragen",
    "op 1 mei 2019 was het warm",
    "info@minbzk.nl",
    "bijv.de heer Jansen",
    "versie 2.0.1 van het rapport",
    "T-shirt en C-status",
    "EU-landen en de EK voetbal 2024",
]


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_misses(text: str, cite: Cite) -> None:
    """What looks like a reference and is none is left alone."""
    assert _ids(cite(text)) == []
