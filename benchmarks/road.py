"""Times the whole road on this machine: `python -m benchmarks.road latency` and `... throughput`.

latency: the stack runs as `postkamer up` runs it; letters are put one after the other, and the time from each put to
the record's file in the bucket is taken. throughput: letters wait in the ledger, so many sweeps start on them at once,
and the letters a second until the last one has ended are counted; the sweeps' own start is left out.
"""

import argparse
import asyncio
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from pydantic import SecretStr

from flows.settings import Settings
from flows.stack import process_environment, running
from flows.wiring import open_ledger, open_store, opened
from seeds.compose.kamerstuk import compose_printed_letter
from seeds.compose.ministry import compose_ministry_letter
from seeds.compose.model import MarginBlock
from seeds.compose.samples.leeszalen import LEESZALEN
from seeds.compose.samples.veerponten import VEERPONTEN
from tasks.pickup import embedded
from tasks.pickup.store import Store
from tasks.services import bound

SWEEP = "from benchmarks.road import work_off; work_off()"
READY = 8.0
"""Seconds within which every sweep is up and waits for the start."""


def letters(number: int) -> list[bytes]:
    """So many PDFs, each a letter of its own: by turns three pages of a ministry and a print of one page."""
    return [_ministry_letter(n) if n % 2 else _print(n) for n in range(number)]


def _ministry_letter(number: int) -> bytes:
    margin = (MarginBlock("Kenmerk", (f"2024-{number:010}",)), *LEESZALEN.margin[:2])
    return compose_ministry_letter(replace(LEESZALEN, margin=margin))


def _print(number: int) -> bytes:
    return compose_printed_letter(replace(VEERPONTEN, number=str(1000 + number)))


def latency(number: int) -> None:
    """Print the median and the worst time from put to record."""
    with tempfile.TemporaryDirectory(prefix="postkamer-bench-") as home:
        settings = _settings(Path(home) / "home")
        with running(settings) as stack:
            store = open_store(stack.settings)
            times = [_one(store, stack.settings, n, data) for n, data in enumerate(letters(number))]
    print(f"put to record, {number} letters: median {statistics.median(times):.2f} s, worst {max(times):.2f} s")


def throughput(number: int, workers: list[int], ledger: str | None) -> None:
    """Print the letters a second with so many sweeps at once."""
    made = letters(number)
    with (
        tempfile.TemporaryDirectory(prefix="postkamer-bench-") as folder,
        embedded.start(Path(folder) / "store") as server,
    ):
        for count in workers:
            settings = _settings(Path(folder) / f"home-{count}", server.settings, ledger, f"race-{count}")
            seconds = _race(settings, made, count)
            print(f"{count} sweeps, {number} letters: {number / seconds:.1f} letters a second", flush=True)


def work_off() -> None:
    """One sweep of a race: everything that waits in the ledger."""
    from flows.ingest import ingest_documents  # noqa: PLC0415 - only the racing processes pay for it
    from flows.logs import set_up_logs  # noqa: PLC0415
    from flows.settings import LogSettings, load_settings  # noqa: PLC0415

    set_up_logs(LogSettings(level="error"))
    with opened(load_settings()) as services, bound(services):
        sys.stdin.readline()
        asyncio.run(ingest_documents(None, traced=False))


def _one(store: Store, settings: Settings, number: int, data: bytes) -> float:
    before = set(store.keys(settings.store.records, "records/"))
    began = time.perf_counter()
    store.put(settings.store.inbox, f"brief-{number}.pdf", data)
    while not set(store.keys(settings.store.records, "records/")) - before:
        time.sleep(0.01)
    return time.perf_counter() - began


def _race(settings: Settings, made: list[bytes], count: int) -> float:
    """Seconds that so many sweeps need for the letters; their start is not counted."""
    store, ledger = open_store(settings), open_ledger(settings)
    store.ensure_bucket(settings.store.inbox, versioned=True)
    store.ensure_bucket(settings.store.records, versioned=False)
    for n, data in enumerate(made):
        store.put(settings.store.inbox, f"brief-{n}.pdf", data)
    environment = process_environment(settings)
    racers = [
        subprocess.Popen([sys.executable, "-c", SWEEP], env=environment, stdin=subprocess.PIPE) for _ in range(count)
    ]
    time.sleep(READY)
    ledger.documents.note(store.versions(settings.store.inbox), now=datetime.now(UTC))
    began = time.perf_counter()
    for racer in racers:
        assert racer.stdin is not None
        racer.stdin.close()
    while ledger.desk.counts()["landed"] + ledger.desk.counts()["claimed"]:
        time.sleep(0.05)
    seconds = time.perf_counter() - began
    for racer in racers:
        racer.wait()
    ledger.close()
    return seconds


def _settings(
    home: Path, reach: embedded.StoreSettings | None = None, ledger: str | None = None, name: str = "bench"
) -> Settings:
    plain = Settings()
    home.mkdir(parents=True)
    store = {"inbox": f"{name}-inbox", "records": f"{name}-records"}
    if reach:
        store |= {"endpoint": reach.endpoint, "access_key": reach.access_key, "secret_key": reach.secret_key}
    update = {
        "home": home,
        "store": plain.store.model_copy(update=store),
        "ledger": plain.ledger.model_copy(update={"url": SecretStr(ledger) if ledger else None}),
        "listen": plain.listen.model_copy(update={"port": 0}),
        "prefect": plain.prefect.model_copy(update={"port": 0}),
    }
    return plain.model_copy(update=update)


def main() -> None:
    """The command line."""
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("what", choices=["latency", "throughput"])
    cli.add_argument("--letters", type=int, default=20)
    cli.add_argument("--workers", type=int, nargs="+", default=[1, 2, 4])
    cli.add_argument("--ledger", help="SQLAlchemy URL of an empty PostgreSQL database; SQLite without it")
    asked = cli.parse_args()
    if asked.what == "latency":
        latency(asked.letters)
    else:
        throughput(asked.letters, asked.workers, asked.ledger)


if __name__ == "__main__":
    main()
