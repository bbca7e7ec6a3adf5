"""The catalogue as Parquet files for analysts: letters, citations and commitments, one folder a year, and a manifest.

    DIR/letters/year=2020/part-0.parquet      and the same for citations and commitments
    DIR/manifest.json                         every file with its rows and sha256, the schema version, the time

Letters without a date are under `year=0`: pandas cannot read an empty year.
Written beside DIR and renamed when whole, so nobody reads half an export. Needs pyarrow (extra `export`).
"""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from types import ModuleType
from typing import Any

from sqlalchemy import Boolean, Date, DateTime, Integer, Select, Table, select

from schemas.errors import Misconfigured
from schemas.record import SCHEMA_VERSION
from tasks.ledger.catalogue import Catalogue, views
from tasks.ledger.catalogue.asking import Snapshot
from tasks.ledger.tables import Utc

MANIFEST = "manifest.json"
NO_YEAR = 0
ROW_GROUP = 1000
"""Rows that are in memory at a time: a letter's text is some 20 kB."""

Progress = Callable[[str, int], None]
"""Called with the name of a dataset and a number of rows written."""


@dataclass(frozen=True, slots=True)
class Exported:
    """One file of an export."""

    path: str
    dataset: str
    year: int | None
    rows: int
    bytes: int
    sha256: str


def datasets() -> dict[str, Select[Any]]:
    """What each dataset holds, in the order of year and letter; withdrawn letters are left out."""
    letters, texts = views.letters.c, views.texts.c
    body = (
        select(*(column for column in letters if column.name != "withdrawn_at"), texts.body.label("text"), texts.notes)
        .join(views.texts, texts.letter_id == letters.letter_id)
        .where(letters.withdrawn_at.is_(None))
        .order_by(letters.year.is_(None), letters.year, letters.letter_id)
    )
    return {"letters": body, "citations": _ordered(views.citations), "commitments": _ordered(views.commitments)}


def export(
    catalogue: Catalogue, folder: Path, *, now: datetime, progress: Progress = lambda *_: None
) -> list[Exported]:
    """The files of an export that now stands in `folder`.

    Raises:
        Misconfigured: pyarrow is not installed, or the folder holds something that is no export.
    """
    arrow = _pyarrow()
    folder = folder.absolute()
    _check_ours(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        with catalogue.snapshot() as snapshot:
            files = [file for name in datasets() for file in _write(arrow, snapshot, beside, name, progress)]
        _write_manifest(beside, files, now)
        beside.chmod(0o755)
        _put_in_place(beside, folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return files


def _ordered(view: Table) -> Select[Any]:
    columns = view.c
    return select(view).order_by(columns.year.is_(None), columns.year, columns.letter_id, columns.n)


def _pyarrow() -> ModuleType:
    try:
        import pyarrow.parquet  # noqa: PLC0415 - an extra: nothing else needs it
    except ImportError as error:
        message = (
            "Parquet needs pyarrow: install the extra, `pip install 'postkamer[export]'` or `pip install pyarrow`."
        )
        raise Misconfigured(message) from error
    module: ModuleType = pyarrow
    return module


def _write(arrow: ModuleType, snapshot: Snapshot, beside: Path, name: str, progress: Progress) -> Iterator[Exported]:
    query = datasets()[name]
    schema = _schema(arrow, query)
    rows = snapshot.rows(query)
    for year, of_year in _by_year(rows):
        path = beside / name / f"year={year or NO_YEAR}" / "part-0.parquet"
        path.parent.mkdir(parents=True)
        count = _write_file(arrow, path, schema, of_year, lambda done: progress(name, done))
        yield Exported(
            path=path.relative_to(beside).as_posix(),
            dataset=name,
            year=year,
            rows=count,
            bytes=path.stat().st_size,
            sha256=_digest(path),
        )


def _write_file(
    arrow: ModuleType, path: Path, schema: Any, rows: Iterable[Mapping[str, Any]], progress: Callable[[int], None]
) -> int:
    count = 0
    with ExitStack() as stack:
        writer = stack.enter_context(arrow.parquet.ParquetWriter(path, schema, compression="zstd"))
        rows = iter(rows)
        while batch := [_plain(row, schema.names) for row in islice(rows, ROW_GROUP)]:
            writer.write_table(arrow.Table.from_pylist(batch, schema=schema))
            count += len(batch)
            progress(len(batch))
    return count


def _by_year(rows: Iterator[Mapping[str, Any]]) -> Iterator[tuple[int | None, Iterator[Mapping[str, Any]]]]:
    """The rows year by year, without holding a year in memory; each year is read whole before the next."""
    waiting = next(rows, None)

    def of(year: int | None) -> Iterator[Mapping[str, Any]]:
        nonlocal waiting
        while waiting is not None and waiting["year"] == year:
            yield waiting
            waiting = next(rows, None)

    while waiting is not None:
        year = waiting["year"]
        yield year, of(year)


def _schema(arrow: ModuleType, query: Select[Any]) -> Any:
    """The columns of a dataset; the year is in the name of the folder."""
    fields = [(c.name, _type(arrow, c.type)) for c in query.selected_columns if c.name != "year"]
    return arrow.schema(fields, metadata={"schema_version": SCHEMA_VERSION})


def _type(arrow: ModuleType, of: Any) -> Any:
    if isinstance(of, Integer):
        return arrow.int32()
    if isinstance(of, Date):
        return arrow.date32()
    if isinstance(of, (Utc, DateTime)):
        return arrow.timestamp("us", tz="UTC")
    return arrow.bool_() if isinstance(of, Boolean) else arrow.string()


def _plain(row: Mapping[str, Any], names: list[str]) -> dict[str, Any]:
    return {name: json.dumps(row[name]) if isinstance(row[name], (list, dict)) else row[name] for name in names}


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write_manifest(beside: Path, files: list[Exported], now: datetime) -> None:
    told = {
        "schema_version": SCHEMA_VERSION,
        "made_at": now.isoformat(),
        "rows": {name: sum(file.rows for file in files if file.dataset == name) for name in datasets()},
        "files": [{name: getattr(file, name) for name in Exported.__dataclass_fields__} for file in files],
    }
    (beside / MANIFEST).write_text(json.dumps(told, indent=2) + "\n")


def _check_ours(folder: Path) -> None:
    """Refuse to replace what we did not write."""
    if not folder.exists() or (folder / MANIFEST).is_file() or (folder.is_dir() and not any(folder.iterdir())):
        return
    raise Misconfigured(f"{folder} holds something that is no export; name a new or an empty folder.")


def _put_in_place(beside: Path, folder: Path) -> None:
    """Rename the new export to its name; the old one goes when the new one stands."""
    old = beside.with_name(f"{beside.name}.old")
    if folder.exists():
        folder.replace(old)
    beside.replace(folder)
    shutil.rmtree(old, ignore_errors=True)
