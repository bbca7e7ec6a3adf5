"""`postkamer replay`: letters run again with today's code."""

import asyncio
import getpass
from contextlib import closing
from datetime import UTC, datetime
from typing import Annotated

from cyclopts import Parameter
from rich.progress import Progress
from rich.table import Table
from rich.text import Text

from flows.cli.pages import console
from flows.cli.reach import ledger_here, reachable_settings
from flows.cli.status import table_of
from flows.ingest import ingest_documents
from flows.logs import set_up_logs
from flows.reading import MIB, make_reader, pipeline_version, reader_limits
from flows.settings import LogSettings
from flows.wiring import open_store, opened
from schemas.errors import Misconfigured, Unusable
from schemas.record import Provenance, Record
from tasks.ledger import Document, Ledger
from tasks.pool import Pool
from tasks.publish.changes import changed_fields
from tasks.reader import read_document, rules_of_today
from tasks.services import bound

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
        ids = ledger.desk.outdated(rules=rules_of_today()) if outdated else None
        chosen = ledger.desk.replayable(ids=ids, keys=list(keys) or None, code=code)
        if not chosen:
            console.print("Nothing to replay.")
            return 0
        if dry_run:
            console.print(what_would_change(ledger, chosen))
            return 0
        numbers = [document.document_id for document in chosen]
        ledger.desk.reopen(ids=numbers, by=getpass.getuser(), now=datetime.now(UTC))
        asyncio.run(_run(numbers))
        ended = ledger.desk.status(ids=numbers)
    console.print(table_of(ended))
    return QUARANTINED if any(document.state == "quarantined" for document in ended) else 0


async def _run(documents: list[int]) -> None:
    set_up_logs(LogSettings(format="pretty", level="error"))
    with opened(reachable_settings()) as services, bound(services), Progress(console=console) as progress:
        bar = progress.add_task("replaying", total=len(documents))
        for start in range(0, len(documents), services.batch):
            some = documents[start : start + services.batch]
            await ingest_documents(some, traced=False)
            progress.advance(bar, len(some))


def what_would_change(ledger: Ledger, documents: list[Document]) -> Table:
    """What a replay would make of each document: the fields that would change, or its new end; nothing is written."""
    settings = reachable_settings()
    table = Table(box=None, header_style="dim", pad_edge=False, expand=True)
    for name in ("nr", "key", "now", "would become", "changed fields"):
        table.add_column(name, overflow="fold", ratio=1 if name == "changed fields" else None)
    provenance = Provenance(pipeline_version=pipeline_version(), read_at=datetime.now(UTC))
    with (
        closing(open_store(settings)) as store,
        Pool(make_reader, limits=reader_limits(settings)) as pool,
        Progress(console=console, transient=True) as progress,
    ):
        for document in progress.track(documents, description="reading"):
            fetched = store.fetch(document.object, limit=settings.reader.max_mb * MIB)
            try:
                record = pool.run(read_document, fetched.data, fetched.source, provenance).result()
            except Unusable as refusal:
                end, changed = f"quarantined as {refusal.code}", ""
            else:
                end, changed = _against_published(ledger, document, record)
            key = Text(document.object.key)
            table.add_row(str(document.document_id), key, document.state, end, Text(changed))
    return table


def _against_published(ledger: Ledger, document: Document, record: Record) -> tuple[str, str]:
    published = ledger.works.record(document.record_id) if document.record_id else None
    if published is None or published.record is None:
        return "published", "a first record"
    # what the record is merged from is decided at publication; here the letter itself is compared
    changed = changed_fields(Record.model_validate_json(published.record), record)
    return ("a revision" if changed else "the same"), ", ".join(changed)
