"""In company: several listeners and sweeps at once, and a holder that sleeps past its lease."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy import create_engine, text

from flows.stack import process_environment
from tasks.pickup.embedded import Embedded
from tasks.pickup.store import Store
from tests.conftest import new_database
from tests.flows import house as houses
from tests.flows.house import House, wait_until
from tests.flows.letters import letter

pytestmark = pytest.mark.servers

SWEEP = "import asyncio; from flows.listen import sweep_once; asyncio.run(sweep_once())"


def neighbour(house: House) -> House:
    """A second listener's place in the same house, on a port of its own."""
    listen = house.settings.listen.model_copy(update={"port": houses.free_port()})
    return House(house.settings.model_copy(update={"listen": listen}), house.store, house.ledger)


def stop(house: House) -> None:
    """Stop the listeners of a place, and leave the ledger open."""
    for process in house.listeners:
        process.terminate()
        process.wait(20)


def test_a_holder_that_sleeps_past_its_lease_publishes_nothing_twice(house: House) -> None:
    """A listener is stopped amid its batch; another takes over; the first wakes up and finds its claims gone."""
    for number in range(12):
        house.put(f"brief-{number}.txt", letter(number))
    first = house.start_listener()
    wait_until(lambda: house.ended("claimed") > 0, "the first listener is at work")
    first.send_signal(signal.SIGSTOP)
    other = neighbour(house)
    other.start_listener()
    wait_until(lambda: house.ended() == 12, "the second has published all", seconds=90)
    first.send_signal(signal.SIGCONT)
    time.sleep(5)
    assert house.ledger.outbox.newest() == 12
    assert house.ended() == 12
    stop(other)


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_listeners_and_sweeps_at_once_keep_out_of_each_others_way(
    database: str, seaweed: Embedded, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Two listeners and five sweeps over 40 letters: 40 records, 40 events, each once."""
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
        other = neighbour(one)
        one.start_listener()
        other.start_listener()
        wait_until(lambda: one.ended() == 40, "forty are published", seconds=150)
        assert [sweep.wait(60) for sweep in sweeps] == [0] * 5
        stop(other)
        wait_until(lambda: len(one.records()) == 40, "forty records are there", seconds=60)
        assert len({event.record_id for event in one.ledger.outbox.owed(0, limit=500)}) == 40
        assert len(one.ledger.outbox.owed(0, limit=500)) == 40


def test_the_postgresql_server_of_the_tests_is_version_15(postgres_url: str) -> None:
    """What runs here is what production is told to run."""
    engine = create_engine(postgres_url.replace("postgresql://", "postgresql+psycopg://"))
    with engine.connect() as connection:
        assert str(connection.execute(text("show server_version")).scalar()).startswith("15")
    engine.dispose()
