"""A simulated year of letters in the catalogue: the cost of filling it, of the Parquet export and of questions.

    python benchmarks/catalogue.py FOLDER [--letters 20000] [--url sqlite:////tmp/x.db]

FOLDER holds letters as PDF or text. Each is read once; the year is made of copies with other ids, days of one year, and
their words in another order, so that no copy compresses against another (the real size is smaller for it). Half of
the references to papers, and what answers name, are turned to earlier letters of the year.
"""

import argparse
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from flows.reading import make_reader
from schemas.errors import Unusable
from schemas.letter import Dossier, Kamerstuk
from schemas.record import Provenance, Record, Source
from tasks.ledger import Ledger, works
from tasks.ledger.catalogue import fill, views
from tasks.ledger.catalogue.asking import Wanted
from tasks.ledger.catalogue.fulltext import Query
from tasks.ledger.works import RecordVersion, Work
from tasks.reader import read_document

AT_ONCE = 200
"""Letters in one transaction."""
DICE = random.Random(20260101)
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def main() -> int:
    """Print the figures."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("folder", type=Path)
    cli.add_argument("--letters", type=int, default=20_000)
    cli.add_argument("--url", help="the ledger; empty: SQLite in a folder that is removed")
    asked = cli.parse_args()
    originals = list(read_all(asked.folder))
    with tempfile.TemporaryDirectory(prefix="postkamer-year-") as scratch:
        url = asked.url or f"sqlite:///{scratch}/ledger.db"
        ledger = Ledger.open(url)
        ledger.migrate()
        seconds = timed(lambda: fill_year(ledger, originals, asked.letters))
        print(f"{len(originals)} letters read, {asked.letters} made of them")
        print(f"filling the catalogue: {1000 * seconds / asked.letters:.2f} ms a letter")
        print_questions(ledger)
        ledger.close()
        print_export(url, Path(scratch) / "year")
        database = Path(scratch) / "ledger.db"
        if database.exists():
            print(
                f"ledger.db: {database.stat().st_size / 1e6:.0f} MB (the catalogue, and record rows without their JSON)"
            )
    return 0


def read_all(folder: Path) -> Iterator[Record]:
    """The letters of a folder, those that are none left out."""
    reader = make_reader()
    for path in sorted([*folder.rglob("*.pdf"), *folder.rglob("*.txt")]):
        data = path.read_bytes()
        media_type = "application/pdf" if path.suffix == ".pdf" else "text/plain"
        source = Source(sha256="0" * 64, bytes=len(data), media_type=media_type)
        try:
            yield read_document(reader, data, source, Provenance(pipeline_version="benchmark"))
        except Unusable:
            continue


def fill_year(ledger: Ledger, originals: list[Record], letters: int) -> None:
    """Write the year into the ledger, as publication does but for the documents."""
    for first in range(0, letters, AT_ONCE):
        with ledger.database.write() as tx:
            for n in range(first, min(first + AT_ONCE, letters)):
                record = copy_of(originals[n % len(originals)], n, letters)
                version = version_of(record)
                works.keep_work(tx, Work(record.letter_id, version.record_id, 1, 0))
                works.add_version(tx, version, event_id=version.record_id, event_type="letter.published")
                fill(tx, record, version)


def copy_of(record: Record, n: int, letters: int) -> Record:
    """A letter of the year, made of a real one."""
    plain = shuffled(record.text.plain)
    day = date(2025, 1, 1) + timedelta(days=365 * n // letters)
    stamp = Kamerstuk(id=f"kst-90000-{n}", dossiers=(Dossier(number="90000"),), number=str(n))
    facts = {
        "letter_id": str(UUID(int=DICE.getrandbits(128), version=4)),
        "date": day,
        "kamerstuk": stamp,
        "identifiers": (),
        "text": record.text.model_copy(update={"plain": plain}),
        "citations": tuple(c.model_copy(update={"ids": turned(c.ids, n)}) for c in record.citations),
        "commitments": tuple(c.model_copy(update={"fulfils": turned(c.fulfils, n)}) for c in record.commitments),
    }
    return record.model_copy(update=facts)


def turned(ids: tuple[str, ...], n: int) -> tuple[str, ...]:
    """Half of the papers, turned to earlier letters of the year."""
    turn = lambda one: one.startswith("kst-") and n > 0 and DICE.random() < 0.5  # noqa: E731
    return tuple(f"kst-90000-{DICE.randrange(n)}" if turn(one) else one for one in ids)


def shuffled(text: str) -> str:
    """The words of a text in another order."""
    words = text.split()
    DICE.shuffle(words)
    return " ".join(words)


def version_of(record: Record) -> RecordVersion:
    """The only version of a letter, without its JSON."""
    return RecordVersion(f"{record.letter_id}.v1.r0", record.letter_id, 1, 0, record.content_hash, None, (), NOW, None)


def print_questions(ledger: Ledger) -> None:
    """How long a person waits for an answer."""
    ask: dict[str, Callable[[], Any]] = {
        "promises, the first 50": lambda: ledger.catalogue.promises(Wanted(), limit=50),
        "overdue promises, all": lambda: ledger.catalogue.promises(Wanted(overdue_on=date(2026, 1, 1))),
        "fulfilled promises, all": lambda: ledger.catalogue.promises(Wanted(state="fulfilled")),
        "cited-by": lambda: ledger.catalogue.cited_by("kst-90000-17"),
        "search, a rare word": lambda: ledger.catalogue.search(Query("luchtvaarttafel")),
        "search, two common words": lambda: ledger.catalogue.search(Query("kamer onderzoek")),
    }
    for name, question in ask.items():
        found: list[Any] = []
        seconds = timed(lambda question=question, found=found: found.extend(question()))  # type: ignore[misc]
        print(f"{name}: {len(found)} rows in {1000 * seconds:.0f} ms")
    with ledger.database.read() as tx:
        rows = {
            view.name: tx.exec_driver_sql(f"SELECT count(*) FROM {view.name}").scalar()
            for view in (views.letters, views.citations, views.commitments, views.promises)
        }
    print("rows:", "  ".join(f"{name} {count}" for name, count in rows.items()))


def print_export(url: str, folder: Path) -> None:
    """Time, size and peak memory of the export, in a process of its own."""
    program = (
        "import sys, pathlib, datetime as d; from tasks.ledger import Ledger; from tasks.publish.parquet import export;"
        "l = Ledger.open(sys.argv[1]); export(l.catalogue, pathlib.Path(sys.argv[2]), now=d.datetime.now(d.UTC))"
    )
    command = [sys.executable, "-c", program, url, str(folder)]
    seconds = timed(lambda: subprocess.run(command, check=True))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    for dataset in ("letters", "citations", "commitments"):
        size = sum(path.stat().st_size for path in (folder / dataset).rglob("*.parquet"))
        print(f"{dataset}: {size / 1e6:.1f} MB of Parquet")
    print(f"export: {seconds:.1f} s, at most {peak:.0f} MB of memory")


def timed(work: Callable[[], object]) -> float:
    """Seconds that it takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    raise SystemExit(main())
