"""The heart of each expression of time: a day, a month, a season, a quarter, a year, a recess, so many weeks.

A core says which span it names by itself. The words before it ('begin', 'voor', 'uiterlijk', 'na') are read by `edges`.
`bare` says whether it may stand without such words; `plain` marks dates that are whole by themselves.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from re import Match

from tasks.enrich.dates.anchor import Anchor, Tense
from tasks.enrich.dates.parliament import EVENTS, recess_of
from tasks.enrich.dates.spans import (
    SEASONS,
    Span,
    day_of,
    days_on,
    months_of,
    months_on,
    season_of,
    week_numbered,
    week_of,
    year_of,
)
from tasks.enrich.dates.words import (
    ANY_MONTH,
    GAP,
    LAST,
    MONTH,
    NEXT,
    NUMBERS,
    OF_YEAR,
    ORDINALS,
    SUFFIX,
    THIS,
    VAGUE,
    WEEKDAYS,
    WS,
    YEAR,
    month_number,
    one_of,
)

Resolved = Span | Sequence[Span] | None


@dataclass(frozen=True, slots=True)
class Core:
    """One kind of expression: how it looks, what it names, and how much it may do alone."""

    name: str
    pattern: re.Pattern[str]
    resolve: Callable[[Match[str], Anchor], Resolved]
    bare: Callable[[Match[str]], bool] = lambda _: True
    plain: Callable[[Match[str]], bool] = lambda _: False
    absolute: Callable[[Match[str]], bool] = lambda m: bool(re.search(YEAR, m[0]))


def _pointed(word: str | None) -> Tense | None:
    if not word:
        return None
    if re.match(rf"(?:{SUFFIX}|{NEXT})", word) and not word.startswith(("j", "l")):
        return "future"
    return "past" if re.match(rf"(?:{SUFFIX}|{LAST})", word) else None


def _day(found: Match[str], anchor: Anchor) -> Resolved:
    numbers = [int(n) for n in re.findall(r"\d{1,2}", found["days"])]
    month, year = month_number(found["month"]), anchor.year(found["year"])
    tense = _pointed(found["suffix"])

    def on(number: int, of: int) -> Span:
        day = day_of(of, month, number)
        return Span(day, day)

    if year is None:
        chosen = anchor.nearest(lambda y: on(min(numbers[-1], 28), y), tense or anchor.tense)
        # The 29th to 31st stand in for themselves only when the year is known, the letter's own day may be one.
        if chosen.earliest is None:
            return None
        year = chosen.earliest.year
        exact = day_of(year, month, numbers[-1])
        if exact and tense == "past" and exact > anchor.day:
            year -= 1
    days = [d for d in (day_of(year, month, n) for n in numbers) if d]
    if len(days) != len(numbers) or not days:
        return None
    joined = re.search(r"t/m|tot|-|–", found["days"]) or all(
        b - a == 1 for a, b in zip(numbers, numbers[1:], strict=False)
    )
    if joined and days[0] <= days[-1]:
        return Span(days[0], days[-1])
    return [Span(d, d) for d in days]


DAY = Core(
    "day",
    re.compile(
        rf"(?<![\d.,:/€-])(?:(?:{one_of(WEEKDAYS)}){WS})?(?P<days>\d{{1,2}}(?:e|de|ste)?"
        rf"(?:{GAP}(?:,|en\b|of\b|/|t/m|tot{WS}en{WS}met|-|–){GAP}\d{{1,2}}(?:e|de|ste)?){{0,6}}){WS}(?P<month>{ANY_MONTH})\b"
        rf"{OF_YEAR}(?:{GAP},?{GAP}(?P<suffix>{SUFFIX}))?"
    ),
    _day,
    plain=lambda m: bool(m["year"] and m["year"][0].isdigit()),
)


def _numeric(found: Match[str], _: Anchor) -> Resolved:
    day = day_of(int(found["y"]), int(found["m"]), int(found["d"]))
    return Span(day, day) if day else None


NUMERIC = Core(
    "numeric",
    re.compile(rf"(?<![\d.-])(?P<d>\d{{1,2}})(?P<sep>[-./])(?P<m>\d{{1,2}})(?P=sep)(?P<y>{YEAR})"),
    _numeric,
    plain=lambda _: True,
)


def _this_month(found: Match[str], anchor: Anchor) -> Resolved:
    day = day_of(anchor.day.year, anchor.day.month, int(found["day"]))
    return Span(day, day) if day else None


DEZER = Core(
    "dezer",
    re.compile(rf"(?<!\d)(?P<day>\d{{1,2}})(?:e|de|ste)?{WS}(?:dezer\b|van{WS}deze{WS}maand\b|deze{WS}maand\b)"),
    _this_month,
)


def _month(found: Match[str], anchor: Anchor) -> Resolved:
    first = month_number(found["first"])
    last = month_number(found["last"]) if found["last"] else first
    last += 12 if last < first else 0
    tense = _pointed(found["suffix"] or found["point"])
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


MONTH_CORE = Core(
    "month",
    re.compile(
        rf"\b(?:(?P<point>{NEXT}|{LAST}){WS})?(?:de{WS}maand{WS})?(?P<first>{MONTH})\b"
        rf"(?:{GAP}(?:/|-|–|of\b|en\b|tot{WS}en{WS}met\b|t/m\b){GAP}(?:(?P<part>begin){WS})?(?P<last>{MONTH})\b)?"
        rf"{OF_YEAR}(?:{GAP},?{GAP}(?P<suffix>{SUFFIX}))?"
    ),
    _month,
    bare=lambda m: bool(m["year"] or m["suffix"] or m["point"]),
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
    return anchor.nearest(lambda y: season_of(name, y), _pointed(point))


SEASON = Core(
    "season",
    re.compile(
        rf"\b(?:(?P<point>{THIS}|{NEXT}|{LAST}){WS})?(?P<season>{one_of(SEASONS)})\b(?!{GAP}-){OF_YEAR}(?!{GAP}[/-]{GAP}\d)"
    ),
    _season,
    bare=lambda m: bool(m["point"] or m["year"]),
)

WINTER = Core(
    "winter",
    re.compile(rf"\bwinter{WS}(?:van{WS})?(?P<year>{YEAR}){GAP}[/-]{GAP}\d\d"),
    lambda m, _: season_of("winter", int(m["year"])),
)


def _recess(found: Match[str], anchor: Anchor) -> Resolved:
    names = (
        [found["name"] + "reces"]
        if found["name"]
        else ["zomerreces", "herfstreces", "kerstreces", "voorjaarsreces", "meireces"]
    )
    year, tense = anchor.year(found["year"]), _pointed(found["point"])
    if year is not None:
        return recess_of(names[0], year, anchor.recesses) if found["name"] else None
    spans = [anchor.nearest(lambda y, n=n: recess_of(n, y, anchor.recesses), tense) for n in names]  # type: ignore[misc]
    return min(spans, key=anchor.distance)


RECESS = Core(
    "recess",
    re.compile(
        rf"\b(?:(?P<point>{THIS}|{NEXT}|{LAST}){WS})?(?P<name>zomer|herfst|kerst|voorjaars|mei|krokus|paas)?-?reces(?:periode)?\b{OF_YEAR}"
    ),
    _recess,
    bare=lambda m: bool(m["point"] or m["year"]),
)


def _event(found: Match[str], anchor: Anchor) -> Resolved:
    make, year = EVENTS[found["event"]], anchor.year(found["year"])
    return anchor.nearest(make, _pointed(found["point"])) if year is None else make(year)


EVENT = Core(
    "event",
    re.compile(
        rf"\b(?:(?P<point>{THIS}|{NEXT}|{LAST}){WS})?(?P<event>{one_of(EVENTS)})(?:besluitvorming|en|mis|dagen)?\b{OF_YEAR}"
    ),
    _event,
    bare=lambda m: m["event"] == "prinsjesdag" or bool(m["point"]),
)


def _quarter(found: Match[str], anchor: Anchor) -> Resolved:
    if found["point"]:
        first = months_on(anchor.day.replace(day=1), -((anchor.day.month - 1) % 3))
        first = months_on(first, {"future": 3, "past": -3}.get(_pointed(found["point"]) or "", 0))
        return Span(first, days_on(months_on(first, 3), -1))
    number = ORDINALS.get(found["nth"] or "") or int(found["digit"] or found["after"])
    year = anchor.year(found["year"])

    def quarter(of: int) -> Span:
        return months_of(of, 3 * number - 2, 3 * number)

    return anchor.nearest(quarter) if year is None else quarter(year)


QUARTER = Core(
    "quarter",
    re.compile(
        rf"\b(?:(?:(?P<nth>{one_of(ORDINALS)})|(?P<point>{THIS}|{NEXT}|{LAST})){WS}kwartaal\b|[qk](?P<digit>[1-4])\b|kwartaal{WS}(?P<after>[1-4])\b){OF_YEAR}"
    ),
    _quarter,
    bare=lambda m: not m["digit"] or bool(m["year"]),
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
    re.compile(
        rf"\b(?P<nth>eerste|tweede|laatste|1e|2e|1ste|2de){WS}(?:helft{WS}van{WS}(?:de{WS}|het{WS}(?!jaar|komende|volgende|lopende))?"
        rf"(?P<whole>{YEAR}|(?:dit|het|(?:het{WS})?(?:komende?|volgende?|vorige?|lopende?)){WS}(?:kalender)?jaar\b|{one_of(SEASONS)}\b|{MONTH}\b)(?:{WS}(?P<of>{YEAR}))?"
        rf"|half{GAP}jaar\b{OF_YEAR})"
    ),
    _half,
)


def _relative_year(found: Match[str], anchor: Anchor) -> Resolved:
    point, article = found["point"], found["article"]
    if re.match(THIS, point):
        return year_of(anchor.day.year)
    if point.startswith("volgend") or (point in {"komend", "aankomend"} and not article and anchor.day.month >= 10):
        return year_of(anchor.day.year + 1)
    if point.startswith(("vorig", "verleden")):
        return year_of(anchor.day.year - 1)
    if _pointed(point) == "past":
        return Span(months_on(anchor.day, -12), anchor.day)
    return Span(anchor.day, months_on(anchor.day, 12))


RELATIVE_YEAR = Core(
    "relative_year",
    re.compile(
        rf"\b(?:(?P<article>het){WS})?(?P<point>dit|lopende|huidige|{NEXT}|{LAST}){WS}(?:kalender|begrotings)?jaar\b"
    ),
    _relative_year,
)

THE_YEAR = Core(
    "the_year",
    re.compile(rf"\b(?:van{WS})?het{WS}(?:kalender)?jaar\b(?!{WS}{YEAR})"),
    # What was asked or promised earlier for the end of the year and is told in spring was for last year.
    lambda _, anchor: year_of(anchor.day.year - (anchor.tense == "past" and anchor.day.month <= 6)),
    bare=lambda _: False,
)

BARE_YEAR = Core(
    "bare_year",
    re.compile(rf"(?<![\d.,/€-])\b(?:het{WS}jaar{WS}|jaar{WS})?(?P<year>{YEAR})(?![\d]|{GAP}[-–/]{GAP}\d|\.\d|,\d)"),
    lambda m, _: year_of(int(m["year"])),
    bare=lambda _: False,
)


def _school_year(found: Match[str], anchor: Anchor) -> Resolved:
    first = 8 if found["kind"].startswith("school") else 9

    def school(of: int) -> Span:
        return months_of(of, first, first + 11)

    if found["from"]:
        return school(int(found["from"]))
    now = anchor.year(None) or (anchor.day.year if anchor.day.month >= first else anchor.day.year - 1)
    shift = {"future": 1, "past": -1}.get(_pointed(found["point"]) or "", 0)
    return school(now + shift)


SCHOOL_YEAR = Core(
    "school_year",
    re.compile(
        rf"\b(?:(?P<point>{THIS}|{NEXT}|{LAST}){WS})?(?P<kind>schooljaar|studiejaar|collegejaar|cursusjaar|academisch{WS}jaar|vergaderjaar|zittingsjaar)\b"
        rf"(?:{WS}(?P<from>{YEAR}){GAP}[-–/]{GAP}(?:{YEAR}|\d\d\b))?"
    ),
    _school_year,
    bare=lambda m: bool(m["point"] or m["from"]) and not m["kind"].startswith(("vergader", "zitting")),
)

UNITS = {"dag": 1, "werkdag": 1.4, "week": 7, "maand": 30, "kwarta": 91, "jaar": 365, "jaren": 365}
VAGUE_LENGTH = {"dag": 7, "werkdag": 7, "week": 42, "maand": 122}


def _length(found: Match[str], day: Anchor, sign: int) -> Span | None:
    unit = next(u for u in UNITS if found["unit"].replace("weken", "week").startswith(u))
    words = found["upto"] or found["number"]
    number = NUMBERS.get(words) or (float(words) if words.isdigit() else None)
    if number is None:
        if unit not in VAGUE_LENGTH:
            return None
        end = days_on(day.day, sign * VAGUE_LENGTH[unit])
    elif unit in {"maand", "kwarta", "jaar", "jaren"}:
        months = number * {"maand": 1, "kwarta": 3}.get(unit, 12)
        end = months_on(day.day, sign * int(months)) if months < 2400 else day.day
    else:
        end = days_on(day.day, sign * int(number * UNITS[unit]))
    return Span(day.day, end) if sign > 0 else Span(end, day.day)


COUNT = rf"(?P<number>\d{{1,3}}|{one_of([*NUMBERS, *VAGUE])})(?:{GAP}(?:à|a|tot|of|-|–){GAP}(?P<upto>\d{{1,3}}|{one_of(NUMBERS)}))?"
UNIT = r"(?P<unit>dag(?:en)?|werkdag(?:en)?|week|weken|maand(?:en)?|kwarta(?:al|len)|jaar|jaren)\b"
AFTER_THIS = rf"(?:na{WS}(?:dagtekening|verzending|ontvangst|heden|vandaag|dato)\b(?:{WS}van{WS}deze{WS}brief)?|na{WS}(?:deze{WS}brief))"

WITHIN = Core(
    "within",
    re.compile(
        rf"\b(?:(?P<edge>binnen|over(?:{WS}circa|{WS}ongeveer)?|(?:de|het){WS}(?:komende|eerstkomende)|komende|eerstkomende|"
        rf"(?:voor{WS}een{WS}periode{WS}van{WS})?(?:maximaal|uiterlijk|ten{WS}hoogste)){WS})(?:nu{WS}en{WS})?(?:(?:maximaal|circa|ongeveer|de{WS}komende){WS})?"
        rf"{COUNT}{WS}{UNIT}(?:{WS}(?:{AFTER_THIS}|(?P<other>(?:na|nadat|v[oó][oó]r|voordat)\b)))?"
    ),
    lambda m, a: None if m["other"] else _within(m, a),
)


def _within(found: Match[str], anchor: Anchor) -> Span | None:
    span = _length(found, anchor, 1)
    if span is None or span.latest is None or not found["edge"].startswith("over"):
        return span
    slack = max((span.latest - anchor.day).days // 6, 0)
    return Span(days_on(span.latest, -slack), days_on(span.latest, slack))


COMING = Core(
    "coming",
    re.compile(rf"\b(?:de{WS})?(?:komende|eerstkomende|aankomende){WS}(?P<unit>dagen|weken|maanden)\b"),
    lambda m, a: Span(a.day, days_on(a.day, {"dagen": 7, "weken": 42, "maanden": 122}[m["unit"]])),
)

AGO = Core(
    "ago",
    re.compile(rf"\b{COUNT}{WS}{UNIT}{WS}geleden\b"),
    lambda m, a: _ago(m, a),
)


def _ago(found: Match[str], anchor: Anchor) -> Span | None:
    span = _length(found, anchor, -1)
    if span is None or span.earliest is None:
        return None
    slack = (anchor.day - span.earliest).days // 6
    return Span(days_on(span.earliest, -slack), days_on(span.earliest, slack))


PAST_LENGTH = Core(
    "past_length",
    re.compile(rf"\b(?:de{WS})?(?:afgelopen|laatste|voorbije|voorgaande){WS}{COUNT}{WS}{UNIT}"),
    lambda m, a: _length(m, a, -1),
)


def _week_or_month(found: Match[str], anchor: Anchor) -> Resolved:
    tense, week = _pointed(found["point"]), found["unit"] == "week"
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
    re.compile(rf"\b(?P<point>deze|{NEXT}|{LAST}){WS}(?P<unit>week|maand)\b(?:{WS}(?P<weekday>{one_of(WEEKDAYS)})\b)?"),
    _week_or_month,
)


def _week_number(found: Match[str], anchor: Anchor) -> Resolved:
    week, year = int(found["week"]), anchor.year(found["year"])
    if not 1 <= week <= 53:
        return None
    if year is not None:
        return week_numbered(year, week)
    return anchor.nearest(lambda y: week_numbered(y, min(week, 52)) or year_of(y))


WEEK_NUMBER = Core("week_number", re.compile(rf"\bweek{WS}(?P<week>\d{{1,2}})\b{OF_YEAR}"), _week_number)


def _weekday(found: Match[str], anchor: Anchor) -> Resolved:
    index, past = WEEKDAYS.index(found["weekday"]), _pointed(found["point"] or found["suffix"]) == "past"
    ahead = (index - anchor.day.weekday()) % 7
    day = days_on(anchor.day, (ahead - 7 if ahead else -7) if past else ahead or 7)
    return Span(day, day)


WEEKDAY = Core(
    "weekday",
    re.compile(rf"\b(?:(?P<point>{NEXT}|{LAST}){WS}(?P<weekday>{one_of(WEEKDAYS)})\b)(?P<suffix>)(?!{WS}\d)"),
    _weekday,
)

DEICTIC_DAYS = {
    "eergisteren": -2,
    "gisteren": -1,
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
    re.compile(rf"(?<!tot{' '})(?<!\w)(?P<word>{one_of(DEICTIC_DAYS)})\b"),
    _deictic,
)

CORES = (
    DAY,
    NUMERIC,
    DEZER,
    MONTH_CORE,
    WINTER,
    SEASON,
    RECESS,
    EVENT,
    QUARTER,
    HALF,
    RELATIVE_YEAR,
    THE_YEAR,
    BARE_YEAR,
    SCHOOL_YEAR,
    WITHIN,
    COMING,
    AGO,
    PAST_LENGTH,
    WEEK_OR_MONTH,
    WEEK_NUMBER,
    WEEKDAY,
    DEICTIC,
)
