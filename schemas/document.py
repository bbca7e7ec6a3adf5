"""A document on its way: what landed, and what becomes of it (contract section 2)."""

from datetime import datetime
from typing import Literal

from schemas.letter import Finding
from schemas.model import Model

End = Literal["published", "duplicate", "quarantined", "rejected", "withdrawn", "deferred", "failed"]
State = Literal["landed", "claimed"] | End


class LandedObject(Model):
    """One version of one object in the inbox, as the store names it."""

    bucket: str
    key: str
    version: str
    """The version id, or the ETag where the store keeps no versions; never empty."""
    version_id: str | None = None
    etag: str | None = None
    size: int | None = None
    landed_at: datetime | None = None


class Outcome(Model):
    """How one document's way ended, for now."""

    end: End
    code: str | None = None
    """Of a quarantined document its quarantine code, of a deferred or failed one the error's code."""
    message: str | None = None
    findings: tuple[Finding, ...] = ()
    record_id: str | None = None
    """The record that it led to, or whose further source it is."""
    retry_at: datetime | None = None
    """When a deferred document is tried again."""
    traceback: str | None = None
    """Of a bug of ours; kept in the ledger, never published."""
