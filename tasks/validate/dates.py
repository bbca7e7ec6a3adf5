"""Whether what the letter cites allows the date that it bears."""

import re
from collections.abc import Iterator
from datetime import date

from schemas.letter import Finding
from schemas.months import MONTH, month_number
from tasks.validate.sheet import Sheet

SESSION = re.compile(
    r"\b(?:Kamerstuk(?:ken)?|Handelingen|vergaderjaar|II|I),?\s+(?:TK\s+)?\(?((?:19|20)\d\d)\s?[-–/]\s?(?:20)?\d\d\b"
)
"""A parliamentary session, which begins on the third Tuesday of September."""
NUMBERED = re.compile(r"\b(20\d\d)[ZD]\d{5}\b")
"""A number that the Tweede Kamer gave: the year it was given in stands in it."""
SENT = re.compile(
    r"\b(?:brie(?:f|ven)|motie|vragen|verzoek|advies|rapport|verslag|uitspraak|besluit)\s+(?:van|d\.d\.|dd\.?)\s+"
    rf"(\d{{1,2}})\s+({MONTH})\s+((?:19|20)\d\d)\b",
    re.IGNORECASE,
)
"""A paper of a full date, which cannot lie after the letter."""
_YEARS_BETWEEN_REFERENCE_AND_DATE = 1
REFERENCE_YEAR = re.compile(r"^(?:\w+/)*(20[0-3]\d)-\d{7,10}\b|/(20[0-3]\d)/|^BS(20[0-3]\d)\d{6}")


def check_date(sheet: Sheet) -> tuple[Finding, ...]:
    """A warning when a cited paper, or the letter's own reference, is younger than the letter."""
    if sheet.letter.date is None:
        return ()
    whole = " ".join(sheet.whole.split())
    latest = max(_cited(whole), default=None)
    if latest is not None and latest > sheet.letter.date:
        return (_finding("date_contradicted", "The letter cites a paper that is younger than its own date."),)
    if _reference_year_differs(sheet.letter.reference, sheet.letter.date):
        return (_finding("date_and_reference_differ", "The year in the letter's reference is not that of its date."),)
    return ()


def _cited(text: str) -> Iterator[date]:
    for hit in SESSION.finditer(text):
        yield date(int(hit[1]), 9, 1)
    for hit in NUMBERED.finditer(text):
        yield date(int(hit[1]), 1, 1)
    for hit in SENT.finditer(text):
        try:
            yield date(int(hit[3]), month_number(hit[2]), int(hit[1]))
        except ValueError:
            continue


def _reference_year_differs(reference: str | None, day: date) -> bool:
    hit = REFERENCE_YEAR.search(reference or "")
    year = next((int(group) for group in hit.groups() if group), day.year) if hit else day.year
    return abs(year - day.year) > _YEARS_BETWEEN_REFERENCE_AND_DATE


def _finding(code: str, message: str) -> Finding:
    return Finding(code=code, level="warning", message=message, field="date")
