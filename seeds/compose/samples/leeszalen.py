"""A letter of two ministers on reading rooms in libraries: its second version, and the print of it."""

from dataclasses import replace
from datetime import date

from seeds.compose.body import read_body
from seeds.compose.model import MarginBlock, MinistryLetter, PrintedLetter, Signature

_REFERENCE = MarginBlock("Kenmerk", ("2024-0000841276",))
_HOUSE = MarginBlock(
    "", ("Turfmarkt 147", "2511 DP Den Haag", "Postbus 20011", "2500 EA Den Haag", "www.rijksoverheid.nl")
)
_DIRECTORATE = MarginBlock("Directie Democratie en\nBestuur")

_PIECES, _NOTES = read_body("leeszalen.md")

LEESZALEN = MinistryLetter(
    ministry="Ministerie van Binnenlandse Zaken en Koninkrijksrelaties",
    return_address="Postbus 20011 2500 EA Den Haag",
    address=("Aan de Voorzitter van de Tweede Kamer", "der Staten-Generaal", "Postbus 20018", "2500 EA Den Haag"),
    date=date(2024, 11, 14),
    subject="Voortgang van het programma Leeszaal Dichtbij: openbare stukken lezen in de bibliotheek",
    margin=(
        _DIRECTORATE,
        _HOUSE,
        _REFERENCE,
        MarginBlock("Uw kenmerk", ("2024D30187",)),
        MarginBlock("Bijlage(n)", ("2",)),
    ),
    next_margin=(_DIRECTORATE, _REFERENCE),
    pieces=_PIECES,
    notes=_NOTES,
    signatures=(
        Signature(("De minister van Binnenlandse Zaken", "en Koninkrijksrelaties,"), "E.M. Hoogewerf"),
        Signature(("De staatssecretaris van Onderwijs,", "Cultuur en Wetenschap,"), "T. Brouwer-Lindeboom"),
    ),
)

CORRECTED = replace(
    LEESZALEN,
    pieces=tuple(replace(p, text=p.text.replace("eenenveertig", "negenendertig")) for p in LEESZALEN.pieces),
)
"""The same letter sent again with one number put right."""

PRINT = PrintedLetter(
    chamber="TK",
    session="2024-2025",
    dossiers=(("29 087", "Openbare leeszalen en toegang tot overheidsinformatie"),),
    number="214",
    heading="BRIEF VAN DE MINISTER VAN BINNENLANDSE ZAKEN EN KONINKRIJKSRELATIES EN DE STAATSSECRETARIS VAN ONDERWIJS, "
    "CULTUUR EN WETENSCHAP",
    date=LEESZALEN.date,
    pieces=_PIECES,
    notes=_NOTES,
    signatures=(
        Signature(("De Minister van Binnenlandse Zaken en Koninkrijksrelaties,",), "E.M. Hoogewerf"),
        Signature(("De Staatssecretaris van Onderwijs, Cultuur en Wetenschap,",), "T. Brouwer-Lindeboom"),
    ),
)
"""The same letter as the chamber printed it."""
