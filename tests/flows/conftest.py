"""Houses on the shared store, and one Prefect server a session."""

import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import httpx
import pytest

from flows.settings import Settings
from flows.stack import free_port, prefect_server_command, process_environment
from tasks.pickup.embedded import Embedded
from tasks.pickup.store import Store, StoreSettings
from tests.flows import house as houses
from tests.flows.house import House


@dataclass
class PrefectServer:
    """A real Prefect server on loopback."""

    api: str
    settings: Settings
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it answers."""
        with (self.settings.home / "server.log").open("ab") as out:
            self.process = subprocess.Popen(
                prefect_server_command(self.settings),
                env=process_environment(self.settings),
                stdout=out,
                stderr=out,
                start_new_session=True,
            )
        until = time.monotonic() + 90
        while time.monotonic() < until:
            try:
                if httpx.get(f"{self.api}/health", timeout=2).status_code == 200:
                    return
            except httpx.HTTPError:
                time.sleep(0.2)
        raise AssertionError("the Prefect server did not come up")

    def stop(self) -> None:
        """Stop it by its process id."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(20)


def _house(store_settings: StoreSettings, tmp_path: Path, **changes: object) -> Iterator[House]:
    name = uuid4().hex[:10]
    where = {
        "endpoint": store_settings.endpoint,
        "access_key": store_settings.access_key,
        "secret_key": store_settings.secret_key,
    }
    changes.setdefault("ledger", {"lease": 6.0})
    settings = houses.settings_for(tmp_path / "home", where, name, **changes)  # type: ignore[arg-type]
    with houses.house(tmp_path / "home", Store.open(store_settings), settings) as one:
        yield one


@pytest.fixture
def house(seaweed: Embedded, tmp_path: Path) -> Iterator[House]:
    """A house without Prefect."""
    yield from _house(seaweed.settings, tmp_path)


@pytest.fixture
def small_house(seaweed: Embedded, tmp_path: Path) -> Iterator[House]:
    """A house whose readers have two seconds for a document."""
    yield from _house(seaweed.settings, tmp_path, reader={"cpu_seconds": 2, "wall_seconds": 4.0})


@pytest.fixture(scope="module")
def prefect_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PrefectServer]:
    """A Prefect server for the tests of one file."""
    home = tmp_path_factory.mktemp("prefect")
    port = free_port()
    api = f"http://127.0.0.1:{port}/api"
    plain = Settings()
    settings = plain.model_copy(
        update={"home": home, "prefect": plain.prefect.model_copy(update={"port": port, "api": api})}
    )
    server = PrefectServer(api, settings)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def traced_house(seaweed: Embedded, prefect_server: PrefectServer, tmp_path: Path) -> Iterator[House]:
    """A house whose runs are recorded in Prefect."""
    yield from _house(seaweed.settings, tmp_path, api=prefect_server.api)
