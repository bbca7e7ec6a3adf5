"""Troubles outside: whatever store, ledger and neighbours do, each letter is published once, and without help."""

import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tasks.pickup.embedded import Embedded
from tasks.pickup.store import Store
from tests.flows import house as houses
from tests.flows.house import House, wait_until
from tests.flows.letters import letter
from tests.flows.trouble import Mode, TroubledStore

pytestmark = pytest.mark.servers


def fill_up(file: Path) -> None:
    """Write a file until the disk is full."""
    with file.open("wb", buffering=0) as out, suppress(OSError):
        while True:
            out.write(bytes(4096))


@pytest.fixture
def troubled(seaweed: Embedded, tmp_path: Path) -> Iterator[tuple[House, TroubledStore]]:
    """A house whose listener reaches the store through the troubled proxy; the test itself does not."""
    real = seaweed.settings
    proxy = TroubledStore(urlsplit(str(real.endpoint)).port or 0, delay=10.0)
    where = {"endpoint": proxy.endpoint, "access_key": real.access_key, "secret_key": real.secret_key}
    settings = houses.settings_for(tmp_path / "home", where, tmp_path.name[-12:].strip("_").replace("_", "-"))
    with houses.house(tmp_path / "home", Store.open(real), settings) as one:
        one.store = Store.open(real)
        yield one, proxy
    proxy.close()


@pytest.mark.parametrize(
    ("mode", "seconds"), [("slow", 12.0), ("throttling", 4.0), ("half", 6.0), ("garbled", 6.0), ("away", 20.0)]
)
def test_a_store_in_trouble_delays_letters_and_loses_none(
    troubled: tuple[House, TroubledStore], mode: Mode, seconds: float
) -> None:
    """Three letters land while the store is in trouble; after it each has one record, and nobody lent a hand."""
    house, proxy = troubled
    house.start_listener()
    wait_until(lambda: "inbox.listed" in house.log(), "the first sweep is over")
    proxy.mode = mode
    for number in range(3):
        house.put(f"brief-{number}.txt", letter(number))
        house.tell(f"brief-{number}.txt")
    time.sleep(seconds)
    proxy.mode = "well"
    wait_until(lambda: house.ended() == 3, "three are published", seconds=90)
    wait_until(lambda: len(house.records()) == 3, "three records are there", seconds=60)
    assert house.ledger.outbox.newest() == 3


def test_a_locked_ledger_is_waited_for(house: House) -> None:
    """While another program holds the ledger the store is told to try again; afterwards nothing is missing."""
    house.start_listener()
    wait_until(lambda: "inbox.listed" in house.log(), "the first sweep is over")
    house.put("brief.txt", letter(1))
    lock = sqlite3.connect(house.settings.home / "ledger.db", isolation_level=None)
    lock.execute("BEGIN EXCLUSIVE")
    began = time.monotonic()
    with suppress(TimeoutError):
        assert house.tell("brief.txt") in (204, 503)
    time.sleep(max(0.0, 12.0 - (time.monotonic() - began)))
    lock.execute("ROLLBACK")
    lock.close()
    house.tell("brief.txt")
    wait_until(lambda: len(house.records()) == 1, "the record is there", seconds=60)


def test_a_full_disk_holds_letters_up_and_loses_none(seaweed: Embedded, tmp_path: Path) -> None:
    """The ledger's disk runs full and is cleared again: letters that landed meanwhile are published."""
    real, home = seaweed.settings, tmp_path / "disk"
    home.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(home)], check=False)
    if mounted.returncode:
        pytest.skip("no right to mount a small disk here")
    try:
        where = {"endpoint": real.endpoint, "access_key": real.access_key, "secret_key": real.secret_key}
        settings = houses.settings_for(home, where, "full")
        with houses.house(home, Store.open(real), settings) as one:
            one.start_listener()
            wait_until(lambda: "inbox.listed" in one.log(), "the first sweep is over")
            ballast = home / "ballast"
            fill_up(ballast)
            for number in range(5):
                one.put(f"brief-{number}.txt", letter(number))
                one.tell(f"brief-{number}.txt")
            time.sleep(3)
            ballast.unlink()
            wait_until(lambda: len(one.records()) == 5, "five records are there", seconds=120)
            assert one.ledger.outbox.newest() == 5
    finally:
        subprocess.run(["umount", "-l", str(home)], check=False)
