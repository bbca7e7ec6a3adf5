"""What a person sees on the terminal: a record, a table of documents."""

from collections.abc import Iterable

from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from schemas.record import Citation, Commitment, Record

WIDE = 120
"""Columns of output that goes to a file or a pipe."""

console = Console()
if not console.is_terminal:
    console = Console(width=WIDE)

STYLES = {
    "published": "green",
    "duplicate": "cyan",
    "quarantined": "yellow",
    "deferred": "yellow",
    "failed": "bold red",
    "rejected": "red",
    "withdrawn": "red",
    "landed": "dim",
    "claimed": "blue",
}
"""Colour of each state."""


def show_record(record: Record) -> None:
    """Print one record, readable: its fields, how it begins, and what it cites and promises."""
    console.print(Panel(Group(*_parts(record)), title=Text(record.title), title_align="left", border_style="blue"))


def _parts(record: Record) -> Iterable[RenderableType]:
    yield _fields(record)
    yield Text()
    yield Text(_beginning(record.text.plain), style="italic")
    if record.citations:
        yield Text(f"\nReferences ({len(record.citations)})", style="bold")
        yield from (_citation(citation) for citation in record.citations[:8])
    if record.commitments:
        yield Text(f"\nCommitments ({len(record.commitments)})", style="bold")
        yield from (_commitment(commitment) for commitment in record.commitments[:8])
    if record.missing:
        yield Text("\nNot filled", style="bold")
        for name, why in list(record.missing.items())[:8]:
            yield Text.assemble("  ", (name, "cyan"), f"  {why.reason}: {why.sentence}")


def _fields(record: Record) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="cyan", no_wrap=True)
    table.add_column()
    for name, value in _rows(record):
        table.add_row(name, Text(value) if value else Text("-", style="dim"))
    return table


def _rows(record: Record) -> Iterable[tuple[str, str | None]]:
    ministry = record.sender.ministry
    yield "record", record.record_id or f"{record.letter_id} (not published)"
    yield "kind", record.kind
    yield "ministry", f"{ministry.name} ({ministry.abbreviation})" if ministry else None
    yield "to", " · ".join(part for part in (record.addressee.chamber, record.addressee.line) if part)
    yield "date", record.date.isoformat() if record.date else None
    yield "subject", record.subject
    yield "reference", record.reference
    if record.kamerstuk:
        yield "kamerstuk", record.kamerstuk.id
    for signatory in record.signatories:
        yield "signed", ", ".join(part for part in (signatory.name, signatory.office) if part)


def _beginning(text: str, length: int = 420) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= length else flat[:length].rsplit(" ", 1)[0] + " …"


def _citation(citation: Citation) -> Text:
    line = Text.assemble("  ", (citation.text.replace("\n", " "), ""), "  ")
    for identifier, url in zip(citation.ids, (*citation.urls, *[None] * len(citation.ids)), strict=False):
        line.append(f"{identifier} ", style=f"green link {url}" if url else "green")
    return line.append(citation.status, style="dim")


def _commitment(commitment: Commitment) -> Text:
    due = commitment.due
    when = f"by {due.latest.isoformat()}" if due and due.latest else (due.text if due else "no date")
    return Text.assemble(
        "  ", (f"{commitment.act} ", "magenta"), (f"{when}  ", "green"), _beginning(commitment.text, 200)
    )
