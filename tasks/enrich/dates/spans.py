"""Spans of days and the arithmetic on them: months, quarters, seasons, school years. No day is out of range."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `earliest` to `latest`, both included; None is open."""

    earliest: date | None
    latest: date | None


def days_on(day: date, days: int) -> date:
    """The day so many days later or, when negative, earlier; the ends of the calendar hold it."""
    return date.fromordinal(min(max(day.toordinal() + days, date.min.toordinal()), date.max.toordinal()))


def months_on(day: date, months: int) -> date:
    """The same day of a month later or earlier, or the last day of a month that is too short."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    year = min(max(year, MINYEAR), MAXYEAR)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def day_of(year: int, month: int, day: int) -> date | None:
    """That day, or None when the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def months_of(year: int, first: int, last: int) -> Span:
    """From the first day of one month to the last of another; months beyond 12 are in the year after."""
    start = months_on(date(year, 1, 1), first - 1)
    end = months_on(date(year, 1, 1), last)
    return Span(start, days_on(end, -1))


def year_of(year: int) -> Span:
    """The calendar year."""
    return months_of(year, 1, 12)


def week_of(day: date) -> Span:
    """Monday to Sunday of the week of that day."""
    monday = days_on(day, -day.weekday())
    return Span(monday, days_on(monday, 6))


def week_numbered(year: int, week: int) -> Span | None:
    """ISO week of a year; None when the year has no such week."""
    try:
        monday = date.fromisocalendar(year, week, 1)
    except ValueError:
        return None
    return Span(monday, monday + timedelta(days=6))


SEASONS = {
    "voorjaar": (3, 5),
    "lente": (3, 5),
    "zomer": (6, 8),
    "najaar": (9, 11),
    "herfst": (9, 11),
    "winter": (12, 14),
}
"""First and last month of each season; a winter is named after the year in which it begins."""


def season_of(name: str, year: int) -> Span:
    """The season of that year."""
    return months_of(year, *SEASONS[name])


def beginning(span: Span) -> Span:
    """What 'begin' names of it: a quarter of a year, a month of a season or quarter, ten days of a month."""
    if span.earliest is None or span.latest is None:
        return span
    length = (span.latest - span.earliest).days
    if length > 200:
        return Span(span.earliest, days_on(months_on(span.earliest, 3), -1))
    if length > 45:
        return Span(span.earliest, days_on(months_on(span.earliest, 1), -1))
    return Span(span.earliest, days_on(span.earliest, min(length, 9 if length > 10 else length // 2)))


def middle(span: Span) -> Span:
    """What 'medio' or 'half' names of it: May to July of a year, the middle third of anything shorter."""
    if span.earliest is None or span.latest is None:
        return span
    length = (span.latest - span.earliest).days
    if length > 200:
        return Span(months_on(span.earliest, 4), days_on(months_on(span.earliest, 7), -1))
    return Span(days_on(span.earliest, length // 3), days_on(span.latest, -(length // 3)))


def ending(span: Span) -> Span:
    """What 'eind' names of it: two months of a year, a month of a season or quarter, ten days of a month."""
    if span.earliest is None or span.latest is None:
        return span
    length = (span.latest - span.earliest).days
    if length > 200:
        return Span(months_on(days_on(span.latest, 1), -2), span.latest)
    if length > 45:
        return Span(months_on(days_on(span.latest, 1), -1), span.latest)
    return Span(days_on(span.latest, -min(length, 9 if length > 10 else length // 2)), span.latest)
