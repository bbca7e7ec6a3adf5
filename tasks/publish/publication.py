"""The one transaction in which a record is published: decide, write the version, announce it, end the document."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from schemas.document import Outcome
from schemas.record import Record, Source
from tasks.ledger import Claim, Ledger, catalogue, works
from tasks.ledger.desk import reopen_for_comparison
from tasks.ledger.documents import end_claim
from tasks.ledger.works import RecordVersion, StoredReading, Work
from tasks.publish.changes import changed_fields
from tasks.publish.events import EVENT_OF, event_id
from tasks.publish.identity import names_of
from tasks.publish.merge import merged
from tasks.publish.placing import Placed, as_reading, place
from tasks.publish.search import find_letter

Fault = Callable[[str], None]
"""Called with the name of each step; a test kills the process there."""

OVERTAKEN = "overtaken"
"""Code of a duplicate that holds an older state of a letter than the one published."""


READ_FIRST = "read_first"
"""Code of a document that waits until what it is compared with was read by today's rules."""
WAITS = "What is published of the letter was read by other rules; it is read again before the two are compared."
WAIT = timedelta(seconds=20)
MOST_WAITS = 5
"""After so many deferrals a letter is compared with what there is: the other document may be gone from the store."""


def no_fault(step: str) -> None:
    """Let every step pass."""


def publish(ledger: Ledger, claim: Claim, record: Record, *, now: datetime, fault: Fault = no_fault) -> Outcome:
    """The end of a document that was read well: published, or a duplicate of what is published.

    Record version, outbox row and the document's end are committed together or not at all.

    Raises:
        ClaimLost: Another holder has the document; nothing was written.
        LedgerUnavailable: The ledger is busy or away; nothing was written.
    """
    fault("publish.start")
    with ledger.database.publication() as tx:
        letter_id = find_letter(tx, claim.document_id, record)
        outcome = _decided(tx, claim, record, letter_id, now)
        letter = {} if outcome.end == "deferred" else {"letter_id": letter_id}
        fault("publish.written")
        end_claim(tx, claim, outcome, now=now, sha256=record.sources[0].sha256, **letter)
        fault("publish.ended")
    fault("publish.committed")
    return outcome


def known(ledger: Ledger, claim: Claim, source: Source, *, now: datetime) -> Outcome | None:
    """The end of a document whose bytes are published already; None when it must be read.

    Raises:
        ClaimLost: Another holder has the document; nothing was written.
    """
    with ledger.database.read() as tx:
        if works.reading_of(tx, claim.document_id) or not _same_bytes(tx, claim, source):
            return None
    with ledger.database.publication() as tx:
        same = _same_bytes(tx, claim, source)
        work = works.work_by_id(tx, same.letter_id) if same else None
        if same is None or work is None:
            return None
        works.keep_reading(tx, _copy(same, claim, source))
        outcome = _further_source(tx, work, same)
        end_claim(tx, claim, outcome, now=now, sha256=source.sha256, letter_id=same.letter_id)
    return outcome


def _same_bytes(tx: Connection, claim: Claim, source: Source) -> StoredReading | None:
    return works.reading_by_bytes(tx, source.sha256, but=claim.document_id)


def _copy(same: StoredReading, claim: Claim, source: Source) -> StoredReading:
    return replace(
        same,
        document_id=claim.document_id,
        role="past" if same.role == "past" else "duplicate",
        source=source.model_dump(mode="json"),
        record=None,
    )


def _decided(tx: Connection, claim: Claim, record: Record, letter_id: str, now: datetime) -> Outcome:
    work = works.work_by_id(tx, letter_id)
    if work is None:
        work = Work(letter_id=letter_id, record_id="", version=0, revision=0)
        works.keep_work(tx, work)
    reading = as_reading(claim.document_id, record, letter_id)
    patient = claim.deferrals < MOST_WAITS
    placed = place(reading, record, works.readings_of(tx, letter_id), patient=patient)
    if placed.effect == "unclear" and not work.withdrawn_at:
        reopen_for_comparison(tx, placed.stale, now=now)
        return Outcome(end="deferred", code=READ_FIRST, message=WAITS, retry_at=now + WAIT)
    works.add_aliases(tx, letter_id, names_of(record).all())
    if work.withdrawn_at:
        works.keep_reading(tx, replace(reading, role="past", record=None))
        return _stays_withdrawn(work)
    if placed.effect == "version":
        works.overtake(tx, letter_id, placed.reading.kind)
    works.keep_reading(tx, placed.reading)
    return _written(tx, work, placed, now)


def _written(tx: Connection, work: Work, placed: Placed, now: datetime) -> Outcome:
    """Write the next record version if the letter's record says something new."""
    if placed.effect == "late":
        message = "A newer state of the letter is published already."
        return Outcome(end="duplicate", code=OVERTAKEN, message=message, record_id=work.record_id)
    if placed.like:
        return _further_source(tx, work, placed.like)
    new, old = _composed(tx, work.letter_id), _newest(tx, work)
    changed = changed_fields(old, new) if old else ()
    if old and not changed:
        return Outcome(end="published" if placed.effect == "reread" else "duplicate", record_id=work.record_id)
    rises = placed.effect in {"first", "version"}
    version, revision = (work.version + 1, 0) if rises else (work.version, work.revision + 1)
    made = _version(new, replace(work, version=version, revision=revision), changed, now)
    works.keep_work(tx, replace(work, record_id=made.record_id, version=version, revision=revision))
    event_type = EVENT_OF[placed.effect]
    works.add_version(tx, made, event_id=event_id(event_type, made.record_id), event_type=event_type)
    catalogue.fill(tx, new, made)
    return Outcome(end="published", record_id=made.record_id)


def _version(new: Record, work: Work, changed: tuple[str, ...], now: datetime) -> RecordVersion:
    """The record as published under the work's next version and revision."""
    version, revision, supersedes = work.version, work.revision, work.record_id or None
    record_id = f"{work.letter_id}.v{version}.r{revision}"
    numbers = {"record_id": record_id, "version": version, "revision": revision, "supersedes": supersedes}
    record = Record.model_validate({**dict(new), **numbers, "changed": changed})
    return RecordVersion(
        record_id=record_id,
        letter_id=work.letter_id,
        version=version,
        revision=revision,
        content_hash=record.content_hash,
        supersedes=supersedes,
        changed=changed,
        made_at=now,
        record=record.model_dump_json(),
    )


def _composed(tx: Connection, letter_id: str) -> Record:
    readings = works.readings_of(tx, letter_id)
    current = {r.kind: Record.model_validate_json(r.record) for r in readings if r.role == "current" and r.record}
    sources = [Source.model_validate(one.source) for one in readings if one.role != "past"]
    return merged(current, letter_id=letter_id, sources=sources)


def _newest(tx: Connection, work: Work) -> Record | None:
    version = works.version_by_id(tx, work.record_id) if work.record_id else None
    return Record.model_validate_json(version.record) if version and version.record else None


def _further_source(tx: Connection, work: Work, like: StoredReading) -> Outcome:
    if work.withdrawn_at:
        return _stays_withdrawn(work)
    past = works.record_id_of(tx, like.document_id) if like.role == "past" else None
    return Outcome(end="duplicate", record_id=past or work.record_id)


def _stays_withdrawn(work: Work) -> Outcome:
    """A letter that was taken back stays so, however often it lands: a person decided it."""
    return Outcome(end="withdrawn", record_id=work.record_id, message="The letter was withdrawn.")
