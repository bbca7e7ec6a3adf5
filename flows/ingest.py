"""`ingest`: a batch of documents travels the road. Started by the listener, by an event on a work pool, or by hand.

The road is a plain coroutine and the flow wraps it: when Prefect does not answer, letters go through all the same.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import structlog
from prefect import flow
from prefect.artifacts import acreate_table_artifact
from prefect.runtime import flow_run

from flows.wiring import ready
from schemas.errors import Transient
from tasks import steps
from tasks.batch import Batch, Parcel, outcome_of
from tasks.ledger import Claim
from tasks.services import services

log = structlog.stdlib.get_logger(__name__)


class DocumentsFailed(Exception):
    """A bug of ours ended documents as `failed`; their neighbours went through."""


def run_name() -> str:
    """The name of a run in Prefect's UI."""
    documents = flow_run.parameters.get("documents")
    return "what is due" if documents is None else str(Batch(documents))


@flow(name="ingest", flow_run_name=run_name, persist_result=False)
async def ingest(documents: list[int] | None = None) -> None:
    """Run a batch of documents through the five steps.

    Args:
        documents: Their ids in the ledger; without any, whatever landed or is due.

    Raises:
        DocumentsFailed: A bug ended at least one of them as `failed`.
    """
    with ready():
        await tell(await ingest_documents(documents, traced=True))


async def ingest_documents(documents: Sequence[int] | None, *, traced: bool) -> Batch:
    """Documents at their end, a batch at a time; with `traced` the steps are Prefect tasks.

    Without `documents`, whatever waits: claims that ran out, each alone so that a document that kills its holder
    does not condemn its neighbours, then what landed or is due again.
    """
    done: list[Parcel] = []
    while claims := await asyncio.to_thread(_take, documents):
        done += await road(claims, traced=traced)
    return Batch(done)


def _take(documents: Sequence[int] | None) -> list[Claim]:
    """The next claims to work on; none when nothing is left."""
    bound, now = services(), _now()
    if documents is None:
        expired = bound.ledger.documents.reclaim(bound.holder, lease=bound.lease, now=now)
        if expired:
            return [expired]
    return bound.ledger.documents.claim(bound.holder, lease=bound.lease, now=now, limit=bound.batch, ids=documents)


async def road(claims: Sequence[Claim], *, traced: bool) -> Batch:
    """The batch at its end: every document has an outcome in the ledger, or a claim that runs out."""
    batch = steps.batch_of(claims)
    if not claims:
        return batch
    order = (steps.pick_up, steps.extract, steps.validate, steps.enrich, steps.publish_records)
    async with _held(claims):
        try:
            for step in order:
                run: Callable[[Batch], Any] = step if traced else step.fn
                batch = await run(batch)
        except asyncio.CancelledError:
            bound = services()
            bound.ledger.documents.give_back(claims, now=_now())
            raise
        except Transient as down:
            log.warning("road.blocked", code=down.code, documents=len(claims))
            batch = await _defer(batch, down)
    return batch


async def tell(batch: Batch) -> None:
    """Write the run's table of ends to Prefect, and fail the run when a bug of ours ended a document."""
    if len(batch) and flow_run.id:
        try:
            await acreate_table_artifact(key="documents", table=[row(parcel) for parcel in batch])
        except Exception as error:  # noqa: BLE001 - the letters are through; their table is a courtesy
            log.warning("artifact.lost", error=type(error).__name__)
    failed = [parcel for parcel in batch if parcel.flawed or (parcel.outcome and parcel.outcome.end == "failed")]
    if failed:
        raise DocumentsFailed(f"A bug of ours met {len(failed)} of {batch}; `postkamer status KEY` says which.")


def row(parcel: Parcel) -> dict[str, Any]:
    """One document's end, as a row of the run's table."""
    outcome, landed = parcel.outcome, parcel.claim.object
    return {
        "document": parcel.claim.document_id,
        "key": landed.key,
        "end": outcome.end if outcome else "unfinished",
        "reason": (outcome.code or "") if outcome else "",
        "record": (outcome.record_id or "") if outcome else "",
    }


@asynccontextmanager
async def _held(claims: Sequence[Claim]) -> AsyncIterator[None]:
    """Extend the claims for as long as the work goes on."""
    bound = services()

    async def extend() -> None:
        while True:
            await asyncio.sleep(bound.lease.total_seconds() / 3)
            try:
                await asyncio.to_thread(bound.ledger.documents.extend, claims, lease=bound.lease, now=_now())
            except Transient as error:
                log.warning("lease.not_extended", code=error.code)

    heartbeat = asyncio.create_task(extend())
    try:
        yield
    finally:
        heartbeat.cancel()


async def _defer(batch: Batch, down: Transient) -> Batch:
    """The open documents deferred in the ledger; if that is what is down, their claims run out by themselves."""
    bound, parcels = services(), []
    for parcel in batch:
        outcome = parcel.outcome or outcome_of(down, parcel.claim, now=_now())
        if not parcel.written:
            try:
                await asyncio.to_thread(bound.ledger.documents.finish, parcel.claim, outcome, now=_now())
            except Transient as error:
                log.warning("claim.left", document_id=parcel.claim.document_id, code=error.code)
        parcels.append(Parcel(parcel.claim, outcome=outcome))
    return Batch(parcels)


def _now() -> datetime:
    return datetime.now(UTC)
