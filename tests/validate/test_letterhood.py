# ruff: noqa: E501, ISC004 - rows of a table read better whole
"""What is a letter of the government to a chamber, and what is not."""

import contextlib
import time

import pytest

from schemas.errors import NotALetter, Unusable
from schemas.letter import Addressee
from tasks.validate import validate
from tests.validate.compose import BODY, reading, signed

MINISTRY = "Ministerie van Financiën\n"
LETTERS = [
    ("Tweede Kamer der Staten-Generaal\nT.a.v. de voorzitter\nPostbus 20018\n", BODY),
    ("Tweede Kamer der Staten-Generaal\nPostbus 20018\n2500 EA DEN HAAG\n", BODY),
    ("De voorzitter van de vaste commissie voor\nVolksgezondheid, Welzijn en Sport\nvan de Tweede Kamer\n", BODY),
    (
        "> Retouradres Postbus 20901 2500 EX Den Haag\nDe voorzitter van de Tweede Kamer\nder Staten-Generaal\nPostbus 20018",
        BODY,
    ),
    ("Aan de Voorzitter van de Eerste Kamer der Staten-Generaal\nBinnenhof 22\n", BODY),
    ("De Voorzitters van de Eerste en van de Tweede Kamer der Staten-Generaal\nPostbus 20017\n", BODY),
    (
        "Aan de voorzitter van de vaste commissie voor Binnenlandse Zaken\nvan de Tweede Kamer der Staten-Generaal\n",
        BODY,
    ),
    ("Aan de leden van de vaste commissie voor Financiën van de Eerste Kamer\n", BODY),
    ("Aan het Presidium van de Tweede Kamer der Staten-Generaal\n", BODY),
    ("Aan de griffier van de vaste commissie voor Volksgezondheid van de Tweede Kamer\n", BODY),
    ("Voorzitter Tweede Kamer der Staten-Generaal\nPostbus 20018\n", BODY),
    ("> Retouradres Postbus 20301 2500 EH Den Haag De voorzitter van de Tweede Kamer\nder Staten-Generaal\n", BODY),
    ("Aan de Voorzitter van de Tweede Kamer der Staten-\n2016-0000277050\nGeneraal\n", BODY),
    ("Aan\nde Voorzitter van de Tweede Kamer\nder Staten-Generaal\n", BODY),
    ("Datum 3 mei 2024\nBetreft Voortgang\n\nGeachte voorzitter,\n", BODY),
    ("Datum 3 mei 2024\nBetreft Voortgang\n\nGeachte mevrouw de Voorzitter,\n", BODY),
    (
        "Datum 3 mei 2024\nOnderwerp Beantwoording Kamervragen\n",
        "In antwoord op uw brief van 10 april 2024, nr. 2024Z01234, deel ik u mede dat de vragen van het lid Jansen (ABC) over "
        "spoorwegen worden beantwoord zoals aangegeven in de bijlage van deze brief.",
    ),
    (
        "Tweede Kamer der Staten-Generaal 2\nVergaderjaar 2023–2024\n29 515 Aanpak regeldruk\nNr. 496 BRIEF VAN DE MINISTER VAN "
        "ECONOMISCHE ZAKEN\nDen Haag, 28 januari 2024\n",
        BODY,
    ),
    ("Vergaderjaar 1990-1991\nHarmonisatie\nBRIEF VAN DE MIMSTER VAN VERKEER EN WATERSTAAT\n", BODY),
    ("36 100 Wijziging van de wet\nNr. 5 Brief van de minister van Financiën\nDen Haag, 3 mei 2024\n", BODY),
    (
        "De Voorzitter van de Tweede Kamer\nder Staten-Generaal\nBetreft Reactie op het besluit op een Woo-verzoek\n",
        "Op 3 mei is een besluit genomen op een Woo-verzoek. Ik informeer uw Kamer over dit besluit op grond van de Wet open overheid.",
    ),
    (
        "De Voorzitter van de Tweede Kamer\nder Staten-Generaal\nBetreft Motie van het lid Jansen\n",
        "Uw Kamer heeft op 3 mei de motie van het lid Jansen aangenomen. Ik geef daar als volgt uitvoering aan.",
    ),
    (
        "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal\nBetreft Samenwerking met het Vlaams Parlement\n",
        "De Vlaamse Regering en het kabinet hebben op 3 mei afspraken gemaakt over de Schelde.",
    ),
]
OTHERS = [
    (
        "seems_letter_to_others",
        "Ministerie van Financiën\nAan de voorzitter van de Sociaal-Economische Raad\nGeachte voorzitter,\n",
        "Hierbij vraag ik u om advies. De Tweede Kamer heeft hierom gevraagd.",
    ),
    (
        "seems_letter_of_others",
        "Algemene Rekenkamer\nAan de Voorzitter van de Tweede Kamer der Staten-Generaal\nBetreft Onderzoek bij het Ministerie van Financiën\n",
        BODY,
    ),
    (
        "seems_letter_to_a_minister",
        "Eerste Kamer der Staten-Generaal\nVaste commissie voor Financiën\nAan de Minister van Financiën\nPostbus 20201\nGeachte heer De Vries,\n",
        "De leden van de vaste commissie hebben vragen.",
    ),
    (
        "seems_other",
        "",
        "Antwoorden van de minister van Financiën op de vragen van het lid Jansen (ABC).\nVraag 1\nIs dat zo?\nAntwoord 1\nJa, ik ben daarmee bekend.",
    ),
    (
        "seems_woo_decision",
        "Betreft Besluit op uw Woo-verzoek\nGeachte heer Jansen,\n",
        "U hebt een beroep gedaan op de Wet open overheid.",
    ),
    (
        "seems_woo_decision",
        "Datum 3 mei 2024\nGeachte mevrouw,\n",
        "In uw brief heeft u met een beroep op de Wet openbaarheid van bestuur verzocht om brieven aan de voorzitter van de Tweede Kamer.",
    ),
    (
        "seems_motion",
        "29 515 Regeldruk\nNr. 12 MOTIE VAN HET LID JANSEN\nVoorgesteld 3 mei 2024\n",
        "De Kamer, gehoord de beraadslaging, verzoekt.",
    ),
    (
        "seems_motion",
        "29 515 Regeldruk\nNr. 12 Gewijzigde motie van het lid Jansen c.s.\n",
        "De Kamer, gehoord de beraadslaging, verzoekt.",
    ),
    (
        "seems_motion",
        "",
        "De Kamer,\ngehoord de beraadslaging,\nverzoekt de regering de brief van de minister te bespreken.",
    ),
    (
        "seems_amendment",
        "36 100 Wet\nNr. 8 AMENDEMENT VAN HET LID JANSEN\nOntvangen 3 mei 2024\n",
        "De ondergetekende stelt voor:",
    ),
    ("seems_bill", "36 100 Wet\nNr. 2 VOORSTEL VAN WET\n", "Wij Willem-Alexander, bij de gratie Gods"),
    (
        "seems_bill",
        "36 100 Wet\nNr. 3 MEMORIE VAN TOELICHTING\n",
        "Inleiding. Dit wetsvoorstel regelt de brief aan de Kamer.",
    ),
    (
        "seems_bill",
        "36 100 Wet\nNr. 6 NOTA NAAR AANLEIDING VAN HET VERSLAG\nOntvangen 3 mei\n",
        "Ik dank de leden van de fracties.",
    ),
    (
        "seems_bill",
        "36 100 Wet\nNr. 7 Tweede nota van wijziging\nOntvangen 3 mei\n",
        "Het voorstel van wet wordt gewijzigd.",
    ),
    ("seems_bill", "36 100 Wet\nC MEMORIE VAN ANTWOORD\nOntvangen 3 mei\n", "De regering dankt de leden."),
    (
        "seems_report",
        "29 515\nNr. 33 VERSLAG VAN EEN SCHRIFTELIJK OVERLEG\n",
        "De vaste commissie heeft vragen aan de minister.",
    ),
    (
        "seems_report",
        "29 515\nNr. 33 LIJST VAN VRAGEN EN ANTWOORDEN\n",
        "De vaste commissie heeft vragen aan de minister.",
    ),
    (
        "seems_letter_of_another_body",
        "29 515\nNr. 33 BRIEF VAN DE ALGEMENE REKENKAMER\nAan de Voorzitter van de Tweede Kamer\n",
        BODY,
    ),
    (
        "seems_letter_of_another_body",
        "29 515\nNr. 33 BRIEF VAN HET PRESIDIUM\nAan de leden van de Tweede Kamer\n",
        BODY,
    ),
    (
        "seems_printed_answers",
        "Tweede Kamer der Staten-Generaal 2\nVergaderjaar 2023–2024 Aanhangsel van de Handelingen\nVragen gesteld door de leden der Kamer\n",
        "Vragen van het lid Jansen aan de Minister van Financiën. Antwoord van Minister De Vries.",
    ),
    (
        "seems_decision_note",
        "Aan de Minister van Financiën\nTER BESLISSING\nParafenroute\n",
        "Bijgaand treft u de brief aan de Voorzitter van de Tweede Kamer aan.",
    ),
    (
        "seems_letter_to_a_minister",
        "Aan de minister van Financiën\nTweede Kamer der Staten-Generaal\nPostbus 20018\nGeachte heer De Vries,\n",
        "Namens de vaste commissie verzoek ik u om een reactie.",
    ),
    (
        "seems_letter_to_others",
        "Ministerie van Financiën\nAan de colleges van burgemeester en wethouders\nGeachte leden van het college,\n",
        "Hierbij informeer ik u over de regeling. De Tweede Kamer is ook geïnformeerd.",
    ),
    (
        "seems_letter_to_others",
        "Ministerie van Financiën\nAan de gemeenteraad van Juinen\nGeachte voorzitter,\n",
        "Hierbij informeer ik u. De Tweede Kamer is ook geïnformeerd.",
    ),
    (
        "seems_letter_to_others",
        "Ministerie van Financiën\nGemeente Juinen\nAfschrift aan:\nde Voorzitter van de Tweede Kamer der Staten-Generaal\nGeachte burgemeester,\n",
        "Hierbij informeer ik u over de regeling.",
    ),
    (
        "seems_flemish",
        "SCHRIFTELIJKE VRAAG\nnr. 59\naan JAN JANSEN\nVLAAMS MINISTER VAN JUSTITIE\n",
        "Hoeveel aanvragen waren er? Graag een overzicht.",
    ),
    (
        "seems_advice_of_council_of_state",
        "AAN DE KONING\nNo. W18.23.00028/IV\n",
        "Bij Kabinetsmissive heeft Uwe Majesteit aanhangig gemaakt.",
    ),
    (
        "seems_agenda",
        "MINISTERRAAD\nBESLUITENLIJST\n",
        "Besluitenlijst van de vergadering. Aan de voorzitter van de Tweede Kamer wordt een brief gezonden.",
    ),
    ("seems_fiche", "Fiche 1: Wijziging verordeningen\n", "Algemene gegevens. Titel voorstel. Datum ontvangst."),
    (
        "seems_letter_of_others",
        "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal\nGeachte voorzitter,\n",
        "Als burger vraag ik uw Kamer om de minister te vragen naar de regels.",
    ),
    (
        "undated_and_unsigned",
        "Ministerie van Financiën\nAan de Voorzitter van de Tweede Kamer der Staten-Generaal\n",
        BODY,
    ),
    ("seems_other", "Verslag van de raad\n", "De raad heeft gesproken over het park."),
]


@pytest.mark.parametrize(("head", "body"), LETTERS)
def test_letters_to_a_chamber_pass(head: str, body: str) -> None:
    """Whoever of the chamber is addressed, in whatever way."""
    validate(reading(MINISTRY + head, body, signatories=signed("minister van Financiën")))


@pytest.mark.parametrize(("code", "head", "body"), OTHERS)
def test_other_papers_are_refused_as_what_they_seem(code: str, head: str, body: str) -> None:
    """The finding names the kind of paper."""
    undated = {"date": None} if code == "undated_and_unsigned" else {}
    with pytest.raises(NotALetter) as caught:
        validate(reading(head, body, **undated))
    assert [finding.code for finding in caught.value.findings] == [code]


def test_the_name_of_a_motion_can_be_the_subject() -> None:
    """In capitals on a line of its own it is no heading, in a ministry's letter to the chamber."""
    head = f"{LETTERS[-1][0]}\nMOTIE VAN HET LID JANSEN\n"
    validate(reading(MINISTRY + head, kind="ministry_letter", signatories=signed("minister van Financiën")))


def test_the_address_that_was_read_counts() -> None:
    """Also where the head's lines are mixed with those of the margin."""
    addressee = Addressee(chamber="TK", line="De Voorzitter van de Tweede Kamer der Staten-Generaal")
    head = "Ministerie van Financiën\nAan de Voorzitter van\nDirectie A\nDirectie B\nBezoekadres\nde Tweede Kamer\n"
    validate(reading(head, addressee=addressee))


def test_a_letter_without_date_but_signed_passes() -> None:
    """A date or a signature is enough."""
    found = validate(reading(LETTERS[0][0], date=None, signatories=signed("minister van Financiën")))
    assert "date_missing" in [finding.code for finding in found]


def test_a_letter_without_a_body_is_refused() -> None:
    """A head alone is no letter."""
    with pytest.raises(NotALetter) as caught:
        validate(reading(LETTERS[0][0], "  ", signatories=signed("minister van Financiën")))
    assert caught.value.findings[0].code == "without_body"


@pytest.mark.parametrize(
    "body",
    [
        "The Council of the European Union adopted the proposal on the regulation. It will be sent to the Member States and it is for them. "
        * 4,
        "Le Conseil a adopté la proposition de règlement et les États membres ont été informés par une lettre dans le cadre du plan. "
        * 4,
    ],
)
def test_papers_in_another_language_are_refused(body: str) -> None:
    """Also when they name the chamber in Dutch."""
    with pytest.raises(NotALetter) as caught:
        validate(reading("De Voorzitter van de Tweede Kamer\nder Staten-Generaal\n", body))
    assert caught.value.findings[0].code == "seems_foreign"


PIECES = (
    "Aan de ",
    "Voorzitter van de Tweede ",
    "vragen van de leden ",
    "Nr. 1 ",
    "- \n",
    "\n",
    " ",
    "De minister van a,\n",
    "Zeer ",
)


@pytest.mark.parametrize("piece", PIECES)
def test_hostile_text_is_judged_in_linear_time(piece: str) -> None:
    """No pattern of this room goes astray on 100 kB that almost match, as head or as body."""
    began = time.process_time()
    for head in (piece * 20_000, f"{LETTERS[0][0]}\n"):
        with contextlib.suppress(Unusable):
            validate(reading(head, piece * (100_000 // len(piece))))
    assert time.process_time() - began < 2
