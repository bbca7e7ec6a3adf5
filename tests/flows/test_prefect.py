"""With a real Prefect server: runs that can be read, logs joined to them, and letters that go on without it."""

import os
import socket
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from prefect.client.orchestration import get_client
from prefect.settings import PREFECT_API_URL, temporary_settings
from prefect.states import Pending, Running

from flows.ingest import ingest
from flows.stale_runs import close_stale_runs
from tests.flows.conftest import PrefectServer
from tests.flows.house import House, wait_until
from tests.flows.letters import letter

pytestmark = pytest.mark.servers


def runs_of(api: str, what: str = "flow_runs") -> list[dict[str, object]]:
    """What Prefect knows of runs."""
    return list(
        httpx.post(f"{api}/{what}/filter", json={"sort": "START_TIME_DESC"} if what == "flow_runs" else {}).json()
    )


def test_a_batch_is_one_run_with_five_tasks_a_table_and_its_log_lines(
    prefect_server: PrefectServer, traced_house: House
) -> None:
    """One letter gives one run of `ingest` that an operator can read in Prefect."""
    house = traced_house
    house.start_listener()
    wait_until(lambda: "inbox.listed" in house.log(), "the first sweep is over")
    house.put("brief.txt", letter(1))
    house.tell("brief.txt")
    wait_until(lambda: house.ended() == 1, "it is published")
    wait_until(lambda: len(runs_of(prefect_server.api, "task_runs")) == 5, "the task runs are recorded")
    (run,) = runs_of(prefect_server.api)
    assert run["name"] == "1 document"
    wait_until(lambda: runs_of(prefect_server.api)[0]["state_type"] == "COMPLETED", "the run is completed")
    names = {str(task["task_key"]).split("-")[0].split(".")[-1] for task in runs_of(prefect_server.api, "task_runs")}
    assert names == {"pick_up", "extract", "validate", "enrich", "publish_records"}
    (table,) = httpx.post(f"{prefect_server.api}/artifacts/filter", json={}).json()
    assert '"end": "published"' in table["data"]

    def lines() -> str:
        return str(httpx.post(f"{prefect_server.api}/logs/filter", json={"limit": 200}).json())

    wait_until(lambda: "document.published" in lines(), "the log lines reach the run")
    assert "leeszaal" not in lines()


async def test_runs_whose_process_is_gone_are_closed_and_others_left(prefect_server: PrefectServer) -> None:
    """A run of a killed process is closed as crashed; one whose process lives, or that just waits, is not."""
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    now, host = datetime.now(UTC), socket.gethostname()
    with temporary_settings({PREFECT_API_URL: prefect_server.api}):
        async with get_client() as client:
            runs = {}
            for name, pid, state in (("dead", gone.pid, Running()), ("alive", os.getpid(), Running())):
                run = await client.create_flow_run(ingest, name=name, parameters={}, state=state)
                await client.update_flow_run(run.id, infrastructure_pid=f"{host}:{pid}")
                runs[name] = run.id
            runs["waits"] = (await client.create_flow_run(ingest, name="waits", state=Pending())).id
            assert await close_stale_runs(now=now) == ["dead"]
            found = {name: (await client.read_flow_run(run)).state for name, run in runs.items()}
            assert {name: state.type.value for name, state in found.items() if state} == {
                "dead": "CRASHED",
                "alive": "RUNNING",
                "waits": "PENDING",
            }
            assert set(await close_stale_runs(now=now + timedelta(minutes=6))) == {"waits"}


def test_letters_go_on_when_prefect_does_not_answer(prefect_server: PrefectServer, traced_house: House) -> None:
    """The server stops, a letter lands, and its record appears all the same."""
    house = traced_house
    house.start_listener()
    wait_until(lambda: "inbox.listed" in house.log(), "the first sweep is over")
    prefect_server.stop()
    house.put("brief.txt", letter(2))
    house.tell("brief.txt")
    wait_until(lambda: len(house.records()) == 1, "the record is there", seconds=30)
    assert "prefect.away" in house.log()
