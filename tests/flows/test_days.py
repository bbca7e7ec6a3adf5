"""The files of days that are over are written without anybody asking."""

import asyncio

import pytest

from flows import listen
from flows.listen import Listener
from flows.sweep import sweep_inbox
from flows.wiring import opened
from tasks.services import Services, bound
from tests.flows.house import House, wait_until
from tests.records import NOW, arrive, letter, record

FILE = f"daily/{NOW.date().isoformat()}.jsonl"


async def fed(house: House, services: Services) -> None:
    """The listener's feeding, for as long as it needs."""
    feeding = asyncio.create_task(Listener(services, house.settings).feed())
    bucket = house.settings.store.records
    await asyncio.to_thread(wait_until, lambda: house.store.read(bucket, FILE) is not None, "the day is written")
    feeding.cancel()


async def swept(house: House, _services: Services) -> None:
    """One sweep."""
    await sweep_inbox(house.settings.store.inbox, traced=False)


@pytest.mark.parametrize("way", [fed, swept])
def test_a_day_that_is_over_gets_its_file(house: House, way: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the listener's clock, also when no sweep gets its turn, and by a sweep alone."""
    monkeypatch.setattr(listen, "FEED_INTERVAL", 0.05)
    made = arrive(house.ledger, record(letter()), now=NOW)
    with opened(house.settings) as services, bound(services):
        asyncio.run(way(house, services))  # type: ignore[operator]
    written = house.store.read(house.settings.store.records, FILE)
    assert written
    assert (made.record_id or "").encode() in written.data
