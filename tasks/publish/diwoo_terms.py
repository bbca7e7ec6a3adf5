"""The concepts of DiWoo 0.9.8 that a letter to parliament can need: identifier and label, as in the official lists.

Source: diwoo-metadata-lijsten.xsd, version 0.9.8 (12 August 2025). A test holds each against that file.
"""

from dataclasses import dataclass

DIWOO = "https://standaarden.overheid.nl/diwoo/metadata/"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"

_KERN = "https://identifier.overheid.nl/tooi/def/thes/kern/"
_OORG = "https://identifier.overheid.nl/tooi/id/oorg/"
_EU = "http://publications.europa.eu/resource/authority/"


@dataclass(frozen=True, slots=True)
class Concept:
    """An entry of an official list; without uri a label that no list has."""

    uri: str | None
    label: str


PAPERS_OF_PARLIAMENT = Concept(_KERN + "c_c76862ab", "vergaderstukken Staten-Generaal")
"""Category of article 3.3, second paragraph, under b of the Woo; where a letter belongs is not settled."""
PAPERS_RECEIVED = Concept(_KERN + "c_8c840238", "bij vertegenwoordigende organen ingekomen stukken")
"""The other candidate, under a."""
BEST_EFFORT = Concept(_KERN + "c_816e508d", "inspanningsverplichting art 3.1 Woo")
CATEGORIES = (PAPERS_OF_PARLIAMENT, PAPERS_RECEIVED, BEST_EFFORT)

KAMERBRIEF = Concept(_KERN + "c_49599e6c", "Kamerbrief")
KAMERSTUK = Concept(_KERN + "c_056a75e1", "Kamerstuk")
ANSWERED_QUESTION = Concept(_KERN + "c_6d494ab6", "Kamervraag met antwoord")

SIGNING = Concept(_KERN + "c_e1ec050e", "ondertekening")
RECEIPT = Concept(_KERN + "c_dfcee535", "ontvangst")

REACTS_TO = Concept(_KERN + "c_07748060", "is reactie op")
REFERS_TO = Concept(_KERN + "c_75fac459", "verwijst naar")

PRIVACY_CORRECTED = Concept(_KERN + "c_098c1346", "correctie privacygevoelige gegevens")
PROCEDURE_CORRECTED = Concept(_KERN + "c_c77c86e0", "correctie procedurele fout")

TWEEDE_KAMER = Concept(_OORG + "oorg10002", "Tweede Kamer")
EERSTE_KAMER = Concept(_OORG + "oorg10001", "Eerste Kamer")
UNKNOWN_PUBLISHER = Concept(None, "onbekend")

LANGUAGES = {
    "nl": Concept(_EU + "language/NLD", "Nederlands"),
    "en": Concept(_EU + "language/ENG", "Engels"),
    "fy": Concept(_EU + "language/FRY", "Fries"),
    "de": Concept(_EU + "language/DEU", "Duits"),
    "fr": Concept(_EU + "language/FRA", "Frans"),
}
FORMATS = {
    "application/pdf": Concept(_EU + "file-type/PDF", "PDF"),
    "text/plain": Concept(_EU + "file-type/TXT", "Plain text"),
}
