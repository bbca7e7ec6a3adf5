"""References to parliamentary papers, laws, EU acts, case law, motions, letters and pages.

One file a class of reference; each has a pure `find(passage)`. What they find is merged, linked and returned as
citations whose offsets count code points in the text of their part.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date as Date  # noqa: N812

from schemas.letter import Letter
from schemas.record import Citation
from schemas.reference import Reference
from tasks.enrich.citations import (
    commitment_refs,
    ecli,
    eu,
    handelingen,
    kamerstuk,
    laws,
    letters,
    motions,
    old_papers,
    publications,
    questions,
    urls,
)
from tasks.enrich.citations.antecedents import NUMBERED, Note, numbered, pointing_back
from tasks.enrich.citations.lexicon import short_names
from tasks.enrich.citations.links import urls_of
from tasks.enrich.citations.merge import closed, without_overlaps
from tasks.enrich.citations.passage import Passage, fold
from tasks.enrich.facts import Facts, parts_of

name = "citations"
version = "1"

_RULES = (
    urls.find,
    publications.find,
    questions.find,
    handelingen.find,
    old_papers.find,
    kamerstuk.find,
    ecli.find,
    eu.find,
    laws.find,
    commitment_refs.find,
    motions.find,
    letters.find,
)


def find(
    text: str, *, date: Date | None, reference: Reference, part: str = "body", earlier: Sequence[Citation] = ()
) -> tuple[Citation, ...]:
    """Every citation in a text, in order of place.

    >>> [c.ids for c in find("(Kamerstuk 33 529, nr. 830)", date=None, reference=Reference())]
    [('kst-33529-830',)]
    """
    here = Passage(text, fold(text), part, date, reference, tuple(earlier))
    return _in_order(numbered(_citations(here), text, ()), text, part)


def enrich(letter: Letter, reference: Reference, earlier: Facts) -> Facts:
    """The citations of every part of a letter; the letter's own number is none."""
    del earlier
    own = letter.kamerstuk.id if letter.kamerstuk else None
    parts = parts_of(letter)
    whole = "\n".join(parts.values())
    base = Passage("", "", "body", letter.date, reference, (), own, short_names(whole, reference, letter.date))
    subject = _part(base, "subject", parts, ())
    body = _part(base, "body", parts, subject)
    notes: list[Citation] = []
    by_note: list[Note] = []
    for number, footnote in enumerate(letter.footnotes):
        anchor = len(letter.text.plain) if footnote.anchor is None else footnote.anchor
        before = (*subject, *(c for c in body if c.end <= anchor), *notes)
        found = _part(base, f"footnote:{number}", parts, before)
        by_note.append(Note(anchor, found))
        notes.extend(found)
    named = _in_order(numbered(body, letter.text.plain, by_note), letter.text.plain, "body")
    cited = (*_answered(base, letter), *named, *subject, *notes)
    return Facts(citations=tuple(c for c in cited if own is None or c.ids != (own,)))


def _answered(base: Passage, letter: Letter) -> Iterator[Citation]:
    """What stands under 'Uw kenmerk': the number of the questions, the motion or the letter that is answered."""
    for seen in letter.evidence.get("your_reference", ()):
        here = replace(base, text=seen.text, flat=fold(seen.text), part=seen.part)
        for c in _citations(here):
            if c.kind in NUMBERED:
                yield c.model_copy(update={"start": c.start + seen.start, "end": c.end + seen.start})


def _part(base: Passage, part: str, parts: dict[str, str], earlier: tuple[Citation, ...]) -> tuple[Citation, ...]:
    text = parts.get(part, "")
    return _citations(replace(base, text=text, flat=fold(text), part=part, earlier=earlier))


def _citations(here: Passage) -> tuple[Citation, ...]:
    hits = without_overlaps(closed(hit, here.flat) for rule in _RULES for hit in rule(here))
    return tuple(hit.citation(here.text, here.part, urls_of(hit.ids)) for hit in hits)


def _in_order(citations: tuple[Citation, ...], text: str, part: str) -> tuple[Citation, ...]:
    return tuple(sorted((*citations, *pointing_back(text, part, citations)), key=lambda c: (c.start, -c.end)))
