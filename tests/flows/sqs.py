"""ministack, an emulator of S3 and SQS that keeps AWS's shapes, from an environment of its own."""

import json
import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import boto3
import pytest
from botocore.exceptions import BotoCoreError, ClientError

from flows.stack import free_port

PROGRAM = Path(__file__).parents[2] / ".tools" / "ministack" / "bin" / "ministack"
KEYS = {"access_key": "test", "secret_key": "test"}


@dataclass
class Cloud:
    """The emulator's address and clients."""

    endpoint: str
    s3: Any
    sqs: Any

    def queue(self, name: str, bucket: str) -> tuple[str, str]:
        """The URLs of a queue that gets the bucket's events, and of its dead-letter queue."""
        dead = self.sqs.create_queue(QueueName=f"{name}-dead")["QueueUrl"]
        redrive = json.dumps({"deadLetterTargetArn": self._arn(dead), "maxReceiveCount": "2"})
        attributes = {"RedrivePolicy": redrive, "VisibilityTimeout": "2"}
        url = self.sqs.create_queue(QueueName=name, Attributes=attributes)["QueueUrl"]
        self.sqs.set_queue_attributes(QueueUrl=url, Attributes={"Policy": self._policy(self._arn(url))})
        self.s3.put_bucket_notification_configuration(
            Bucket=bucket,
            NotificationConfiguration={
                "QueueConfigurations": [{"QueueArn": self._arn(url), "Events": ["s3:ObjectCreated:*"]}]
            },
        )
        return url, dead

    def waiting(self, url: str) -> int:
        """How many messages a queue holds, those in somebody's hands included."""
        names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
        found = self.sqs.get_queue_attributes(QueueUrl=url, AttributeNames=names)["Attributes"]
        return sum(int(found.get(name, 0)) for name in names)

    def _arn(self, url: str) -> str:
        found = self.sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])
        return str(found["Attributes"]["QueueArn"])

    @staticmethod
    def _policy(arn: str) -> str:
        principal = {"Service": "s3.amazonaws.com"}
        statement = {"Effect": "Allow", "Principal": principal, "Action": "sqs:SendMessage", "Resource": arn}
        return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


@contextmanager
def ministack() -> Iterator[Cloud]:
    """A running emulator; skips where its environment is not set up, but never in CI."""
    if not PROGRAM.exists():
        if os.environ.get("CI"):
            pytest.fail("CI must have .tools/ministack; `make test` sets it up")
        pytest.skip("no .tools/ministack; `make test` sets it up")
    port = free_port()
    endpoint = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryDirectory(prefix="postkamer-ministack-") as folder:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
        own = {"GATEWAY_PORT": str(port), "BIND_HOST": "127.0.0.1", "SERVICES": "s3,sqs,sns,iam", "STATE_DIR": folder}
        with (Path(folder) / "log").open("wb") as out:
            process = subprocess.Popen([PROGRAM], env={**kept, **own}, stdout=out, stderr=out, cwd=folder)
        try:
            yield _ready(endpoint)
        finally:
            process.terminate()
            process.wait(20)


def _ready(endpoint: str) -> Cloud:
    s3, sqs = (
        boto3.client(
            name,
            endpoint_url=endpoint,
            region_name="eu-central-1",
            aws_access_key_id=KEYS["access_key"],
            aws_secret_access_key=KEYS["secret_key"],
        )
        for name in ("s3", "sqs")
    )
    until = time.monotonic() + 30
    while time.monotonic() < until:
        with suppress(ClientError, BotoCoreError):
            s3.list_buckets()
            return Cloud(endpoint, s3, sqs)
        time.sleep(0.2)
    raise AssertionError("ministack did not come up")
