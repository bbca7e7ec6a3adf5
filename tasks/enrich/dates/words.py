"""The words of time in Dutch letters, as pieces of patterns. All text is matched in lower case.

White space is bounded everywhere, so that no pattern can run over a long blank twice.
"""

from schemas.months import ANY_MONTH, MONTH, MONTHS, SHORT_MONTHS, month_number

__all__ = ["ANY_MONTH", "MONTH", "MONTHS", "month_number"]

MONTH_HINTS = (*MONTHS, *SHORT_MONTHS)
WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")

NUMBERS = {
    "een": 1,
    "één": 1,
    "eén": 1,
    "half": 0.5,
    "een half": 0.5,
    "anderhalf": 1.5,
    "anderhalve": 1.5,
    "twee": 2,
    "drie": 3,
    "vier": 4,
    "vijf": 5,
    "zes": 6,
    "zeven": 7,
    "acht": 8,
    "negen": 9,
    "tien": 10,
    "elf": 11,
    "twaalf": 12,
    "dertien": 13,
    "veertien": 14,
    "vijftien": 15,
    "zestien": 16,
    "achttien": 18,
    "twintig": 20,
    "vierentwintig": 24,
    "dertig": 30,
    "veertig": 40,
    "vijftig": 50,
    "negentig": 90,
    "honderd": 100,
}
VAGUE = ("enkele", "een aantal", "een paar", "meerdere", "verscheidene", "luttele")
ORDINALS = {
    "eerste": 1,
    "tweede": 2,
    "derde": 3,
    "vierde": 4,
    "laatste": 4,
    "1e": 1,
    "2e": 2,
    "3e": 3,
    "4e": 4,
    "1ste": 1,
    "2de": 2,
    "3de": 3,
    "4de": 4,
}

WS = r"\s{1,4}"
GAP = r"\s{0,3}"
YEAR = r"(?:19|20)\d\d(?!\d)"
SUFFIX = r"(?:jl\b\.?|j\.l\.|ll\b\.?|l\.l\.|jongstleden\b|laatstleden\b|a\.s\.|as\.|aanstaande\b|eerstkomende\b)"
NEXT = r"(?:komende?|aankomende?|aanstaande|eerstkomende|eerstvolgende|volgende?)"
LAST = r"(?:vorige?|afgelopen|voorbije|verleden|laatste)"
THIS = r"(?:dit|deze|het lopende|het huidige|lopende?|huidige?)"
OF_YEAR = (
    rf"(?:{WS}(?:van{WS}|in{WS})?(?P<year>{YEAR}(?!{GAP}[/-]{GAP}\d)|"
    rf"(?:dit|(?:het{WS})?(?:komende?|aankomende?|volgende?|vorige?|afgelopen|lopende?)){WS}(?:kalender)?jaar\b|"
    rf"het{WS}jaar\b))?"
)


def one_of(words: object) -> str:
    """A pattern for any of the words, the longest first."""
    listed = sorted((str(w) for w in words), key=len, reverse=True)  # type: ignore[attr-defined]
    return "(?:" + "|".join(w.replace(" ", WS) for w in listed) + ")"
