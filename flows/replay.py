"""`replay`: letters run again with today's code. What comes out better is a revision; nothing is announced as new."""

import asyncio
from datetime import UTC, datetime

from prefect import flow

from flows.ingest import ingest_documents, tell
from flows.wiring import ready
from tasks.batch import Batch, Parcel
from tasks.services import services


@flow(name="replay", flow_run_name="again", persist_result=False)
async def replay(keys: list[str] | None = None, code: str | None = None) -> None:
    """Reopen documents and run them through the road.

    Args:
        keys: Keys in the inbox.
        code: Quarantine code of the documents, or the code of their failure.
    """
    with ready():
        reopened = services().ledger.desk.reopen(by="flow", now=datetime.now(UTC), keys=keys, code=code)
        await tell(await replay_documents(reopened, traced=True))


async def replay_documents(documents: list[int], *, traced: bool) -> Batch:
    """Reopened documents at their end, a batch at a time."""
    size, done = services().batch, list[Parcel]()
    for start in range(0, len(documents), size):
        done += await ingest_documents(documents[start : start + size], traced=traced)
        await asyncio.sleep(0)
    return Batch(done)
