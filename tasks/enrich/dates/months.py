"""Months, quarters, halves and seasons."""

import re
from re import Match

from tasks.enrich.dates.anchor import Anchor
from tasks.enrich.dates.core import Core, Resolved, pointed
from tasks.enrich.dates.spans import (
    SEASONS,
    Span,
    days_on,
    months_of,
    months_on,
    season_of,
)
from tasks.enrich.dates.words import (
    GAP,
    LAST,
    MONTH,
    MONTHS,
    NEXT,
    NUMBERS,
    OF_YEAR,
    ORDINALS,
    SUFFIX,
    THIS,
    WS,
    YEAR,
    month_number,
    one_of,
)
from tasks.enrich.late import Late


def _month(found: Match[str], anchor: Anchor) -> Resolved:
    first = month_number(found["first"])
    last = month_number(found["last"]) if found["last"] else first
    last += 12 if last < first else 0
    tense = pointed(found["suffix"] or found["point"])
    year = anchor.year(found["year"])
    whole = (lambda y: months_of(y, first, last)) if year is None else None
    span = anchor.nearest(whole, tense) if whole else months_of(year or anchor.day.year, first, last)
    if found["part"] and found["last"]:
        # 'eind maart/begin april': the last ten days of the one to the first ten of the other.
        return Span(
            days_on(months_on(span.earliest or anchor.day, 1), -11),
            days_on(months_on(span.latest or anchor.day, 0), -20),
        )
    return span


MONTH_NAMED = Core(
    "month",
    Late(
        rf"\b(?<!\d )(?:(?P<point>{NEXT}|{LAST}|deze){WS})?(?P<months>de{WS}maand(?:en)?{WS})?(?P<first>{MONTH})\b"
        rf"(?:{GAP}(?:/|-|–|of\b|en\b|tot{WS}en{WS}met\b|t/m\b){GAP}(?:(?P<part>begin){WS})?(?P<last>{MONTH})\b)?"
        rf"{OF_YEAR}(?:{GAP},?{GAP}(?P<suffix>{SUFFIX}))?"
    ),
    _month,
    bare=lambda m: bool(m["year"] or m["suffix"] or m["point"] or m["months"] or m["last"]),
    hints=MONTHS,
)


def _season(found: Match[str], anchor: Anchor) -> Resolved:
    name, year, point = found["season"], anchor.year(found["year"]), found["point"] or ""
    if year is not None:
        return season_of(name, year)
    if re.match(THIS, point):
        span = season_of(name, anchor.day.year)
        return anchor.nearest(lambda y: season_of(name, y)) if name == "winter" else span
    if point.startswith("volgend"):
        return season_of(name, anchor.day.year + 1)
    if point.startswith(("vorig", "verleden")):
        return anchor.nearest(lambda y: season_of(name, y), "past")
    return anchor.nearest(lambda y: season_of(name, y), pointed(point))


SEASON = Core(
    "season",
    Late(
        rf"\b(?:(?P<point>{THIS}|{NEXT}|"
        rf"{LAST}){WS})?(?P<season>{one_of(SEASONS)})(?:maanden)?\b(?!{GAP}-){OF_YEAR}(?!{GAP}[/-]{GAP}\d)"
    ),
    _season,
    bare=lambda m: bool(m["point"] or m["year"]),
    hints=tuple(SEASONS),
)


WINTER = Core(
    "winter",
    Late(rf"\bwinter{WS}(?:van{WS})?(?P<year>{YEAR}){GAP}[/-]{GAP}\d\d"),
    lambda m, _: season_of("winter", int(m["year"])),
    hints=("winter",),
)


def _quarter(found: Match[str], anchor: Anchor) -> Resolved:
    if found["point"]:
        first = months_on(anchor.day.replace(day=1), -((anchor.day.month - 1) % 3))
        first = months_on(first, {"future": 3, "past": -3}.get(pointed(found["point"]) or "", 0))
        return Span(first, days_on(months_on(first, 3), -1))
    number = ORDINALS.get(found["nth"] or "") or int(found["digit"] or found["after"])
    year = anchor.year(found["year"])

    def quarter(of: int) -> Span:
        return months_of(of, 3 * number - 2, 3 * number)

    return anchor.nearest(quarter) if year is None else quarter(year)


QUARTER = Core(
    "quarter",
    Late(
        rf"\b(?:(?:(?P<nth>{one_of(ORDINALS)})|(?P<point>{THIS}|{NEXT}|{LAST})){WS}kwartaal\b|[qk](?P<digit>[1-4])\b|"
        rf"kwartaal{WS}(?P<after>[1-4])\b){OF_YEAR}"
    ),
    _quarter,
    bare=lambda m: not m["digit"] or bool(m["year"]),
    hints=("kwartaal", *(f"{letter}{n}" for letter in "qk" for n in "1234")),
)


def _half(found: Match[str], anchor: Anchor) -> Resolved:
    second = found["nth"] not in {"eerste", "1e", "1ste"}
    whole = found["whole"]
    if whole in SEASONS or (whole and re.fullmatch(MONTH, whole)):
        number = SEASONS[whole][0] if whole in SEASONS else month_number(whole)
        last = SEASONS[whole][1] if whole in SEASONS else number
        year = anchor.year(found["of"])
        span = anchor.nearest(lambda y: months_of(y, number, last)) if year is None else months_of(year, number, last)
        if span.earliest is None or span.latest is None:
            return None
        cut = days_on(span.earliest, (span.latest - span.earliest).days // 2)
        return Span(days_on(cut, 1), span.latest) if second else Span(span.earliest, cut)
    year = anchor.year(whole or found["year"])

    def half(of: int) -> Span:
        return months_of(of, 7, 12) if second else months_of(of, 1, 6)

    return anchor.nearest(half) if year is None else half(year)


HALF = Core(
    "half",
    Late(
        rf"\b(?P<nth>eerste|tweede|laatste|1e|2e|1ste|2de){WS}(?:helft{WS}van{WS}(?:de{WS}|het{WS}(?!jaar|komende|"
        rf"volgende|lopende))?"
        rf"(?P<whole>{YEAR}|(?:dit|het|(?:het{WS})?(?:komende?|volgende?|vorige?|lopende?)){WS}(?:kalender)?jaar\b|"
        rf"{one_of(SEASONS)}\b|{MONTH}\b)(?:{WS}(?P<of>{YEAR}))?"
        rf"|half{GAP}jaar\b{OF_YEAR})"
    ),
    _half,
    hints=("helft", "half"),
)


NTH_WEEK = {**ORDINALS, "laatste": 0}


def _week_in_month(found: Match[str], anchor: Anchor) -> Resolved:
    month, nth, year = month_number(found["month"]), NTH_WEEK[found["nth"]], anchor.year(found["year"])

    def week(of: int) -> Span:
        whole = months_of(of, month, month)
        if not nth or whole.earliest is None or whole.latest is None:
            return Span(days_on(whole.latest or anchor.day, -6), whole.latest)
        return Span(days_on(whole.earliest, 7 * (nth - 1)), days_on(whole.earliest, 7 * nth - 1))

    return anchor.nearest(week) if year is None else week(year)


WEEK_IN_MONTH = Core(
    "week_in_month",
    Late(rf"\b(?P<nth>{one_of(NTH_WEEK)}){WS}week{WS}van{WS}(?P<month>{MONTH})\b{OF_YEAR}"),
    _week_in_month,
    hints=("week",),
)


def _months_of_year(found: Match[str], anchor: Anchor) -> Resolved:
    year = anchor.year(found["of"]) or anchor.day.year
    count = NUMBERS.get(found["count"] or "") or 3
    count = int(count) if 1 <= count <= 12 else 3
    return months_of(year, 1, count) if found["nth"] == "eerste" else months_of(year, 13 - count, 12)


MONTHS_OF_YEAR = Core(
    "months_of_year",
    Late(
        rf"\b(?P<nth>eerste|laatste){WS}(?:(?P<count>{one_of(NUMBERS)}|paar){WS})?maanden{WS}van{WS}"
        rf"(?P<of>{YEAR}|(?:dit|het|(?:het{WS})?(?:komende?|volgende?|vorige?|nieuwe)){WS}jaar\b)"
    ),
    _months_of_year,
    hints=("maanden",),
)
