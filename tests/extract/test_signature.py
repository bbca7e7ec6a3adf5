"""Signature blocks: offices with names, in every order in which they are printed."""

import pytest

from tasks.extract.lines import Line
from tasks.extract.sidebyside import opened, unmixed
from tasks.extract.signature import blocks_in, columns_of, is_name, is_office, office_of, signed
from tasks.extract.zones import Row

NAMES = [
    "K.H. Ollongren",
    "drs. V.L.W.A. Heijnen",
    "mr. drs. M.C.G. Keijzer",
    "mw. drs. E.I. Schippers",
    "D. Yeşilgöz-Zegerius",
    "Jan Anthonie Bruijn",
    "Alexandra C. van Huffelen",
    "M.J.J. van Amelsvoort",
    "B.-J. M. van Voorst tot Voorst",
    "(w.g.) Martijn van Dam",
    "T. van Ark",
    "prof. dr. R.H. Dijkgraaf",
]
NO_NAMES = [
    "Tot slot",
    "Welzijn en Sport,",
    "De Minister van Justitie,",
    "ZAKEN EN KONINKRIJKSRELATIES,",
    "Tweede Kamer",
    "Vraag 1",
    "Hoogachtend,",
    "Ik informeer uw Kamer voor de zomer.",
]
ONE = ["De minister van Volksgezondheid,", "Welzijn en Sport,", "", "Jan Anthonie Bruijn"]
TWO = ["De Minister van Justitie,", "E.M.H. Hirsch Ballin", "", "De Staatssecretaris van Justitie,", "N. Albayrak"]
NAME_FIRST = ["M.A.M. Adriaansens", "Minister van Economische Zaken en Klimaat"]
CAPITALS = ["DE MINISTER VAN BINNENLANDSE", "ZAKEN EN KONINKRIJKSRELATIES,", "", "Jan Willem in ’t Veld"]


def rows(texts: list[str]) -> list[Row]:
    """Rows below each other; an empty text widens the gap after it."""
    found: list[Row] = []
    gap = 2.0
    for number, text in enumerate(texts):
        if text:
            y = 100.0 + 12 * number
            found.append(Row((Line(text, 1, 79, y, 79 + 5 * len(text), y + 9, 9),), gap))
        gap = 1.0 if text else 2.0
    return found


@pytest.mark.parametrize("text", NAMES)
def test_names_are_names(text: str) -> None:
    """Titles, initials, particles and double names."""
    assert is_name(text)


@pytest.mark.parametrize("text", NO_NAMES)
def test_headings_and_offices_are_no_names(text: str) -> None:
    """What only looks like a name."""
    assert not is_name(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("De minister van Financiën,", True),
        ("DE STAATSSECRETARIS VAN INFRASTRUCTUUR EN WATERSTAAT,", True),
        ("de Minister-President, Minister van Algemene Zaken,", True),
        ("De minister van Financiën heeft 21 maart jl. voorgesteld", False),
        ("De minister zal uw Kamer informeren.", False),
    ],
)
def test_offices_are_told_from_sentences(text: str, *, expected: bool) -> None:
    """An office has no verb and no full stop."""
    assert is_office(text) is expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (ONE, [("Jan Anthonie Bruijn", "minister van Volksgezondheid, Welzijn en Sport")]),
        (TWO, [("E.M.H. Hirsch Ballin", "Minister van Justitie"), ("N. Albayrak", "Staatssecretaris van Justitie")]),
        (NAME_FIRST, [("M.A.M. Adriaansens", "Minister van Economische Zaken en Klimaat")]),
        (CAPITALS, [("Jan Willem in ’t Veld", "MINISTER VAN BINNENLANDSE ZAKEN EN KONINKRIJKSRELATIES")]),
    ],
)
def test_blocks_are_found_and_read(texts: list[str], expected: list[tuple[str, str]]) -> None:
    """The whole block is one block, and each name has its office."""
    letter = rows(["Dit is de laatste zin van de brief.", "", *texts])
    assert blocks_in(letter) == [(1, len(letter))]
    assert [(item.name, item.office) for item in signed(columns_of(letter[1:]))] == expected


def test_two_columns_are_read_apart() -> None:
    """Signatures side by side do not mix."""
    left = ["De Minister van Binnenlandse Zaken", "en Koninkrijksrelaties,", "Hugo de Jonge"]
    right = ["De Staatssecretaris van", "Koninkrijksrelaties en Digitalisering,", "Alexandra C. van Huffelen"]
    block = [
        Row(
            (Line(a, 1, 79, 500 + 12 * n, 200, 509 + 12 * n, 9), Line(b, 1, 280, 500 + 12 * n, 420, 509 + 12 * n, 9)),
            2.0,
        )
        for n, (a, b) in enumerate(zip(left, right, strict=True))
    ]
    assert [(item.name, item.office) for item in signed(columns_of(block))] == [
        ("Hugo de Jonge", "Minister van Binnenlandse Zaken en Koninkrijksrelaties"),
        ("Alexandra C. van Huffelen", "Staatssecretaris van Koninkrijksrelaties en Digitalisering"),
    ]


def test_an_office_and_a_name_on_one_line_are_parted() -> None:
    """As in older prints that were recognised from paper."""
    block = opened([Row((Line("De Minister van Financiën, H. O. C. R. Ruding"),), 1.0)])
    assert [(item.name, item.office) for item in signed(columns_of(block))] == [
        ("H. O. C. R. Ruding", "Minister van Financiën")
    ]


def test_a_sentence_about_a_minister_is_no_signature() -> None:
    """Running text stays in the body."""
    assert (
        blocks_in(
            rows(["De minister van Financiën heeft op 21 maart jl. in zijn reactie", "voorgesteld om te kijken."])
        )
        == []
    )


def test_the_leading_article_goes() -> None:
    """An office is kept without 'De' and its comma."""
    assert office_of("De Ministervan Onderwijs en Wetenschappen,") == "Minister van Onderwijs en Wetenschappen"


MIXED = [
    [
        "De minister van Economische Zaken",
        "De staatssecretaris van Economische",
        "en Klimaat,",
        "Zaken en Klimaat,",
        "Yeşim Brouwer",
        "Zoë Özdemir",
    ],
    [
        "De minister van Economische Zaken De staatssecretaris van Economische",
        "en Klimaat, Zaken en Klimaat,",
        "Yeşim Brouwer Zoë Özdemir",
    ],
]


@pytest.mark.parametrize("texts", MIXED)
def test_columns_of_a_text_are_unmixed(texts: list[str]) -> None:
    """Two signatures side by side whose lines were mixed, or put on one line, come apart."""
    block = [row.cells[0] for row in opened([Row((Line(text),), 1.0) for text in texts])]
    assert [(item.name, item.office) for item in signed([unmixed(block)])] == [
        ("Yeşim Brouwer", "minister van Economische Zaken en Klimaat"),
        ("Zoë Özdemir", "staatssecretaris van Economische Zaken en Klimaat"),
    ]
