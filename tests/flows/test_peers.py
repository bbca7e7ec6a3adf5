"""What Prefect loses or doubles, each as a test that ours does not depend on it."""

import asyncio
import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml  # type: ignore[import-untyped]

from flows.hand_over import event_of, hand_over
from flows.ingest import ingest_documents
from flows.stack import deployments_file
from flows.wiring import opened
from tasks.services import bound
from tests.flows.house import House
from tests.flows.letters import letter
from tests.publish.receiver import receiver, status
from tests.servers import free_port

NOW = datetime(2026, 1, 5, 12, tzinfo=UTC)
ROOT = Path(__file__).parents[2]
SOURCES = [*(ROOT / "flows").rglob("*.py"), *(ROOT / "tasks").rglob("*.py")]
UNSAFE = re.compile(r"emit_event\(|\.delay\(|\.submit\(\w+_?step|\.map\(unmapped")


@pytest.mark.parametrize(("code", "taken"), [(204, True), (500, False), (422, False), (200, False)])
def test_prefect_emit_event_an_event_counts_once_it_is_acknowledged(code: int, taken: bool) -> None:  # noqa: FBT001
    """Prefect `emit_event`: of 300 events one came through a kill. Ours is handed over after a 204, or run here."""
    with receiver() as prefect:
        prefect.answer(status(code))
        assert asyncio.run(hand_over(prefect.url, "inbox", [1, 2], now=NOW)) is taken
    assert asyncio.run(hand_over(f"http://127.0.0.1:{free_port()}/api", "inbox", [1], now=NOW)) is False


def test_prefect_same_event_id_starts_one_run() -> None:
    """Prefect's events: the same id posted three times gave one run, three ids gave three. Ours names its batch."""
    later = datetime(2026, 1, 6, tzinfo=UTC)
    assert event_of("inbox", [1, 2], now=NOW)["id"] == event_of("inbox", [1, 2], now=later)["id"]
    others = [event_of("inbox", [1], now=NOW), event_of("inbox", [12], now=NOW), event_of("other", [1, 2], now=NOW)]
    assert len({event_of("inbox", [1, 2], now=NOW)["id"], *(one["id"] for one in others)}) == 4


def test_prefect_jinja_parameters_arrive_as_numbers() -> None:
    """Prefect triggers: what Jinja renders is a string, and the run was refused. Ours renders JSON, typed again."""
    told = yaml.safe_load(deployments_file().read_text())
    (ingest,) = [one for one in told["deployments"] if one["name"] == "ingest"]
    parameter = ingest["triggers"][0]["parameters"]["documents"]
    assert parameter["__prefect_kind"] == "json"
    assert parameter["value"]["__prefect_kind"] == "jinja"
    assert "tojson" in parameter["value"]["template"]
    assert json.loads(json.dumps(event_of("inbox", [3, 4], now=NOW)["payload"]["documents"])) == [3, 4]


def test_prefect_background_tasks_carry_no_letter() -> None:
    """Prefect `.delay` and `emit_event`: lost with their worker. Nothing of ours calls them."""
    assert UNSAFE.search("job.delay(1)")
    assert len(SOURCES) > 100
    assert [str(path) for path in SOURCES if UNSAFE.search(path.read_text().replace("`emit_event`", ""))] == []


@pytest.mark.servers
def test_prefect_a_run_that_never_starts_loses_nothing(house: House) -> None:
    """Prefect events: acknowledged, and the run refused or lost. The documents wait in the ledger for any next run."""
    house.put("brief.txt", letter(1))
    with receiver() as prefect, opened(house.settings) as services, bound(services):
        noted = services.ledger.documents.note(services.store.versions(house.settings.store.inbox), now=NOW)
        assert asyncio.run(hand_over(prefect.url, "inbox", noted, now=NOW))
        asyncio.run(_run())
    assert house.ledger.desk.counts()["published"] == 1


async def _run() -> None:
    await ingest_documents(None, traced=False)
