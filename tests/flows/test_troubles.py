"""Troubles outside: whatever store, ledger and neighbours do, each letter is published once, and without help."""

import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from sqlalchemy import create_engine, text

from flows.stack import process_environment
from tasks.pickup.embedded import Embedded
from tasks.pickup.store import Store
from tests.conftest import new_database
from tests.flows import house as houses
from tests.flows.house import House, wait_until
from tests.flows.letters import letter
from tests.flows.trouble import Mode, TroubledStore

pytestmark = pytest.mark.servers

SWEEP = "import asyncio; from flows.listen import sweep_once; asyncio.run(sweep_once())"


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


def test_a_holder_that_sleeps_past_its_lease_publishes_nothing_twice(house: House) -> None:
    """A listener is stopped amid its batch; another takes over; the first wakes up and finds its claims gone."""
    for number in range(12):
        house.put(f"brief-{number}.txt", letter(number))
    first = house.start_listener()
    wait_until(lambda: house.ended("claimed") > 0, "the first listener is at work")
    first.send_signal(signal.SIGSTOP)
    second = house.settings.model_copy(
        update={"listen": house.settings.listen.model_copy(update={"port": houses.free_port()})}
    )
    other = House(second, house.store, house.ledger)
    other.start_listener()
    wait_until(lambda: house.ended() == 12, "the second has published all", seconds=90)
    first.send_signal(signal.SIGCONT)
    time.sleep(5)
    assert house.ledger.outbox.newest() == 12
    assert house.ended() == 12
    for process in other.listeners:
        process.terminate()
        process.wait(20)


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_listeners_and_sweeps_at_once_keep_out_of_each_others_way(
    database: str, seaweed: Embedded, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Two listeners and five sweeps over 40 letters: 40 records, 40 events, each once."""
    from pydantic import SecretStr  # noqa: PLC0415

    real, changes = seaweed.settings, {"lease": 10.0}
    if database == "postgresql":
        changes["url"] = SecretStr(new_database(request.getfixturevalue("postgres_url")))  # type: ignore[assignment]
    where = {"endpoint": real.endpoint, "access_key": real.access_key, "secret_key": real.secret_key}
    settings = houses.settings_for(tmp_path / "home", where, f"crowd-{database}", ledger=changes)
    with houses.house(tmp_path / "home", Store.open(real), settings) as one:
        for number in range(40):
            one.put(f"brief-{number:02}.txt", letter(number))
        sweeps = [
            subprocess.Popen([sys.executable, "-P", "-c", SWEEP], env=process_environment(settings)) for _ in range(5)
        ]
        one.start_listener()
        wait_until(lambda: one.ended() == 40, "forty are published", seconds=150)
        assert [sweep.wait(60) for sweep in sweeps] == [0] * 5
        wait_until(lambda: len(one.records()) == 40, "forty records are there", seconds=60)
        assert len({event.record_id for event in one.ledger.outbox.owed(0, limit=500)}) == 40
        assert len(one.ledger.outbox.owed(0, limit=500)) == 40


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


def test_the_postgresql_server_of_the_tests_is_version_15(postgres_url: str) -> None:
    """What runs here is what production is told to run."""
    engine = create_engine(postgres_url.replace("postgresql://", "postgresql+psycopg://"))
    with engine.connect() as connection:
        assert str(connection.execute(text("show server_version")).scalar()).startswith("15")
    engine.dispose()
