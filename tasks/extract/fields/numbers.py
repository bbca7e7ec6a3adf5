"""The letter's own number, the number it answers, and how many enclosures it has: values that stand under labels."""

import re
from collections.abc import Iterable

from tasks.extract.fields.found import Found, Spot, nothing, spot
from tasks.extract.labels import Labelled
from tasks.extract.lines import Line

NO_NUMBER = re.compile(
    r"^(?:Postbus|Binnenhof|Plein|Den Haag|\d{4} ?[A-Z]{2}\b|www\.|T\b|F\b|Uw\b|Bijlage|Datum|Betreft|"
    r"Onderwerp|Bij beantwoording|Wilt u|"
    r"Correspondentie|Contact|de Voorzitter)",
    re.IGNORECASE,
)


BESIDE = re.compile(r"\s+(?:\d{4} ?[A-Z]{2}\b|Postbus|Datum|Betreft|Den Haag).*$")
"""What can stand behind a number on the same line of a mixed-up text."""


def reference(labels: Iterable[Labelled]) -> Found[str]:
    """'Ons kenmerk', 'Onze referentie' or 'Kenmerk': the first line under it that is a number."""
    return _number(labels, "reference", "The head has no kenmerk.")


def your_reference(labels: Iterable[Labelled]) -> Found[str]:
    """'Uw kenmerk' or 'Uw brief'; several numbers are put behind each other."""
    return _number(labels, "your_reference", "The head names no number of the receiver.")


def _number(labels: Iterable[Labelled], name: str, absent: str) -> Found[str]:
    empty: Found[str] | None = None
    for item in sorted((item for item in labels if item.name == name), key=_only_dated):
        parts = [part for part in item.value if _is_number(part[0].text[part[1] : part[2]])]
        if name == "reference":
            parts = _wrapped(parts)
        if parts:
            text = " ".join(line.text[start:end].strip() for line, start, end in parts)
            text = re.sub(r"(?<=[-/]) (?=\S)", "", text) if len(parts) > 1 and name == "reference" else text
            text = BESIDE.sub("", text)
            return Found(
                re.sub(r"\s+", " ", text).strip(" ,;:"),
                tuple(spot(line, f"{name}.label", a, b) for line, a, b in parts),
            )
        empty = empty or Found(missing=nothing("absent", f"Nothing stands under '{item.printed}'."))
    return empty or Found(missing=nothing("absent", absent))


def _only_dated(item: Labelled) -> bool:
    """Whether nothing but a date stands under a label: the date of 'Uw brief van' gives way to 'Uw kenmerk'."""
    return ONLY_DATE.fullmatch(item.text) is not None


ONLY_DATE = re.compile(r"\d{1,2}(?:[-./ ]\d{1,2}[-./ ]| [a-z]{3,9}\.? )\d{4}")


def _is_number(text: str) -> bool:
    text = text.strip()
    return bool(re.search(r"\d", text)) and not NO_NUMBER.match(text) and len(text) < 60


def _wrapped(parts: list[tuple[Line, int, int]]) -> list[tuple[Line, int, int]]:
    """The first value; a second line belongs to it when the first ends in a hyphen or slash."""
    if len(parts) > 1:
        line, start, end = parts[0]
        if line.text[start:end].rstrip().endswith(("-", "/")):
            return parts[:2]
    return parts[:1]


def enclosures(labels: Iterable[Labelled]) -> Found[int]:
    """The number printed under 'Bijlage(n)'; '-' and a list of names are no number."""
    missing = nothing("absent", "The head has no 'Bijlage(n)'.")
    for item in labels:
        if item.name != "enclosures":
            continue
        if not item.value:
            missing = nothing("absent", f"Nothing stands under '{item.printed}'.")
            continue
        line, start, end = item.value[0]
        text = line.text[start:end].strip()
        found = re.fullmatch(
            r"(\d{1,3})(?:\s+(?:stuks?|bijlagen?)\.?)?|(een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien)",
            text,
            re.IGNORECASE,
        )
        if found and len(item.value) < 4:
            return Found(_count(found.group(1) or found.group(2)), (Spot(line, start, end, "enclosures.label"),))
        missing = nothing("absent", f"Under '{item.printed}' stands no number.")
    return Found(missing=missing)


def _count(text: str) -> int:
    words = ["nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien"]
    return int(text) if text.isdigit() else words.index(text.lower().replace("één", "een"))
