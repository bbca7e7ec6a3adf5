"""A document as the ledger knows it, and a claim on it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from schemas.document import LandedObject, State
from schemas.letter import Finding


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to work on one document until `lease_end`, and to write its end as long as nobody took it over."""

    document_id: int
    token: str
    holder: str
    lease_end: datetime
    object: LandedObject
    attempts: int = 1
    """Claims in which this document was alone, this one included; 0 in a batch."""
    deferrals: int = 0
    """How often it was put off in a row; the back-off grows with it."""
    waived: tuple[str, ...] = ()
    """Quarantine codes that a person overruled."""
    record_id: str | None = None
    """Of a replay: the record that it led to before."""


@dataclass(frozen=True, slots=True)
class Document:
    """One object version: where it is, since when and why."""

    document_id: int
    object: LandedObject
    state: State
    seen_at: datetime
    changed_at: datetime
    attempts: int
    deferrals: int
    holder: str | None
    lease_end: datetime | None
    retry_at: datetime | None
    code: str | None
    message: str | None
    findings: tuple[Finding, ...]
    traceback: str | None
    waived: tuple[str, ...]
    sha256: str | None
    letter_id: str | None
    record_id: str | None


def object_of(row: Row[Any]) -> LandedObject:
    """The object version that a row of `documents` is about."""
    return LandedObject(
        bucket=row.bucket,
        key=row.key,
        version=row.version,
        version_id=row.version_id,
        etag=row.etag,
        size=row.size,
        landed_at=row.landed_at,
    )


def claim_of(row: Row[Any]) -> Claim:
    """The claim that a row of `documents` holds."""
    return Claim(
        document_id=row.id,
        token=row.token,
        holder=row.holder,
        lease_end=row.lease_end,
        object=object_of(row),
        attempts=row.attempts,
        deferrals=row.deferrals,
        waived=tuple(row.waived or ()),
        record_id=row.record_id,
    )


def document_of(row: Row[Any]) -> Document:
    """A row of `documents` as a value."""
    return Document(
        document_id=row.id,
        object=object_of(row),
        state=row.state,
        seen_at=row.seen_at,
        changed_at=row.changed_at,
        attempts=row.attempts,
        deferrals=row.deferrals,
        holder=row.holder,
        lease_end=row.lease_end,
        retry_at=row.retry_at,
        code=row.code,
        message=row.message,
        findings=tuple(Finding.model_validate(found) for found in row.findings or ()),
        traceback=row.traceback,
        waived=tuple(row.waived or ()),
        sha256=row.sha256,
        letter_id=row.letter_id,
        record_id=row.record_id,
    )
