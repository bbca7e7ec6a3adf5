"""`postkamer status`: where each document is, with times and reasons."""

import sys
from typing import Annotated

from cyclopts import Parameter
from pydantic import TypeAdapter
from rich.table import Table
from rich.text import Text

from flows.cli.pages import STYLES, console
from flows.cli.reach import ledger_here
from tasks.ledger import Document


def status(
    key: str | None = None,
    *,
    limit: int = 50,
    as_json: Annotated[bool, Parameter(name="--json", negative="")] = False,
) -> int:
    """Show where each document is.

    Args:
        key: Only the document under this key in the inbox, with all that is known of it.
        limit: Most documents to show.
        as_json: Print one JSON object a document.
    """
    with ledger_here() as ledger:
        documents = ledger.desk.status(key=key, limit=limit)
        counts = ledger.desk.counts()
    if as_json:
        print_json(documents)
        return 0
    if not documents:
        console.print(f"No document under the key {key}." if key else "Nothing landed yet: postkamer put FILE...")
        return 0
    console.print(table_of(documents))
    console.print("  ".join(f"{state} {n}" for state, n in counts.items() if n), style="dim")
    if key:
        show_details(documents[0])
    return 0


def print_json(documents: list[Document]) -> None:
    """Print documents, one JSON object a line."""
    shape = TypeAdapter(Document)
    for document in documents:
        sys.stdout.buffer.write(shape.dump_json(document) + b"\n")


def table_of(documents: list[Document]) -> Table:
    """Documents as a table, one a row."""
    table = Table(box=None, header_style="dim", pad_edge=False, expand=True)
    table.add_column("nr", no_wrap=True)
    table.add_column("key", overflow="fold", max_width=44)
    table.add_column("state", no_wrap=True)
    table.add_column("reason", overflow="fold", min_width=24, ratio=1)
    table.add_column("record", no_wrap=True)
    table.add_column("seconds", no_wrap=True)
    for document in documents:
        table.add_row(*row_of(document))
    return table


def row_of(document: Document) -> list[Text]:
    """One document as the cells of a row."""
    reason = ": ".join(part for part in (document.code, document.message) if part)
    return [
        Text(str(document.document_id)),
        Text(document.object.key),
        Text(document.state, style=STYLES.get(document.state, "")),
        Text(reason),
        Text(_short(document.record_id)),
        Text(_seconds(document)),
    ]


def show_details(document: Document) -> None:
    """Findings, the next try and the traceback of one document."""
    for finding in document.findings:
        console.print(Text.assemble((f"{finding.level} ", "yellow"), f"{finding.code}: {finding.message}"))
    if document.retry_at:
        console.print(f"tried again at {document.retry_at.isoformat()}")
    if document.traceback:
        console.print(Text(document.traceback, style="red"))
    if document.state == "quarantined":
        console.print(f"Run it again with: postkamer replay '{document.object.key}'", style="dim")


def _short(record_id: str | None) -> str:
    """The first piece of the letter's id, with version and revision."""
    if record_id is None:
        return ""
    letter, _, version = record_id.partition(".")
    return f"{letter.split('-')[0]}….{version}"


def _seconds(document: Document) -> str:
    began = document.seen_at
    return f"{(document.changed_at - began).total_seconds():.1f}" if document.state != "landed" else ""
