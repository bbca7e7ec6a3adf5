"""An SQS queue with S3 event messages, as a source of what landed.

A message is deleted only after the ledger has taken what it says. One that cannot be understood is left alone: the
queue's own redrive policy moves it to its dead-letter queue.
"""

from dataclasses import dataclass
from typing import Any, Self

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from schemas.errors import StoreUnavailable

LONG_POLL = 20
"""Seconds for which one call waits for messages; the most that SQS allows."""
MOST = 10
"""Messages one call may bring; the most that SQS allows."""


@dataclass(frozen=True, slots=True)
class QueueMessage:
    """One message in our hands until its visibility runs out."""

    message_id: str
    receipt: str
    body: str


class Queue:
    """A client of one queue."""

    def __init__(self, client: Any, url: str) -> None:
        self._client, self.url = client, url

    @classmethod
    def open(
        cls, url: str, *, endpoint: str | None, region: str, access_key: str | None, secret_key: str | None
    ) -> Self:
        """A client of the queue at a URL; opens no connection yet."""
        config = Config(connect_timeout=5, read_timeout=LONG_POLL + 10, retries={"max_attempts": 2, "mode": "standard"})
        client = boto3.client(
            "sqs",
            endpoint_url=endpoint,
            region_name=region,
            aws_access_key_id=access_key,
            aws_secret_access_key=secret_key,
            config=config,
        )
        return cls(client, url)

    def receive(self, wait: int = LONG_POLL) -> list[QueueMessage]:
        """Messages, after a long poll.

        Raises:
            StoreUnavailable: The queue cannot be reached.
        """
        answer = self._call("receive_message", MaxNumberOfMessages=MOST, WaitTimeSeconds=wait)
        return [QueueMessage(m["MessageId"], m["ReceiptHandle"], m["Body"]) for m in answer.get("Messages", [])]

    def delete(self, message: QueueMessage) -> None:
        """Take a message off the queue for good."""
        self._call("delete_message", ReceiptHandle=message.receipt)

    def extend(self, message: QueueMessage, seconds: int) -> None:
        """Keep a message to ourselves for so many seconds from now; 0 gives it back at once."""
        self._call("change_message_visibility", ReceiptHandle=message.receipt, VisibilityTimeout=seconds)

    def has_dead_letters(self) -> bool:
        """Whether the queue moves what it cannot deliver to a dead-letter queue."""
        answer = self._call("get_queue_attributes", AttributeNames=["RedrivePolicy"])
        return "RedrivePolicy" in answer.get("Attributes", {})

    def _call(self, operation: str, **arguments: object) -> dict[str, Any]:
        try:
            answer: dict[str, Any] = getattr(self._client, operation)(QueueUrl=self.url, **arguments)
        except (ClientError, BotoCoreError) as error:
            code = error.response["Error"].get("Code", "") if isinstance(error, ClientError) else type(error).__name__
            raise StoreUnavailable(f"The queue did not answer to {operation} ({code}).", operation=operation) from error
        return answer
