"""A decision on a request for documents, in the same kind of letterhead: counting meadow birds."""

from datetime import date

from seeds.compose.body import read_body
from seeds.compose.model import MarginBlock, MinistryLetter, Signature

_PIECES, _ = read_body("woo_besluit.md")

WOO_BESLUIT = MinistryLetter(
    ministry="Ministerie van Landbouw, Visserij, Voedselzekerheid en Natuur",
    return_address="Postbus 20401 2500 EK Den Haag",
    address=("Stichting De Wakkere Weide", "T.a.v. het bestuur", "Hooidijk 12", "8899 ZZ WINTERZWAAG"),
    date=date(2025, 2, 11),
    subject="Besluit op uw Woo-verzoek over de telling van weidevogels",
    margin=(
        MarginBlock("Directie Wetgeving en\nJuridische Zaken"),
        MarginBlock("Bezoekadres", ("Bezuidenhoutseweg 73", "2594 AC Den Haag")),
        MarginBlock("Ons kenmerk", ("WJZ / 96214730",)),
        MarginBlock("Bijlage(n)", ("2",)),
    ),
    next_margin=(MarginBlock("Ons kenmerk", ("WJZ / 96214730",)),),
    pieces=_PIECES,
    salutation="Geacht bestuur,",
    signatures=(
        Signature(
            ("De minister van Landbouw, Visserij, Voedselzekerheid en Natuur,", "namens deze:"), "mr. W. van der Kamp"
        ),
    ),
)
"""Not a letter to a chamber: it must be refused."""
