"""A batch on the road: one parcel a document, and how a parcel's errors become its outcome."""

import traceback
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from schemas.document import Outcome
from schemas.errors import ObjectChanged, PipelineError, Transient, Unusable
from schemas.letter import Finding, Reading
from schemas.record import Record, Source
from tasks.ledger import Claim
from tasks.pool import ReaderBug

FIRST_DELAY = timedelta(seconds=5)
LONGEST_DELAY = timedelta(minutes=15)
LONGEST_DELAY_OF_GONE = timedelta(days=1)
"""An object that was replaced or removed seldom comes back, and there may be thousands of them."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """One document and what the steps so far made of it; with an outcome it goes no further."""

    claim: Claim
    data: bytes | None = None
    source: Source | None = None
    reading: Reading | None = None
    findings: tuple[Finding, ...] = ()
    record: Record | None = None
    outcome: Outcome | None = None
    flawed: bool = False
    """An enrichment failed with a bug; the record goes out without its facts, and the run fails."""
    written: bool = False
    """The outcome is in the ledger."""


class Batch:
    """Parcels that travel together. Not a collection to Prefect, which would walk through every letter in it."""

    def __init__(self, parcels: Iterable[Parcel]) -> None:
        self.parcels = tuple(parcels)

    def __len__(self) -> int:
        return len(self.parcels)

    def __iter__(self) -> Iterator[Parcel]:
        return iter(self.parcels)

    def __str__(self) -> str:
        return "1 document" if len(self) == 1 else f"{len(self)} documents"

    @property
    def open(self) -> tuple[Parcel, ...]:
        """The parcels that have no outcome yet."""
        return tuple(parcel for parcel in self.parcels if parcel.outcome is None)


def outcome_of(error: Exception, claim: Claim, *, now: datetime) -> Outcome:
    """What becomes of a document by the class of its error alone: quarantined, deferred or failed."""
    if isinstance(error, Unusable):
        return Outcome(end="quarantined", code=error.code, message=error.message, findings=error.findings)
    if isinstance(error, Transient):
        return Outcome(end="deferred", code=error.code, message=error.message, retry_at=now + _wait(error, claim))
    trace = error.traceback if isinstance(error, ReaderBug) else "".join(traceback.format_exception(error))
    code = error.code if isinstance(error, PipelineError) else "bug"
    return Outcome(end="failed", code=code, message=f"A bug of ours: {_kind(error, trace)}.", traceback=trace)


def _wait(error: Transient, claim: Claim) -> timedelta:
    longest = LONGEST_DELAY_OF_GONE if isinstance(error, ObjectChanged) else LONGEST_DELAY
    return delay(claim.deferrals, longest=longest)


def delay(deferrals: int, *, longest: timedelta = LONGEST_DELAY) -> timedelta:
    """How long a document waits after so many deferrals before it is tried again.

    >>> [delay(n).total_seconds() for n in (0, 1, 2, 20)]
    [5.0, 10.0, 20.0, 900.0]
    """
    factor: int = 2 ** min(deferrals, 20)
    return min(FIRST_DELAY * factor, longest)


def _kind(error: Exception, trace: str) -> str:
    """The class of the error at the end of the trace; its text may quote the letter."""
    if not isinstance(error, ReaderBug):
        return type(error).__name__
    return trace.strip().rsplit("\n", 1)[-1].split(":", 1)[0].strip() or "unknown"
