"""Daily files: a day's announcements as JSON Lines, once the day is over."""

import json
from datetime import timedelta
from typing import Any

import pytest

from schemas.record import Record
from tasks.ledger import Ledger
from tasks.pickup.store import Store
from tasks.publish import DailyFiles, withdraw
from tests.publish.places import UNREACHABLE
from tests.records import BODY, NOW, arrive, letter, record

DAY = timedelta(days=1)


def publish_on(ledger: Ledger, day: int, *numbers: int) -> None:
    """Publish letters of their own on a day."""
    for n in numbers:
        arrive(ledger, record(letter(f"{BODY} Nummer {n}.", reference=f"R{n}")), now=NOW + day * DAY)


def lines(store: Store, bucket: str, key: str) -> list[dict[str, Any]]:
    """The lines of a file."""
    stored = store.read(bucket, key)
    assert stored
    return [json.loads(line) for line in stored.data.decode().splitlines()]


@pytest.fixture
def daily(ledger: Ledger, store: Store, records_bucket: str) -> DailyFiles:
    """The writer of daily files."""
    return DailyFiles(ledger, store, records_bucket, holder="one")


def test_a_day_is_written_when_it_is_over(ledger: Ledger, store: Store, records_bucket: str, daily: DailyFiles) -> None:
    """Not before; each event of it is a line with its whole record; a second run has nothing to do."""
    publish_on(ledger, 0, 1, 2)
    assert daily.run_once(now=NOW + timedelta(hours=1)) == []
    publish_on(ledger, 1, 3)
    assert daily.run_once(now=NOW + DAY) == ["daily/2026-03-02.jsonl"]
    assert daily.run_once(now=NOW + DAY) == []
    told = lines(store, records_bucket, "daily/2026-03-02.jsonl")
    assert [line["event_id"] for line in told] == [event.event_id for event in ledger.outbox.owed(0)][:2]
    for line in told:
        assert Record.model_validate(line["record"]).record_id == line["record_id"]


def test_days_that_were_missed_are_caught_up(
    ledger: Ledger, store: Store, records_bucket: str, daily: DailyFiles
) -> None:
    """After a week without a run each day with events gets its file."""
    for day in (0, 1, 4):
        publish_on(ledger, day, day)
    assert len(daily.run_once(now=NOW + 7 * DAY)) == 3
    assert len(list(store.keys(records_bucket, "daily/"))) == 3


def test_a_late_event_is_added_to_its_day(ledger: Ledger, store: Store, records_bucket: str, daily: DailyFiles) -> None:
    """A process whose clock was behind commits an event of a day that is written already."""
    publish_on(ledger, 0, 1)
    daily.run_once(now=NOW + DAY)
    publish_on(ledger, 1, 2)
    publish_on(ledger, 0, 3)
    assert daily.run_once(now=NOW + DAY) == ["daily/2026-03-02.jsonl"]
    assert len(lines(store, records_bucket, "daily/2026-03-02.jsonl")) == 2
    daily.run_once(now=NOW + 2 * DAY)
    assert len(lines(store, records_bucket, "daily/2026-03-03.jsonl")) == 1


def test_a_withdrawn_letter_leaves_its_day(
    ledger: Ledger, store: Store, records_bucket: str, daily: DailyFiles
) -> None:
    """On the day of the withdrawal itself the content is gone from every earlier file."""
    publish_on(ledger, 0, 1, 2)
    daily.run_once(now=NOW + DAY)
    gone = ledger.outbox.owed(0)[0].letter_id
    withdraw(ledger, gone, by="ada", reason=None, now=NOW + 3 * DAY)
    assert daily.run_once(now=NOW + 3 * DAY) == ["daily/2026-03-02.jsonl"]
    told = lines(store, records_bucket, "daily/2026-03-02.jsonl")
    assert [line["record"] is None for line in told] == [True, False]


def test_a_store_that_is_away_puts_the_days_off(ledger: Ledger, store: Store, records_bucket: str) -> None:
    """They are written when it is back."""
    publish_on(ledger, 0, 1)
    away = DailyFiles(ledger, Store.open(UNREACHABLE), records_bucket, holder="one")
    assert away.run_once(now=NOW + DAY) == []
    back = DailyFiles(ledger, store, records_bucket, holder="two")
    assert back.run_once(now=NOW + DAY + timedelta(minutes=5)) == ["daily/2026-03-02.jsonl"]
