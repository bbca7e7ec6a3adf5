"""A letter printed as a Kamerstuk: small ferries."""

from datetime import date

from seeds.compose.body import read_body
from seeds.compose.model import PrintedLetter, Signature

_PIECES, _NOTES = read_body("veerponten.md")

VEERPONTEN = PrintedLetter(
    chamber="TK",
    session="2023-2024",
    dossiers=(("29 091", "Veerverbindingen en veerponten"),),
    number="37",
    heading="BRIEF VAN DE MINISTER VAN INFRASTRUCTUUR EN WATERSTAAT",
    date=date(2024, 4, 23),
    pieces=_PIECES,
    notes=_NOTES,
    signatures=(Signature(("De Minister van Infrastructuur en Waterstaat,",), "J.W. Terpstra-de Boer"),),
)
