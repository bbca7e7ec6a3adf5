"""Promises to parliament, and what becomes of them: new, intended, recalled, fulfilled, postponed.

Reads the sentences of the body and the footnotes with a small grammar of how Dutch ministers promise: who (ik, wij, het
kabinet, an office), to whom (uw Kamer), by which verb of reporting, in which tense, by when. It leaves alone what third
parties will do, what a motion asks, what was told before and what this very letter does. It cannot read a promise that
is spread over sentences, save for what meets or postpones the one just recalled. An id is made of the words of the
sentence and its number among equal ones, so it is stable for the same sentence of the same letter.
"""

from collections.abc import Iterator

from schemas.letter import Letter
from schemas.record import Citation, Commitment
from schemas.reference import Reference
from tasks.enrich.commitments.find import Setting, commitments_in, find_commitments
from tasks.enrich.facts import Facts, parts_of

__all__ = ["enrich", "find_commitments", "name", "needs", "version"]

name = "commitments"
version = "1"
needs = ("citations",)


def enrich(letter: Letter, reference: Reference, earlier: Facts) -> Facts:
    """The commitments of a letter's body and footnotes, tied to the references found before."""
    citations = earlier.citations or ()
    offices = tuple(s.office for s in letter.signatories if s.office)
    found: list[Commitment] = []
    for part, text in parts_of(letter).items():
        if part == "subject":
            continue
        setting = Setting(
            day=letter.date,
            recesses=reference.recesses,
            chamber=letter.addressee.chamber,
            offices=offices,
            citations=tuple(_seen_from(part, letter, citations)),
            breaks=frozenset(b.start for b in letter.blocks) if part == "body" else frozenset(),
        )
        found += commitments_in(text, setting, part=part)
    return Facts(commitments=tuple(found))


def _seen_from(part: str, letter: Letter, citations: tuple[Citation, ...]) -> Iterator[Citation]:
    """References in this part, and those of a footnote at the place where its mark stands."""
    for citation in citations:
        if citation.part == part:
            yield citation
        elif part == "body" and citation.part.startswith("footnote:"):
            number = int(citation.part.partition(":")[2])
            anchor = letter.footnotes[number].anchor if number < len(letter.footnotes) else None
            if anchor is not None:
                at = max(anchor - 1, 0)
                yield citation.model_copy(update={"start": at, "end": at})
