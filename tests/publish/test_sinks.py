"""The contract of every sink, found by itself, against real servers; and what record files promise beside it."""

import importlib
import inspect
import itertools
import json
import pkgutil
import random
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest

import tasks.publish
from schemas.errors import Transient
from schemas.record import Record
from tasks.pickup.store import Store
from tasks.publish.record_files import RecordFiles, latest_key, record_key
from tasks.publish.sink import Sink
from tests.publish.events import event
from tests.publish.places import FACTORIES, Lazy, Place, kind_of
from tests.publish.receiver import receiver
from tests.records import NOW


def sink_classes() -> dict[str, type]:
    """Every sink in the room: a class of its own module with the sink's four attributes."""
    found = {}
    for info in pkgutil.iter_modules(tasks.publish.__path__):
        module = importlib.import_module(f"tasks.publish.{info.name}")
        for _, kind in inspect.getmembers(module, inspect.isclass):
            own = kind.__module__ == module.__name__ and isinstance(getattr(kind, "name", None), str)
            if own and hasattr(kind, "publish") and hasattr(kind, "ping"):
                found[kind.name] = kind
    return found


@pytest.fixture
def place(request: pytest.FixtureRequest, store: Store, records_bucket: str, tmp_path: Path) -> Iterator[Place]:
    """What sinks are made on."""
    with receiver() as consumer:
        yield Place(store, records_bucket, consumer.url, Lazy(request), tmp_path)


@pytest.fixture(params=sorted(sink_classes()))
def sink(request: pytest.FixtureRequest, place: Place) -> Sink:
    """Each sink of the room on real servers."""
    return FACTORIES[request.param](place)


def everything(store: Store, bucket: str) -> dict[str, bytes]:
    """Every file of a bucket."""
    return {key: stored.data for key in store.keys(bucket) if (stored := store.read(bucket, key))}


def test_every_sink_has_a_factory() -> None:
    """A new sink is tried by this suite, or the suite fails."""
    assert set(sink_classes()) == set(FACTORIES)


def test_publishing_twice_leaves_one(sink: Sink, store: Store, records_bucket: str) -> None:
    """The same event delivered again changes nothing."""
    told = event()
    first = sink.publish(told)
    before = everything(store, records_bucket)
    assert sink.publish(told) == first
    assert everything(store, records_bucket) == before


def test_a_receipt_says_where_the_record_is(sink: Sink) -> None:
    """It names a place of this letter."""
    told = event()
    assert told.letter_id in sink.publish(told).where


def test_a_sink_that_is_down_is_transient(sink: Sink, place: Place) -> None:
    """A refused connection is no reason to give an event up."""
    away = FACTORIES[kind_of(sink)](place.unreachable())
    for ask in (away.ping, lambda: away.publish(event())):
        with pytest.raises(Transient):
            ask()


def test_ping_passes_when_all_is_well(sink: Sink) -> None:
    """A sink that answers raises nothing."""
    sink.ping()


def test_a_record_file_is_the_record(store: Store, records_bucket: str) -> None:
    """The file and the pointer hold the record as committed, valid by our models."""
    told = event()
    RecordFiles(store, records_bucket).publish(told)
    files = everything(store, records_bucket)
    assert set(files) == {record_key(told.letter_id, 1, 0), latest_key(told.letter_id)}
    for data in files.values():
        assert Record.model_validate_json(data).record_id == told.record_id


def test_the_pointer_never_moves_back(store: Store, records_bucket: str) -> None:
    """In whatever order and however often events are delivered, it ends at the newest record."""
    order = random.Random(4)
    for _ in range(4):
        letter_id = str(uuid4())
        told = [event(v, r, letter_id=letter_id) for v, r in itertools.product((1, 2, 10), (0, 1))] * 2
        order.shuffle(told)
        for one in told:
            RecordFiles(store, records_bucket).publish(one)
        stored = store.read(records_bucket, latest_key(letter_id))
        assert stored
        assert json.loads(stored.data)["record_id"].endswith(".v10.r1")


def test_a_record_file_is_never_rewritten(store: Store, records_bucket: str) -> None:
    """What is there stays, even if a later reader would write the version otherwise."""
    told = event()
    store.put(records_bucket, record_key(told.letter_id, 1, 0), b"{}", media_type="application/json")
    RecordFiles(store, records_bucket).publish(told)
    stored = store.read(records_bucket, record_key(told.letter_id, 1, 0))
    assert stored
    assert stored.data == b"{}"


def test_a_withdrawn_letter_leaves_tombstones(store: Store, records_bucket: str) -> None:
    """No file of the letter holds its content, and a late event of it brings nothing back."""
    sink, letter_id = RecordFiles(store, records_bucket), str(uuid4())
    told = [event(1, letter_id=letter_id), event(2, letter_id=letter_id)]
    for one in told:
        sink.publish(one)
    sink.publish(event(2, letter_id=letter_id, kind="withdrawn"))
    for one in told:
        sink.publish(one)
    files = everything(store, records_bucket)
    assert len(files) == 3
    assert all(json.loads(data)["withdrawn"] for data in files.values())


def test_two_relays_race_for_a_pointer(store: Store, records_bucket: str) -> None:
    """A pointer moved between our look and our write is looked at again."""
    letter_id = str(uuid4())
    newer, older = event(2, letter_id=letter_id), event(1, letter_id=letter_id)

    class Racing(Store):
        raced = False

        def read(self, bucket: str, key: str) -> object:  # type: ignore[override]
            there = super().read(bucket, key)
            if not self.raced:
                self.raced = True
                RecordFiles(store, bucket).publish(newer)
            return there

    RecordFiles(Racing(store._client), records_bucket).publish(older)
    stored = store.read(records_bucket, latest_key(letter_id))
    assert stored
    assert json.loads(stored.data)["version"] == 2


def test_times_in_a_tombstone_are_utc(store: Store, records_bucket: str) -> None:
    """The time of withdrawal is that of the event."""
    told = event(kind="withdrawn")
    RecordFiles(store, records_bucket).publish(told)
    stored = store.read(records_bucket, latest_key(told.letter_id))
    assert stored
    assert json.loads(stored.data)["withdrawn_at"] == "2026-03-02T09:00:00+00:00"
    assert NOW.utcoffset() == timedelta(0)
