"""Parliamentary papers: 'Kamerstuk 33 529, nr. 830' and the other ways in which ministers write it.

A cheap scan finds where one may start (a word such as 'Kamerstuk', a session, a dossier number); from there a small
parser reads lead, dossiers, numbers and pins, and goes on with further dossiers under the same lead. Each start is
read over a bounded stretch, so the whole is linear in the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from schemas.record import CitationStatus
from tasks.enrich.citations import shorthand
from tasks.enrich.citations.dossier import Dossier, dossier_at
from tasks.enrich.citations.hit import Hit
from tasks.enrich.citations.kamerstuk_ids import Resolved, judge_dossier, resolve
from tasks.enrich.citations.numbers import Number, Numbers, numbers_at
from tasks.enrich.citations.passage import Passage
from tasks.enrich.citations.prefix import DOSSIER, STRONG, WEAK, Lead, lead_at

rule = "kamerstuk"

_START = re.compile(
    rf"(?<!\w)(?:(?:{STRONG}|{DOSSIER}|{WEAK})(?![A-Za-z])"
    r"|'?(?:19|20)?\d\d ?[-/] ?-?'?(?:(?:19|20)\d\d|\d\d)(?!\d)"
    r"|\d\d[ .]? ?\d\d\d(?!\d))",
    re.IGNORECASE,
)
_CHAIN = re.compile(r" ?(?:[,;/&]|en|alsmede|alsook)(?: en)? ?(?=\d)")
_JOIN = re.compile(r" ?(?:/|&|en|,|,? ?en) ?(?=\d|[CLXVI]{2,8} ?,)")
_RELATION = re.compile(
    r"(bijlagen?(?: [\dIVX]+)? (?:bij|van|op|behorend bij"
    r"|behorende bij))[ (]{1,2}$",
    re.IGNORECASE,
)
_BARE_DOSSIER = re.compile(r"\((?P<number>[23]\d(?:[ .]\d{3}|[ .]?\d{3}[ -](?P<chapter>[XVI]{1,6}[AB]?)))\)")
_DOSSIER_CUE = re.compile(r"toezegging|voorstel|dossier|wet\b", re.IGNORECASE)
_CUE = re.compile(r"(?:moties?|amendement|nummer|nr\.|brief|stuk) $", re.IGNORECASE)
_FOOT = re.compile(r"(?:Tweede|Eerste) Kamer, vergaderjaar ")
_PAGE = re.compile(r"[ \n]\d{1,3}[ ]*(?:\n|$)")
_OPEN = re.compile(r"(?:^|[(\[;:/,]|kst-)\s?$")
_SHUT = re.compile(r"\s?(?:$|[)\];,./]|en )")


@dataclass(frozen=True, slots=True)
class _Read:
    """One reference as parsed: dossiers under a lead, with their numbers if there are any."""

    start: int
    end: int
    lead: Lead | None
    dossiers: tuple[Dossier, ...]
    numbers: Numbers | None


def find(passage: Passage) -> Iterator[Hit]:
    """Every reference to a parliamentary paper or dossier in the passage."""
    papers = tuple(_papers(passage))
    yield from papers
    yield from shorthand.find(passage, papers)
    for bare in _BARE_DOSSIER.finditer(passage.flat):
        if not bare["chapter"] and not _DOSSIER_CUE.search(passage.flat, max(0, bare.start() - 60), bare.start()):
            continue
        number = bare["number"].replace(" ", "").replace(".", "").replace("-", "")
        judged = judge_dossier(Dossier(number[:5], bare["chapter"]), passage.reference.register)
        place = Hit(bare.start("number"), bare.end("number"), "dossier", "dossier_in_brackets")
        yield replace(place, ids=(judged.id,), status=judged.status, why=judged.why)


def _papers(passage: Passage) -> Iterator[Hit]:
    flat, at = passage.flat, 0
    while start := _START.search(flat, at):
        reads = tuple(_reads(flat, start.start()))
        for read in reads:
            if not _is_page_foot(passage.text, read):
                yield from _hits(read, passage)
        at = reads[-1].end if reads else _after(start)


def _is_page_foot(text: str, read: _Read) -> bool:
    """Whether this is the foot of a printed page, 'Tweede Kamer, vergaderjaar 2020-2021, 33 529, nr. 830 1'."""
    if not _FOOT.match(text, read.start) or (read.start and text[read.start - 1] != "\n"):
        return False
    return bool(_PAGE.match(text, read.end))


def _after(start: re.Match[str]) -> int:
    """Past a word, but into a number, whose tail may be the start of another."""
    return start.end() if start[0][-1].isalpha() else start.start() + 2


def _reads(flat: str, pos: int) -> Iterator[_Read]:
    lead = lead_at(flat, pos)
    at, start = (lead.end, pos) if lead else (pos, pos)
    while read := _read(flat, start, at, lead):
        yield read
        chain = _CHAIN.match(flat, read.end)
        if not chain:
            return
        start = at = chain.end()
        if read.numbers is None and read.lead is None:
            return
        lead = replace(lead, end=at) if lead else None


def _read(flat: str, start: int, at: int, lead: Lead | None) -> _Read | None:
    led = lead is not None and (lead.strong or lead.dated)
    first = dossier_at(flat, at, led=led, senate=lead is not None and lead.side == "EK")
    if first is None:
        return None
    dossiers, end = [first[0]], first[1]
    numbers = numbers_at(flat, end, led=led)
    while numbers is None or _next_is_dossier(flat, end, led=led):
        join = _JOIN.match(flat, end)
        more = dossier_at(flat, join.end(), led=led or "/" in join[0]) if join else None
        if more is None:
            break
        dossiers.append(more[0])
        end = more[1]
        numbers = numbers_at(flat, end, led=led)
    read = _Read(start, numbers.end if numbers else end, lead, tuple(dossiers), numbers)
    return read if _plausible(flat, read) else None


def _next_is_dossier(flat: str, end: int, *, led: bool) -> bool:
    join = _JOIN.match(flat, end)
    return join is not None and dossier_at(flat, join.end(), led=led) is not None


def _plausible(flat: str, read: _Read) -> bool:
    """Whether what was read can only be a paper: its lead, a 'nr.', or brackets around a bare pair say so."""
    lead, numbers = read.lead, read.numbers
    if numbers is None:
        return lead is not None and (lead.strong or lead.names_dossier)
    if numbers.labelled or (lead is not None and (lead.strong or lead.dated or lead.side is not None)):
        return True
    if numbers.lettered and read.dossiers[-1].suffix:
        return True
    if (
        _CUE.search(flat, max(0, read.start - 30), read.start)
        and flat[read.end - len(numbers.items[-1].value) - 1] == "-"
    ):
        return True
    return bool(_OPEN.search(flat, max(0, read.start - 5), read.start) and _SHUT.match(flat, read.end))


def _hits(read: _Read, passage: Passage) -> Iterator[Hit]:
    relation = _RELATION.search(passage.flat, max(0, read.start - 40), read.start)
    base = Hit(read.start, read.end, "kamerstuk", rule, relation=relation[1].lower() if relation else None)
    if read.numbers is None:
        yield _dossiers(base, read, passage)
        return
    found = tuple(_resolved(read, passage, read.numbers.items))
    pins = tuple(n.pin for n in read.numbers.items if n.pin)
    yield replace(
        base,
        ids=tuple(dict.fromkeys(r.id for r in found)),
        status=_worst(found),
        why=next((r.why for r in found if r.why), None),
        pin=pins[0] if pins else None,
        candidates=tuple(dict.fromkeys(c for r in found for c in r.candidates)),
    )


def _dossiers(base: Hit, read: _Read, passage: Passage) -> Hit:
    register = passage.reference.register
    found = tuple(judge_dossier(dossier, register) for dossier in read.dossiers)
    ids = tuple(f"dossier/{dossier.key}" for dossier in read.dossiers)
    why = next((r.why for r in found if r.why), None)
    return replace(base, kind="dossier", ids=ids, rule="dossier", status=_worst(found), why=why)


def _resolved(read: _Read, passage: Passage, items: tuple[Number, ...]) -> Iterator[Resolved]:
    lead, register = read.lead, passage.reference.register
    for item in items:
        senate = not item.value[0].isdigit() or item.value[-1].isalpha() or bool(lead and lead.side == "EK")
        session = lead.session if lead else None
        per = [resolve(d, item.value, senate=senate, session=session, register=register) for d in read.dossiers]
        if len(per) == 1 or senate:
            yield from per
        else:
            best = next((r for r in per if r.status == "exists"), per[0])
            yield replace(best, candidates=tuple(r.id for r in per if r is not best))


def _worst(found: tuple[Resolved, ...]) -> CitationStatus:
    order: tuple[CitationStatus, ...] = ("impossible", "unknown", "exists", "unchecked")
    return min((r.status for r in found), key=order.index)
