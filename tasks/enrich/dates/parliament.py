"""The parliamentary year: recesses, Prinsjesdag, Voorjaarsnota and the like.

Recesses come from the reference table. For a year that it lacks they follow from the habit seen in the years that it
has: a recess begins on a Friday and ends on a Monday; the summer one on the Friday of 3 to 9 July, for 60 days; the
Christmas one on that of 17 to 23 December, for 25 days; the May one on that of 20 to 26 April, for 18 days; the
autumn and spring ones on the third Friday of October and February, for 11 days, and may be a week off.
"""

from collections.abc import Callable, Sequence
from datetime import date

from schemas.reference import Recess
from tasks.enrich.dates.spans import Span, days_on, months_of

FRIDAY, TUESDAY, WEDNESDAY = 4, 1, 2

HABITS = {
    "zomerreces": (7, 3, 59),
    "kerstreces": (12, 17, 24),
    "meireces": (4, 20, 17),
    "herfstreces": (10, 15, 10),
    "voorjaarsreces": (2, 15, 10),
}
"""Month, the first day on which that Friday can fall, and the days from first to last."""

NAMES = {"krokusreces": "voorjaarsreces", "paasreces": "meireces"}


def recess_of(name: str, year: int, recesses: Sequence[Recess]) -> Span:
    """The recess that begins in that year, from the table or, where it is silent, from habit."""
    name = NAMES.get(name, name)
    for recess in recesses:
        if recess.name == name and recess.start.year == year:
            return Span(recess.start, recess.end)
    month, first, days = HABITS[name]
    start = weekday_from(date(year, month, first), FRIDAY)
    return Span(start, days_on(start, days))


def weekday_from(day: date, weekday: int) -> date:
    """The first such weekday on or after a day."""
    return days_on(day, (weekday - day.weekday()) % 7)


def prinsjesdag(year: int) -> Span:
    """The third Tuesday of September."""
    day = weekday_from(date(year, 9, 15), TUESDAY)
    return Span(day, day)


def easter(year: int) -> date:
    """Easter Sunday, by the rule of Gauss as Meeus and Butcher give it."""
    century, rest = divmod(year, 100)
    golden = year % 19
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


def verantwoordingsdag(year: int) -> Span:
    """The third Wednesday of May."""
    day = weekday_from(date(year, 5, 15), WEDNESDAY)
    return Span(day, day)


EVENTS: dict[str, Callable[[int], Span]] = {
    "prinsjesdag": prinsjesdag,
    "miljoenennota": prinsjesdag,
    "verantwoordingsdag": verantwoordingsdag,
    "derde dinsdag van september": prinsjesdag,
    "derde dinsdag in september": prinsjesdag,
    "jaarwisseling": lambda year: Span(date(year, 12, 31), days_on(date(year, 12, 31), 1)),
    "pasen": lambda year: Span(easter(year), days_on(easter(year), 1)),
    "hemelvaart": lambda year: Span(days_on(easter(year), 39), days_on(easter(year), 39)),
    "pinksteren": lambda year: Span(days_on(easter(year), 49), days_on(easter(year), 50)),
    "oudejaarsdag": lambda year: Span(date(year, 12, 31), date(year, 12, 31)),
    "kerst": lambda year: Span(date(year, 12, 25), date(year, 12, 26)),
    "zomervakantie": lambda year: months_of(year, 7, 8),
    "herfstvakantie": lambda year: Span(date(year, 10, 10), date(year, 10, 31)),
    "kerstvakantie": lambda year: Span(date(year, 12, 20), days_on(date(year, 12, 31), 8)),
    "meivakantie": lambda year: Span(date(year, 4, 20), date(year, 5, 10)),
}
"""Events of the year by the word that names them in letters."""


def _budget_debates(year: int) -> Span:
    return months_of(year, 10, 12)


BUDGET: dict[str, Callable[[int], Span]] = {
    # Article 2.26 of the Comptabiliteitswet: the notes are there by 1 June and 1 December at the latest.
    "voorjaarsnota": lambda year: Span(date(year, 4, 15), date(year, 6, 1)),
    "voorjaarsbesluitvorming": lambda year: Span(date(year, 4, 1), date(year, 6, 1)),
    "augustusbesluitvorming": lambda year: months_of(year, 8, 8),
    "najaarsnota": lambda year: Span(date(year, 11, 1), date(year, 12, 1)),
    "begrotingsbehandeling": _budget_debates,
    "behandeling van de begroting": _budget_debates,
    "behandeling van mijn begroting": _budget_debates,
    "behandeling van de ontwerpbegroting": _budget_debates,
}
"""Moments of the budget whose day lies somewhere in weeks or months."""
