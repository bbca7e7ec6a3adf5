"""`postkamer demo`: the main job on this machine, from nothing to records, and away again."""

import json
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter
from rich.live import Live
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from flows.cli.pages import STYLES, console, show_record
from flows.cli.put import MEDIA_TYPES
from flows.cli.status import row_of, table_of
from flows.cli.up import stop_on_terminate
from flows.settings import Settings, load_settings
from flows.stack import Stack, running
from flows.wiring import open_ledger, open_store
from schemas.errors import StoreUnavailable
from schemas.record import Record
from seeds.letters import samples
from tasks.ledger import Document, Ledger
from tasks.pickup.store import Store
from tasks.publish.record_files import RecordFiles

PATIENCE = 60.0
"""Seconds within which every sample must have come to its end."""
WAITING = ("landed", "claimed", "deferred")


def demo(*, keep: Annotated[bool, Parameter(name="--keep", negative="")] = False) -> int:
    """Start everything from nothing, put sample letters in the inbox, and show each record as it is published.

    Args:
        keep: Stay, with everything running, until Ctrl-C.
    """
    stop_on_terminate()
    home = Path(tempfile.mkdtemp(prefix="postkamer-demo-"))
    try:
        with console.status("") as spinner, running(_settings(home), say=spinner.update) as stack:
            spinner.stop()
            _show(stack, keep=keep)
    except KeyboardInterrupt:
        console.print("stopped; nothing is left running")
        return 130
    finally:
        shutil.rmtree(home, ignore_errors=True)
    console.print("Everything is stopped and its folder is gone.", style="dim")
    return 0


def _settings(home: Path) -> Settings:
    """Own folder and free ports, so that the demo disturbs nothing."""
    settings = load_settings()
    update = {
        "home": home,
        "listen": settings.listen.model_copy(update={"port": 0, "token": None}),
        "prefect": settings.prefect.model_copy(update={"port": 0, "api": None}),
        "store": settings.store.model_copy(update={"endpoint": None}),
        "ledger": settings.ledger.model_copy(update={"url": None}),
    }
    return settings.model_copy(update=update)


def _show(stack: Stack, *, keep: bool) -> None:
    settings = stack.settings
    store, ledger = open_store(settings), open_ledger(settings)
    letters = samples()
    console.print(Rule(f"{len(letters)} documents land in the inbox", align="left"))
    _put(store, settings, letters)
    documents = _follow(ledger, stack, expected=len(letters))
    console.print(Rule("one record, as consumers get it", align="left"))
    show_record(_a_record(store, settings, documents))
    console.print(Rule("the same bytes again", align="left"))
    _again(store, ledger, stack, letters)
    console.print(Rule("where to look", align="left"))
    console.print(f"Prefect, each run with its five steps: {stack.prefect_ui}/runs")
    console.print(f"Records: bucket '{settings.store.records}', one JSON file a version, and latest.json beside it")
    console.print("Your own letters: postkamer up, then postkamer put FILE...; or postkamer read FILE")
    if keep:
        console.print("[bold]Everything stays up; stop it with Ctrl-C.[/]")
        while True:
            time.sleep(1)


def _put(store: Store, settings: Settings, letters: tuple[Path, ...]) -> None:
    for letter in letters:
        store.put(settings.store.inbox, letter.name, letter.read_bytes(), media_type=MEDIA_TYPES[letter.suffix])


def _follow(ledger: Ledger, stack: Stack, *, expected: int) -> list[Document]:
    """Show the way of each document until all have come to an end."""

    def table() -> Table:
        documents = sorted(ledger.desk.status(), key=lambda document: document.object.key)
        return _table(documents, _steps(stack))

    with Live(get_renderable=table, console=console, refresh_per_second=8, transient=False):
        _wait(lambda: _ended(ledger) >= expected, what="every sample at its end")
    if not console.is_terminal:
        console.print()  # a table that is not live ends without a new line
    _wait(lambda: _is_told(ledger), what="the records in their bucket")
    return ledger.desk.status()


def _table(documents: list[Document], steps: dict[int, str]) -> Table:
    table = table_of([])
    for document in documents:
        cells = row_of(document)
        if document.state == "claimed":
            cells[2] = Text(steps.get(document.document_id, "claimed"), style=STYLES["claimed"])
        table.add_row(*cells)
    return table


def _steps(stack: Stack) -> dict[int, str]:
    """The step that each document is at, from the listener's log."""
    steps = {}
    for line in stack.children["listener"].log.read_text(errors="replace").splitlines():
        if '"step.began"' in line:
            event = json.loads(line)
            steps.update(dict.fromkeys(event["documents"], event["step"]))
    return steps


def _ended(ledger: Ledger) -> int:
    return sum(n for state, n in ledger.desk.counts().items() if state not in WAITING)


def _a_record(store: Store, settings: Settings, documents: list[Document]) -> Record:
    """The record with the most to show among those that were published."""
    records = []
    for letter_id in {document.letter_id for document in documents if document.letter_id}:
        stored = store.read(settings.store.records, f"records/{letter_id}/latest.json")
        if stored:
            records.append(Record.model_validate_json(stored.data))
    if not records:
        raise StoreUnavailable("No record was published; the table above says why.")
    return max(records, key=lambda record: len(record.citations) + len(record.signatories) + len(record.footnotes))


def _again(store: Store, ledger: Ledger, stack: Stack, letters: tuple[Path, ...]) -> None:
    """Upload everything a second time, and show that nothing is published by it."""
    settings = stack.settings
    before, told = _ended(ledger), ledger.outbox.newest()
    _put(store, settings, letters)
    _wait(lambda: _ended(ledger) >= before + len(letters), what="the second upload at its end")
    counts = ledger.desk.counts()
    console.print(
        f"{len(letters)} documents landed again: {counts['duplicate']} are duplicates, the others are in quarantine "
        f"again, and {ledger.outbox.newest() - told} records were announced."
    )


def _is_told(ledger: Ledger) -> bool:
    """Whether the record files are all written."""
    newest = ledger.outbox.newest()
    return any(cursor.sink == RecordFiles.name and cursor.position >= newest for cursor in ledger.outbox.cursors())


def _wait(done: Callable[[], bool], *, what: str) -> None:
    until = time.monotonic() + PATIENCE
    while not done():
        if time.monotonic() > until:
            raise StoreUnavailable(f"Waited {PATIENCE:.0f} s in vain for {what}.")
        time.sleep(0.1)
