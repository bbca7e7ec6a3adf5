"""Dossiers: '33 529', '33.529', '35 925 VII', '33400-J', '21 501-02', '34 356 (R2064)', '19 200 hfdst. X', 'CXIX'."""

import re
from dataclasses import dataclass

_NUMBER = re.compile(r"(?<![\d.])(\d\d)(?: ?\. ?| {1,2})?(\d{3})(?!\d)")
_DASHED = re.compile(r"(?<![\d.])\d\d ?- ?\d{3}(?![\d])")
_SPACED = re.compile(r"(?<!\d)\d ?\d ?\d ?\d ?\d(?!\d)")
_ROMAN = (
    r"(?:(?:IX|III?) ?[ABC](?= ?[,-]? ?(?:nrs?|no|nummers?|\d))|(?:IX|II)[AB]|X{0,3}(?:IX|IV|VI{0,3}"
    r"|I{1,3})|X{1,3})"
)
_CHAPTER = re.compile(
    rf" ?\((?P<inside>{_ROMAN})\)|(?: ?[-.] ?| ?,? ?(?:hoofdstuk|hfdst\.?|hfst\.?|h\.) ?| ?)"
    rf"(?P<roman>{_ROMAN})(?![A-Za-z\d])"
)
_FUND = re.compile(r"(?: ?- ?|[ .]|(?<=\d))([A-Z])(?= ?[,-]? ?(?:nrs?\b|no\b|nummers?\b|\d)|, ?[A-Z]{1,2}\b)")
_PART = re.compile(r" ?- ?(\d\d)(?!\d)")
_RIJKSWET = re.compile(r"[ ,-]{0,2}\(? ?-?R ?\.? ?(\d{3,4})(?!\d)\)?")
_SERIES = re.compile(r"(?<![A-Za-z])((?:X?C|L)[CLXVI]{0,8})(?=,? ?(?:nr\. ?)?[A-Z]{1,2}(?![A-Za-z]))")
_COMMA_CHAPTER = re.compile(rf" ?,(?: |(?=[IVX]))(?P<roman>{_ROMAN})(?= ?[,-]? ?(?:nrs?|no|nummers?)\b)")
SPLIT = frozenset({"21501", "21109"})
"""Dossiers that are numbered in parts of two digits, '21 501-02'."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """A dossier's number and its addition: a budget chapter, a fund, a part, or a number of a Kingdom act."""

    number: str
    suffix: str | None = None
    rijkswet: str | None = None

    @property
    def key(self) -> str:
        """Number and addition as in identifiers.

        >>> Dossier("35925", "VII").key
        '35925-VII'
        """
        return f"{self.number}-{self.suffix}" if self.suffix else self.number


def dossier_at(flat: str, pos: int, *, led: bool, senate: bool = False) -> tuple[Dossier, int] | None:
    """The dossier that starts at `pos` and where it ends. `led`: a word before it promises one, so noise is allowed."""
    plain = _NUMBER.match(flat, pos)
    if plain is None and led:
        plain = _DASHED.match(flat, pos) or _SPACED.match(flat, pos)
    if plain:
        number = re.sub(r"\D", "", plain[0])
        if number[0] == "0":
            return None
        return _with_suffix(flat, plain.end(), number)
    series = _SERIES.match(flat, pos) if led or senate else None
    return (Dossier(series[1]), series.end()) if series else None


def _with_suffix(flat: str, end: int, number: str) -> tuple[Dossier, int]:
    rijkswet = _RIJKSWET.match(flat, end)
    if rijkswet:
        return Dossier(number, None, f"R{rijkswet[1]}"), rijkswet.end()
    if number in SPLIT and (part := _PART.match(flat, end)):
        return Dossier(number, part[1]), part.end()
    chapter = _CHAPTER.match(flat, end)
    if chapter and (roman := chapter["roman"] or chapter["inside"]):
        return Dossier(number, roman.replace(" ", "")), chapter.end()
    comma = _COMMA_CHAPTER.match(flat, end)
    if comma:
        return Dossier(number, comma["roman"].replace(" ", "")), comma.end()
    fund = _FUND.match(flat, end)
    if fund:
        return Dossier(number, fund[1]), fund.end()
    return Dossier(number), end
