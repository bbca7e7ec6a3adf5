"""A worker process for the crash tests: claims, publishes, relays, and kills itself where it is told to."""

import json
import os
import signal
import sys
from datetime import datetime, timedelta
from pathlib import Path

from tasks.ledger import Claim, Event, Ledger
from tasks.pickup import embedded
from tasks.pickup.store import Store
from tasks.publish import Relay, publish
from tasks.publish.atom import Change
from tasks.publish.cloud_events import Envelope
from tasks.publish.feed_files import FeedFiles, Page
from tasks.publish.outgoing import Limits
from tasks.publish.record_files import RecordFiles
from tasks.publish.sink import Receipt, Sink
from tasks.publish.webhooks import Webhook
from tests.records import BODY, LEASE, NOW, letter, record

LAST = NOW + timedelta(days=1)


class Fault:
    """Kills this process, as `kill -9` does, the `at`-th time that it comes to a step."""

    def __init__(self, step: str, at: int) -> None:
        self.step, self.left = step, at

    def __call__(self, step: str) -> None:
        """Count, and die."""
        if step == self.step:
            self.left -= 1
            if self.left == 0:
                os.kill(os.getpid(), signal.SIGKILL)


class Files(RecordFiles):
    """Record files that come to a step after each file."""

    fault: Fault

    def publish(self, event: Event) -> Receipt:
        """Write, then come to the step."""
        receipt = super().publish(event)
        self.fault("file.written")
        return receipt


class Feeds(FeedFiles):
    """Feeds that come to a step after each document."""

    fault: Fault

    def _write(self, page: Page, changes: dict[str, Change], archives: dict[str, list[int]]) -> None:
        super()._write(page, changes, archives)
        self.fault("feed.written")


class Hook(Webhook):
    """A webhook that comes to a step after each call."""

    fault: Fault

    def publish(self, event: Event) -> Receipt:
        """Call, then come to the step."""
        receipt = super().publish(event)
        self.fault("hook.called")
        return receipt


def sinks(task: dict[str, str], fault: Fault) -> list[Sink]:
    """Record files; where a consumer is named, feeds and calls to it too."""
    settings = embedded.settings_of(Path(task["store"]))
    assert settings
    store = Store.open(settings)
    made: list[Files | Feeds | Hook] = [Files(store, task["bucket"])]
    if "hook" in task:
        envelope = Envelope(source="urn:test", records="s3://records", limit=1 << 20)
        limits = Limits(seconds=5, private=True)
        hook = Hook("press", task["hook"], [task["secret"]], envelope=envelope, limits=limits)
        made += [Feeds(store, task["bucket"]), hook]
    for sink in made:
        sink.fault = fault
    return [*made]


def main(task: dict[str, str], at: int, minutes: int) -> None:
    """Publish everything that can be claimed, relaying after each letter."""
    fault, now = Fault(task["step"], at), NOW + timedelta(minutes=minutes)
    ledger = Ledger.open(task["url"], deaths=1000)
    relay = Relay(ledger, sinks(task, fault), holder=f"relay-{minutes}", fault=fault)
    while claims := _work(ledger, now, f"worker-{minutes}"):
        for claim in claims:
            number = claim.object.key.removesuffix(".pdf")
            made = record(letter(f"{BODY} Nummer {number}.", reference=f"R{number}"), key=claim.object.key)
            publish(ledger, claim, made, now=now, fault=fault)
            relay.run_once(now=now)
    relay.run_once(now=now)


def _work(ledger: Ledger, now: datetime, holder: str) -> list[Claim]:
    again = ledger.documents.reclaim(holder, lease=LEASE, now=now)
    return [again] if again else ledger.documents.claim(holder, lease=LEASE, now=now, limit=5)


if __name__ == "__main__":
    told = json.loads(sys.argv[1])
    main(told, told["at"], told["minutes"])
