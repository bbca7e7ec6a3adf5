"""The whole house: store with its webhook, Prefect server, worker and listener, as `postkamer up` runs them."""

from collections.abc import Iterator

import httpx
import pytest

from flows.settings import Settings
from flows.stack import Stack, running
from flows.wiring import open_ledger, open_store
from tests.flows.house import House, settings_for, wait_until
from tests.flows.letters import letter

pytestmark = pytest.mark.servers


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """A stack of its own whose listener hands batches over to the work pool."""
    home = tmp_path_factory.mktemp("stack") / "home"
    plain = settings_for(home, {}, "stack", listen={"hand_over": True, "port": 0, "token": None})
    update = {"prefect": plain.prefect.model_copy(update={"api": None, "port": 0})}
    settings: Settings = plain.model_copy(update=update)
    with running(settings) as one:
        yield one


def runs(stack: Stack, name: str) -> list[dict[str, object]]:
    """Prefect's runs of one deployment."""
    asked = {"deployments": {"name": {"any_": [name]}}}
    return list(httpx.post(f"{stack.settings.prefect.api}/flow_runs/filter", json=asked).json())


def test_an_event_starts_the_ingest_deployment_on_the_work_pool(stack: Stack) -> None:
    """The store's own webhook, the listener, one Prefect event and a process worker bring a letter to its record."""
    house = House(stack.settings, open_store(stack.settings), open_ledger(stack.settings))
    house.put("brief één.txt", letter(1))
    wait_until(lambda: len(house.records()) == 1, "the record is there", seconds=90)
    wait_until(lambda: any(run["state_type"] == "COMPLETED" for run in runs(stack, "ingest")), "its run is completed")
    assert [run["name"] for run in runs(stack, "ingest")] == ["1 document"]
    assert runs(stack, "ingest")[0]["parameters"] == {"documents": [1]}
    house.ledger.close()


def test_the_deployments_are_applied_with_schedule_and_trigger(stack: Stack) -> None:
    """`ingest` waits for its event, `sweep` runs on the clock, and nothing reschedules a run that crashed."""
    api = stack.settings.prefect.api
    found = {d["name"]: d for d in httpx.post(f"{api}/deployments/filter", json={}).json()}
    assert set(found) == {"ingest", "sweep", "replay"}
    assert [schedule["active"] for schedule in found["sweep"]["schedules"]] == [True]
    assert found["ingest"]["entrypoint"] == "flows.ingest:ingest"
    (automation,) = httpx.post(f"{api}/automations/filter", json={}).json()
    assert automation["trigger"]["expect"] == ["postkamer.letters.landed"]
    assert [action["type"] for action in automation["actions"]] == ["run-deployment"]
