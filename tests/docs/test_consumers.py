"""Every example of docs/consumers.md, run against a real store with published records."""

import json
import os
import re
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import duckdb
import pytest
from cloudevents.core.bindings.http import HTTPMessage, from_structured_event
from cloudevents.core.formats.json import JSONFormat

from flows.cli.reach import write_running
from flows.settings import Settings
from schemas.announcement import Announcement
from schemas.record import Citation, Commitment, Due
from tasks.ledger import Ledger
from tasks.pickup import embedded
from tasks.pickup.store import Store
from tasks.publish import DailyFiles, RecordFiles, Relay, withdraw
from tasks.publish.cloud_events import MEDIA_TYPE, Envelope
from tasks.publish.feed_files import FeedFiles
from tasks.publish.messages import Queue
from tasks.publish.outgoing import Limits
from tasks.publish.parquet import export
from tasks.publish.webhooks import Webhook
from tests.flows.sqs import KEYS, Cloud, ministack
from tests.records import BODY, NOW, arrive, letter, print_of, record
from tests.servers import free_port

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "consumers.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(?P<language>\w+)(?: (?P<name>\S+))?\n(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL)
EXAMPLES = [match.groupdict() for match in BLOCK.finditer(PAGE)]
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
ENVELOPE = Envelope(source="urn:postkamer", records="s3://records", limit=1 << 20)


def code_of(language: str, name: str | None = None) -> list[str]:
    """The examples in a language, or of a name."""
    return [one["code"] for one in EXAMPLES if one["language"] == language and name in {None, one["name"]}]


@dataclass
class World:
    """A folder to work in, with what a newcomer would have there."""

    folder: Path
    ledger: Ledger
    store: Store
    bucket: str
    environment: dict[str, str]

    def python(self, name: str, **variables: str) -> list[str]:
        """The lines that a program of the page prints."""
        (code,) = code_of("python", name)
        return self._run([sys.executable, "-c", code], variables)

    def shell(self, script: str, **variables: str) -> list[str]:
        """The lines that a script prints, after the page's first example set it up."""
        return self._run(["/bin/bash", "-euc", f"{code_of('shell')[0]}\n{script}"], variables)

    def _run(self, command: list[str], variables: dict[str, str]) -> list[str]:
        told = {**self.environment, **variables}
        done = subprocess.run(
            command, cwd=self.folder, env=told, capture_output=True, text=True, check=False, timeout=60
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.splitlines()


CITES = Citation(
    text="Kamerstuk 33 529, nr. 829",
    kind="kamerstuk",
    ids=("kst-33529-829",),
    status="exists",
    part="body",
    start=0,
    end=1,
    rule="x",
)
PROMISES = Commitment(
    id="c1",
    text="Ik informeer u",
    act="new",
    grade="firm",
    due=Due(text="x", latest=letter().date),
    part="body",
    start=0,
    end=1,
    rule="x",
)


@pytest.fixture(scope="module")
def world(seaweed: embedded.Embedded, migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Four letters, one of them superseded and one withdrawn, with files, days, feeds and Parquet."""
    folder = tmp_path_factory.mktemp("consumer")
    (folder / "home").mkdir()
    store, bucket = Store.open(seaweed.settings), f"records-{folder.name.replace('_', '-')}"
    store.ensure_bucket(bucket, versioned=False)
    (folder / "home" / "ledger.db").write_bytes(migrated_file.read_bytes())
    ledger = Ledger.open(f"sqlite:///{folder / 'home' / 'ledger.db'}")
    fill(ledger, store, bucket)
    export(ledger.catalogue, folder / "parquet", now=NOW)
    download(store, bucket, folder)
    (folder / "schemas").symlink_to(ROOT / "schemas")
    plain = Settings()
    where = {"endpoint": seaweed.settings.endpoint, "access_key": seaweed.settings.access_key, "records": bucket}
    where["secret_key"] = seaweed.settings.secret_key  # type: ignore[assignment]
    told = plain.model_copy(update={"home": folder / "home", "store": plain.store.model_copy(update=where)})
    write_running(told)
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("POSTKAMER_", "AWS_"))},
        "POSTKAMER_HOME": str(folder / "home"),
        "S3": str(seaweed.settings.endpoint),
        "BUCKET": bucket,
        "KEY": str(seaweed.settings.access_key),
        "SECRET": seaweed.settings.secret_key.get_secret_value() if seaweed.settings.secret_key else "",
    }
    yield World(folder, ledger, store, bucket, environment)
    ledger.close()


def fill(ledger: Ledger, store: Store, bucket: str) -> None:
    """Publish, supersede, withdraw, and write the days."""
    arrive(ledger, record(print_of(subject="Een", date="2021-03-01"), citations=(CITES,), commitments=(PROMISES,)))
    arrive(ledger, record(letter(f"{BODY} Twee.", subject="Twee", reference="2021-0000000002")))
    arrive(ledger, record(letter(f"{BODY} Weg.", subject="Weg", reference="2021-0000000003", date="2021-02-03")))
    changed = letter(f"{BODY} Twee, verbeterd.", subject="Twee, verbeterd", reference="2021-0000000002")
    arrive(ledger, record(changed, landed=NOW + timedelta(hours=1)), now=NOW + timedelta(hours=1))
    gone = ledger.outbox.owed(0)[2].letter_id
    withdraw(ledger, gone, by="ada", reason=None, now=NOW + timedelta(hours=2))
    Relay(ledger, [RecordFiles(store, bucket), FeedFiles(store, bucket)], holder="x").run_once(now=NOW)
    DailyFiles(ledger, store, bucket, holder="x").run_once(now=NOW + timedelta(days=1))


def download(store: Store, bucket: str, folder: Path) -> None:
    """Days and feeds as files."""
    for key in (*store.keys(bucket, "daily/"), *store.keys(bucket, "feeds/ministry/")):
        stored = store.read(bucket, key)
        assert stored
        (folder / key).parent.mkdir(parents=True, exist_ok=True)
        (folder / key).write_bytes(stored.data)


def test_no_example_is_left_out() -> None:
    """Each has a test below; a new one needs another."""
    named = [(one["language"], one["name"]) for one in EXAMPLES]
    assert named == [
        *[("shell", None)] * 3,
        ("python", "newest.py"),
        ("python", "daily.py"),
        ("json", None),
        ("python", "receiver.py"),
        ("python", "queue.py"),
        *[("sql", "duckdb")] * 3,
        ("sql", "sqlite"),
        ("python", "feed.py"),
        ("python", "validate.py"),
    ]


def test_the_shell_lists_letters(world: World) -> None:
    """One line a letter, without the withdrawn one."""
    lines = world.shell(code_of("shell")[1])
    assert sorted(lines) == ["2021-02-01\tBZK\tTwee, verbeterd", "2021-03-01\tBZK\tEen"]


def test_the_shell_lists_citations(world: World) -> None:
    """Of the letter that has one."""
    (citing,) = {told.letter_id for told in world.ledger.outbox.owed(0) if CITES.text in (told.record or "")}
    assert world.shell(code_of("shell")[2], LETTER=citing) == ["kst-33529-829"]


def test_python_lists_letters(world: World) -> None:
    """The same two."""
    assert sorted(world.python("newest.py")) == [
        "2021-02-01 Twee, verbeterd 0 commitments",
        "2021-03-01 Een 1 commitments",
    ]


def test_the_daily_consumer_takes_each_once(world: World) -> None:
    """A second run has nothing to say; the withdrawn letter is to be forgotten."""
    gone = world.ledger.outbox.owed(0)[2].letter_id
    assert world.python("daily.py") == [
        "letter.published Een",
        "letter.published Twee",
        "letter.superseded Twee, verbeterd",
        f"forget {gone}",
    ]
    assert world.python("daily.py") == []


def test_the_message_on_the_page_is_one() -> None:
    """By the official SDK and by our schema, with every key that a real one has."""
    (text,) = code_of("json")
    shown = json.loads(text)
    read = from_structured_event(HTTPMessage({"content-type": MEDIA_TYPE}, text.encode()), JSONFormat())
    assert read.get_type() == "nl.postkamer.letter.published.v1"
    assert set(shown["data"]) == set(Announcement.model_fields)


def test_the_message_on_the_page_is_like_a_real_one(world: World) -> None:
    """The same keys."""
    real = json.loads(ENVELOPE.message(world.ledger.outbox.owed(0)[0]))
    shown = json.loads(code_of("json")[0])
    assert shown.keys() == real.keys()
    assert shown["data"].keys() == real["data"].keys()


def test_the_receiver_takes_calls(world: World) -> None:
    """Fed by the webhook sink: each once, twice delivered; a call without a right signature is refused."""
    port = free_port()
    told = {**world.environment, "PORT": str(port), "WEBHOOK_SECRETS": SECRET}
    process = subprocess.Popen([sys.executable, "-c", code_of("python", "receiver.py")[0]], cwd=world.folder, env=told)
    url = f"http://127.0.0.1:{port}/"
    hook = Webhook("doc", url, [SECRET], envelope=ENVELOPE, limits=Limits(private=True))
    try:
        until = time.monotonic() + 20
        while time.monotonic() < until:
            with suppress(Exception):
                hook.ping()
                break
        for _ in range(2):
            for event in world.ledger.outbox.owed(0):
                hook.publish(event)
        with pytest.raises(HTTPError, match="401"):
            urlopen(Request(url, data=b"{}", headers={"webhook-timestamp": str(int(time.time()))}), timeout=5)
    finally:
        process.kill()
        process.wait()
    kept = [json.loads(line)["id"] for line in (world.folder / "kept.jsonl").open()]
    assert kept == [event.event_id for event in world.ledger.outbox.owed(0)]


@pytest.fixture(scope="module")
def cloud() -> Iterator[Cloud]:
    """The emulator of queues."""
    with ministack() as one:
        yield one


@pytest.mark.servers
def test_the_queue_is_emptied(world: World, cloud: Cloud) -> None:
    """Each announcement is printed once, however often it was sent."""
    url = cloud.sqs.create_queue(QueueName="doc")["QueueUrl"]
    sink = Queue(cloud.sqs, url, ENVELOPE)
    for _ in range(2):
        for event in world.ledger.outbox.owed(0):
            sink.publish(event)
    keys = {"AWS_ACCESS_KEY_ID": KEYS["access_key"], "AWS_SECRET_ACCESS_KEY": KEYS["secret_key"]}
    lines = world.python("queue.py", QUEUE=url, SQS=cloud.endpoint, **keys)
    assert len(lines) == len(world.ledger.outbox.owed(0))
    assert "nl.postkamer.letter.published.v1 kst-33529-830" in lines
    assert cloud.waiting(url) == 0


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (0, [("BZK", 2021, 2)]),
        (1, [("Een", "kst-33529-829", "Kamerstuk 33 529, nr. 829")]),
        (
            2,
            [
                ("letter.published", "Een", "BZK"),
                ("letter.published", "Twee", "BZK"),
                ("letter.superseded", "Twee, verbeterd", "BZK"),
            ],
        ),
    ],
)
def test_sql_with_duckdb(world: World, monkeypatch: pytest.MonkeyPatch, number: int, expected: list[object]) -> None:
    """On the export and on daily files."""
    monkeypatch.chdir(world.folder)
    assert duckdb.sql(code_of("sql", "duckdb")[number]).fetchall() == expected


def test_sql_on_the_ledger(world: World) -> None:
    """The promise that is open."""
    (query,) = code_of("sql", "sqlite")
    with sqlite3.connect(world.folder / "home" / "ledger.db") as connection:
        assert connection.execute(query).fetchall() == [("BZK", "2021-02-01", "Ik informeer u")]


def test_the_feed_is_read(world: World) -> None:
    """The newest first, each with a link."""
    lines = world.python("feed.py")
    assert [line.split(" ", 1)[1].rsplit(" ", 1)[0] for line in lines] == ["Twee, verbeterd", "Een"]
    assert lines[1].endswith("https://zoek.officielebekendmakingen.nl/kst-33529-830.html")


def test_records_are_valid(world: World) -> None:
    """By the schema that stands in the repository."""
    assert world.python("validate.py") == ["all valid"]
