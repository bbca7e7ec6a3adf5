"""When a commitment is due: the expression of time that belongs to its verb."""

import re
from datetime import date

from schemas.record import Due
from tasks.enrich.commitments.context import Context, Judgement
from tasks.enrich.dates.find import Expression

THEN = re.compile(r"\b(?:tot die tijd|tot dan|dan(?= ook| u| uw| de| zal)|op dat moment|tegen die tijd)\b")
HANGING = re.compile(
    r"\b(?:(?:in|bij) (?:de|het|een|mijn|deze|dit) (?:eerst)?(?:komende|volgende|vijfjaarlijkse|jaarlijkse|"
    r"halfjaarlijkse) [\w-]{3,40}|"
    r"na (?:afronding|ontvangst|ommekomst|publicatie|inwerkingtreding|besluitvorming) van (?:(?:de|het|een|dit|deze|"
    r"dat|die) )?\w+|"
    r"(?:binnen |uiterlijk )?(?:\w+ ){1,2}(?:dagen|weken|maanden|jaar) (?:na|voor) (?:de |het |deze )?(?:publicatie|"
    r"inwerkingtreding|afronding|vaststelling|ontvangst|oplevering)\b)"
)
NEVER_DUE = {"deictic", "past_length", "ago"}


def due_of(context: Context, judgement: Judgement) -> Due | None:
    """The term of a commitment; None for what is met already and for what names no term."""
    if judgement.act == "fulfilled":
        return None
    candidates = [e for e in context.times if _may_be_term(e, context, judgement)]
    if candidates:
        best = min(candidates, key=lambda e: _rank(e, context, judgement))
        start = context.sentence.start
        text = context.sentence.text[max(0, best.start - start) : best.end - start]
        return Due(text=text, earliest=best.span.earliest, latest=best.span.latest)
    then = THEN.search(context.flat)
    if then and context.last_due and judgement.act == "new":
        earliest, latest = context.last_due
        return Due(text=then[0], earliest=context.day if then[0].startswith("tot") else earliest, latest=latest)
    hanging = HANGING.search(context.flat)
    return Due(text=hanging[0]) if hanging else None


def _may_be_term(e: Expression, context: Context, judgement: Judgement) -> bool:
    if e.core in NEVER_DUE or (e.core == "week_or_month" and judgement.act != "new"):
        return False
    if judgement.act in {"recalled", "postponed"}:
        # A day without 'voor' or 'uiterlijk' is that of the debate or the letter, not the term.
        return (
            e.core not in {"day", "numeric", "dezer"}
            or e.edge in {"before", "by", "after", "from", "until"}
            or _moved_to(e, context)
        )
    if e.core in {"day", "numeric", "dezer"} and e.edge is None:
        return False
    return not _past(e, context.day)


def _moved_to(e: Expression, context: Context) -> bool:
    start = e.start - context.sentence.start
    return e.edge == "at" and context.sentence.text[max(0, start) : start + 5].lower().startswith("naar ")


def _past(e: Expression, day: date | None) -> bool:
    return day is not None and e.span.latest is not None and e.span.latest < day


def _rank(e: Expression, context: Context, judgement: Judgement) -> tuple[int, int]:
    """Closed terms before open ones, then those after the promise's words for what is recalled, then the nearest."""
    at = context.sentence.start + round(judgement.at * len(context.sentence.text) / max(len(context.flat), 1))
    distance = min(abs(e.start - at), abs(e.end - at))
    between = context.sentence.text[
        max(0, min(e.end, at) - context.sentence.start) : max(e.start, at) - context.sentence.start
    ]
    open_word = e.core == "open" or (e.span.latest is None and e.edge is None)
    return (1 if open_word else 0, distance + 40 * between.count(","))
