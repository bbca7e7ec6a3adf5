"""From a text to the expressions of time in it, each with the span of days that it names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from re import Match

from schemas.record import DateMention
from schemas.reference import Recess
from tasks.enrich.dates.anchor import Anchor, Tense, tense_at
from tasks.enrich.dates.bounds import LOOKING_AHEAD, NO_DAY, bounded, is_for
from tasks.enrich.dates.core import Core
from tasks.enrich.dates.cores import CORES
from tasks.enrich.dates.edges import Edge, Lead, lead_of
from tasks.enrich.dates.open_words import OPEN
from tasks.enrich.dates.spans import Span
from tasks.enrich.dates.windows import windows

UNLISTED = {"bare_year", "coming"}
"""Cores too vague to be a date by themselves, though they may be a term."""


@dataclass(frozen=True, slots=True)
class Expression:
    """One expression of time: text[start:end]."""

    start: int
    end: int
    span: Span
    core: str
    edge: Edge | None
    listed: bool
    """Whether it is relative or partial; whole dates, bare years and open words are terms at most."""


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
    anchor = Anchor(date or NO_DAY, recesses)
    found = [
        e
        for start, end in windows(flat)
        for core in CORES
        for match in core.matches(flat, start, end)
        for e in _read(flat, match, core, anchor)
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
    absolute = core.absolute(found)
    if (not core.bare(found) and not _leads(core, lead)) or (anchor.day == NO_DAY and not absolute):
        return
    if not absolute:
        alone = not flat[: lead.start].strip() and not flat[found.end() :].strip(" .")
        tense = "future" if alone else _tense(flat, lead, found.end())
        anchor = replace(anchor, tense=tense, alone=alone)
    if found.groupdict().get("part"):
        lead = replace(lead, part=None)
    resolved = core.resolve(found, anchor)
    listed = not core.plain(found) and (core.name not in UNLISTED or lead.part is not None)
    end = found.end() - (len(found[0]) - len(found[0].rstrip()))
    for span in [resolved] if isinstance(resolved, Span) else resolved or ():
        known = replace(lead, edge="for") if is_for(lead, core.name, span, anchor) else lead
        days = bounded(span, known, core.name, anchor, absolute=absolute)
        yield Expression(lead.start, end, days, core.name, known.edge, listed=listed)


def _tense(flat: str, lead: Lead, end: int) -> Tense | None:
    if lead.edge == "since":
        return "past"
    tense = tense_at(flat, lead.start, end)
    if lead.edge not in LOOKING_AHEAD:
        return tense
    # 'Heb ik toegezegd u voor de zomer te informeren': the term lies after the promise, so it may lie on either side.
    return "either" if tense == "past" else "future"


def _leads(core: Core, lead: Lead) -> bool:
    """Whether the words before allow a core that cannot stand alone."""
    if core.name in {"the_year", "week_or_month"}:
        return lead.part is not None
    if core.name == "bare_year":
        return lead.part is not None or lead.edge not in {None, "for"}
    return lead.part is not None or lead.edge is not None
