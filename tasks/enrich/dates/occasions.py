"""Recesses and the other fixed points of the parliamentary year."""

from re import Match

from tasks.enrich.dates.anchor import Anchor
from tasks.enrich.dates.core import Core, Resolved, pointed
from tasks.enrich.dates.parliament import BUDGET, EVENTS, recess_of
from tasks.enrich.dates.words import (
    LAST,
    NEXT,
    OF_YEAR,
    THIS,
    WS,
    one_of,
)
from tasks.enrich.late import Late


def _recess(found: Match[str], anchor: Anchor) -> Resolved:
    names = (
        [found["name"] + "reces"]
        if found["name"]
        else ["zomerreces", "herfstreces", "kerstreces", "voorjaarsreces", "meireces"]
    )
    year, tense = anchor.year(found["year"]), pointed(found["point"])
    if year is not None:
        return recess_of(names[0], year, anchor.recesses) if found["name"] else None
    spans = [anchor.nearest(lambda y, n=n: recess_of(n, y, anchor.recesses), tense) for n in names]  # type: ignore[misc]
    return min(spans, key=anchor.distance)


RECESS = Core(
    "recess",
    Late(
        rf"\b(?:(?P<point>{THIS}|{NEXT}|{LAST}){WS})?(?P<name>zomer|herfst|kerst|voorjaars|mei|krokus|"
        rf"paas)?-?reces(?:periode)?\b{OF_YEAR}"
    ),
    _recess,
    bare=lambda m: bool(m["point"] or m["year"]),
    hints=("reces",),
)


def _event(found: Match[str], anchor: Anchor) -> Resolved:
    make, year = {**EVENTS, **BUDGET}[" ".join(found["event"].split())], anchor.year(found["year"])
    return anchor.nearest(make, pointed(found["point"])) if year is None else make(year)


EVENT = Core(
    "event",
    Late(
        rf"\b(?P<on>met{WS}(?:de{WS}|het{WS})?)?(?:(?P<point>{THIS}|{NEXT}|{LAST}){WS})?(?P<event>{one_of(EVENTS)})(?:besluitvorming|en|mis|"
        rf"dagen)?\b{OF_YEAR}"
    ),
    _event,
    bare=lambda m: m["event"] in {"prinsjesdag", "oudejaarsdag"} or bool(m["point"] or m["on"]),
    hints=tuple(name.split()[0] for name in EVENTS),
)


BUDGET_MOMENT = Core(
    "budget",
    Late(
        rf"\b(?P<on>met{WS}(?:de{WS}|het{WS})?)?(?:(?P<point>{THIS}|{NEXT}|{LAST}){WS})?(?P<event>{one_of(BUDGET)})(?:besluitvorming|en)?\b{OF_YEAR}"
    ),
    _event,
    bare=lambda m: bool(m["point"] or m["on"]),
    hints=tuple(name.split()[0] for name in BUDGET),
)
