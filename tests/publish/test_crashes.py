"""Kill -9 at each named step of publication and relay: what was put in comes out, once."""

import json
import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from schemas.record import Record
from tasks.ledger import Ledger
from tasks.pickup import embedded
from tasks.pickup.store import Store
from tasks.publish import Relay
from tasks.publish.record_files import RecordFiles
from tests.publish import worker
from tests.records import NOW, note

LETTERS = 12
STEPS = (
    "publish.start",
    "publish.written",
    "publish.ended",
    "publish.committed",
    "relay.delivered",
    "relay.noted",
    "file.written",
)


def run_worker(folder: Path, ledger_url: str, bucket: str, *, step: str, at: int, now_minutes: int) -> int:
    """The exit code of a worker that is killed the `at`-th time it comes to a step; 0 when it got through."""
    task = {"url": ledger_url, "store": str(folder), "bucket": bucket, "step": step, "at": at, "minutes": now_minutes}
    process = subprocess.run(
        [sys.executable, "-m", "tests.publish.worker", json.dumps(task)],
        check=False,
        cwd=Path(__file__).parents[2],
        env={**os.environ},
        timeout=120,
        capture_output=True,
    )
    assert process.returncode in {0, -signal.SIGKILL}, process.stderr.decode()
    return process.returncode


@pytest.fixture(scope="session")
def store_folder(seaweed: embedded.Embedded, seaweed_folder: Path) -> Path:
    """The folder of the session's store, from which another process reads how to reach it."""
    assert seaweed.alive()
    return seaweed_folder


@pytest.mark.parametrize("ledger_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("step", STEPS)
def test_a_kill_at_any_step_loses_and_doubles_nothing(
    store: Store, store_folder: Path, ledger_url: str, records_bucket: str, step: str
) -> None:
    """A worker is killed at a step, the next goes on; the published set is what was put in."""
    ledger = Ledger.open(ledger_url)
    for n in range(LETTERS):
        note(ledger, f"{n}.pdf", landed=NOW + timedelta(seconds=n))
    assert run_worker(store_folder, ledger_url, records_bucket, step=step, at=3, now_minutes=0) == -signal.SIGKILL
    assert run_worker(store_folder, ledger_url, records_bucket, step="none", at=0, now_minutes=60) == 0
    check(ledger, store, records_bucket)
    ledger.close()


def check(ledger: Ledger, store: Store, bucket: str) -> None:
    """The published set, the events and the files are exactly what was put in."""
    counts = ledger.desk.counts()
    assert counts["published"] == LETTERS == sum(counts.values())
    events = ledger.outbox.owed(0)
    assert len(events) == len({event.event_id for event in events}) == LETTERS
    expected = {f"records/{e.letter_id}/{name}.json" for e in events for name in ("v1.r0", "latest")}
    assert set(store.keys(bucket)) == expected
    for key in expected:
        stored = store.read(bucket, key)
        assert stored
        assert Record.model_validate_json(stored.data).version == 1
    assert ledger.outbox.cursors()[0].position == ledger.outbox.newest()
    assert [d.delivered for d in Relay(ledger, [RecordFiles(store, bucket)], holder="x").run_once(now=worker.LAST)] == [
        0
    ]
