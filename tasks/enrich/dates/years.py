"""Years: named, relative, of school or of study."""

import re
from re import Match

from tasks.enrich.dates.anchor import Anchor
from tasks.enrich.dates.core import Core, Resolved, pointed
from tasks.enrich.dates.spans import (
    Span,
    months_of,
    months_on,
    year_of,
)
from tasks.enrich.dates.words import (
    GAP,
    LAST,
    NEXT,
    THIS,
    WS,
    YEAR,
)
from tasks.enrich.late import Late


def _relative_year(found: Match[str], anchor: Anchor) -> Resolved:
    point, article = found["point"], found["article"]
    if re.match(THIS, point):
        return year_of(anchor.day.year)
    if point.startswith("volgend") or (point in {"komend", "aankomend"} and not article and anchor.day.month >= 10):
        return year_of(anchor.day.year + 1)
    if point.startswith(("vorig", "verleden")):
        return year_of(anchor.day.year - 1)
    if point.startswith("nieuw"):
        # 'In het nieuwe jaar' is said in autumn and winter of the first months of the next.
        return months_of(anchor.day.year + (anchor.day.month >= 7), 1, 3)
    if pointed(point) == "past":
        return Span(months_on(anchor.day, -12), anchor.day)
    return Span(anchor.day, months_on(anchor.day, 12))


RELATIVE_YEAR = Core(
    "relative_year",
    Late(
        rf"\b(?:(?P<article>het){WS})?(?P<point>dit|lopende|huidige|(?P<part>nieuwe)|{NEXT}|{LAST}){WS}(?:kalender|begrotings)?jaar\b"
    ),
    _relative_year,
    hints=("jaar",),
)


THE_YEAR = Core(
    "the_year",
    Late(rf"\b(?:van{WS})?het{WS}(?:kalender)?jaar\b(?!{WS}{YEAR})"),
    # What was asked or promised earlier for the end of the year and is told in spring was for last year.
    lambda _, anchor: year_of(anchor.day.year - (anchor.tense in {"past", "either"} and anchor.day.month <= 6)),
    bare=lambda _: False,
    hints=("jaar",),
)


BARE_YEAR = Core(
    "bare_year",
    Late(rf"(?<![\d.,/€-])\b(?:het{WS}jaar{WS}|jaar{WS})?(?P<year>{YEAR})(?![\d]|{GAP}[-–/]{GAP}\d|\.\d|,\d)"),
    lambda m, _: year_of(int(m["year"])),
    bare=lambda _: False,
    hints=("19", "20"),
)


def _school_year(found: Match[str], anchor: Anchor) -> Resolved:
    first = 8 if found["kind"].startswith("school") else 9

    def school(of: int) -> Span:
        return months_of(of, first, first + 11)

    if found["from"]:
        return school(int(found["from"]))
    now = anchor.year(None) or (anchor.day.year if anchor.day.month >= first else anchor.day.year - 1)
    shift = {"future": 1, "past": -1}.get(pointed(found["point"]) or "", 0)
    return school(now + shift)


SCHOOL_YEAR = Core(
    "school_year",
    Late(
        rf"\b(?:(?P<point>{THIS}|{NEXT}|{LAST}){WS})?(?P<kind>schooljaar|studiejaar|collegejaar|cursusjaar|"
        rf"academisch{WS}jaar|vergaderjaar|zittingsjaar)\b"
        rf"(?:{WS}(?P<from>{YEAR}){GAP}[-–/]{GAP}(?:{YEAR}|\d\d\b))?"
    ),
    _school_year,
    bare=lambda m: bool(m["point"] or m["from"]) and not m["kind"].startswith(("vergader", "zitting")),
    hints=("jaar",),
)
