"""Numbers without a dossier: 'amendement op stuk nr. 12', 'de motie (nr. 27)', 'Idem, p. 4'."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tasks.enrich.citations.before import FARTHEST, before
from tasks.enrich.citations.dossier import Dossier
from tasks.enrich.citations.hit import Hit
from tasks.enrich.citations.kamerstuk_ids import Resolved, resolve
from tasks.enrich.citations.numbers import Numbers, numbers_at
from tasks.enrich.citations.passage import Passage

rule = "kamerstuk_shorthand"

_START = re.compile(
    r"(?<!\w)(?:(?P<paper>(?:Kamer)?stuk(?:ken)?(?= (?:met |onder )?(?:nrs?\b|nummers?\b)))"
    r"|(?P<motion>(?:moties?|amendement(?:en)?|nota van wijziging)(?= (?:met |onder |op )?\(?(?:nrs?\b"
    r"|nummers?\b)))"
    r"|(?P<open>\()(?=(?:nrs?\b|nummers?\b)))",
    re.IGNORECASE,
)
_CUE = re.compile(r"moties?\b|amendement|brief\b|nota\b|verslag\b|kamerstuk", re.IGNORECASE)
_WITH = re.compile(r" ?(?:op )?")
_IDEM = re.compile(
    r"^\s*(?:Idem|Ibid(?:em)?|Id\.|Zie idem)\b\.?,?(?P<pin> ?(?:pp?|blz)\. ?\d+(?:-\d+)?)?", re.IGNORECASE
)
_DOSSIER_OF = re.compile(r"(?:dossier/|kst-(?:\d{8}-)?)(\d{5})(?:-([IVX]+[A-C]?|[A-Z]|\d\d)(?=-|$))?")


def find(passage: Passage, papers: Sequence[Hit]) -> Iterator[Hit]:
    """Numbers whose dossier is that of the paper named last before them."""
    flat = passage.flat
    ends = {paper.start: paper for paper in papers}
    for start in _START.finditer(flat):
        if start.start() in ends:
            continue
        if start["open"] and not _CUE.search(flat, max(0, start.start() - 100), start.start()):
            continue
        dossier = _before(passage, papers, start.start())
        at = _WITH.match(flat, start.end())
        numbers = numbers_at(flat, at.end() if at and not start["open"] else start.end(), led=True)
        if dossier and numbers and numbers.labelled:
            hit = _hit(passage, start, dossier, numbers)
            if hit.status != "impossible" or not start["open"]:
                yield hit
    idem = _IDEM.match(flat)
    if idem and passage.earlier:
        last = passage.earlier[-1]
        yield Hit(
            idem.start(),
            idem.end(),
            last.kind,
            "idem",
            ids=last.ids,
            status=last.status,
            pin=(idem["pin"] or "").strip() or None,
        )


def _hit(passage: Passage, start: re.Match[str], dossier: Dossier, numbers: Numbers) -> Hit:
    register = passage.reference.register
    found: list[Resolved] = [
        resolve(dossier, n.value, senate=numbers.lettered, session=None, register=register) for n in numbers.items
    ]
    begin = start.end() if start["open"] else start.start()
    hit = Hit(begin, numbers.end, "kamerstuk", rule, ids=tuple(r.id for r in found), pin=numbers.items[0].pin)
    worst = next((r for r in found if r.status in {"impossible", "unknown"}), found[0])
    return replace(hit, status=worst.status, why=worst.why, candidates=worst.candidates)


def _before(passage: Passage, papers: Sequence[Hit], at: int) -> Dossier | None:
    for paper in before(papers, at):
        if dossier := _dossier_of(paper.ids):
            return dossier
    for citation in passage.earlier[: -FARTHEST - 1 : -1]:
        if dossier := _dossier_of(citation.ids):
            return dossier
    return _dossier_of((passage.own,)) if passage.own else None


def _dossier_of(ids: Sequence[str]) -> Dossier | None:
    found = _DOSSIER_OF.match(ids[-1]) if ids else None
    return Dossier(found[1], found[2]) if found else None
