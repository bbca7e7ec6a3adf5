"""How long each sink takes for a record: `python -m benchmarks.sinks [LETTERS]`, on real servers on loopback.

The record of a sample letter (31 kB) under ids of its own, one by one as letters come in, and 100 at once as in
a backfill. Prints the median and the 95th percentile of one publication in milliseconds, and of the transaction before.
"""

import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from uuid import uuid4

import botocore.client

from seeds import load_reference
from tasks.ledger import Event, Ledger
from tasks.pickup import embedded
from tasks.pickup.store import Store
from tasks.publish.calendar_files import CalendarFiles
from tasks.publish.cloud_events import Envelope
from tasks.publish.diwoo_files import DiwooFiles
from tasks.publish.feed_files import FeedFiles
from tasks.publish.messages import LARGEST, Queue, Topic
from tasks.publish.outgoing import Limits
from tasks.publish.prefect_events import PrefectEvents
from tasks.publish.record_files import RecordFiles
from tasks.publish.sink import BatchSink, Sink
from tasks.publish.webhooks import Webhook
from tests.flows.sqs import PROGRAM, ministack
from tests.publish.places import aws
from tests.publish.receiver import receiver
from tests.records import BODY, NOW, arrive, letter, record

LETTERS = 100
RECORD = Path(__file__).parents[1] / "tests" / "schemas" / "old_records" / "record-1.0.json"


def events(count: int, sequence: int) -> list[Event]:
    """Announcements of records like that of a sample letter, each a letter of its own."""
    told = json.loads(RECORD.read_text(encoding="utf-8"))
    made = []
    for n in range(count):
        letter_id = str(uuid4())
        numbers = {"letter_id": letter_id, "record_id": f"{letter_id}.v1.r0", "version": 1, "revision": 0}
        made.append(
            Event(
                sequence=sequence + n,
                event_id=str(uuid4()),
                type="letter.published",
                record_id=f"{letter_id}.v1.r0",
                letter_id=letter_id,
                at=NOW + timedelta(seconds=n),
                version=1,
                revision=0,
                record=json.dumps({**told, **numbers}, ensure_ascii=False),
            )
        )
    return made


def sinks(stack: ExitStack, folder: Path) -> Iterator[Sink]:
    """Every sink on servers of its own."""
    server = stack.enter_context(embedded.start(folder / "store"))
    store, bucket = Store.open(server.settings), "records"
    store.ensure_bucket(bucket, versioned=False)
    ledger = Ledger.open(f"sqlite:///{folder / 'ledger.db'}")
    ledger.migrate()
    called = stack.enter_context(receiver())
    here, envelope = Limits(private=True), Envelope(source="urn:bench", records="s3://records", limit=LARGEST)
    yield RecordFiles(store, bucket)
    yield FeedFiles(store, bucket)
    yield CalendarFiles(ledger, store, bucket)
    yield DiwooFiles(store, bucket, load_reference(), records="s3://records")
    yield Webhook("bench", called.url, ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"], envelope=envelope, limits=here)
    yield PrefectEvents(called.url, "s3://records")
    if PROGRAM.exists():
        cloud = stack.enter_context(ministack())
        yield Queue(cloud.sqs, cloud.sqs.create_queue(QueueName="bench")["QueueUrl"], envelope)
        sns = aws("sns", cloud.endpoint)
        yield Topic(sns, sns.create_topic(Name="bench")["TopicArn"], envelope)


class Requests:
    """Counts what is asked of stores, queues and topics."""

    def __init__(self) -> None:
        """Listen to every client that is made from now on."""
        self.count = 0
        make = botocore.client.BaseClient._make_api_call  # noqa: SLF001 - every request goes through it

        def counted(client: object, operation: str, arguments: object) -> object:
            self.count += 1
            return make(client, operation, arguments)

        botocore.client.BaseClient._make_api_call = counted  # type: ignore[method-assign]  # noqa: SLF001

    def since(self, before: int, records: int) -> float:
        """Requests a record since a count."""
        return (self.count - before) / records


def timed(work: Callable[[], object]) -> float:
    """Milliseconds that a piece of work takes."""
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def publications(folder: Path, count: int) -> list[float]:
    """Milliseconds of the transaction that publishes, for small letters."""
    ledger = Ledger.open(f"sqlite:///{folder / 'publications.db'}")
    ledger.migrate()
    made = [record(letter(f"{BODY} Nummer {n}.", reference=f"R{n}")) for n in range(count)]
    return [timed(partial(arrive, ledger, one)) for one in made]


def show(name: str, one_by_one: list[float], together: float | None = None, requests: str = "") -> None:
    """One line of the table."""
    batch = f"{together:9.1f} {requests}" if together is not None else f"        - {requests}"
    high = statistics.quantiles(one_by_one, n=20)[-1]
    print(f"{name:22} {statistics.median(one_by_one):9.1f} {high:9.1f} {batch}")


def main(count: int) -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        print(f"{f'{count} letters':22} {'median ms':>9} {'p95 ms':>9} {'batch ms':>9} {'requests':>9} {'in batch':>9}")
        show("transaction", publications(folder, count))
        requests = Requests()
        for sink in sinks(stack, folder):
            before = requests.count
            alone = [timed(partial(sink.publish, one)) for one in events(count, 1)]
            asked, batch = f"{requests.since(before, count):9.1f}", None
            if isinstance(sink, BatchSink):
                before = requests.count
                many = [replace(one, sequence=count + n) for n, one in enumerate(events(100, 0))]
                batch = timed(partial(sink.publish_all, many)) / 100
                asked += f" {requests.since(before, 100):9.1f}"
            show(sink.name, alone, batch, asked)
        print(f"a record has {len(events(1, 1)[0].record or '') / 1000:.0f} kB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else LETTERS)
