"""What letters composed at random are made of: sentences of the samples, subjects, notes, names and addresses."""

import re

from seeds.compose.body import read_body
from seeds.compose.model import MarginBlock

BODIES = ("leeszalen.md", "veerponten.md", "carillons.md")
PARAGRAPHS = tuple(piece.text for name in BODIES for piece in read_body(name)[0] if piece.kind == "paragraph")
SENTENCES = tuple(
    sentence
    for text in PARAGRAPHS
    for sentence in re.split(r"(?<=[a-z]\.) (?=[A-Z])", re.sub(r"\[\^\w+\]", "", text))
    if sentence.endswith(".")
)
ITEMS = tuple(piece.text.split("[")[0] for name in BODIES for piece in read_body(name)[0] if piece.kind == "item")
WORDS = frozenset(re.findall(r"\w+", " ".join((*SENTENCES, *ITEMS)).replace("|", "").lower()))
"""A word list that knows every word which these letters break at a line end."""
HEADINGS = ("Aanleiding", "Stand van zaken", "Wat al is gedaan", "Uitvoering door gemeenten", "Tot slot")
NOTES = (
    "Kamerstuk 33 529, nr. {}.",
    "Kamerstukken II 2021/22, 32 802, nr. {}, p. 7.",
    "Zie www.waterschapszaken.example/rapport/{}, bezocht op 3 mei 2021.",
    ("‘Naar een lichter toezicht’, bijlage bij Kamerstuk 29 362, nr. 280. Het rapport is in juni aan alle gemeenten "
    "gezonden en wordt iedere {} weken bijgewerkt."),
    "Stb. 2019, {}.",
)  # fmt: skip
SUBJECTS = (
    "Voortgangsrapportage lichthinder",
    "Reactie op de motie van het lid Zwanenburg over zitbanken langs het spoor",
    "Aanbieding van het onderzoek ‘Wie wacht er op de bus?’ en de kabinetsreactie daarop",
    (
        "Stand van zaken van de uitvoering van het Deltaplan Schapenhouderij, de samenwerking met de provincies en de "
        "besteding van de middelen in 2019-2023"
    ),
    (
        "Verslag van de informele Raad van 12 en 13 oktober, de geannoteerde agenda van de volgende Raad, het fiche "
        "over de richtlijn voor veerponten en de antwoorden op vragen uit het overleg over kabel- en kettingponten"
    ),
)
DOSSIER_TITLES = (
    "Veerverbindingen en veerponten",
    "Vaststelling van de begrotingsstaat van het Ministerie van Verre Zaken (XXI) voor het jaar 2023",
    "Wijziging van de Wet op het luiden van klokken in verband met de invoering van stille uren",
)
INITIALS = ("A.", "J.W.", "E.M.", "K.H.", "Th.", "M.L.J.")
FIRST_NAMES = ("Fenna", "Jan Willem", "Yeşim", "Zoë", "Pieter")
SURNAMES = ("Hoogewerf", "van der Kamp", "Terpstra-de Boer", "in ’t Veld", "Brouwer-Lindeboom", "Özdemir", "de Vries")

CONTACT = MarginBlock("Contactpersoon", ("S. de Ruiter", "Beleidsmedewerker", "T 070-426 64 26"))
NOTICE = MarginBlock(
    "",
    ("Bij beantwoording de datum", "en ons kenmerk vermelden.", "Wilt u slechts één zaak in uw", "brief behandelen."),
)
ADDRESSES = (
    ("TK", ("Aan de Voorzitter van de Tweede Kamer", "der Staten-Generaal", "Postbus 20018", "2500 EA DEN HAAG")),
    ("TK", ("De voorzitter van de Tweede Kamer der Staten-Generaal", "Postbus 20018", "2500 EA Den Haag")),
    ("TK", ("Aan", "de Voorzitter van de Tweede Kamer der", "Staten-Generaal", "Binnenhof 4", "2513 AA DEN HAAG")),
    ("EK", ("De Voorzitter van de Eerste Kamer", "der Staten-Generaal", "Postbus 20017", "2500 EA DEN HAAG")),
    (
        "both",
        (
            "Aan de Voorzitters van de Eerste en Tweede Kamer",
            "der Staten-Generaal",
            "Postbus 20018",
            "2500 EA DEN HAAG",
        ),
    ),
)
