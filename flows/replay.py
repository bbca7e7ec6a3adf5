"""`replay`: letters run again with today's code. What comes out better is a revision; nothing is announced as new."""

from datetime import UTC, datetime

from prefect import flow

from flows.ingest import ingest_documents, tell
from flows.wiring import ready
from tasks.reader import rules_of_today
from tasks.services import services


@flow(name="replay", flow_run_name="again", persist_result=False)
async def replay(keys: list[str] | None = None, code: str | None = None, outdated: bool = False) -> None:  # noqa: FBT001, FBT002
    """Reopen documents and run them through the road.

    Args:
        keys: Keys in the inbox.
        code: Quarantine code of the documents, or the code of their failure.
        outdated: Only letters whose record was made by older rules.
    """
    with ready():
        desk = services().ledger.desk
        ids = desk.outdated(rules=rules_of_today()) if outdated else None
        reopened = desk.reopen(by="flow", now=datetime.now(UTC), ids=ids, keys=keys, code=code)
        await tell(await ingest_documents(reopened, traced=True))
