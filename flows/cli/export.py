"""`postkamer export`: the catalogue as Parquet files for analysts."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from flows.cli.reach import ledger_here
from tasks.ledger.catalogue import Catalogue
from tasks.publish.parquet import Exported, Progress, datasets
from tasks.publish.parquet import export as export_to


def export(
    *,
    parquet: Path,
    as_json: Annotated[bool, Parameter(name="--json", negative="")] = False,
) -> int:
    """Write letters, citations and commitments as Parquet datasets, one folder a year, with a manifest.

    Args:
        parquet: Folder to write; an export that stands there is replaced when the new one is whole.
        as_json: Print the list of files as JSON.
    """
    with ledger_here() as ledger, _bar(ledger.catalogue, quiet=as_json) as progress:
        files = export_to(ledger.catalogue, parquet, now=datetime.now(tz=UTC), progress=progress)
    if as_json:
        print(json.dumps([asdict(file) for file in files], indent=2))
        return 0
    _show(files, parquet)
    return 0


@contextmanager
def _bar(catalogue: Catalogue, *, quiet: bool) -> Iterator[Progress]:
    """A progress bar a dataset, on standard error and only on a terminal."""
    if quiet or not sys.stderr.isatty():
        yield lambda *_: None
        return
    from rich.console import Console  # noqa: PLC0415 - machine output must not wait for it
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn  # noqa: PLC0415
    from rich.progress import Progress as Bars  # noqa: PLC0415

    with catalogue.snapshot() as snapshot:
        totals = {name: snapshot.count(query) for name, query in datasets().items()}
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bars(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks = {name: bar.add_task(name, total=total) for name, total in totals.items()}
        yield lambda name, done: bar.advance(tasks[name], done)


def _show(files: list[Exported], folder: Path) -> None:
    for name in datasets():
        mine = [file for file in files if file.dataset == name]
        size = sum(file.bytes for file in mine) / 1_000_000
        print(f"{name:12} {sum(file.rows for file in mine):>9} rows  {len(mine):>3} files  {size:8.1f} MB")
    print(f"Read it: duckdb.read_parquet('{folder}/letters/**/*.parquet') or pandas.read_parquet('{folder}/letters')")
