"""What sinks are made on in tests, and how each is made; a sink without a factory fails the contract suite."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import boto3
import pytest
from botocore.config import Config
from pydantic import SecretStr

from schemas.reference import Reference
from tasks.ledger import Ledger
from tasks.pickup.store import Store, StoreSettings
from tasks.publish.calendar_files import CalendarFiles
from tasks.publish.cloud_events import Envelope
from tasks.publish.diwoo_files import DiwooFiles
from tasks.publish.feed_files import FeedFiles
from tasks.publish.messages import LARGEST, Queue, Topic
from tasks.publish.outgoing import Limits
from tasks.publish.prefect_events import PrefectEvents
from tasks.publish.record_files import RecordFiles
from tasks.publish.sink import Sink
from tasks.publish.webhooks import Webhook
from tests.flows.sqs import KEYS
from tests.servers import free_port

NOWHERE = f"http://127.0.0.1:{free_port()}"
UNREACHABLE = StoreSettings(endpoint=NOWHERE, access_key="a", secret_key=SecretStr("b"), attempts=1, connect_seconds=1)
ENVELOPE = Envelope(source="urn:test", records="s3://records", limit=LARGEST)
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
HERE = Limits(seconds=5, private=True)


class Lazy:
    """Servers that are started when a sink needs them."""

    def __init__(self, request: pytest.FixtureRequest) -> None:
        self._request = request

    @property
    def cloud(self) -> str:
        """Endpoint of the emulator of queues and topics."""
        return str(self._request.getfixturevalue("cloud").endpoint)

    @property
    def ledger(self) -> Ledger:
        """A ledger without letters."""
        opened: Ledger = self._request.getfixturevalue("empty_ledger")
        return opened


@dataclass(frozen=True)
class Place:
    """Store and bucket, a receiver of calls, and servers on demand."""

    store: Store
    bucket: str
    receiver: str
    lazy: Lazy
    folder: Path
    is_there: bool = True

    def unreachable(self) -> "Place":
        """The same with nothing that answers."""
        return replace(self, store=Store.open(UNREACHABLE), receiver=f"{NOWHERE}/hook", is_there=False)

    def client(self, service: str) -> Any:
        """A client of the emulator."""
        return aws(service, self.lazy.cloud if self.is_there else NOWHERE)


def aws(service: str, endpoint: str) -> Any:
    """A client of queues or topics at an endpoint, that gives up soon."""
    keys = {"aws_access_key_id": KEYS["access_key"], "aws_secret_access_key": KEYS["secret_key"]}
    config = Config(retries={"total_max_attempts": 1}, connect_timeout=1)
    return boto3.client(service, endpoint_url=endpoint, region_name="eu-central-1", config=config, **keys)  # type: ignore[call-overload]


def _queue(place: Place) -> Sink:
    client = place.client("sqs")
    url = client.create_queue(QueueName=place.bucket)["QueueUrl"] if place.is_there else f"{NOWHERE}/0/x"
    return Queue(client, url, ENVELOPE)


def _topic(place: Place) -> Sink:
    client = place.client("sns")
    arn = "arn:aws:sns:eu-central-1:000000000000:x"
    return Topic(client, client.create_topic(Name=place.bucket)["TopicArn"] if place.is_there else arn, ENVELOPE)


FACTORIES: dict[str, Callable[[Place], Sink]] = {
    "record_files": lambda place: RecordFiles(place.store, place.bucket),
    "diwoo": lambda place: DiwooFiles(place.store, place.bucket, Reference(), records="s3://records"),
    "feeds": lambda place: FeedFiles(place.store, place.bucket),
    "calendars": lambda place: CalendarFiles(place.lazy.ledger, place.store, place.bucket),
    "sqs": _queue,
    "sns": _topic,
    "webhook": lambda place: Webhook("test", place.receiver, [SECRET], envelope=ENVELOPE, limits=HERE),
    "prefect_events": lambda place: PrefectEvents(place.receiver, "s3://records", limits=HERE),
}
"""How each sink is made."""


def kind_of(sink: Sink) -> str:
    """The name of a sink's class in the table of factories."""
    return type(sink).name
