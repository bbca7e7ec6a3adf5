"""`postkamer replay`: letters run again with today's code."""

import asyncio
import getpass
from datetime import UTC, datetime
from typing import Annotated

from cyclopts import Parameter
from rich.progress import Progress

from flows.cli.pages import console
from flows.cli.reach import ledger_here, reachable_settings
from flows.cli.status import table_of
from schemas.errors import Misconfigured

QUARANTINED = 3


def replay(
    *keys: str,
    code: str | None = None,
    outdated: Annotated[bool, Parameter(name="--outdated", negative="")] = False,
    dry_run: Annotated[bool, Parameter(name="--dry-run", negative="")] = False,
) -> int:
    """Run letters again with today's code.

    Args:
        keys: Keys in the inbox.
        code: Every document under this quarantine or failure code.
        outdated: Every letter whose record was made by older rules.
        dry_run: Only show what would be run.
    """
    if not keys and code is None and not outdated:
        raise Misconfigured("Say what to replay: keys, --code CODE or --outdated.")
    with ledger_here() as ledger:
        ids = ledger.desk.outdated(rules=_rules()) if outdated else None
        chosen = ledger.desk.replayable(ids=ids, keys=list(keys) or None, code=code)
        if dry_run or not chosen:
            console.print(table_of(chosen) if chosen else "Nothing to replay.")
            return 0
        numbers = [document.document_id for document in chosen]
        ledger.desk.reopen(ids=numbers, by=getpass.getuser(), now=datetime.now(UTC))
        asyncio.run(_run(numbers))
        ended = ledger.desk.status(ids=numbers)
    console.print(table_of(ended))
    return QUARANTINED if any(document.state == "quarantined" for document in ended) else 0


async def _run(documents: list[int]) -> None:
    from flows.ingest import ingest_documents  # noqa: PLC0415
    from flows.wiring import opened  # noqa: PLC0415
    from tasks.services import bound  # noqa: PLC0415

    with opened(reachable_settings()) as services, bound(services), Progress(console=console) as progress:
        bar = progress.add_task("replaying", total=len(documents))
        for start in range(0, len(documents), services.batch):
            some = documents[start : start + services.batch]
            await ingest_documents(some, traced=False)
            progress.advance(bar, len(some))


def _rules() -> dict[str, str]:
    """Version of each rule of today, by name."""
    from tasks.enrich import enrichments  # noqa: PLC0415

    return {step.name: step.version for step in enrichments()}
