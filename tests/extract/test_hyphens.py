"""Hyphens at line ends: the typesetter's go, the word's stay."""

import pytest

from tasks.extract.hyphens import Vocabulary, joint, vocabulary

LISTED = Vocabulary(listed=frozenset({"veiligheidsgevoel", "communicatieaanpak", "kamervragen"}))
BROKEN = Vocabulary(breaks_words=True)

GO = [
    ("onderzoek naar gezondheid, veiligheids-", "gevoel en", LISTED),
    ("over de communica-", "tieaanpak en", LISTED),
    ("in antwoord op de Kamer-", "vragen van het lid", LISTED),
    ("mede namens de staatssecretaris van Economi-", "sche Zaken", BROKEN),
    ("in het kader van de schuldhulp-", "verlening", vocabulary(["de schuldhulpverlening is"])),
]
STAY = [
    ("op grond van het Woo-", "verzoek", Vocabulary(), "Woo-verzoek"),
    ("nog een Woo-", "verzoek", BROKEN, "Woo-verzoek"),
    ("de Wvggz-", "aanvraag", BROKEN, "Wvggz-aanvraag"),
    ("de SER-", "verkenning", BROKEN, "SER-verkenning"),
    ("de ReFuelEU-", "verordening", BROKEN, "ReFuelEU-verordening"),
    ("in de jaren 2021-", "2025 wordt", BROKEN, "2021-2025"),
    ("Natura 2000-", "beheerplannen", BROKEN, "2000-beheerplannen"),
    ("waarde-", "en premieoverdracht", BROKEN, "waarde- en"),
    ("wet-", "en regelgeving", Vocabulary(), "wet- en"),
    ("voor-", "of nadelen", Vocabulary(), "voor- of"),
    ("voor niet-", "spoedeisende gesprekken", BROKEN, "niet-spoedeisende"),
    ("de oud-", "minister", BROKEN, "oud-minister"),
    ("een auto-", "ongeluk", BROKEN, "auto-ongeluk"),
    ("de motie van Michon-", "Derkzen", BROKEN, "Michon-Derkzen"),
    ("een klein-", "schalige proef", vocabulary(["een klein-schalige opzet"]), "klein-schalige"),
]
ADDRESSES = [
    ("https://www.voorbeeld.nl/risicos-", "van-ultrafijnstof", True, "risicos-van-ultrafijnstof"),
    ("zie www.voorbeeld.nl/Fatale_", "politie", True, "Fatale_politie"),
    ("https://www.voorbeeld.nl/detail?id=2022Z10845&did=2022D222", "49; hieruit blijkt", True, "2022D22249;"),
    ("https://www.voorbeeld.nl/documenten/brie", "fadvies-spoor-2", True, "briefadvies-spoor-2"),
    ("https://www.voorbeeld.nl/advies_veenweide_-", "_def.pdf", True, "veenweide_-_def.pdf"),
    ("https://www.voorbeeld.nl/moip", "en verder", False, "moip en"),
    ("https://www.voorbeeld.nl/moip", "Kamerstuk 33 529", True, "moip Kamerstuk"),
]


def test_a_word_that_an_address_ends_in_is_closed_when_it_is_known() -> None:
    """'verorde' and 'ning' are one word that the document has elsewhere; 'moip' and 'verder' are two."""
    known = vocabulary(["de omgevingsverordening geldt", "moip"])
    assert joined("https://www.voorbeeld.nl/Omgevingsverorde", "ning", known).endswith("/Omgevingsverordening")
    assert joined("https://www.voorbeeld.nl/moip", "verder", known).endswith("/moip verder")


def joined(left: str, right: str, known: Vocabulary, *, full: bool = True) -> str:
    """The two lines as one."""
    drop, glue = joint(left, right, known, full=full)
    return (left[:-drop] if drop else left) + glue + right


@pytest.mark.parametrize(("left", "right", "known"), GO)
def test_a_typesetters_hyphen_goes(left: str, right: str, known: Vocabulary) -> None:
    """The two halves become one word."""
    assert left[:-1].rsplit(maxsplit=1)[-1] + right.split(maxsplit=1)[0] in joined(left, right, known)


@pytest.mark.parametrize(("left", "right", "known", "expected"), STAY)
def test_a_real_hyphen_stays(left: str, right: str, known: Vocabulary, expected: str) -> None:
    """Abbreviations, digits, names, shortened words and prefixes keep theirs."""
    assert expected in joined(left, right, known)


@pytest.mark.parametrize(("left", "right", "full", "expected"), ADDRESSES)
def test_a_web_address_goes_on(left: str, right: str, full: bool, expected: str) -> None:  # noqa: FBT001
    """Nothing is added to an address and nothing lost, and what comes after it stays apart."""
    assert expected in joined(left, right, Vocabulary(), full=full)


def test_words_cut_by_a_line_end_are_not_learnt() -> None:
    """The first half of a broken word is no word of the document."""
    assert "veiligheids" not in vocabulary(["het veiligheids-", "gevoel"]).whole


def test_a_document_without_broken_words_keeps_its_hyphens() -> None:
    """One real hyphen at a line end does not make a document a hyphenated one."""
    lines = ["Dit is een gewone regel van de brief die tot de rand loopt"] * 40
    assert not vocabulary([*lines, "een circulaire economie-"]).breaks_words
    assert vocabulary([*lines, *["het gaat om een veelheid van veiligheids-"] * 4]).breaks_words
