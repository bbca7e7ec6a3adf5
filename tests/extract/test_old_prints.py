"""Prints of the years before 1995 as recognised text: long lines, session, chapters of the budget, running feet."""

import pytest

from schemas.letter import Letter
from seeds import load_reference
from tasks.extract.assemble import assemble
from tasks.extract.texts import zones_of

HEAD = """Tweede Kamer der Staten-Generaal
{session}
{dossier}
Nr. 13
BRIEF VAN DE {office}
Aan de Voorzitter van de Tweede Kamer der Staten-Generaal
's-Gravenhage, {day}
"""
CITING = (
    "Naar aanleiding van de door uw Kamer aanvaarde motie (Tweede Kamer, zitting 1979-1980, 15649, nr. 11) inzake de "
    "drie maandelijkse rapportage bied ik u hierbij de gegevens over het vierde kwartaal aan, zoals is toegezegd."
)


def letter_of(
    *,
    session: str = "Zitting 1982-1983",
    dossier: str = "17600\nHoofdstuk XII Departement van Verkeer en Waterstaat",
    office: str = "MINISTER VAN VERKEER EN WATERSTAAT",
    day: str = "3 november 1982",
    body: str = CITING,
    foot: str = "",
) -> Letter:
    """The letter in a print with these parts."""
    text = HEAD.format(session=session, dossier=dossier, office=office, day=day) + body + "\n" + foot
    return assemble(zones_of(text), load_reference(), {}).letter


def test_a_paragraph_that_cites_a_print_stays() -> None:
    """The words of a running foot inside a sentence are a citation; the foot itself is taken out with its numbers."""
    letter = letter_of(foot="Tweede Kamer, zitting 1982-1983, 17600 hoofdstuk XII, nr. 13\n1\n2\n")
    assert letter.text.plain == CITING


@pytest.mark.parametrize(
    ("dossier", "foot", "expected"),
    [
        ("17600\nHoofdstuk XII Departement van Verkeer en Waterstaat", "", "kst-17600-XII-13"),
        ("17600\nHoofdstuk XII", "Tweede Kamer, zitting 1982-1983, 17600 hoofdstuk XII, nr. 13", "kst-17600-XII-13"),
        ("20200\nHoofdstuk IX-B Ministerie van Financiën", "", "kst-20200-IXB-13"),
        (
            "19700\nHoofdstuk VIM",
            "Tweede Kamer, vergaderjaar 1986-1987, 19 700 hfdst. VIII, nr. 13",
            "kst-19700-VIII-13",
        ),
        ("21 352\nRegels omtrent vakantie", "", "kst-21352-13"),
    ],
)
def test_the_chapter_of_the_budget_stands_in_the_id(dossier: str, foot: str, expected: str) -> None:
    """From the line below the dossier or from the running foot, which is right where both speak."""
    letter = letter_of(dossier=dossier, foot=foot)
    assert letter.kamerstuk is not None
    assert letter.kamerstuk.id == expected


@pytest.mark.parametrize(
    ("office", "expected"),
    [
        ("MINISTER VAN ONDERWIJS EN WETENSCHAPPEN EN VAN DE STAATSSECRETARIS VAN FINANCIËN", "OenW"),
        ("MINISTERS VAN VERKEER EN WATERSTAAT EN VAN VOLKSHUISVESTING, RUIMTELIJKE ORDENING EN MILIEUBEHEER", "VenW"),
        ("MIMSTER VAN VERKEER EN WATERSTAAT", "VenW"),
        ("MINISTER VAIM SOCIALE ZAKEN EN WERKGELE-GENHEID", "SZW"),
    ],
)
def test_the_first_office_of_the_heading_tells_the_ministry(office: str, expected: str) -> None:
    """Also where the recognition misread a letter or a word was broken."""
    ministry = letter_of(office=office).sender.ministry
    assert ministry is not None
    assert ministry.abbreviation == expected


def test_office_and_name_may_share_a_line() -> None:
    """In small letters too; the full stop after the name is none of its own."""
    letter = letter_of(body=CITING + "\nDe minister van Verkeer en Waterstaat, N. Smit-Kroes.")
    assert [(signer.name, signer.office) for signer in letter.signatories] == [
        ("N. Smit-Kroes", "minister van Verkeer en Waterstaat")
    ]
