"""Letters whose columns were mixed line by line when they were saved as text: their heads are read all the same."""

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings

from seeds import load_reference
from tasks.extract import extract
from tasks.extract.glyphs import page_of
from tasks.extract.lines import Line
from tasks.extract.mixed import overflow, parted, without_fixed, without_known, without_strays
from tests.extract.compare import fields_of
from tests.extract.random_letters import Composed, ministry_letters

PROFILE = settings(
    max_examples=10, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)
FIELDS = ("kind", "date", "reference", "chamber", "salutation", "ministry", "subject", "enclosures")
SAME_LINE = 3.0


def mixed(pdf: bytes, *, joined: bool) -> str:
    """The text of a PDF as simple programs save it: by height, columns mixed; `joined` puts a height on one line."""
    document = pypdfium2.PdfDocument(pdf)
    rows: list[str] = []
    for number in range(len(document)):
        page = document[number]
        above: Line | None = None
        for line in sorted(page_of(page, page.get_textpage(), number + 1).lines, key=lambda x: (round(x.y1 / 4), x.x0)):
            if above is not None and line.y1 - above.y1 > 1.7 * line.size:
                rows.append("")
            if joined and above is not None and abs(above.y1 - line.y1) < SAME_LINE:
                rows[-1] += " " + line.text
            else:
                rows.append(line.text)
            above = line
        rows.append("")
    document.close()
    return "\n".join(rows)


@pytest.mark.parametrize("joined", [False, True])
@PROFILE
@given(composed=ministry_letters())
def test_a_mixed_head_is_read(joined: bool, composed: Composed) -> None:  # noqa: FBT001
    """What the margin column put between the lines of the head changes none of its fields."""
    letter = extract(mixed(composed.pdf, joined=joined).encode(), reference=load_reference()).letter
    read = fields_of(letter)
    assert {name: read[name] for name in FIELDS} == {name: composed.fields[name] for name in FIELDS}


def texts(lines: list[Line]) -> list[str]:
    """The lines as strings."""
    return [line.text for line in lines]


def lines(*written: str) -> list[Line]:
    """Lines of a text."""
    return [Line(text) for text in written]


def test_fixed_sentences_go_from_behind_a_line() -> None:
    """The sentence of the margin goes, the line of the subject stays."""
    kept, gone = without_fixed(lines("Correspondentie uitsluitend", "covid-19 en het kenmerk van deze", "brief."))
    assert texts(kept) == ["covid-19"]
    assert texts(gone) == ["Correspondentie uitsluitend", "en het kenmerk van deze", "brief."]


def test_a_number_beside_the_date_belongs_to_the_label_above() -> None:
    """'Bijlage(n)' waits for its number, which stands at the end of the line of the date."""
    assert texts(parted(lines("Bijlage(n)", "Datum 18 november 2019 6"))) == [
        "Bijlage(n)",
        "6",
        "Datum 18 november 2019",
    ]
    assert texts(parted(lines("2019Z19040 Datum 21 juli 2025"))) == ["2019Z19040", "Datum 21 juli 2025"]
    assert texts(parted(lines("Betreft Begroting 2021"))) == ["Betreft Begroting 2021"]


def test_labels_and_addresses_go_from_the_body() -> None:
    """A label with its value, and an address between the lines of a sentence, are no text of the letter."""
    body = lines(
        "Hierbij bied ik u het Jaarplan van de Kustwacht voor het Koninkrijk der",
        "Onze referentie",
        "Nederlanden in het Caribisch gebied (hierna Kustwacht) aan. De Raad",
        "BS2020023552",
        "heeft dit jaarplan vastgesteld.",
        "2021 was een goed jaar.",
    )
    kept, strays = without_strays(body)
    assert texts(strays) == ["Onze referentie", "BS2020023552"]
    assert len(kept) == 4


def test_what_the_first_page_shows_goes_from_later_pages() -> None:
    """The margin's lines are known again, alone or behind a line of the body."""
    sentence = "weten waarom de bus niet meer door hun straat rijdt of wie de"
    page = lines("Markten", f"{sentence} Directie Financiële", "Slot.")
    assert texts(without_known(page, {"Markten", "Directie Financiële"})) == [sentence, "Slot."]


def test_a_line_wider_than_its_column_is_cut() -> None:
    """What is beyond the column of values belongs to the margin; a line that fits stays whole."""
    wide = "Brief inzake toezeggingen (voortgezet) algemeen overleg armoede- en rode cijfers 2012', Panteia,"
    cut = overflow(wide)
    assert cut is not None
    assert wide[:cut].endswith("armoede- en")
    assert overflow("Voortgangsbrief Agenda risico- en crisisbeheersing") is None
