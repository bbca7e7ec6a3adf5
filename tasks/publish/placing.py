"""Where a new reading stands among those that its letter has, and what that does to the record. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from schemas.record import Record
from tasks.ledger.works import Role, StoredReading
from tasks.publish.changes import readers, same_content
from tasks.publish.merge import manifestation_of

Effect = Literal["first", "version", "twin", "reread", "same", "late", "unclear"]
"""The first of its letter; a newer state of it; the letter in another layout; the same document read again; what is
published already; an older state of the letter that comes late; not to be told before others are read again."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A reading with its role in the letter, and its effect."""

    reading: StoredReading
    effect: Effect
    like: StoredReading | None = None
    """Of `same` and `late`: the reading that it is measured by."""
    stale: tuple[int, ...] = ()
    """Of `unclear`: the documents that were read by other rules and must be read again to be compared."""


def place(new: StoredReading, record: Record, known: Sequence[StoredReading], *, patient: bool = True) -> Placed:
    """Compare a record as read with the readings that its letter has.

    Args:
        new: The record as a reading of its letter, see `as_reading`.
        record: The same record.
        known: What the letter's documents say.
        patient: Whether others may be read again first. Records of two readers cannot be told apart where they differ:
            it may be the reader. Without patience they are compared as they are.
    """
    if not known:
        return Placed(new, "first")
    before = next((one for one in known if one.document_id == new.document_id), None)
    return _again(new, before, known) if before else _beside(new, record, known, patient=patient)


def as_reading(document_id: int, record: Record, letter_id: str) -> StoredReading:
    """A record as read, as its letter's only reading would be kept."""
    return StoredReading(
        document_id=document_id,
        letter_id=letter_id,
        kind=manifestation_of(record),
        role="current",
        content_hash=record.content_hash,
        source=record.sources[0].model_dump(mode="json"),
        date=record.date,
        rules=_rules(record),
        record=record.model_dump_json(),
    )


def _rules(record: Record) -> dict[str, str]:
    made = record.provenance
    return {**made.rules, **{f"data:{data.name}": data.version for data in made.reference_data}}


def _again(new: StoredReading, before: StoredReading, known: Sequence[StoredReading]) -> Placed:
    """A replay: the bytes are the same, so only our reading of them can have changed."""
    if before.role != "current":
        kept = new.record if before.role == "past" else None
        return Placed(replace(new, role=before.role, kind=before.kind, record=kept), "same", like=before)
    taken = any(one.kind == new.kind and one.role == "current" for one in known if one is not before)
    return Placed(replace(new, kind=before.kind) if taken else new, "reread")


def _beside(new: StoredReading, record: Record, known: Sequence[StoredReading], *, patient: bool) -> Placed:
    peers = sorted((one for one in known if one.kind == new.kind and one.record), key=lambda one: one.role)
    current = next((one for one in peers if one.role == "current"), None)
    if current is None:
        return Placed(new, "twin")
    said = {peer.document_id: Record.model_validate_json(peer.record or "") for peer in peers}
    for peer in peers:
        if peer.content_hash == new.content_hash or same_content(said[peer.document_id], record):
            role: Role = "past" if peer.role == "past" else "duplicate"
            return Placed(replace(new, role=role, record=None), "same", like=peer)
    stale = tuple(number for number, old in said.items() if readers(old) != readers(record))
    if stale and patient:
        return Placed(new, "unclear", stale=stale)
    if _is_newer(new, record, current):
        return Placed(new, "version")
    return Placed(replace(new, role="past"), "late", like=current)


def _is_newer(new: StoredReading, record: Record, current: StoredReading) -> bool:
    """Whether a document is a later state of the letter: a reprint, or one that landed later.

    Stores tell times in seconds; of two that landed in the same one, the later noted is the newer.
    """
    old = Record.model_validate_json(current.record or "")
    reprint, was_reprint = ((one.kamerstuk is not None and one.kamerstuk.reprint) for one in (record, old))
    if reprint != was_reprint:
        return reprint
    landed, had_landed = record.sources[0].landed_at, old.sources[0].landed_at
    if landed is None or had_landed is None or landed == had_landed:
        return new.document_id > current.document_id
    return landed > had_landed
