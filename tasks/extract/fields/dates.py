"""The date of the letter, in every form in which letters print it."""

import re
from collections.abc import Iterable, Sequence
from datetime import date as Date  # noqa: N812

from schemas.months import MONTHS as DUTCH
from schemas.months import SHORT_MONTHS
from tasks.extract.fields.found import Found, nothing, spot
from tasks.extract.labels import Labelled
from tasks.extract.lines import Line
from tasks.extract.prints import DATELINE

ENGLISH = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
NUMBERED = {
    **{name: number for names in (ENGLISH, DUTCH) for number, name in enumerate(names, start=1)},
    **SHORT_MONTHS,
    "mar": 3,
}
NAMES = "|".join(sorted(NUMBERED, key=len, reverse=True))
FULL = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:e|ste|de)?\s?(?P<month>{NAMES})\b\.?,?\s?(?P<year>\d{{4}})\b", re.IGNORECASE
)
NUMBERS = re.compile(r"(?<![\d/.-])(?P<day>\d{1,2})[-/.\s](?P<month>\d{1,2})[-/.\s](?P<year>\d{4}|\d{2})(?![\d/-])")
ISO = re.compile(r"(?<!\d)(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)")
PARTIAL = re.compile(rf"\b(?:(?P<day>\d{{1,2}})\s)?(?P<month>{NAMES})\b(?:\s(?P<year>\d{{4}}))?", re.IGNORECASE)


def parse(text: str) -> tuple[Date, int, int] | None:
    """The first whole date in a text with its span.

    >>> parse("Den Haag, 17 december 2020")
    (datetime.date(2020, 12, 17), 10, 26)
    """
    for pattern in (FULL, ISO, NUMBERS):
        for found in pattern.finditer(text):
            day = _day(found["day"], found["month"], found["year"])
            if day is not None:
                return (day, found.start(), found.end())
    return None


def _day(day: str, month: str, year: str) -> Date | None:
    number = NUMBERED.get(month.lower()) or (int(month) if month.isdigit() else 0)
    full = int(year) if len(year) == 4 else 2000 + int(year)
    if not 1814 <= full <= 2100:
        return None
    try:
        return Date(full, number, int(day))
    except ValueError:
        return None


def read(labels: Iterable[Labelled], head: Iterable[Line]) -> Found[Date]:
    """The date under 'Datum', else the dateline with its place, else why there is none."""
    under = [_under(item) for item in labels if item.name == "date"]
    lines = list(head)
    places = [_at_place(lines, rule, pattern) for rule, pattern in PLACES]
    for found in (*under, *places):
        if found is not None and found.value is not None:
            return found
    explained = sorted((found for found in under if found.missing), key=lambda found: found.missing.reason == "absent")  # type: ignore[union-attr]
    return explained[0] if explained else _alone(lines)


def _under(item: Labelled) -> Found[Date]:
    """What stands under one 'Datum'."""
    for line, start, end in item.value:
        found = parse(line.text[start:end])
        if found:
            return Found(found[0], (spot(line, "date.label", start + found[1], start + found[2]),))
    whole = parse(item.text)
    if whole:
        return Found(whole[0], tuple(spot(line, "date.label", start, end) for line, start, end in item.value))
    if PARTIAL.search(item.text):
        return Found(missing=nothing("incomplete", f"Under '{item.printed}' stands no whole date: '{item.text[:40]}'."))
    return Found(missing=nothing("absent", f"Nothing stands under '{item.printed}'."))


PLACES = (
    ("date.dateline", DATELINE),
    ("date.place", re.compile(r"^\s*[A-Z’'`][\w'’ -]{2,25},\s*(?:de )?\d")),
)


def _at_place(lines: Sequence[Line], rule: str, pattern: re.Pattern[str]) -> Found[Date] | None:
    for line in lines:
        found = parse(line.text) if pattern.match(line.text) else None
        if found:
            return Found(found[0], (spot(line, rule, found[1], found[2]),))
    return None


def _alone(lines: Sequence[Line]) -> Found[Date]:
    """A date that fills a line of the head."""
    for line in lines:
        found = parse(line.text)
        if found and found[2] - found[1] > 0.6 * len(line.text.strip()):
            return Found(found[0], (spot(line, "date.alone", found[1], found[2]),))
    return Found(missing=nothing("absent", "No date stands in the head of the letter."))
