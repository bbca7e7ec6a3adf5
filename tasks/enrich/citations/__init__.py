"""References to parliamentary papers, laws, EU acts, case law, motions, letters and pages.

One file a class of reference; each has a pure `find(passage)`. What they find is merged, linked and returned as
citations whose offsets count code points in the text of their part.
"""

from collections.abc import Sequence
from datetime import date as Date  # noqa: N812

from schemas.letter import Letter
from schemas.record import Citation
from schemas.reference import Reference
from tasks.enrich.citations import commitment_refs, ecli, handelingen, kamerstuk, publications, questions, urls
from tasks.enrich.citations.links import urls_of
from tasks.enrich.citations.merge import without_overlaps
from tasks.enrich.citations.passage import Passage, passage
from tasks.enrich.facts import Facts, parts_of

name = "citations"
version = "0.1"

_RULES = (
    urls.find,
    publications.find,
    questions.find,
    handelingen.find,
    kamerstuk.find,
    ecli.find,
    commitment_refs.find,
)


def find(
    text: str, *, date: Date | None, reference: Reference, part: str = "body", earlier: Sequence[Citation] = ()
) -> tuple[Citation, ...]:
    """Every citation in a text, in order of place.

    >>> [c.ids for c in find("(Kamerstuk 33 529, nr. 830)", date=None, reference=Reference())]
    [('kst-33529-830',)]
    """
    return _citations(passage(text, part=part, day=date, reference=reference, earlier=tuple(earlier)))


def enrich(letter: Letter, reference: Reference, earlier: Facts) -> Facts:
    """The citations of every part of a letter."""
    del earlier
    found: list[Citation] = []
    for part, text in parts_of(letter).items():
        found.extend(find(text, date=letter.date, reference=reference, part=part, earlier=found))
    return Facts(citations=tuple(found))


def _citations(here: Passage) -> tuple[Citation, ...]:
    hits = without_overlaps(hit for rule in _RULES for hit in rule(here))
    return tuple(hit.citation(here.text, here.part, urls_of(hit.ids)) for hit in hits)
