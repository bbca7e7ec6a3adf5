"""What one enrichment hands over, and the shape that every enrichment has."""

from dataclasses import dataclass
from typing import Protocol

from schemas.letter import Finding, Letter, Signatory
from schemas.record import Citation, Commitment, DateMention, Organisation, Topic
from schemas.reference import Reference


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts added to a letter; None leaves a field to others. Pages and boxes are filled in by the caller."""

    citations: tuple[Citation, ...] | None = None
    dates: tuple[DateMention, ...] | None = None
    commitments: tuple[Commitment, ...] | None = None
    organisations: tuple[Organisation, ...] | None = None
    topics: tuple[Topic, ...] | None = None
    signatories: tuple[Signatory, ...] | None = None
    findings: tuple[Finding, ...] = ()


class Enrichment(Protocol):
    """One file of this room. `earlier` holds the facts of the enrichments that ran before it, merged."""

    name: str
    version: str

    def enrich(self, letter: Letter, reference: Reference, earlier: Facts) -> Facts:
        """Facts from what the letter says and from reference data. Pure; any text is allowed, no text raises."""


def parts_of(letter: Letter) -> dict[str, str]:
    """The texts in which facts are sought, by part name, body first."""
    parts = {"body": letter.text.plain}
    if letter.subject:
        parts["subject"] = letter.subject
    for number, note in enumerate(letter.footnotes):
        parts[f"footnote:{number}"] = note.text
    return parts
