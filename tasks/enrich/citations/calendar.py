"""Dates as letters print them: '25 mei 2023', '6 november jl.', '12-02-2019', '13 en 26 oktober jl.'."""

import re
from datetime import date as Date  # noqa: N812
from datetime import timedelta

from schemas.months import MONTH, MONTHS

_SHORT = {m[:3]: n for n, m in enumerate(MONTHS, 1)} | {"mrt": 3}
_MONTH_SHORT = rf"(?:{MONTH}|jan\.|feb\.|febr\.|mrt\.|apr\.|jun\.|jul\.|aug\.|sept?\.|okt\.|nov\.|dec\.)"
LAST = r"(?:jl\b\.?|j\.l\.|l\.l\.|ll\b\.?|jongstleden|laatstleden)"
DAYS = r"\d{1,2}(?:e|ste|de)?(?:(?: ?, ?| en | & |, en )\d{1,2}(?:e|ste|de)?){0,5}"
DATE = (
    rf"(?:(?P<days>{DAYS}) {{1,2}}(?P<month>{_MONTH_SHORT})(?:,? {{1,2}}(?P<year>(?:19"
    rf"|20)\d\d)(?!\d))?(?:,? {{1,2}}(?P<last>{LAST}))?"
    r"|(?P<d>\d{1,2})[-/.](?P<m>\d{1,2})[-/.](?P<y>(?:19|20)\d\d)(?!\d))"
)
_DATE = re.compile(DATE, re.IGNORECASE)


def day_at(flat: str, pos: int) -> tuple[Date | None, int] | None:
    """The single day with its year that stands at `pos`, and where it ends."""
    found = _DATE.match(flat, pos)
    if not found:
        return None
    days = days_of(found, None)
    return (days[0] if len(days) == 1 else None), found.end()


def days_of(found: re.Match[str], letter: Date | None) -> tuple[Date, ...]:
    """The days that a match of `DATE` means; without a year the latest such day up to the letter's date."""
    if found["y"]:
        day = _day(int(found["y"]), int(found["m"]), int(found["d"]))
        return (day,) if day else ()
    month = _SHORT[found["month"][:3].lower()]
    numbers = [int(n) for n in re.findall(r"\d{1,2}", found["days"])]
    year = int(found["year"]) if found["year"] else None
    days = (_day(year, month, n) if year else _latest(month, n, letter) for n in numbers)
    return tuple(day for day in days if day)


def _latest(month: int, number: int, letter: Date | None) -> Date | None:
    if letter is None:
        return None
    this = _day(letter.year, month, number)
    return this if this and this <= letter else _day(letter.year - 1, month, number)


def _day(year: int, month: int, number: int) -> Date | None:
    if not (1 <= month <= 12 and 1 <= number <= 31 and 1800 < year < 2200):
        return None
    day = Date(year, month, 1) + timedelta(days=number - 1)
    return day if day.month == month else None
