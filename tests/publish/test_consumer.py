"""Publication, relay and a consumer are killed at random, round after round: the consumer ends with what is published.

`CRASH_ROUNDS=200 pytest tests/publish/test_consumer.py -s` runs as many rounds and prints the figures; `CRASH_SEED`
draws others.
"""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest

from tasks.ledger import Event, Ledger
from tasks.pickup import embedded
from tasks.pickup.store import Store
from tasks.publish import DailyFiles, Relay
from tasks.publish.cloud_events import Envelope
from tasks.publish.outgoing import Limits
from tasks.publish.webhooks import Webhook
from tests.publish.consumer import Kept, keep_days
from tests.publish.test_feeds import letters_in
from tests.records import BODY, NOW, arrive, letter, note, record
from tests.servers import free_port

ROUNDS = int(os.environ.get("CRASH_ROUNDS", "10"))
SEED = int(os.environ.get("CRASH_SEED", "1"))
ROOT = Path(__file__).parents[2]
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
LETTERS_A_ROUND = 5
MINUTES_A_ROUND = 20
WORKER_STEPS = (
    "publish.start",
    "publish.written",
    "publish.ended",
    "publish.committed",
    "relay.delivered",
    "relay.noted",
    "file.written",
    "feed.written",
    "hook.called",
)
CONSUMER_STEPS = ("consumer.called", "consumer.kept", "at any time", "never", "never")


@dataclass
class Rounds:
    """A ledger, a bucket and a consumer through rounds of crashes."""

    ledger: Ledger
    task: dict[str, str]
    kept: Path
    port: int
    draw: random.Random
    letters: int = 0
    minutes: int = 0
    kills: Counter[str] = field(default_factory=Counter)

    def round(self) -> None:
        """New letters land; a worker and perhaps the consumer die somewhere on the way."""
        for _ in range(LETTERS_A_ROUND):
            note(self.ledger, f"{self.letters}.pdf", landed=NOW + timedelta(seconds=self.letters))
            self.letters += 1
        with self.consumer(self.draw.choice(CONSUMER_STEPS)):
            self.work(self.draw.choice(WORKER_STEPS), self.draw.randint(1, LETTERS_A_ROUND * 2))

    def drain(self) -> None:
        """Nobody dies any more."""
        with self.consumer("never"):
            while self.work("never", 0) != 0 or self.ledger.outbox.newest() > self.slowest():
                assert self.minutes < MINUTES_A_ROUND * (ROUNDS + 20)

    def slowest(self) -> int:
        """The cursor that is furthest behind."""
        return min(cursor.position for cursor in self.ledger.outbox.cursors())

    def work(self, step: str, at: int) -> int:
        """The exit code of a worker."""
        self.minutes += MINUTES_A_ROUND
        told = {**self.task, "step": step, "at": at, "minutes": self.minutes}
        command = [sys.executable, "-m", "tests.publish.worker", json.dumps(told)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=300, check=False)
        assert done.returncode in {0, -signal.SIGKILL}, done.stderr.decode()
        if done.returncode:
            self.kills[step] += 1
        return done.returncode

    @contextmanager
    def consumer(self, step: str) -> Iterator[None]:
        """A consumer while something is published; it dies at a step or at any time, or stays."""
        fault = [step, str(self.draw.randint(1, 4))] if step.startswith("consumer.") else []
        command = [sys.executable, "-m", "tests.publish.consumer", str(self.port), str(self.kept), SECRET, *fault]
        process = subprocess.Popen(command, cwd=ROOT)
        self.wait()
        if step == "at any time":
            killer = subprocess.Popen(["/bin/sh", "-c", f"sleep {self.draw.uniform(1, 4)}; kill -9 {process.pid}"])
        try:
            yield
        finally:
            if step == "at any time":
                killer.wait()
            if process.poll() is not None or step == "at any time":
                self.kills[step] += 1
            process.kill()
            process.wait()

    def wait(self) -> None:
        """Until the consumer takes calls."""
        until = time.monotonic() + 60
        while time.monotonic() < until:
            with suppress(URLError, OSError):
                try:
                    urlopen(f"http://127.0.0.1:{self.port}/", timeout=2)
                except HTTPError:
                    return
            time.sleep(0.05)
        raise AssertionError("the consumer did not come up")


@pytest.fixture
def rounds(
    seaweed: embedded.Embedded, seaweed_folder: Path, migrated_file: Path, records_bucket: str, tmp_path: Path
) -> Iterator[Rounds]:
    """An empty house with a consumer."""
    assert seaweed.alive()
    url, port = f"sqlite:///{tmp_path / 'ledger.db'}", free_port()
    (tmp_path / "ledger.db").write_bytes(migrated_file.read_bytes())
    hook = f"http://127.0.0.1:{port}/hook"
    task = {"url": url, "store": str(seaweed_folder), "bucket": records_bucket, "hook": hook, "secret": SECRET}
    ledger = Ledger.open(url)
    yield Rounds(ledger, task, tmp_path / "kept.jsonl", port, random.Random(SEED))
    ledger.close()


def test_a_consumer_ends_with_what_is_published(rounds: Rounds, store: Store) -> None:
    """Kill -9 at named steps and at any time: nothing lost, nothing doubled, in ledger, files, feed and consumer."""
    for _ in range(ROUNDS):
        rounds.round()
    rounds.drain()
    ledger, bucket = rounds.ledger, rounds.task["bucket"]
    events = {told.event_id: told for told in all_events(ledger)}
    letters = {told.letter_id for told in events.values()}
    assert ledger.desk.counts()["published"] == len(events) == len(letters) == rounds.letters
    files = set(store.keys(bucket, "records/"))
    assert files == {f"records/{one}/{name}.json" for one in letters for name in ("v1.r0", "latest")}
    kept = Kept(rounds.kept).lines()
    ids = [one["id"] for one in kept]
    sys.stdout.write(
        f"\n{ROUNDS} rounds, {rounds.letters} letters, {sum(rounds.kills.values())} kills {dict(rounds.kills)};"
        f" consumer: lost {len(events.keys() - set(ids))}, doubled {len(ids) - len(set(ids))},"
        f" unknown {len(set(ids) - events.keys())}\n"
    )
    assert sorted(ids) == sorted(events)
    assert all(one["data"]["record"]["letter_id"] in letters for one in kept)
    assert letters_in(store, bucket, "feeds/all.xml").keys() == {f"urn:uuid:{one}" for one in letters}
    assert sum(rounds.kills.values()) > ROUNDS / 3


def all_events(ledger: Ledger) -> Iterator[Event]:
    """Every announcement."""
    return ledger.outbox.between(NOW - timedelta(days=1), NOW + timedelta(days=3650))


@pytest.mark.parametrize("ledger_url", ["sqlite"], indirect=True)
def test_a_consumer_that_polls_ends_with_the_same(
    ledger: Ledger, store: Store, records_bucket: str, tmp_path: Path
) -> None:
    """It reads daily files again and again, is cut off in the middle, and misses nothing when files are made anew."""
    daily, draw = DailyFiles(ledger, store, records_bucket, holder="one"), random.Random(2)
    for day in range(4):
        for n in range(3):
            arrive(ledger, record(letter(f"{BODY} {day} {n}.", reference=f"{day}{n}")), now=NOW + timedelta(days=day))
        daily.run_once(now=NOW + timedelta(days=day + 1))
        files = [store.read(records_bucket, key) for key in store.keys(records_bucket, "daily/")]
        whole = b"".join(file.data for file in files if file)
        lines = whole.splitlines(keepends=True)
        keep_days(Kept(tmp_path / "kept"), [b"".join(lines[: draw.randint(0, len(lines))])])
        with (tmp_path / "kept").open("ab") as out:
            out.write(b'{"id": "half a li')
    assert keep_days(Kept(tmp_path / "kept"), [whole]) + keep_days(Kept(tmp_path / "kept"), [whole]) >= 0
    ids = [one["id"] for one in Kept(tmp_path / "kept").lines()]
    assert sorted(ids) == sorted(told.event_id for told in ledger.outbox.owed(0))


@pytest.mark.parametrize("ledger_url", ["sqlite"], indirect=True)
def test_a_consumer_that_joins_late_is_filled_from_the_beginning(rounds: Rounds, ledger: Ledger) -> None:
    """A new webhook gets everything, and so does one that is rewound; what it knows it does not keep twice."""
    for n in range(8):
        arrive(ledger, record(letter(f"{BODY} Nummer {n}.", reference=f"R{n}")))
    limits = Limits(seconds=5, private=True)
    envelope = Envelope(source="urn:test", records="s3://records", limit=1 << 20)
    relay = Relay(
        ledger, [Webhook("late", rounds.task["hook"], [SECRET], envelope=envelope, limits=limits)], holder="x"
    )
    with rounds.consumer("never"):
        for _ in range(2):
            relay.run_once(now=NOW)
            ledger.outbox.rewind("webhook.late")
        relay.run_once(now=NOW)
    assert [one["id"] for one in Kept(rounds.kept).lines()] == [told.event_id for told in ledger.outbox.owed(0)]
