"""Kill -9 at each named step of publication and relay, and at any time: what was put in comes out, once.

`POSTKAMER_TEST_CRASHES=200 pytest tests/publish/test_crashes.py -s` runs as many rounds on each database and prints
the figures; `POSTKAMER_TEST_SEED` draws others.
"""

import os
import random
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import pytest

from schemas.record import Record
from tasks.ledger import Event, Ledger
from tasks.pickup import embedded
from tasks.pickup.store import Store
from tasks.publish import Relay
from tasks.publish.record_files import RecordFiles, latest_key, record_key
from tests.publish.nursery import ANY_TIME, Nursery, Task, nursery, record_of
from tests.records import NOW, note

ROUNDS = int(os.environ.get("POSTKAMER_TEST_CRASHES", "10"))
SEED = int(os.environ.get("POSTKAMER_TEST_SEED", "1"))
STEPS = (
    "publish.start",
    "publish.written",
    "publish.ended",
    "publish.committed",
    "relay.delivered",
    "relay.noted",
    "file.written",
)
WORKERS = 2
MINUTES_A_ROUND = 20
LONGEST_LIFE = 400
"""Milliseconds within which a worker is killed at any time."""


@dataclass
class House:
    """A ledger, a bucket, and what was put in."""

    ledger: Ledger
    store: Store
    task: Task
    nursery: Nursery
    draw: random.Random
    put: list[str] = field(default_factory=list)
    minutes: int = 0
    kills: Counter[str] = field(default_factory=Counter)

    def land(self, number: int, state: int = 0, copy: int = 0) -> None:
        """A document lands: a letter in one of its states, in other bytes for each copy."""
        key = f"{number}.{state}.{copy}"
        note(self.ledger, key, landed=record_of(key).sources[0].landed_at or NOW)
        self.put.append(key)

    def work(self, *faults: tuple[str, int]) -> list[int]:
        """The exit codes of workers that ran at once, when the claims of those before have run out."""
        self.minutes += MINUTES_A_ROUND
        told = [
            replace(self.task, minutes=self.minutes, step=step, at=at, name=f"{n}")
            for n, (step, at) in enumerate(faults)
        ]
        codes = self.nursery.run(told)
        assert 1 not in codes
        self.kills += Counter(task.step for task, code in zip(told, codes, strict=True) if code)
        return codes

    def round(self, number: int) -> None:
        """New letters, newer states of old ones and copies land; workers die somewhere on the way."""
        for letter in (3 * number, 3 * number + 1, 3 * number + 2):
            self.land(letter)
        self.land(self.draw.randrange(3 * number + 3), state=1 + number)
        self.land(3 * number, copy=1)
        self.work(*(self._fault() for _ in range(WORKERS)))

    def _fault(self) -> tuple[str, int]:
        step = self.draw.choice((*STEPS, ANY_TIME, ANY_TIME))
        return step, self.draw.randint(1, LONGEST_LIFE if step == ANY_TIME else 4)

    def events(self) -> list[Event]:
        """Everything that was announced."""
        return list(self.ledger.outbox.between(NOW - timedelta(days=1), NOW + timedelta(days=3650)))


@pytest.fixture(scope="module")
def workers() -> Iterator[Nursery]:
    """Where workers come from."""
    with nursery() as one:
        yield one


@pytest.fixture
def task(seaweed: embedded.Embedded, seaweed_folder: Path, ledger_url: str, records_bucket: str) -> Task:
    """Where workers work."""
    assert seaweed.alive()
    return Task(url=ledger_url, store=str(seaweed_folder), bucket=records_bucket, minutes=0)


@pytest.fixture
def house(store: Store, task: Task, workers: Nursery) -> Iterator[House]:
    """An empty house on each database."""
    ledger = Ledger.open(task.url)
    yield House(ledger, store, task, workers, random.Random(SEED))
    ledger.close()


@pytest.mark.parametrize("step", STEPS)
def test_a_kill_at_any_step_loses_and_doubles_nothing(house: House, step: str) -> None:
    """A worker is killed the third time that it comes to a step, the next goes on; what was put in comes out."""
    for number in range(6):
        house.land(number)
    house.land(2, state=1)
    assert house.work((step, 3)) == [-9]
    assert house.work(("never", 0)) == [0]
    check(house)


def test_workers_that_are_killed_at_random_lose_and_double_nothing(house: House) -> None:
    """Round after round two workers at once, each killed at a named step or at any time, on either database."""
    for number in range(ROUNDS):
        house.round(number)
    assert house.work(("never", 0)) == [0]
    events = check(house)
    assert sum(house.kills.values()) > ROUNDS / 2
    sys.stdout.write(
        f"\n{house.ledger.database.engine.dialect.name}: {ROUNDS} rounds, {len(house.put)} documents, {events} events,"
        f" {sum(house.kills.values())} kills {dict(sorted(house.kills.items()))}; nothing lost, nothing doubled\n"
    )


def check(house: House) -> int:
    """The number of events, when letters, ends, events and files are exactly what was put in."""
    ledger, events = house.ledger, house.events()
    counts = {state: n for state, n in ledger.desk.counts().items() if n}
    assert counts.keys() <= {"published", "duplicate"}
    assert sum(counts.values()) == len(house.put)
    states: dict[str, set[str]] = {}
    for key in house.put:
        number, state, _ = key.split(".")
        states.setdefault(number, set()).add(state)
    newest = [newest_of(ledger, work.letter_id) for work in ledger.works.letters()]
    published = {str(record.reference).removeprefix("R"): record for record in newest}
    assert published.keys() == states.keys()
    for number, version in published.items():
        assert f"Nummer {number}, stand {max(map(int, states[number]))}." in version.text.plain
    ids = [event.event_id for event in events]
    made = [version.record_id for work in ledger.works.letters() for version in ledger.works.versions(work.letter_id)]
    assert len(ids) == len(set(ids))
    assert sorted(event.record_id for event in events) == sorted(made)
    assert [event.type for event in events].count("letter.published") == len(states)
    check_files(house, events)
    return len(events)


def check_files(house: House, events: list[Event]) -> None:
    """One file a record, byte for byte, and a pointer to the newest; every event delivered."""
    files = {record_key(e.letter_id, e.version, e.revision): e.record for e in events}
    files |= {latest_key(event.letter_id): event.record for event in events}
    assert set(house.store.keys(house.task.bucket)) == set(files)
    for key, record in files.items():
        stored = house.store.read(house.task.bucket, key)
        assert stored
        assert stored.data.decode() == record
    late = NOW + timedelta(days=3650)
    (left,) = Relay(house.ledger, [RecordFiles(house.store, house.task.bucket)], holder="late").run_once(now=late)
    assert (left.delivered, left.behind) == (0, False)


def newest_of(ledger: Ledger, letter_id: str) -> Record:
    """The newest record of a letter."""
    version = ledger.works.newest(letter_id)
    assert version
    assert version.record
    return Record.model_validate_json(version.record)
