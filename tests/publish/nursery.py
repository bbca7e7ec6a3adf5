"""Worker processes for the crash tests, forked from one that has everything imported: a round takes part of a second.

Run as a program it reads lines of JSON, each a list of tasks, runs a worker for each at once, and writes their exit
codes as a line. A worker claims, publishes and relays all there is, and dies where its task says.
"""

import json
import os
import signal
import subprocess
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path

from schemas.record import Record
from tasks.ledger import Ledger
from tasks.pickup import embedded
from tasks.pickup.store import Store
from tasks.publish import Relay, known, publish
from tests.publish.worker import Fault, Files
from tests.records import BODY, LEASE, NOW, letter, record

ANY_TIME = "at any time"


@dataclass(frozen=True)
class Task:
    """What one worker is told."""

    url: str
    store: str
    bucket: str
    minutes: int
    """The worker's clock, after `NOW`."""
    step: str = "never"
    at: int = 0
    """It dies the `at`-th time that it comes to the step; at any time: after so many milliseconds."""
    name: str = "a"


class Nursery:
    """Runs workers."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def run(self, tasks: Sequence[Task]) -> list[int]:
        """The exit codes of workers that ran at the same time; a negative one is the signal that ended it."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps([asdict(task) for task in tasks]) + "\n")
        self._process.stdin.flush()
        codes: list[int] = json.loads(self._process.stdout.readline())
        return codes


@contextmanager
def nursery() -> Iterator[Nursery]:
    """A nursery for as long as the block."""
    root = Path(__file__).parents[2]
    command = [sys.executable, "-m", "tests.publish.nursery"]
    with subprocess.Popen(command, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield Nursery(process)
        assert process.stdin
        process.stdin.close()
        process.wait(20)


def record_of(key: str) -> Record:
    """The record of the document under a key NUMBER.STATE.COPY: a letter in one of its states, in some bytes."""
    number, state, copy = key.split(".")
    said = letter(f"{BODY} Nummer {number}, stand {state}.", reference=f"R{number}")
    landed = NOW + timedelta(seconds=int(number) * 100 + int(state) * 10)
    return record(said, data=key.encode(), key=key, landed=landed, media_type="application/pdf", title=f"copy {copy}")


def work(task: Task) -> None:
    """Publish everything that can be claimed, relaying after each letter."""
    fault, now = Fault(task.step, task.at), NOW + timedelta(minutes=task.minutes)
    if task.step == ANY_TIME:
        signal.setitimer(signal.ITIMER_REAL, task.at / 1000)
    ledger, files = Ledger.open(task.url, deaths=1000), Files(_store(task.store), task.bucket)
    files.fault = fault
    relay = Relay(ledger, [files], holder=f"{task.name}-{task.minutes}", fault=fault)
    holder = f"{task.name}-{task.minutes}"
    while True:
        again = ledger.documents.reclaim(holder, lease=LEASE, now=now)
        claims = [again] if again else ledger.documents.claim(holder, lease=LEASE, now=now, limit=3)
        for claim in claims:
            made = record_of(claim.object.key)
            if known(ledger, claim, made.sources[0], now=now) is None:
                publish(ledger, claim, made, now=now, fault=fault)
            relay.run_once(now=now)
        if not claims:
            break
    relay.run_once(now=now)


@cache
def _store(folder: str) -> Store:
    settings = embedded.settings_of(Path(folder))
    assert settings
    return Store.open(settings)


def _forked(task: Task) -> int:
    """The process id of a worker."""
    _store(task.store)  # opened before the fork, used after it only: no connection is shared
    pid = os.fork()
    if pid:
        return pid
    try:
        work(task)
    except BaseException:  # noqa: BLE001 - whatever it is, the parent sees the code
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def main() -> None:
    """Serve until the input ends."""
    for line in sys.stdin:
        pids = [_forked(Task(**told)) for told in json.loads(line)]
        codes = [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in pids]
        sys.stdout.write(json.dumps(codes) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
