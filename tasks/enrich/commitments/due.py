"""When a commitment is due: the expression of time that belongs to its verb."""

from datetime import date

from schemas.record import Due
from tasks.enrich.commitments.context import Context, Judgement
from tasks.enrich.dates.find import Expression, flattened
from tasks.enrich.dates.spans import days_on
from tasks.enrich.late import Late

THEN = Late(
    r"\b(?:tot die tijd|tot dan|(?<!meer )(?<!minder )(?<!anders )(?<!later )(?<!eerder )dan(?= ook| u| uw| de|"
    r" zal| aan| naar| met| via)|op dat moment|tegen die tijd)\b"
)
THAT_TERM = Late(r"\b(?:dit|dat|deze|die) (?:termijn|planning|tijdpad|datum|streefdatum)\b")
HANGING = Late(
    r"\b(?:(?:in|bij) (?:de|het|een|mijn|deze|dit) (?:eerst)?(?:komende|volgende|vijfjaarlijkse|jaarlijkse|"
    r"halfjaarlijkse) [\w-]{3,40}|"
    r"na (?:afronding|ontvangst|ommekomst|publicatie|inwerkingtreding|besluitvorming) van (?:(?:de|het|een|dit|deze|"
    r"dat|die) )?\w+|"
    r"(?:binnen |uiterlijk )?(?:\w+ ){1,2}(?:dagen|weken|maanden|jaar) (?:na|voor) (?:de |het |deze )?(?:publicatie|"
    r"inwerkingtreding|afronding|vaststelling|ontvangst|oplevering)\b)"
)
MEETING = Late(
    r"\b(?P<edge>voor|vóór|tijdens|bij|in) (?:het|de) [^,;.:]{0,90}?"
    r"(?:overleg|debat|ao|behandeling|vergadering|wgo|raad)"
    r"[^,;.:]{0,60}? (?:(?:van|op) )?(?:\w+dag )?$"
)
DAYS = {"day", "numeric", "dezer"}
NEVER_DUE = {"deictic", "past_length", "ago"}
LOOKING_AHEAD = {"before", "by", "after", "from", "until"}


def due_of(context: Context, judgement: Judgement) -> Due | None:
    """The term of a commitment; None for what is met already and for what names no term."""
    if judgement.act == "fulfilled":
        return None
    at = _offset(context, judgement)
    candidates = [e for e in context.times if _may_be_term(e, context, judgement, at)]
    rank = _missed if judgement.act == "postponed" else _rank
    best = min(candidates, key=lambda e: rank(e, context, at), default=None)
    if best is None or best.core in DAYS:
        meeting = next(filter(None, (_meeting(e, context) for e in context.times if e.core in DAYS)), None)
        if meeting:
            return meeting
    if best:
        return _named(best, context, judgement)
    return _then(context, judgement) or _missed_before(context, judgement) or _hanging(context)


def _named(e: Expression, context: Context, judgement: Judgement) -> Due:
    """The term; what is still to be done in a year that has begun can only be done in the rest of it."""
    start = context.sentence.start
    text = context.sentence.text[max(0, e.start - start) : e.end - start]
    earliest, latest, day = e.span.earliest, e.span.latest, context.day
    if judgement.act in {"new", "intention"} and day and earliest and latest and earliest < day <= latest:
        earliest = day
    return Due(text=text, earliest=earliest, latest=latest)


def _meeting(e: Expression, context: Context) -> Due | None:
    """A meeting to come, named with its day: 'voor het algemeen overleg van 12 mei a.s.'."""
    start, latest = e.start - context.sentence.start, e.span.latest
    lead = MEETING.search(flattened(context.sentence.text[:start]), max(0, start - 200))
    if not lead or not latest or context.day is None or latest <= context.day:
        return None
    text = context.sentence.text[lead.start() : e.end - context.sentence.start]
    if lead["edge"] in {"voor", "vóór"}:
        return Due(text=text, earliest=context.day, latest=days_on(latest, -1))
    return Due(text=text, earliest=e.span.earliest, latest=latest)


def _then(context: Context, judgement: Judgement) -> Due | None:
    """'Dan' and 'tot die tijd', by the term that the sentence before names or that of the promise before."""
    then = THEN.search(context.flat)
    meant = _told_just_before(context) or context.last_due
    if not then or not meant or judgement.act != "new":
        return None
    earliest, latest = meant
    return Due(text=then[0], earliest=context.day if then[0].startswith("tot") else earliest, latest=latest)


def _missed_before(context: Context, judgement: Judgement) -> Due | None:
    """The term in the sentence before, where this one says that it is not kept."""
    named = THAT_TERM.search(context.flat)
    spans = [e.span for e in context.times_before if e.core not in NEVER_DUE and e.span.latest]
    if judgement.rule != "cannot_be_kept" or not named or not spans:
        return None
    return Due(text=named[0], earliest=spans[-1].earliest, latest=spans[-1].latest)


def _told_just_before(context: Context) -> tuple[date | None, date | None] | None:
    """The last term to come in the sentence before."""
    ahead = [e.span for e in context.times_before if e.core not in NEVER_DUE and not _past(e, context.day)]
    return (ahead[-1].earliest, ahead[-1].latest) if ahead and ahead[-1].latest else None


def _hanging(context: Context) -> Due | None:
    """A term that hangs on another event has words but no days."""
    hanging = HANGING.search(context.flat)
    return Due(text=hanging[0]) if hanging else None


def _may_be_term(e: Expression, context: Context, judgement: Judgement, at: int) -> bool:
    if e.core in NEVER_DUE or (e.core == "week_or_month" and judgement.act != "new"):
        return False
    if judgement.act not in {"recalled", "postponed"}:
        return (e.core not in DAYS or e.edge is not None) and not _past(e, context.day)
    if e.edge in LOOKING_AHEAD or _moved_to(e, context):
        return True
    # Other days, and what stands before 'toegezegd', tell when it was promised.
    told_before = judgement.act == "recalled" and e.end <= at and _past(e, context.day)
    return e.core not in DAYS and not told_before


def _moved_to(e: Expression, context: Context) -> bool:
    start = e.start - context.sentence.start
    return e.edge == "at" and context.sentence.text[max(0, start) : start + 5].lower().startswith("naar ")


def _past(e: Expression, day: date | None) -> bool:
    return day is not None and e.span.latest is not None and e.span.latest < day


def _offset(context: Context, judgement: Judgement) -> int:
    """Where in the text the words of the promise end; the flat sentence may be shorter than the printed one."""
    sentence = context.sentence
    return sentence.start + round(judgement.at * len(sentence.text) / max(len(context.flat), 1))


def _missed(e: Expression, context: Context, at: int) -> tuple[int, int]:
    """Of two terms in what is put off the earlier is the one that was missed."""
    vague, distance = _rank(e, context, at)
    return vague, e.span.latest.toordinal() if e.span.latest else distance


def _rank(e: Expression, context: Context, at: int) -> tuple[int, int]:
    """Closed terms before open ones, then the nearest to the words of the promise; a comma between counts double."""
    start = context.sentence.start
    between = context.sentence.text[max(0, min(e.end, at) - start) : max(e.start, at) - start]
    open_word = e.core == "open" or (e.span.latest is None and e.edge is None)
    return (1 if open_word else 0, min(abs(e.start - at), abs(e.end - at)) + 40 * between.count(","))
