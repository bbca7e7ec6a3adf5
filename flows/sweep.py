"""`sweep`: the clock's way in. Lists the inbox, notes what the ledger lacks, and works off everything that waits.

The inbox is the truth and events only make it fast, so a sweep alone gets every letter through.
"""

import asyncio
from datetime import UTC, datetime
from itertools import islice

import structlog
from prefect import flow

from flows.ingest import ingest_documents, tell
from flows.settings import load_settings
from flows.stale_runs import close_stale_runs
from flows.wiring import ready
from tasks.batch import Batch
from tasks.services import services

log = structlog.stdlib.get_logger(__name__)

LISTED_AT_ONCE = 1000


@flow(name="sweep", flow_run_name="inbox", persist_result=False)
async def sweep() -> None:
    """List the inbox and run whatever the ledger lacks or has waiting through the road."""
    with ready():
        try:
            await tell(await sweep_inbox(load_settings().store.inbox, traced=True))
        finally:
            closed = await close_stale_runs(now=datetime.now(UTC))
            if closed:
                log.warning("runs.closed", names=closed)


async def sweep_inbox(bucket: str, *, traced: bool) -> Batch:
    """Every document that this sweep worked on, with its end; the files of days that are over are written too."""
    await asyncio.to_thread(note_inbox, bucket)
    batch = await ingest_documents(None, traced=traced)
    written = await asyncio.to_thread(services().daily.run_once, now=datetime.now(UTC))
    if written:
        log.info("days.written", files=written)
    return batch


def note_inbox(bucket: str) -> int:
    """How many object versions of the inbox were new to the ledger; they are noted now."""
    bound, noted = services(), 0
    listing = bound.store.versions(bucket)
    while chunk := list(islice(listing, LISTED_AT_ONCE)):
        noted += len(bound.ledger.documents.note(chunk, now=datetime.now(UTC)))
    log.info("inbox.listed", new=noted)
    return noted
