"""Answers to written questions, sent as a letter to the Speaker: a court sitting in a sports hall."""

from datetime import date

from seeds.compose.body import read_body
from seeds.compose.model import MarginBlock, MinistryLetter, Signature

_REFERENCE = MarginBlock("Ons kenmerk", ("5719342",))
_DIRECTORATE = MarginBlock("Directoraat-Generaal\nRechtspleging en\nRechtshandhaving")

_PIECES, _NOTES = read_body("sporthal.md")

SPORTHAL = MinistryLetter(
    ministry="Ministerie van Justitie en Veiligheid",
    return_address="Postbus 20301 2500 EH Den Haag",
    address=("Aan de Voorzitter van de Tweede Kamer", "der Staten-Generaal", "Postbus 20018", "2500 EA DEN HAAG"),
    date=date(2024, 9, 17),
    subject="Antwoorden Kamervragen over het bericht ‘Kantonrechter houdt zitting in de sporthal’",
    subject_label="Onderwerp",
    margin=(
        _DIRECTORATE,
        MarginBlock(
            "", ("Turfmarkt 147", "2511 DP Den Haag", "Postbus 20301", "2500 EH Den Haag", "www.rijksoverheid.nl/jenv")
        ),
        _REFERENCE,
        MarginBlock("Uw kenmerk", ("2024Z12876",)),
        MarginBlock(
            "",
            (
                "Bij beantwoording de datum",
                "en ons kenmerk vermelden.",
                "Wilt u slechts één zaak in uw",
                "brief behandelen.",
            ),
        ),
    ),
    next_margin=(_DIRECTORATE, MarginBlock("Datum", ("17 september 2024",)), _REFERENCE),
    pieces=_PIECES,
    salutation=None,
    notes=_NOTES,
    closing=None,
    signatures=(Signature(("De Minister van Justitie en Veiligheid,",), "R.P. van Andel"),),
)
