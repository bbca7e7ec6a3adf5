"""What a worker process does with a document: the pure rooms in their order, with the reference data it loaded once.

`Reader` is the value of the pool's `setup`; the functions are what the pool is asked to run.
"""

from dataclasses import dataclass

from schemas.letter import Finding, Reading
from schemas.record import Provenance, Record, Source
from schemas.reference import Reference
from tasks.enrich import enrichments, make_record
from tasks.extract import extract, rule_versions
from tasks.extract.limits import Limits
from tasks.extract.ocr import Ocr
from tasks.validate import VERSION, validate


@dataclass(frozen=True, slots=True)
class Reader:
    """What reading needs beside the document."""

    reference: Reference
    limits: Limits
    ocr: Ocr | None = None


def extract_letter(reader: Reader, data: bytes) -> Reading:
    """The letter in the bytes.

    Raises:
        Unusable: The document is at fault, under its quarantine code.
    """
    return extract(data, reference=reader.reference, limits=reader.limits, ocr=reader.ocr)


def validate_letter(_: Reader, reading: Reading, waived: frozenset[str] = frozenset()) -> tuple[Finding, ...]:
    """What was seen on the letter; codes in `waived` were overruled by a person and do not stop it.

    Raises:
        Unusable: No letter, not to be published, or findings of level `error` (`invalid`).
    """
    return validate(reading, waived)


def enrich_letter(
    reader: Reader, reading: Reading, findings: tuple[Finding, ...], source: Source, provenance: Provenance
) -> Record:
    """The record, complete but for what is filled in at publication."""
    made = provenance.model_copy(update={"rules": {"validate": VERSION, **provenance.rules}})
    return make_record(reading, findings=findings, source=source, reference=reader.reference, provenance=made)


def read_document(reader: Reader, data: bytes, source: Source, provenance: Provenance) -> Record:
    """Extract, validate and enrich in one go, for a document that is nobody's batch.

    Raises:
        Unusable: As the single steps do.
    """
    reading = extract_letter(reader, data)
    return enrich_letter(reader, reading, validate_letter(reader, reading), source, provenance)


def rules_of_today() -> dict[str, str]:
    """Version of each rule that makes a record today; a record made by others is outdated."""
    return {**rule_versions(), "validate": VERSION, **{step.name: step.version for step in enrichments()}}
