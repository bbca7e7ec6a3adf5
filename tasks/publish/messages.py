"""Sinks `sqs` and `sns`: each announcement as one CloudEvents message in a queue or to a topic of Amazon's contract.

A name that ends in `.fifo` gets the order of each letter and drops doubles of five minutes by the announcement's id;
other queues deliver at least once in any order. Message attributes `type`, `letter_id` and `ministry` are for filters.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError
from botocore.parsers import ResponseParserError

from schemas.errors import SinkUnavailable, Throttled
from tasks.ledger import Event
from tasks.publish.cloud_events import MEDIA_TYPE, Envelope, type_of
from tasks.publish.sink import Receipt, SinkRefused

LARGEST = 256 * 1024 - 4096
"""Bytes of a message body; the rest of Amazon's limit is for attributes."""

NEVER = frozenset({"InvalidMessageContents", "MessageTooLong", "InvalidParameterValue", "InvalidParameter"})
"""What an answer says of a message that will not be taken next time either."""
SLOW_DOWN = frozenset({"Throttling", "ThrottlingException", "RequestThrottled", "KmsThrottled", "Throttled"})


class Queue:
    """Sends to an SQS queue."""

    name = "sqs"
    workers = 8

    def __init__(self, client: Any, url: str, envelope: Envelope) -> None:
        self._client, self._url, self._envelope = client, url, envelope

    def ping(self) -> None:
        """Nothing when the queue answers."""
        with _translated():
            self._client.get_queue_attributes(QueueUrl=self._url, AttributeNames=["QueueArn"])

    def publish(self, event: Event) -> Receipt:
        """Send an announcement; a receipt names the queue and the letter."""
        body = self._envelope.message(event).decode()
        with _translated():
            self._client.send_message(
                QueueUrl=self._url, MessageBody=body, MessageAttributes=_attributes(event), **_order(self._url, event)
            )
        return Receipt(where=f"{self._url}#{event.record_id}")


class Topic:
    """Publishes to an SNS topic."""

    name = "sns"
    workers = 8

    def __init__(self, client: Any, arn: str, envelope: Envelope) -> None:
        self._client, self._arn, self._envelope = client, arn, envelope

    def ping(self) -> None:
        """Nothing when the topic answers."""
        with _translated():
            self._client.get_topic_attributes(TopicArn=self._arn)

    def publish(self, event: Event) -> Receipt:
        """Publish an announcement; a receipt names the topic and the letter."""
        body = self._envelope.message(event).decode()
        with _translated():
            self._client.publish(
                TopicArn=self._arn, Message=body, MessageAttributes=_attributes(event), **_order(self._arn, event)
            )
        return Receipt(where=f"{self._arn}#{event.record_id}")


def _attributes(event: Event) -> dict[str, dict[str, str]]:
    facts = {
        "type": type_of(event),
        "content_type": MEDIA_TYPE,
        "letter_id": event.letter_id,
        "ministry": _ministry(event),
    }
    return {name: {"DataType": "String", "StringValue": value} for name, value in facts.items() if value}


def _ministry(event: Event) -> str | None:
    ministry = json.loads(event.record)["sender"]["ministry"] if event.record else None
    return str(ministry["abbreviation"]) if ministry else None


def _order(target: str, event: Event) -> dict[str, str]:
    if not target.endswith(".fifo"):
        return {}
    return {"MessageGroupId": event.letter_id, "MessageDeduplicationId": event.event_id}


@contextmanager
def _translated() -> Iterator[None]:
    """The one place where errors of queue and topic become ours; no text of theirs is kept."""
    try:
        yield
    except ClientError as error:
        code = str(error.response.get("Error", {}).get("Code", "unknown")).rsplit(".", 1)[-1]
        if code in NEVER:
            raise SinkRefused(f"The message was refused: {code}", reason=code) from error
        kind = Throttled if code in SLOW_DOWN else SinkUnavailable
        raise kind(f"The message could not be handed over: {code}", reason=code) from error
    except (BotoCoreError, ResponseParserError) as error:
        raise SinkUnavailable("The message service does not answer", reason=type(error).__name__) from error
