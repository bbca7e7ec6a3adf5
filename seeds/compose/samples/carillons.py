"""A short letter to the Eerste Kamer: church bells."""

from datetime import date

from seeds.compose.body import read_body
from seeds.compose.model import MarginBlock, MinistryLetter, Signature

_REFERENCE = MarginBlock("Onze referentie", ("45218307",))
_DIRECTORATE = MarginBlock("Erfgoed en Kunsten")

_PIECES, _ = read_body("carillons.md")

CARILLONS = MinistryLetter(
    ministry="Ministerie van Onderwijs, Cultuur en Wetenschap",
    return_address="Postbus 16375 2500 BJ Den Haag",
    address=("De Voorzitter van de Eerste Kamer der Staten-Generaal", "Postbus 20017", "2500 EA DEN HAAG"),
    date=date(2023, 5, 9),
    subject="Nadere vragen over het luiden van carillons in beschermde stadsgezichten",
    margin=(
        _DIRECTORATE,
        MarginBlock("", ("Rijnstraat 50", "Den Haag", "Postbus 16375", "2500 BJ Den Haag", "www.rijksoverheid.nl")),
        MarginBlock("Contactpersoon", ("Bureau Beiaarden",)),
        _REFERENCE,
        MarginBlock("Uw referentie", ("172904.04U",)),
    ),
    next_margin=(_REFERENCE,),
    pieces=_PIECES,
    salutation="Geachte Voorzitter,",
    closing="Met vriendelijke groet,",
    signatures=(Signature(("de staatssecretaris van Onderwijs, Cultuur en Wetenschap,",), "Fenna Koorevaar"),),
)
