"""From the settings to fed sinks: what is on by default, what a variable turns on, and the command that shows them."""

import base64
import json
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from pydantic import SecretStr

from flows import settings as all_settings
from flows.settings import Settings, WebhookSettings, environment_of, load_settings
from flows.sinks import open_sinks, sink_names
from schemas.errors import Misconfigured
from tasks.ledger import Ledger
from tasks.pickup.embedded import Embedded
from tasks.pickup.store import Store
from tasks.publish import Relay
from tasks.publish.outgoing import Limits
from tasks.publish.prefect_events import PrefectEvents
from tasks.publish.webhooks import verified
from tests.cli.test_commands import run
from tests.flows.conftest import PrefectServer
from tests.flows.conftest import _house as make_house
from tests.flows.house import wait_until
from tests.flows.letters import letter as landed
from tests.publish.events import event
from tests.publish.receiver import receiver, status
from tests.records import BODY, NOW, arrive, letter, print_of, record

SECRET = f"whsec_{base64.b64encode(b'x' * 24).decode()}"
HOOK = {"name": "press", "url": "http://127.0.0.1:1/", "secrets": [SECRET], "private": True}
EVERYTHING = {
    "prefect_events": True,
    "sqs_queue": "http://127.0.0.1:1/0/x",
    "sns_topic": "arn:aws:sns:eu-central-1:0:x",
    "webhooks": (WebhookSettings.model_validate(HOOK),),
}


def with_sinks(**on: object) -> Settings:
    """Settings with these sinks on."""
    plain = Settings()
    prefect = plain.prefect.model_copy(update={"api": "http://127.0.0.1:1/api"})
    return plain.model_copy(update={"sinks": plain.sinks.model_copy(update=on), "prefect": prefect})


def test_files_are_on_and_messages_off_by_default() -> None:
    """Nothing leaves the house unless somebody says where to."""
    assert sink_names(Settings()) == ["record_files", "feeds", "calendars", "diwoo"]


@pytest.mark.parametrize("ledger_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("on", [{}, EVERYTHING, {"feeds": False, "diwoo": False}])
def test_names_are_those_of_the_sinks(ledger: Ledger, store: Store, on: dict[str, object]) -> None:
    """The command shows what the relay feeds."""
    settings = with_sinks(**on)
    assert [sink.name for sink in open_sinks(settings, ledger, store)] == sink_names(settings)


@pytest.mark.parametrize("ledger_url", ["sqlite"], indirect=True)
def test_two_webhooks_of_one_name_stop_at_start(ledger: Ledger, store: Store) -> None:
    """They would share a cursor."""
    with pytest.raises(Misconfigured):
        open_sinks(with_sinks(webhooks=EVERYTHING["webhooks"] * 2), ledger, store)  # type: ignore[operator]


def test_webhooks_come_through_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """The variables that another process is given make the same settings, secrets included."""
    monkeypatch.setenv("POSTKAMER_SINKS__WEBHOOKS", json.dumps([HOOK]))
    told = load_settings()
    assert told.sinks.webhooks[0].secrets == (SecretStr(SECRET),)
    monkeypatch.setenv("POSTKAMER_SINKS__WEBHOOKS", environment_of(told)["POSTKAMER_SINKS__WEBHOOKS"])
    assert load_settings().sinks == told.sinks


@pytest.mark.parametrize(
    "value", ["no json", "[{}]", json.dumps([{**HOOK, "secrets": []}]), json.dumps([{**HOOK, "name": "A B"}])]
)
def test_what_is_no_webhook_is_said_in_one_line(value: str) -> None:
    """Without a traceback, and without the secret."""
    code, out, err = run("settings", POSTKAMER_SINKS__WEBHOOKS=value)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "POSTKAMER_SINKS__WEBHOOKS" in err
    assert SECRET not in err


def test_settings_hide_addresses_and_secrets() -> None:
    """An address often holds a token."""
    for arguments in (("settings",), ("settings", "--json")):
        _, out, _ = run(*arguments, POSTKAMER_SINKS__WEBHOOKS=json.dumps([HOOK]))
        assert "press" in out
        assert SECRET not in out
        assert "127.0.0.1:1" not in out
    assert all_settings.PREFIX == "POSTKAMER_"


def test_the_command_shows_and_rewinds(tmp_path: Path) -> None:
    """Cursor, what is owed, dead letters; after a rewind the sink is owed everything and has no dead letters."""
    ledger = Ledger.open(f"sqlite:///{tmp_path / 'ledger.db'}")
    ledger.migrate()
    for n in range(3):
        arrive(ledger, record(letter(f"{BODY} Nummer {n}.", reference=f"R{n}")))
    with receiver() as prefect:
        prefect.answer(status(204), status(422))
        sink = PrefectEvents(prefect.url, "s3://records", limits=Limits(seconds=2, private=True))
        sink.workers = 1
        Relay(ledger, [sink], holder="one").run_once(now=NOW)
    code, out, _ = run("sinks", "--json", home=tmp_path, POSTKAMER_SINKS__PREFECT_EVENTS="true")
    rows = {row["sink"]: row for row in map(json.loads, out.splitlines())}
    fed = rows["prefect_events"]
    assert (code, fed["on"], fed["position"], fed["behind"], fed["dead_letters"]) == (0, True, 3, 0, 1)
    assert (rows["feeds"]["position"], rows["feeds"]["behind"]) == (0, 3)
    _, dead, _ = run("sinks", "dead", "prefect_events", home=tmp_path)
    assert "sink_refused" in dead
    assert run("sinks", "rewind", "prefect_events", home=tmp_path)[0] == 0
    code, out, _ = run("sinks", home=tmp_path)
    assert code == 0
    assert "prefect_events           off        0  3 behind since 2026-03-02 09:00:00" in out
    assert run("sinks", "rewind", "feeds", home=tmp_path)[0] == 2
    ledger.close()


def test_a_rewind_takes_the_sink_from_who_feeds_it(tmp_path: Path) -> None:
    """A relay in the middle of a batch does not carry the cursor past what is to be told again."""
    ledger = Ledger.open(f"sqlite:///{tmp_path / 'ledger.db'}")
    ledger.migrate()
    for n in range(2):
        arrive(ledger, record(letter(f"{BODY} Nummer {n}.", reference=f"R{n}")))
    with receiver() as prefect:
        sink = PrefectEvents(prefect.url, "s3://records", limits=Limits(seconds=2, private=True))
        meddled = Relay(ledger, [sink], holder="one", fault=lambda _: ledger.outbox.rewind("prefect_events"))
        assert meddled.run_once(now=NOW)[0].behind
        assert ledger.outbox.cursors()[0].position == 0
        Relay(ledger, [sink], holder="two").run_once(now=NOW)
        assert len(prefect.calls) == 4
    ledger.close()


@pytest.mark.servers
def test_a_letter_that_lands_is_told_everywhere(seaweed: Embedded, tmp_path: Path) -> None:
    """From the inbox to a consumer that is called, feeds, a calendar and DiWoo, by the settings alone."""
    with receiver() as press:
        hook = WebhookSettings.model_validate({**HOOK, "url": press.url})
        for house in make_house(seaweed.settings, tmp_path, sinks={"webhooks": (hook,)}):
            house.put("brief.txt", landed(1))
            house.start_listener()
            wait_until(lambda: len(press.calls) == 1, "the consumer is called")
            (made,) = house.records()
            bucket = house.settings.store.records
            for key in (
                "feeds/all.xml",
                "feeds/ministry/BZK.xml",
                "feeds/promises/BZK.ics",
                f"diwoo/{made.letter_id}.xml",
            ):
                stored = house.store.read(bucket, key)
                assert stored
                assert made.letter_id.encode() in stored.data
            (call,) = press.calls
            assert verified(call.headers, call.body, [SECRET], now=time.time())
            assert json.loads(call.body)["data"]["record"]["record_id"] == made.record_id
            assert SECRET not in house.log()


@pytest.mark.servers
def test_prefect_takes_the_events(prefect_server: PrefectServer) -> None:
    """A real server keeps each event once, findable by its name and by the letter."""
    told = replace(event(said=print_of()), at=datetime.now(UTC))
    sink = PrefectEvents(prefect_server.api, "s3://records")
    sink.ping()
    for _ in range(2):
        sink.publish(told)
    wanted = {"filter": {"event": {"name": ["letter.published"]}}}
    found: list[dict[str, Any]] = []
    until = time.monotonic() + 20
    while not found and time.monotonic() < until:
        time.sleep(0.5)  # the server writes events down in batches
        found = httpx.post(f"{prefect_server.api}/events/filter", json=wanted, timeout=5).json()["events"]
    (one,) = found
    assert one["id"] == told.event_id
    assert one["resource"]["prefect.resource.id"] == f"postkamer.letter.{told.letter_id}"
    assert one["payload"]["record_file"] == f"s3://records/records/{told.letter_id}/v1.r0.json"
