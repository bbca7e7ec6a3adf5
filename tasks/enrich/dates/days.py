"""Single days: with a month, of this month, by weekday, or counted from today."""

import re
from datetime import date
from itertools import pairwise
from re import Match

from tasks.enrich.dates.anchor import Anchor
from tasks.enrich.dates.core import Core, Resolved, pointed
from tasks.enrich.dates.spans import (
    Span,
    day_of,
    days_on,
)
from tasks.enrich.dates.words import (
    ANY_MONTH,
    GAP,
    LAST,
    MONTH_HINTS,
    NEXT,
    OF_YEAR,
    SUFFIX,
    WEEKDAYS,
    WS,
    YEAR,
    month_number,
    one_of,
)
from tasks.enrich.late import Late


def _day(found: Match[str], anchor: Anchor) -> Resolved:
    numbers = [int(n) for n in re.findall(r"\d{1,2}", found["days"])]
    month, year = month_number(found["month"]), anchor.year(found["year"] or found["later"])
    if year is None:
        tense = pointed(found["suffix"])
        chosen = anchor.nearest(lambda y: _single(day_of(y, month, numbers[-1]) or date(y, month, 28)), tense)
        year = chosen.earliest.year if chosen.earliest else anchor.day.year
    days = [d for d in (day_of(year, month, n) for n in numbers) if d]
    if len(days) != len(numbers):
        return None
    joined = re.search(r"t/m|tot|-|–", found["days"]) or all(b - a == 1 for a, b in pairwise(numbers))
    if joined and days[0] <= days[-1]:
        return Span(days[0], days[-1])
    return [_single(d) for d in days]


def _single(day: date) -> Span:
    return Span(day, day)


NEXT_NUMBER = rf"(?:{GAP}(?:,|en\b|of\b|/|t/m|tot{WS}en{WS}met|-|–){GAP}\d{{1,2}}(?:e|de|ste)?)"
TO_A_LATER_DAY = rf"(?={WS}(?:tot(?:{WS}en{WS}met)?|t/m|en|-|–){WS}\d{{1,2}}{WS}{ANY_MONTH}{WS}(?P<later>{YEAR}))"
"""'15 mei tot en met 3 juni 2022': the year stands with the second day only."""

DAY = Core(
    "day",
    Late(
        rf"(?<![\d.,:/€-])(?:(?:{one_of(WEEKDAYS)}){WS})?(?P<days>\d{{1,2}}(?:e|de|ste)?{NEXT_NUMBER}{{0,6}})"
        rf"{WS}(?P<month>{ANY_MONTH})\b(?:{TO_A_LATER_DAY}|{OF_YEAR}(?:{GAP},?{GAP}(?P<suffix>{SUFFIX}))?)"
    ),
    _day,
    plain=lambda m: bool(m["year"] and m["year"][0].isdigit()),
    hints=MONTH_HINTS,
)


def _numeric(found: Match[str], _: Anchor) -> Resolved:
    day = day_of(int(found["y"]), int(found["m"]), int(found["d"]))
    return Span(day, day) if day else None


NUMERIC = Core(
    "numeric",
    Late(rf"(?<![\d.-])(?P<d>\d{{1,2}})(?P<sep>[-./])(?P<m>\d{{1,2}})(?P=sep)(?P<y>{YEAR})"),
    _numeric,
    plain=lambda _: True,
    hints=("-19", "-20", ".19", ".20", "/19", "/20"),
)


def _this_month(found: Match[str], anchor: Anchor) -> Resolved:
    day = day_of(anchor.day.year, anchor.day.month, int(found["day"]))
    return Span(day, day) if day else None


DEZER = Core(
    "dezer",
    Late(rf"(?<!\d)(?P<day>\d{{1,2}})(?:e|de|ste)?{WS}(?:dezer\b|van{WS}deze{WS}maand\b|deze{WS}maand\b)"),
    _this_month,
    hints=("dezer", "maand"),
)


def _weekday(found: Match[str], anchor: Anchor) -> Resolved:
    index, past = (
        WEEKDAYS.index(found["named"] or found["weekday"]),
        pointed(found["point"] or found["suffix"]) == "past",
    )
    ahead = (index - anchor.day.weekday()) % 7
    day = days_on(anchor.day, (ahead - 7 if ahead else -7) if past else ahead or 7)
    return Span(day, day)


WEEKDAY = Core(
    "weekday",
    Late(
        rf"\b(?:(?P<point>{NEXT}|{LAST}){WS}(?P<named>{one_of(WEEKDAYS)})\b(?!{WS}\d)|"
        rf"(?P<weekday>{one_of(WEEKDAYS)}){WS}(?P<suffix>{SUFFIX}))"
    ),
    _weekday,
    hints=("dag",),
)


DEICTIC_DAYS = {
    "eergisteren": -2,
    "gisteren": -1,
    "gisteravond": -1,
    "gistermiddag": -1,
    "vandaag": 0,
    "heden": 0,
    "hedenmiddag": 0,
    "hedenmorgen": 0,
    "vanmorgen": 0,
    "vanochtend": 0,
    "vanmiddag": 0,
    "vanavond": 0,
    "overmorgen": 2,
}


def _deictic(found: Match[str], anchor: Anchor) -> Resolved:
    day = days_on(anchor.day, DEICTIC_DAYS[found["word"]])
    return Span(day, day)


DEICTIC = Core(
    "deictic",
    Late(rf"(?<!tot )(?<!tot op )(?<!\w)(?P<word>{one_of(DEICTIC_DAYS)})\b"),
    _deictic,
    hints=tuple(DEICTIC_DAYS),
)
