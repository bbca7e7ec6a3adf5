"""Margin columns that were saved into the text in the ways of the programs that save them, and old heads."""

import pytest

from schemas.letter import Letter
from schemas.reference import Reference
from tasks.extract.assemble import assemble
from tasks.extract.headtable import table_at
from tasks.extract.lines import Line
from tasks.extract.texts import zones_of
from tasks.extract.zones import Row

BODY = """
Met deze brief informeer ik uw Kamer over de voortgang van de maatregelen die in
het afgelopen jaar zijn aangekondigd en over de vervolgstappen.
"""


def letter_of(head: str, after: str = "") -> Letter:
    """The letter with this head and these lines below its body."""
    return assemble(zones_of(head + BODY + after), Reference(), {}).letter


def test_the_margin_may_stand_below_the_body() -> None:
    """A column that was saved after the signature gives its values, and nothing of it is body or name."""
    letter = letter_of(
        "De Voorzitter van de Tweede Kamer\nDatum 17 mei 2011\nBetreft De visserij op aal\n\nGeachte Voorzitter,\n",
        "\ndr. Henk Bleker\nStaatssecretaris van Economische Zaken, Landbouw en Innovatie\n"
        "Directoraat-generaal Agro\nPrins Clauslaan 8\n2595 AJ Den Haag\nPostbus 20401\n2500 EK Den Haag\n"
        "Ons kenmerk\n204567\nUw kenmerk\n2011Z08765\nPagina 1 van 1\n",
    )
    assert (letter.reference, letter.your_reference) == ("204567", "2011Z08765")
    assert [signer.name for signer in letter.signatories] == ["dr. Henk Bleker"]
    assert letter.text.plain.endswith("vervolgstappen.")


@pytest.mark.parametrize(
    ("label", "tail", "subject"),
    [
        ("Uw kenmerk", "09-BZK-B-012", "Stand van zaken op de eilanden"),
        ("Kopie aan", "-", "Stand van zaken op de eilanden"),
        ("Bijlage(n)", "2", "Stand van zaken op de eilanden"),
        ("Uw kenmerk", "2021-2022", "Stand van zaken op de eilanden 2021-2022"),
    ],
)
def test_a_value_behind_the_subject_belongs_to_the_margin(label: str, tail: str, subject: str) -> None:
    """What a label just above waits for is cut off; a range of years is none."""
    letter = letter_of(f"{label}\nBetreft Stand van zaken op de eilanden {tail}\n\nGeachte voorzitter,\n")
    assert letter.subject == subject


def test_the_last_word_of_the_fixed_sentence_is_cut_off() -> None:
    """'vermelden.' behind a line is the margin's when the rest of its sentence stood just above."""
    letter = letter_of(
        "Datum 4 oktober 2011\nBij beantwoording datum,\nonze referentie en betreft\n"
        "Betreft Vervanging van de mijnenbestrijdingscapaciteit vermelden.\n\nGeachte voorzitter,\n"
    )
    assert letter.subject == "Vervanging van de mijnenbestrijdingscapaciteit"


def test_values_may_stand_below_the_salutation() -> None:
    """The last value of the margin is found when the salutation stands between it and its label."""
    assert letter_of("Datum 4 oktober 2011\nBetreft Windenergie\nBijlage(n)\nGeachte Voorzitter,\n1\n").enclosures == 1


def test_the_date_of_your_letter_gives_way_to_its_number() -> None:
    """Under 'Uw brief van' stands a date; the number under 'Uw referentie' is the one to cite."""
    letter = letter_of("Uw brief van\n2 maart 2017\nUw referentie\n2017Z03210\nDatum 28 maart 2017\nBetreft Selectie\n")
    assert letter.your_reference == "2017Z03210"


def test_labels_in_small_letters_are_read() -> None:
    """Heads of about 2005 have labels in small letters, each alone on its line."""
    letter = letter_of(
        "uw brief van\n15 juli 2005\nuw kenmerk\nLNV-05-88\nons kenmerk\nVVA. 2005/2177\ndatum\n2 september 2005\n"
        "onderwerp\nVogelpest\n\nGeachte Voorzitter,\n"
    )
    assert (letter.reference, letter.your_reference, letter.subject) == ("VVA. 2005/2177", "LNV-05-88", "Vogelpest")
    assert str(letter.date) == "2005-09-02"


def row(*cells: tuple[float, str], gap: float = 1.0) -> Row:
    """Cells at their left edges."""
    return Row(tuple(Line(text, 1, x, 100, x + 60, 110, 9) for x, text in cells), gap)


def test_labels_side_by_side_take_what_stands_below() -> None:
    """Each value goes to the label above it, also one of two lines; a place stands for the date."""
    rows = [
        row((80, "Ons kenmerk"), (200, "Doorkiesnummer"), (320, "Den Haag")),
        row((80, "GMT/G 2437651"), (200, "070 340 6543"), (320, "15 december 2003")),
        row((80, "en verder"), gap=1.2),
        row((80, "Onderwerp"), (320, "Bijlagen"), gap=1.2),
    ]
    found, taken = table_at(rows, 0)
    assert [(item.name, item.text) for item in found] == [
        ("reference", "GMT/G 2437651 en verder"),
        ("contact", "070 340 6543"),
        ("date", "15 december 2003"),
    ]
    assert taken == 3


def test_a_row_with_one_label_is_no_table() -> None:
    """A label beside its value is read as such."""
    assert table_at([row((80, "Datum"), (140, "2 mei 2011"))], 0) == ([], 0)
