"""The words before an expression of time: its part ('begin', 'eind van') and its edge ('voor', 'uiterlijk', 'na')."""

from dataclasses import dataclass
from typing import Literal

from tasks.enrich.dates.spans import Span, beginning, ending, middle
from tasks.enrich.dates.words import WS
from tasks.enrich.late import Late

Edge = Literal["before", "by", "after", "soon_after", "from", "until", "through", "around", "since", "at", "for"]
Part = Literal["begin", "middle", "end", "course", "rest"]

WINDOW = 48
"""Characters before an expression in which its edge and part are sought."""

ARTICLE = rf"(?:(?:de|het){WS})?"
PART = Late(
    rf"(?<!\w)(?:(?P<begin>(?:(?:in|aan|bij){WS})?(?:het{WS}|de{WS})?(?:begin|start|aanvang|primo)(?:{WS}van)?)|"
    rf"(?P<middle>medio|half|halverwege|(?:in{WS})?(?:het{WS})?midden{WS}van)|"
    rf"(?P<end>(?:(?:aan|tegen|op){WS})?(?:het{WS})?(?:einde?|slot)(?:{WS}van)?|ultimo)|"
    rf"(?P<course>(?:in{WS}|gedurende{WS})?(?:de{WS})?loop{WS}van)|"
    rf"(?P<rest>later(?:{WS}in)?|nog|verderop{WS}in|(?:de{WS})?(?:rest|resterende{WS}(?:maanden|tijd)){WS}van)){WS}{ARTICLE}$"
)
EDGE = Late(
    rf"(?<!\w)(?:(?P<by>(?:uiterlijk|niet{WS}later{WS}dan|uiterste{WS}datum{WS}van)(?:{WS}(?:in|op|per|met|bij|tegen|"
    rf"aan))?)|"
    rf"(?P<before>(?:uiterlijk{WS})?(?:nog{WS})?(?:(?:voor|vóór|vóor|voór)"
    rf"(?:{WS}(?:de|het){WS}(?:behandeling|bespreking|verschijnen|verschijning){WS}van)?|voorafgaand{WS}aan|voorafgaande{WS}aan))|"
    rf"(?P<soon_after>(?:zo{WS}(?:snel|spoedig){WS}mogelijk{WS})?(?:kort|snel|direct|meteen|spoedig|onmiddellijk|vlak|"
    rf"gelijk){WS}(?:na|volgend{WS}op))|"
    rf"(?P<after>(?:zo{WS}(?:snel|spoedig){WS}mogelijk{WS})?(?:pas{WS}|eerst{WS})?(?:na(?:{WS}(?:afloop|"
    rf"ommekomst){WS}van)?|niet{WS}eerder{WS}dan(?:{WS}in)?))|"
    rf"(?P<from>vanaf|van{WS}af|met{WS}ingang{WS}van|ingaande)|"
    rf"(?P<through>tot{WS}en{WS}met|t/m|tot{WS}aan{WS}het{WS}einde{WS}van)|"
    rf"(?P<until>tot(?:{WS}aan)?)|"
    rf"(?P<around>rond(?:om)?|omstreeks|circa|naar{WS}verwachting{WS}rond)|"
    rf"(?P<since>sinds|sedert)|"
    rf"(?P<for>voor{WS}wat{WS}betreft)|"
    rf"(?P<at>(?:nog{WS})?(?:in(?:{WS}het{WS}jaar)?|op|per|bij|tijdens|gedurende|naar|tegen|"
    rf"richting))){WS}{ARTICLE}(?:nog{WS})?$"
)
LENIENT_FOR = {"relative_year", "school_year", "quarter", "half", "within", "coming", "week_or_month", "past_length"}
"""Cores that 'voor' does not end: 'voor volgend jaar' is 'for', not 'before'."""


@dataclass(frozen=True, slots=True)
class Lead:
    """What was read before an expression, and where it begins."""

    start: int
    edge: Edge | None = None
    part: Part | None = None


def lead_of(text: str, start: int) -> Lead:
    """Edge and part before text[start], with the offset of their first word."""
    part_name: Part | None = None
    part = PART.search(text, max(0, start - WINDOW), start)
    if part:
        part_name, start = part.lastgroup, part.start()  # type: ignore[assignment]
    edge = EDGE.search(text, max(0, start - WINDOW), start)
    if edge is None:
        return Lead(start, None, part_name)
    return Lead(edge.start(), edge.lastgroup, part_name)  # type: ignore[arg-type]


def parted(span: Span, part: Part | None) -> Span:
    """The named part of a span."""
    if part == "begin":
        return beginning(span)
    if part == "middle":
        return middle(span)
    return ending(span) if part == "end" else span
