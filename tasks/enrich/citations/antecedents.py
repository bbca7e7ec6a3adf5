"""Where a motion or a letter that is only named gets its number from: the bracket or the footnote that follows it.

Also words that point back, 'voornoemde brief', 'deze motie': they take over the one that was named last, if it is one.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from schemas.record import Citation
from tasks.enrich.citations.before import after, before

NUMBERED = frozenset({"kamerstuk", "aanhangsel", "tk_document", "kamervraag", "handelingen"})
NAMED = frozenset({"motion", "letter_by_date"})
_BACK = re.compile(
    r"(?<!\w)(?:(?:voornoemde|bovengenoemde|bovenvermelde|eerdergenoemde|genoemde|laatstgenoemde)"
    r" (?:Kamer)?(?:brief|motie)"
    r"|(?:deze|die) motie)(?!\w)",
    re.IGNORECASE,
)
"""'Deze brief' is not among them: it is the letter itself."""
_STOP = re.compile(r"[.;:?!]\s+(?=[A-Z\n])|\n\s*\n")
_FARTHEST = 160


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote with what it cites."""

    anchor: int
    citations: tuple[Citation, ...]


def numbered(citations: Sequence[Citation], text: str, notes: Sequence[Note]) -> tuple[Citation, ...]:
    """The citations of a body, with named motions and letters given the number that follows them."""
    named = [c for c in citations if c.kind in NAMED]
    papers = [c for c in citations if c.kind in NUMBERED]
    marks = sorted(notes, key=lambda note: note.anchor)
    linked = {}
    for place, mention in enumerate(named):
        following = named[place + 1].start if place + 1 < len(named) else len(text)
        reach = min(_sentence_end(text, mention.end), mention.end + _FARTHEST, max(following, mention.end))
        source = _follows(mention, papers, marks, reach)
        if source:
            linked[mention.start, mention.kind] = source
    return tuple(_with(c, linked.get((c.start, c.kind))) for c in citations)


def pointing_back(text: str, part: str, citations: Sequence[Citation]) -> Iterator[Citation]:
    """Words that point back to a motion or a letter named before; without one they are left alone."""
    mentions = {kind: [c for c in citations if c.kind == kind] for kind in NAMED}
    for found in _BACK.finditer(text):
        kind = "motion" if found[0].lower().endswith("motie") else "letter_by_date"
        last = next(before(mentions[kind], found.start()), None)
        if last and len(last.ids) == 1:
            yield last.model_copy(
                update={
                    "text": found[0],
                    "start": found.start(),
                    "end": found.end(),
                    "part": part,
                    "rule": "points_back",
                }
            )


def _sentence_end(text: str, at: int) -> int:
    stop = _STOP.search(text, at, at + 2 * _FARTHEST)
    return stop.start() + 1 if stop else at + 2 * _FARTHEST


def _follows(
    mention: Citation, papers: Sequence[Citation], notes: Sequence[Note], reach: int
) -> tuple[Citation, ...] | None:
    """The papers in the bracket after a mention, or else in the footnote whose mark comes first after it."""
    paper = after(papers, mention.end)
    if paper and paper.start <= reach:
        return (paper,)
    for note in notes[bisect_right(notes, mention.start, key=lambda n: n.anchor) :]:
        if note.anchor > reach:
            break
        if note.citations:
            found = tuple(c for c in note.citations if c.kind in NUMBERED)
            several = mention.text.lower().startswith(("moties", "twee", "drie", "beide", "brieven"))
            if found:
                return found if several else found[:1]
    return None


def _with(citation: Citation, source: tuple[Citation, ...] | None) -> Citation:
    if not source:
        return citation
    ids = tuple(dict.fromkeys(i for s in source for i in s.ids))
    urls = tuple(dict.fromkeys(u for s in source for u in s.urls))
    return citation.model_copy(update={"ids": ids, "urls": urls, "status": source[0].status, "why": source[0].why})
