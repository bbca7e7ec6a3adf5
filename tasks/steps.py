"""The five steps of the road as Prefect tasks over a batch; `.fn` of each is the same step without Prefect.

A document that fails is a value: its parcel gets an outcome and goes no further, its neighbours go on. A step raises
only when what it needs is down for every document in the batch; that is what Prefect's retries are for.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import structlog
from prefect import task
from prefect.cache_policies import NO_CACHE

from schemas.document import Outcome
from schemas.errors import StoreUnavailable, Throttled, Transient
from schemas.record import Provenance, Record
from tasks import reader
from tasks.batch import Batch, Parcel, outcome_of
from tasks.enrich import FAILED
from tasks.ledger import Claim, ClaimLost, LedgerUnavailable
from tasks.publish import known, publish
from tasks.services import Services, services

log = structlog.stdlib.get_logger(__name__)

DOWN = (StoreUnavailable, Throttled, LedgerUnavailable)
"""What is down for every document; an object that changed is that document's own trouble."""


def is_transient(_: object, __: object, state: Any) -> bool:
    """Whether a step failed for a reason that may pass; decides Prefect's retries."""
    error = state.result(raise_on_failure=False)
    return isinstance(error, Transient)


step = task(
    cache_policy=NO_CACHE,
    persist_result=False,
    retries=2,
    retry_delay_seconds=[1, 5],
    retry_condition_fn=is_transient,
    task_run_name="{batch}",
)


@step
async def pick_up(batch: Batch) -> Batch:
    """The batch with each document's bytes; bytes that are published already end as `duplicate` here.

    Raises:
        Transient: The store or the ledger is down for all of them.
    """
    return await _each("pick_up", batch, _fetch)


@step
async def extract(batch: Batch) -> Batch:
    """The batch with each letter as read, in a worker process."""
    return await _each("extract", batch, _extract)


@step
async def validate(batch: Batch) -> Batch:
    """The batch with what was seen on each letter; what is no letter is quarantined."""
    return await _each("validate", batch, _validate)


@step
async def enrich(batch: Batch) -> Batch:
    """The batch with each letter's record."""
    return await _each("enrich", batch, _enrich)


@step
async def publish_records(batch: Batch) -> Batch:
    """The batch with every outcome in the ledger, and the sinks fed from the outbox.

    Raises:
        Transient: The ledger is down; the claims run out and the sweep takes the documents up again.
    """
    bound = services()
    done = await _each("publish", batch, _publish, in_turn=True)
    done = Batch([await _finish(parcel, bound) for parcel in done])
    await asyncio.to_thread(_relay, bound)
    return done


async def _each(
    step_name: str, batch: Batch, work: Callable[[Parcel, Services], Awaitable[Parcel]], *, in_turn: bool = False
) -> Batch:
    """The batch after `work` on each open parcel, at once or in turn; an error becomes that parcel's outcome.

    Publication goes in turn, in the order of the claims: an older state of a letter comes out before a newer one.
    """
    bound, waiting = services(), batch.open
    if not waiting:
        return batch
    log.info("step.began", step=step_name, documents=[parcel.claim.document_id for parcel in waiting])
    at_once = 1 if in_turn else len(waiting)
    results: list[Parcel | BaseException] = []
    for start in range(0, len(waiting), at_once):
        jobs = (work(parcel, bound) for parcel in waiting[start : start + at_once])
        results += await asyncio.gather(*jobs, return_exceptions=True)
    errors = [result for result in results if isinstance(result, BaseException)]
    if len(errors) == len(results) and all(isinstance(error, DOWN) for error in errors):
        raise errors[0]
    after = dict(zip((id(parcel) for parcel in waiting), map(_settled, waiting, results), strict=True))
    return Batch(after.get(id(parcel), parcel) for parcel in batch)


def _settled(parcel: Parcel, result: Parcel | BaseException) -> Parcel:
    if isinstance(result, Parcel):
        return result
    if isinstance(result, ClaimLost):
        log.warning("claim.lost", document_id=parcel.claim.document_id)
        return replace(parcel, outcome=Outcome(end="deferred", code="claim_lost"), written=True)
    if isinstance(result, Exception):
        return replace(parcel, data=None, reading=None, outcome=outcome_of(result, parcel.claim, now=_now()))
    raise result


async def _fetch(parcel: Parcel, bound: Services) -> Parcel:
    landed = parcel.claim.object
    fetched = await asyncio.to_thread(bound.store.fetch, landed, limit=bound.max_bytes)
    outcome = await asyncio.to_thread(known, bound.ledger, parcel.claim, fetched.source, now=_now())
    if outcome is not None:
        return replace(parcel, source=fetched.source, outcome=outcome, written=True)
    return replace(parcel, data=fetched.data, source=fetched.source)


async def _extract(parcel: Parcel, bound: Services) -> Parcel:
    reading = await _in_worker(bound, reader.extract_letter, parcel.data)
    return replace(parcel, data=None, reading=reading)


async def _validate(parcel: Parcel, bound: Services) -> Parcel:
    waived = frozenset(parcel.claim.waived)
    return replace(parcel, findings=await _in_worker(bound, reader.validate_letter, parcel.reading, waived))


async def _enrich(parcel: Parcel, bound: Services) -> Parcel:
    provenance = Provenance(pipeline_version=bound.pipeline_version, read_at=_now(), run_ids=_run_ids())
    work = (parcel.reading, parcel.findings, parcel.source, provenance)
    record: Record = await _in_worker(bound, reader.enrich_letter, *work)
    flaws = [finding.field for finding in record.findings if finding.code == FAILED]
    if flaws:
        log.error("enrichment.failed", document_id=parcel.claim.document_id, enrichments=flaws)
    return replace(parcel, reading=None, record=record, flawed=bool(flaws))


async def _publish(parcel: Parcel, bound: Services) -> Parcel:
    assert parcel.record is not None
    outcome = await asyncio.to_thread(publish, bound.ledger, parcel.claim, parcel.record, now=_now())
    return replace(parcel, record=None, outcome=outcome, written=True)


async def _finish(parcel: Parcel, bound: Services) -> Parcel:
    """The parcel with its outcome in the ledger, said once in the log."""
    outcome = parcel.outcome
    assert outcome is not None
    if not parcel.written:
        try:
            await asyncio.to_thread(bound.ledger.documents.finish, parcel.claim, outcome, now=_now())
        except ClaimLost:
            log.warning("claim.lost", document_id=parcel.claim.document_id)
    say = log.error if outcome.end == "failed" else log.info
    facts = {"code": outcome.code, "record_id": outcome.record_id}
    say(
        f"document.{outcome.end}",
        document_id=parcel.claim.document_id,
        **{name: value for name, value in facts.items() if value is not None},
    )
    return replace(parcel, written=True)


async def _in_worker(bound: Services, function: Callable[..., Any], *args: object) -> Any:
    return await asyncio.wrap_future(bound.pool.run(function, *args))


def _relay(bound: Services) -> None:
    """Feed the sinks; what they cannot take now stays in the outbox."""
    for delivery in bound.relay.run_once(now=_now()):
        log.debug("sink.fed", delivery=str(delivery))


def _run_ids() -> tuple[str, ...]:
    from prefect.runtime import flow_run  # noqa: PLC0415 - reads the run's context where there is one

    return (str(flow_run.id),) if flow_run.id else ()


def _now() -> datetime:
    return datetime.now(UTC)


def batch_of(claims: Iterable[Claim]) -> Batch:
    """The batch with which claimed documents start on the road."""
    return Batch(Parcel(claim) for claim in claims)
