"""From a text to the expressions of time in it, each with the span of days that it names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from re import Match

from schemas.record import DateMention
from schemas.reference import Recess
from tasks.enrich.dates.anchor import Anchor, tense_at
from tasks.enrich.dates.cores import CORES, Core
from tasks.enrich.dates.edges import LENIENT_FOR, Edge, Lead, lead_of, parted
from tasks.enrich.dates.open_words import OPEN
from tasks.enrich.dates.spans import Span, days_on, months_on

LOOKING_AHEAD = {"before", "by", "from", "until", "through"}
NO_DAY = date(1, 1, 1)


@dataclass(frozen=True, slots=True)
class Expression:
    """One expression of time: text[start:end]."""

    start: int
    end: int
    span: Span
    core: str
    edge: Edge | None
    listed: bool
    """Whether it is relative or partial; a whole date without 'voor' or 'uiterlijk' is not, nor are open words."""


def flattened(text: str) -> str:
    """The text in lower case with plain spaces, of the same length, so that offsets count in both."""
    flat = re.sub(r"\s", " ", text)
    lower = flat.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in flat)


def find_dates(
    text: str, *, date: date | None, recesses: Sequence[Recess] = (), part: str = "body"
) -> tuple[DateMention, ...]:
    """Relative and partial dates in a text, in order, resolved against the letter's date.

    >>> from datetime import date
    >>> [(d.text, d.latest.isoformat()) for d in find_dates("op 6 november jl.", date=date(2020, 12, 17))]
    [('op 6 november jl.', '2020-11-06')]
    """
    return tuple(
        DateMention(
            text=text[e.start : e.end],
            earliest=e.span.earliest,
            latest=e.span.latest,
            part=part,
            start=e.start,
            end=e.end,
        )
        for e in expressions(text, date=date, recesses=recesses)
        if e.listed
    )


def expressions(text: str, *, date: date | None, recesses: Sequence[Recess] = ()) -> tuple[Expression, ...]:
    """Every expression of time in a text, in order and without overlap, whole dates and open words included."""
    flat = flattened(text)
    found = [
        e
        for core in CORES
        for m in core.pattern.finditer(flat)
        for e in _read(flat, m, core, Anchor(date or NO_DAY, recesses))
    ]
    found += [Expression(m.start(), m.end(), Span(date, None), "open", None, listed=False) for m in OPEN.finditer(flat)]
    return tuple(_apart(found))


def _apart(found: list[Expression]) -> Iterator[Expression]:
    kept: list[Expression] = []
    for e in sorted(found, key=lambda e: (e.start, -e.end)):
        if kept and e.start < kept[-1].end and (e.start, e.end) != (kept[-1].start, kept[-1].end):
            if e.end - e.start > kept[-1].end - kept[-1].start:
                kept[-1] = e
            continue
        kept.append(e)
    yield from kept


def _read(flat: str, found: Match[str], core: Core, anchor: Anchor) -> Iterator[Expression]:
    lead = lead_of(flat, found.start())
    if not core.bare(found) and not _leads(core, lead):
        return
    absolute = core.absolute(found)
    if anchor.day == NO_DAY and not absolute:
        return
    tense = tense_at(flat, lead.start, found.end())
    if tense is None and lead.edge in LOOKING_AHEAD:
        tense = "future"
    if lead.edge == "since":
        tense = "past"
    resolved = core.resolve(found, replace(anchor, tense=tense))
    end = found.end() - (len(found[0]) - len(found[0].rstrip()))
    whole = core.plain(found)
    for span in [resolved] if isinstance(resolved, Span) else resolved or ():
        bounded = _bounded(span, lead, core, replace(anchor, tense=tense), absolute=absolute)
        listed = _listed(core, lead, whole=whole)
        yield Expression(lead.start, end, bounded, core.name, lead.edge, listed=listed)


def _leads(core: Core, lead: Lead) -> bool:
    """Whether the words before allow a core that cannot stand alone."""
    if core.name == "the_year":
        return lead.part is not None
    if core.name == "bare_year":
        return lead.part is not None or lead.edge not in {None, "for"}
    return lead.part is not None or lead.edge is not None


def _listed(core: Core, lead: Lead, *, whole: bool) -> bool:
    """Whether an expression is a relative or partial date: a bare year and a whole date are not."""
    if core.name == "bare_year":
        return lead.part is not None
    return not whole or lead.edge in {*LOOKING_AHEAD, "after", "soon_after", "around"}


def _bounded(span: Span, lead: Lead, core: Core, anchor: Anchor, *, absolute: bool) -> Span:
    edge = lead.edge
    whole = span
    span = parted(span, lead.part)
    today = anchor.day if anchor.day != NO_DAY else None
    if lead.part == "rest" and today and span.latest and today <= span.latest:
        span = Span(max(today, span.earliest or today), span.latest)
    if edge == "before" and core.name in LENIENT_FOR and lead.part is None:
        return span
    if (
        edge == "before"
        and core.name == "bare_year"
        and lead.part is None
        and span.earliest
        and today
        and span.earliest.year <= today.year + 1
    ):
        return span
    if edge in {"before", "by", "until", "through"}:
        latest = _last(span, whole, edge, lead, core)
        if latest and today and latest < today and not absolute and anchor.tense != "past":
            latest = months_on(latest, 12)
        return Span(today if today and latest and today <= latest else None, latest)
    if edge == "after" and span.latest:
        return Span(days_on(span.latest, 1), None)
    if edge == "soon_after" and span.latest:
        return Span(days_on(span.latest, 1), days_on(span.latest, 30))
    if edge == "from":
        return Span(span.earliest, span.latest if core.name == "deictic" else None)
    if edge == "around" and span.earliest and span.latest and (span.latest - span.earliest).days < 3:
        slack = 15 if core.name == "event" else 7
        return Span(days_on(span.earliest, -slack), days_on(span.latest, slack))
    return span


def _last(span: Span, whole: Span, edge: Edge, lead: Lead, core: Core) -> date | None:
    """The last day of 'voor X', 'uiterlijk X' or 'tot X'."""
    if edge in {"by", "through"} or lead.part == "end":
        return span.latest
    if core.name == "season" and whole.earliest and whole.earliest.month == 6:
        # 'Voor de zomer' means before parliament leaves, not before the first of June.
        return date(whole.earliest.year, 6, 30)
    return days_on(span.earliest, -1) if span.earliest else None
