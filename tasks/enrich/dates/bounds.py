"""From what an expression names to the span that is meant: 'voor', 'uiterlijk', 'na', 'rond' and 'begin' heeded."""

from datetime import date

from tasks.enrich.dates.anchor import Anchor
from tasks.enrich.dates.edges import LENIENT_FOR, Edge, Lead, parted
from tasks.enrich.dates.spans import Span, days_on, months_on

LOOKING_AHEAD = {"before", "by", "from", "until", "through"}
NO_DAY = date(1, 1, 1)
"""Stands for a letter without a date."""
ONE_DAY_OR_TWO = 3


def bounded(span: Span, lead: Lead, core: str, anchor: Anchor, *, absolute: bool) -> Span:
    """The span that is meant when the words before the core are heeded."""
    edge, part = lead.edge, parted(span, lead.part)
    if lead.part == "rest" and part.latest and anchor.day <= part.latest:
        part = Span(max(anchor.day, part.earliest or anchor.day), part.latest)
    if edge in {"before", "by", "until", "through"}:
        last = (
            _debated(part, anchor) if core == "budget" and lead.edge == "before" else _last_day(part, span, lead, core)
        )
        return _up_to(last, anchor, absolute=absolute)
    if edge in {"after", "soon_after"} and part.latest:
        return Span(days_on(part.latest, 1), days_on(part.latest, 30) if edge == "soon_after" else None)
    if edge == "from" and core != "deictic":
        return Span(part.earliest, None)
    return _around(part, core) if edge == "around" else part


def is_for(lead: Lead, core: str, span: Span, anchor: Anchor) -> bool:
    """Whether 'voor' means 'for': 'voor volgend jaar', and 'voor 2022' unless that year is a goal in the distance."""
    if lead.edge != "before" or lead.part is not None:
        return False
    if core != "bare_year":
        return core in LENIENT_FOR
    return span.earliest is not None and span.earliest.year <= anchor.day.year + 1


def _up_to(latest: date | None, anchor: Anchor, *, absolute: bool) -> Span:
    """From the letter's date to the last day; a term that is over by then and names no year is that of the next."""
    if latest and latest < anchor.day and not absolute and anchor.tense not in {"past", "either"}:
        latest = months_on(latest, 12)
    ahead = latest is not None and NO_DAY != anchor.day <= latest
    return Span(anchor.day if ahead else None, latest)


def _last_day(part: Span, whole: Span, lead: Lead, core: str) -> date | None:
    """The last day of 'voor X', 'uiterlijk X' or 'tot X'."""
    inside: set[Edge] = {"by", "through"}
    if lead.edge in inside or lead.part == "end":
        return part.latest
    if core == "season" and whole.earliest and whole.earliest.month == 6:
        # 'Voor de zomer' means before parliament leaves, not before the first of June.
        return date(whole.earliest.year, 6, 30)
    return days_on(part.earliest, -1) if part.earliest else None


def _debated(part: Span, anchor: Anchor) -> date | None:
    """Before a moment of the budget: halfway its weeks, or by their end when the letter is later than that."""
    if part.earliest is None or part.latest is None:
        return part.latest
    halfway = days_on(part.earliest, (part.latest - part.earliest).days // 2)
    return part.latest if halfway < anchor.day <= part.latest else halfway


def _around(span: Span, core: str) -> Span:
    """A week on both sides of a day, half a month of the turn of the year; longer spans are vague enough."""
    if span.earliest is None or span.latest is None or (span.latest - span.earliest).days >= ONE_DAY_OR_TWO:
        return span
    slack = 15 if core == "event" else 7
    return Span(days_on(span.earliest, -slack), days_on(span.latest, slack))
