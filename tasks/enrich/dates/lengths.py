"""Lengths of time from the letter's date on or back, and weeks and months next to it."""

from re import Match

from tasks.enrich.dates.anchor import Anchor
from tasks.enrich.dates.core import Core, Resolved, pointed
from tasks.enrich.dates.spans import (
    Span,
    days_on,
    months_on,
    week_numbered,
    week_of,
    year_of,
)
from tasks.enrich.dates.words import (
    GAP,
    LAST,
    NEXT,
    NUMBERS,
    OF_YEAR,
    VAGUE,
    WEEKDAYS,
    WS,
    one_of,
)
from tasks.enrich.late import Late

UNITS = {"halfjaar": 182, "dag": 1, "werkdag": 1.4, "week": 7, "maand": 30, "kwarta": 91, "jaar": 365, "jaren": 365}


ABOUT = 31
"""Days at most on both sides of 'een jaar geleden'."""
VAGUE_LENGTH = {"dag": 7, "werkdag": 7, "week": 42, "maand": 122}


def _length(found: Match[str], day: Anchor, sign: int) -> Span | None:
    unit = next(u for u in UNITS if found["unit"].replace("weken", "week").startswith(u))
    words = found["upto"] or found["number"]
    number = NUMBERS.get(words) or (float(words) if words.isdigit() else None)
    if number is None:
        if unit not in VAGUE_LENGTH:
            return None
        end = days_on(day.day, sign * VAGUE_LENGTH[unit])
    elif unit in {"maand", "kwarta", "halfjaar", "jaar", "jaren"}:
        months = number * {"maand": 1, "kwarta": 3, "halfjaar": 6}.get(unit, 12)
        end = months_on(day.day, sign * int(months)) if months < 2400 else day.day
    else:
        end = days_on(day.day, sign * int(number * UNITS[unit]))
    return Span(day.day, end) if sign > 0 else Span(end, day.day)


UP_TO = rf"(?:{GAP}(?:à|a|tot|of|-|–){GAP}(?P<upto>\d{{1,3}}|{one_of(NUMBERS)}))?"
COUNT = rf"(?P<number>\d{{1,3}}|{one_of([*NUMBERS, *VAGUE])}){UP_TO}"


UNIT = r"(?P<unit>halfjaar|dag(?:en)?|werkdag(?:en)?|week|weken|maand(?:en)?|kwarta(?:al|len)|jaar|jaren)\b"
START = rf"(?:dagtekening|verzending|ontvangst|heden|vandaag|dato|deze{WS}brief)\b"
AFTER_THIS = rf"na{WS}{START}(?:{WS}van{WS}deze{WS}brief)?"
AT_MOST = rf"(?:voor{WS}een{WS}periode{WS}van{WS})?(?:maximaal|uiterlijk|ten{WS}hoogste)"


def _within(found: Match[str], anchor: Anchor) -> Span | None:
    if found["other"]:
        return None
    span = _length(found, anchor, 1)
    if span is None or span.latest is None or not found["edge"].startswith("over"):
        return span
    slack = min(max((span.latest - anchor.day).days // 6, 0), ABOUT)
    return Span(days_on(span.latest, -slack), days_on(span.latest, slack))


WITHIN = Core(
    "within",
    Late(
        rf"\b(?P<edge>binnen|over(?:{WS}circa|{WS}ongeveer)?|(?:(?:de|het){WS})?(?:eerst)?komende|{AT_MOST}){WS}"
        rf"(?:nu{WS}en{WS})?(?:(?:maximaal|circa|ongeveer|de{WS}komende){WS})?{COUNT}{WS}{UNIT}"
        rf"(?:{WS}(?:{AFTER_THIS}|(?P<other>(?:na|nadat|v[oó][oó]r|voordat)\b)))?"
    ),
    _within,
    hints=("binnen", "over", "komende", "maximaal", "uiterlijk", "hoogste"),
)


COMING = Core(
    "coming",
    Late(rf"\b(?:de{WS})?(?:komende|eerstkomende|aankomende){WS}(?P<unit>dagen|weken|maanden)\b"),
    lambda m, a: Span(a.day, days_on(a.day, {"dagen": 7, "weken": 42, "maanden": 122}[m["unit"]])),
    hints=("komende",),
)


def _ago(found: Match[str], anchor: Anchor) -> Span | None:
    span = _length(found, anchor, -1)
    if span is None or span.earliest is None:
        return None
    slack = min((anchor.day - span.earliest).days // 6, ABOUT)
    return Span(days_on(span.earliest, -slack), days_on(span.earliest, slack))


AGO = Core(
    "ago",
    Late(rf"\b{COUNT}{WS}{UNIT}{WS}geleden\b"),
    _ago,
    hints=("geleden",),
)


PAST_LENGTH = Core(
    "past_length",
    Late(rf"\b(?:de{WS})?(?:afgelopen|laatste|voorbije|voorgaande){WS}{COUNT}{WS}{UNIT}"),
    lambda m, a: _length(m, a, -1),
    hints=("afgelopen", "laatste", "voorbije", "voorgaande"),
)


def _week_or_month(found: Match[str], anchor: Anchor) -> Resolved:
    tense, week = pointed(found["point"]), found["unit"] == "week"
    step = {"future": 1, "past": -1}.get(tense or "", 0)
    if week:
        span = week_of(days_on(anchor.day, 7 * step))
    else:
        first = months_on(anchor.day.replace(day=1), step)
        span = Span(first, days_on(months_on(first, 1), -1))
    weekday = found["weekday"]
    if week and weekday and span.earliest:
        day = days_on(span.earliest, WEEKDAYS.index(weekday))
        return Span(day, day)
    if found["point"].startswith(("komende", "eerstkomende", "aankomende")) and span.latest:
        return Span(anchor.day, span.latest)
    return span


WEEK_OR_MONTH = Core(
    "week_or_month",
    Late(rf"\b(?P<point>deze|de|{NEXT}|{LAST}){WS}(?P<unit>week|maand)\b(?:{WS}(?P<weekday>{one_of(WEEKDAYS)})\b)?"),
    _week_or_month,
    bare=lambda m: m["point"] != "de",
    hints=("week", "maand"),
)


def _week_number(found: Match[str], anchor: Anchor) -> Resolved:
    week, year = int(found["week"]), anchor.year(found["year"])
    if not 1 <= week <= 53:
        return None
    if year is not None:
        return week_numbered(year, week)
    return anchor.nearest(lambda y: week_numbered(y, min(week, 52)) or year_of(y))


WEEK_NUMBER = Core(
    "week_number",
    Late(rf"\bweek{WS}(?P<week>\d{{1,2}})\b{OF_YEAR}"),
    _week_number,
    hints=("week",),
)
