"""Announcements in queues and topics, read with the official CloudEvents SDK."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from botocore.exceptions import ClientError
from cloudevents.core.bindings.http import HTTPMessage, from_structured_event
from cloudevents.core.formats.json import JSONFormat
from cloudevents.core.v1.event import CloudEvent
from jsonschema import Draft202012Validator

from schemas.announcement import Announcement
from schemas.errors import SinkUnavailable
from schemas.generate import announcement_schema
from tasks.ledger import Event, Ledger
from tasks.publish import Relay, withdraw
from tasks.publish.cloud_events import DATA_SCHEMA, MEDIA_TYPE, Envelope
from tasks.publish.messages import LARGEST, Queue, Topic
from tasks.publish.sink import SinkRefused
from tests.flows.sqs import Cloud
from tests.publish.events import event
from tests.publish.places import ENVELOPE, aws
from tests.records import BODY, NOW, arrive, letter, print_of, record

pytestmark = pytest.mark.servers


@pytest.fixture
def queue(cloud: Cloud, records_bucket: str) -> str:
    """The URL of an empty queue."""
    return str(cloud.sqs.create_queue(QueueName=records_bucket)["QueueUrl"])


def taken(cloud: Cloud, url: str) -> list[dict[str, Any]]:
    """Every message of a queue, deleted as it is taken."""
    found: list[dict[str, Any]] = []
    while batch := cloud.sqs.receive_message(
        QueueUrl=url, MaxNumberOfMessages=10, MessageAttributeNames=["All"], WaitTimeSeconds=0
    ).get("Messages"):
        for message in batch:
            cloud.sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
        found += batch
    return found


def parsed(body: str | bytes) -> CloudEvent:
    """A message as the official SDK reads it; it refuses what is none."""
    data = body if isinstance(body, bytes) else body.encode()
    read = from_structured_event(HTTPMessage({"content-type": MEDIA_TYPE}, data), JSONFormat())
    assert isinstance(read, CloudEvent)
    return read


def data_of(read: CloudEvent) -> dict[str, Any]:
    """The data of a message."""
    data = read.get_data()
    assert isinstance(data, dict)
    return data


def test_a_message_is_a_cloud_event() -> None:
    """Each attribute has its meaning, and the data is an announcement with the whole record."""
    told = event(said=print_of())
    read = parsed(ENVELOPE.message(told))
    assert (read.get_id(), read.get_source(), read.get_type()) == (
        told.event_id,
        "urn:test",
        "nl.postkamer.letter.published.v1",
    )
    assert (read.get_subject(), read.get_time(), read.get_dataschema()) == ("kst-33529-830", told.at, DATA_SCHEMA)
    assert read.get_datacontenttype() == "application/json"
    assert read.get_extension("recordid") == told.record_id
    announced = Announcement.model_validate(data_of(read))
    Draft202012Validator(announcement_schema()).validate(data_of(read))
    assert announced.record
    assert announced.record.model_dump_json() == told.record


@pytest.mark.parametrize(
    ("said", "kind", "subject"),
    [
        (letter(), "published", "LETTER"),
        (print_of(), "superseded", "kst-33529-830"),
        (print_of(), "withdrawn", "LETTER"),
    ],
)
def test_the_subject_is_the_print_or_the_letter(said: Any, kind: str, subject: str) -> None:
    """The kst id where the record has one."""
    told = event(said=said, kind=kind)
    assert parsed(ENVELOPE.message(told)).get_subject() == subject.replace("LETTER", told.letter_id)


def test_a_large_record_stays_in_its_file() -> None:
    """The message names the file; one byte less and the record is in it."""
    told = event()
    size = len(ENVELOPE.message(told))
    assert data_of(parsed(replace(ENVELOPE, limit=size).message(told)))["record"]
    small = data_of(parsed(replace(ENVELOPE, limit=size - 1).message(told)))
    assert small["record"] is None
    assert small["record_file"] == f"s3://records/records/{told.letter_id}/v1.r0.json"


def test_a_message_points_to_no_file_that_is_not_there() -> None:
    """The record file is written by another sink, which may be behind."""
    waiting = Envelope(source="urn:test", records="s3://records", limit=10, has_file=lambda _: False)
    with pytest.raises(SinkUnavailable):
        waiting.message(event())


@pytest.mark.parametrize(
    "text", ["\ufffe\uffff", "\x00\x0b\x1f", "\ud7ff\ue000\U0001f4ee", '"}\\u0000{"', "\u2028</script>"]
)
def test_odd_characters_come_through_a_queue(cloud: Cloud, queue: str, text: str) -> None:
    """Characters that XML cannot hold are escaped, and come out as they were."""
    told = event(said=letter(subject=f"a{text}b"))
    Queue(cloud.sqs, queue, ENVELOPE).publish(told)
    (message,) = taken(cloud, queue)
    assert data_of(parsed(message["Body"]))["record"]["subject"] == f"a{text}b"


@pytest.mark.parametrize("ledger_url", ["sqlite"], indirect=True)
def test_a_queue_gets_everything(ledger: Ledger, cloud: Cloud, queue: str) -> None:
    """Through the relay: each announcement once, the withdrawal under an id of its own and without content."""
    for n in range(12):
        arrive(ledger, record(letter(f"{BODY} Nummer {n}.", reference=f"R{n}")))
    relay = Relay(ledger, [Queue(cloud.sqs, queue, ENVELOPE)], holder="one")
    relay.run_once(now=NOW)
    gone = ledger.outbox.owed(0)[0].letter_id
    withdraw(ledger, gone, by="ada", reason=None, now=NOW)
    relay.run_once(now=NOW + timedelta(minutes=1))
    messages = taken(cloud, queue)
    read = [parsed(message["Body"]) for message in messages]
    assert sorted(one.get_id() for one in read) == sorted(told.event_id for told in ledger.outbox.owed(0))
    (stone,) = [one for one in read if one.get_type() == "nl.postkamer.letter.withdrawn.v1"]
    assert data_of(stone)["record"] is None
    assert data_of(stone)["record_file"].endswith(f"{gone}/latest.json")
    assert {message["MessageAttributes"]["type"]["StringValue"] for message in messages} == {
        one.get_type() for one in read
    }


def test_a_topic_gets_everything(cloud: Cloud, queue: str) -> None:
    """A queue that follows a topic gets the same message."""
    sns = aws("sns", cloud.endpoint)
    arn = sns.create_topic(Name=queue.rsplit("/", 1)[-1])["TopicArn"]
    sns.subscribe(TopicArn=arn, Protocol="sqs", Endpoint=cloud._arn(queue))
    told = event()
    Topic(sns, arn, ENVELOPE).publish(told)
    (message,) = taken(cloud, queue)
    assert parsed(json.loads(message["Body"])["Message"]).get_id() == told.event_id


def test_a_fifo_queue_drops_doubles(cloud: Cloud, records_bucket: str) -> None:
    """The announcement's id is the one by which the queue knows it again."""
    attributes = {"FifoQueue": "true"}
    url = cloud.sqs.create_queue(QueueName=f"{records_bucket}.fifo", Attributes=attributes)["QueueUrl"]
    sink, told = Queue(cloud.sqs, url, ENVELOPE), event()
    for _ in range(3):
        sink.publish(told)
    assert len(taken(cloud, url)) == 1


class Refusing:
    """A client whose service answers with an error; the real service is not there to be provoked."""

    def __init__(self, code: str) -> None:
        self.code = code

    def send_message(self, **_: object) -> None:
        """Fail as boto3 does."""
        raise ClientError({"Error": {"Code": self.code, "Message": "text of theirs"}}, "SendMessage")


@pytest.mark.parametrize(
    ("code", "error"),
    [
        ("AWS.SimpleQueueService.NonExistentQueue", SinkUnavailable),
        ("InvalidMessageContents", SinkRefused),
        ("AccessDenied", SinkUnavailable),
    ],
)
def test_errors_are_sorted(code: str, error: type[Exception]) -> None:
    """Only a message that will never be taken is refused, and no text of the service is kept."""
    told: Event = event()
    with pytest.raises(error) as caught:
        Queue(Refusing(code), "https://queue", ENVELOPE).publish(told)
    assert "text of theirs" not in str(caught.value)
    assert len(ENVELOPE.message(told)) < LARGEST
