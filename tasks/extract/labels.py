"""Labels of a letter's head: 'Datum', 'Betreft', 'Ons kenmerk' and the like, at the start or the end of a line."""

import re
from dataclasses import dataclass

from tasks.extract.lines import Line

SPELLINGS = {
    "date": r"Datum",
    "subject": r"Betreft|Onderwerp|Betreffende|Inzake",
    "reference": (
        r"Ons kenmerk|Onze referentie|Kenmerk|Ons nummer|Onze ref\.?|Ons briefnummer|Briefnummer|Referentie|"
        r"Nummer"
    ),
    "your_reference": r"Uw kenmerk|Uw referentie|Uw brief \(kenmerk\)|Uw brief(?: van)?|Uw nummer|Uw ref\.?",
    "enclosures": r"Bijlage\(n\)|Bijlagen|Bijlage|Aantal bijlagen|Bijl\.",
    "copy": r"Afschrift aan|Kopie aan|C\.?c\.?|In afschrift aan",
    "contact": (
        r"Contactpersoon|Contact|Behandeld door|Telefoon(?:nummer)?|Tel\.?|Fax|E-mail(?:adres)?|Mobiel|"
        r"Doorkiesnummer(?:\(s\))?|Inlichtingen(?: bij)?"
    ),
    "place": (
        r"Bezoekadres|Postadres|Factuuradres|Internetadres|Internet|Overheidsidentificatienr\.?|Projectnaam|Project|"
        r"OIN|Retouradres|Pagina|Website"
    ),
    "unit": (
        r"Directie|Afdeling|Onderdeel|Organisatieonderdeel|Auteur|Opsteller|Versie|Status|Rubricering|Deadline"
        r"|Termijn"
    ),
}
LABEL = {
    name: re.compile(rf"\s*(?:{spelling})(?=\s|:|$)\s*(?:\((?:nr|kenmerk|en)\.?\)\s*)?:?\s*", re.IGNORECASE)
    for name, spelling in SPELLINGS.items()
}
WHOLE = re.compile(
    r"(?:Datum|Betreft|Onderwerp|Ons kenmerk|Onze referentie|Kenmerk|Ons nummer|Uw kenmerk|Uw referentie|Uw brief"
    r"(?: \(kenmerk\))?|Bijlage\(n\)|Bijlagen?|Afschrift aan|Contactpersoon|Bezoekadres|Postadres|Factuuradres|"
    r"Overheidsidentificatienr\.?|Projectnaam|Behandeld door|Telefoonnummer|Telefoon|Fax|E-mail|Uw brief van|"
    r"Kopie aan|In afschrift aan|Doorkiesnummer(?:\(s\))?|Inlichtingen(?: bij)?|Uw nummer|Briefnummer)\s*:?\s*",
    re.IGNORECASE,
)
AT_END = re.compile(
    r"\s(?P<label>Datum|"
    r"Ons kenmerk|Onze referentie|Kenmerk|Uw kenmerk|Uw referentie|Uw brief|Bijlage\(n\)|Bijlagen)\s*$"
)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label with the lines of its value; each with the span of the line that is the value."""

    name: str
    printed: str
    label: Line
    value: tuple[tuple[Line, int, int], ...]

    @property
    def text(self) -> str:
        """The value on one line."""
        return " ".join(line.text[start:end].strip() for line, start, end in self.value).strip()


def label_at(text: str) -> tuple[str, int] | None:
    """The name of the label that a line starts with and where its value begins; None without one.

    In small letters, as letters of about 2005 have them, only a label alone on its line is one.

    >>> label_at("Ons kenmerk 5164758")
    ('reference', 12)
    """
    if not text.lstrip()[:1].isupper() and not (text and WHOLE.fullmatch(text)):
        return None
    for name, pattern in LABEL.items():
        match = pattern.match(text)
        if match:
            return (name, match.end())
    return None


def whole_label(text: str) -> str | None:
    """The name of the label when the line holds nothing else."""
    found = label_at(text)
    return found[0] if found and WHOLE.fullmatch(text) and found[1] >= len(text.rstrip()) else None
