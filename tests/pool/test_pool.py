"""The pool against functions that misbehave as documents do."""

import asyncio
import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from schemas.errors import Damaged, NotALetter, TooLarge, TooSlow
from tasks.pool import Pool, ReaderBug, ReaderLimits
from tests.pool import hostile

ROOT = Path(__file__).resolve().parents[2]
TIGHT = ReaderLimits(memory=128 << 20, cpu_seconds=1, wall_seconds=3.0, documents=50, result_bytes=1 << 20)
Row = tuple[Callable[..., object], tuple[object, ...], type[Exception]]
HOSTILE: list[Row] = [
    (hostile.spin, (), TooSlow),
    (hostile.sleep, (30,), TooSlow),
    (hostile.die, (signal.SIGSEGV,), Damaged),
    (hostile.die, (signal.SIGKILL,), Damaged),
    (hostile.die, (signal.SIGABRT,), Damaged),
    (hostile.leave, (), Damaged),
    (hostile.swallow, (4 << 30,), TooLarge),
    (hostile.swallow_slowly, (), TooLarge),
    (hostile.recurse, (), TooLarge),
    (hostile.long_answer, (2 << 20,), TooLarge),
    (hostile.refuse, (), NotALetter),
    (hostile.blunder, (), ReaderBug),
    (hostile.odd_answer, (), ReaderBug),
    (hostile.sly_answer, (), ReaderBug),
]


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    """A pool with tight limits, shared by the tests of this module."""
    with Pool(hostile.setup, workers=2, limits=TIGHT) as pool:
        yield pool


def test_a_function_gets_what_setup_made(pool: Pool) -> None:
    """The value of setup comes first, the arguments after it."""
    assert pool.run(hostile.word, "je").result() == "briefje"


def test_a_coroutine_can_wait_for_it(pool: Pool) -> None:
    """The event loop goes on while workers read."""

    async def both() -> list[str]:
        return await asyncio.gather(pool.read(hostile.word, "je"), pool.read(hostile.word, "s"))

    assert asyncio.run(both()) == ["briefje", "briefs"]


@pytest.mark.parametrize("row", HOSTILE, ids=lambda row: row[0].__name__)
def test_what_goes_wrong_has_its_own_error(pool: Pool, row: Row) -> None:
    """Each way to misbehave ends as its code, and the next document is read."""
    function, args, error = row
    with pytest.raises(error):
        pool.run(function, *args).result(timeout=10)
    assert pool.run(hostile.word, "je").result() == "briefje"


def test_neighbours_in_a_batch_are_read(pool: Pool) -> None:
    """Of twenty documents with every kind of hostile one among them, the healthy ones are all read."""
    jobs = [
        pool.run(hostile.word, str(n)) if n % 3 else pool.run(HOSTILE[n // 3][0], *HOSTILE[n // 3][1])
        for n in range(20)
    ]
    healthy = [job.result(timeout=30) for n, job in enumerate(jobs) if n % 3]
    assert healthy == [f"brief{n}" for n in range(20) if n % 3]
    for n in range(0, 20, 3):
        with pytest.raises(HOSTILE[n // 3][2]):
            jobs[n].result(timeout=30)


def test_an_unusable_keeps_its_context(pool: Pool) -> None:
    """Message and context travel with it."""
    with pytest.raises(NotALetter) as caught:
        pool.run(hostile.refuse).result()
    assert (caught.value.message, caught.value.context) == ("No letter.", {"pages": 3})


def test_a_bug_brings_its_traceback(pool: Pool) -> None:
    """The traceback is the worker's, the message its last line."""
    with pytest.raises(ReaderBug, match="KeyError: 'surprise'") as caught:
        pool.run(hostile.blunder).result()
    assert "in blunder" in caught.value.traceback


def test_a_worker_is_replaced_after_some_documents() -> None:
    """No process reads more documents than the limit says."""
    limits = ReaderLimits(documents=2)
    with Pool(hostile.setup, limits=limits) as pool:
        pids = [pool.run(hostile.who).result()[0] for _ in range(6)]
    assert [pids.count(pid) for pid in dict.fromkeys(pids)] == [2, 2, 2]


def test_cpu_seconds_are_counted_for_each_document() -> None:
    """A worker that has used its seconds on earlier documents has them again for the next."""
    # only the CPU's clock is tight: the one on the wall also runs while a busy machine does something else
    limits = replace(TIGHT, wall_seconds=60.0)
    with Pool(hostile.setup, limits=limits) as fresh:
        assert len({fresh.run(hostile.burn, 0.7).result() for _ in range(4)}) == 1


def test_a_worker_sees_no_secret_and_prints_nothing(
    pool: Pool, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """The environment is a fresh one, and what a reader prints goes nowhere."""
    monkeypatch.setenv("POSTKAMER_STORE__SECRET_KEY", "geheim")
    monkeypatch.setenv("POSTKAMER_READER__MAX_PAGES", "10")
    monkeypatch.setenv("POSTKAMER_HOME", "/var/lib/postkamer")
    with Pool(hostile.setup) as fresh:
        names = fresh.run(hostile.environment).result()
    assert [name for name in names if "POSTKAMER" in name] == ["POSTKAMER_HOME", "POSTKAMER_READER__MAX_PAGES"]
    pool.run(hostile.shout).result()
    assert capfd.readouterr().out == ""


def test_a_setup_that_fails_is_told() -> None:
    """The error of setup reaches who asks first, with its traceback."""
    with Pool(hostile.broken_setup) as pool, pytest.raises(RuntimeError, match="no reference data"):
        pool.run(hostile.who).result(timeout=20)


def test_a_killed_nursery_is_started_again(pool: Pool) -> None:
    """When the process that forks is killed, the document is read by a new one."""
    _, _, nursery = pool.run(hostile.who).result()
    job = pool.run(hostile.sleep, 0.5)
    time.sleep(0.1)
    os.kill(nursery, signal.SIGKILL)
    assert job.result(timeout=20) > 0
    assert pool.run(hostile.who).result()[2] != nursery


def test_closing_now_ends_what_runs() -> None:
    """As on an error inside the context, a long document is not waited for."""
    pool = Pool(hostile.setup)
    assert pool.run(hostile.word, "je").result() == "briefje"
    began = time.monotonic()
    job = pool.run(hostile.sleep, 10)
    time.sleep(0.3)
    pool.close(now=True)
    with pytest.raises(Damaged):
        job.result()
    assert time.monotonic() - began < 5


@pytest.mark.parametrize("row", HOSTILE, ids=lambda row: row[0].__name__)
def test_a_forked_worker_keeps_the_same_limits(row: Row) -> None:
    """With one worker forked from the caller the same errors come."""
    function, args, error = row
    with Pool(hostile.setup, limits=TIGHT, start="fork") as pool:
        with pytest.raises(error):
            pool.run(function, *args).result()
        assert pool.run(hostile.word, "je").result() == "briefje"


PARENT = """
    import os, sys, time
    from tasks.pool import Pool
    from tests.pool import hostile
    if __name__ == "__main__":
        pool = Pool(hostile.setup, workers={workers}, start="{start}")
        pids = [pool.run(hostile.who).result()[0]]
        print(*pids, flush=True)
        jobs = [pool.run({job}, *{args}) for _ in range({workers})]
        time.sleep(30)
"""


@pytest.mark.parametrize("start", ["clean", "fork"])
@pytest.mark.parametrize(("job", "args"), [("hostile.spin", ()), ("hostile.sleep", (25,)), ("hostile.who", ())])
def test_no_worker_outlives_a_killed_parent(start: str, job: str, args: tuple[int, ...]) -> None:
    """After kill -9 of the parent, busy and idle workers and the process that forks them are gone."""
    workers = 1 if start == "fork" else 2
    code = textwrap.dedent(PARENT.format(workers=workers, start=start, job=job, args=args))
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert parent.stdout is not None
    parent.stdout.readline()
    time.sleep(0.5)
    family = _descendants(parent.pid)
    assert family
    parent.kill()
    parent.wait()
    deadline = time.monotonic() + 5
    while any(_alive(pid) for pid in family) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not [pid for pid in family if _alive(pid)]


def _descendants(root: int) -> list[int]:
    parents = {int(p.name): _stat(p)[1] for p in Path("/proc").iterdir() if p.name.isdigit() and _stat(p)}
    found = [pid for pid, parent in parents.items() if parent == root]
    return found + [pid for pid, parent in parents.items() if parent in found]


def _stat(process: Path) -> tuple[str, int] | None:
    try:
        fields = (process / "stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return None
    return fields[0], int(fields[1])


def _alive(pid: int) -> bool:
    stat = _stat(Path(f"/proc/{pid}"))
    return stat is not None and stat[0] != "Z"
