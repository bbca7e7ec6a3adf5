"""The pool as its users see it."""

import os
import queue
import signal
import socket
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Literal, Self, TypeVar

from schemas.errors import Damaged, TooLarge, TooSlow
from tasks.pool.limits import ReaderLimits
from tasks.pool.nursery import Death, Elsewhere, Here
from tasks.pool.wire import TooBigError, pack, receive, send, unpack_untrusted

R = TypeVar("R")

_CLOSE_TO_THE_LIMIT = 0.75
_OUT_OF_TIME = {signal.SIGXCPU, signal.SIGALRM}


class ReaderBug(Exception):
    """The function raised something that is no `Unusable`: a bug of ours, with the worker's traceback."""

    def __init__(self, traceback: str) -> None:
        super().__init__(traceback.strip().rsplit("\n", 1)[-1])
        self.traceback = traceback


class _Lost(Exception):
    """The worker was gone before it had the document, or went down with the process that forks."""


@dataclass(eq=False, slots=True)
class _Worker:
    pid: int
    channel: socket.socket
    documents: int = 0


class Pool:
    """Worker processes that read documents; a context manager.

    `setup` is called once and its value given to every function as its first argument. `setup` and the functions
    are importable: they are named to the workers, not sent.
    """

    def __init__(
        self,
        setup: Callable[[], Any],
        *,
        workers: int = 1,
        limits: ReaderLimits | None = None,
        start: Literal["clean", "fork"] = "clean",
    ) -> None:
        self.limits = limits or ReaderLimits()
        self._nursery: Here | Elsewhere = (Elsewhere if start == "clean" else Here)(setup, self.limits)
        self._threads = ThreadPoolExecutor(workers, "reader") if start == "clean" else None
        self._idle: queue.LifoQueue[_Worker] = queue.LifoQueue()
        self._busy: set[_Worker] = set()
        self._reaping = threading.Lock()

    def run(self, function: Callable[..., R], *args: object) -> Future[R]:
        """What `function(value of setup, *args)` returns in a worker, as a future.

        The future raises the `Unusable` that the function raised; `TooSlow` and `TooLarge` over a limit; `Damaged`
        when the worker died; `ReaderBug` for any other exception. With `start="fork"` it is done on return.
        """
        job = pack((function, args))
        if self._threads is not None:
            return self._threads.submit(self._read, job)
        future: Future[R] = Future()
        try:
            future.set_result(self._read(job))
        except Exception as error:  # noqa: BLE001 - carried by the future, as an executor does
            future.set_exception(error)
        return future

    async def read(self, function: Callable[..., R], *args: object) -> R:
        """The same as `run`, awaited; the event loop goes on meanwhile."""
        import asyncio  # noqa: PLC0415 - the command line reads without it, and starts sooner

        return await asyncio.wrap_future(self.run(function, *args))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close(now=kind is not None)

    def close(self, *, now: bool = False) -> None:
        """End all workers, after what is under way; with `now` at once."""
        if now:
            with self._reaping:
                for pid in [worker.pid for worker in list(self._busy) if worker.pid]:
                    _kill(pid)
        if self._threads is not None:
            self._threads.shutdown(cancel_futures=now)
        while not self._idle.empty():
            self._retire(self._idle.get())
        self._nursery.close()

    def _read(self, job: bytes) -> Any:
        for _ in range(3):
            try:
                return self._read_in(self._take(), job)
            except _Lost:
                continue
        raise Damaged("The reader was lost three times while it read the document.")

    def _take(self) -> _Worker:
        try:
            return self._idle.get_nowait()
        except queue.Empty:
            return self._new()

    def _new(self) -> _Worker:
        mine, its = socket.socketpair()
        with its:
            try:
                more = {"close": (mine,)} if isinstance(self._nursery, Here) else {}
                return _Worker(self._nursery.fork(its, **more), mine)
            except (EOFError, OSError) as exc:
                mine.close()
                raise _Lost from exc

    def _read_in(self, worker: _Worker, job: bytes) -> Any:
        self._busy.add(worker)
        keep = False
        until = time.monotonic() + self.limits.wall_seconds
        try:
            worker.channel.settimeout(self.limits.wall_seconds)
            answer = self._ask(worker, job, until)
            worker.documents += 1
            keep = answer[0] != "spent" and worker.documents < self.limits.documents
        finally:
            self._busy.discard(worker)
            if keep:
                self._idle.put(worker)
            else:
                self._retire(worker)
        return _told(answer)

    def _ask(self, worker: _Worker, job: bytes, until: float) -> tuple[str, Any]:
        try:
            send(worker.channel, job)
        except OSError as exc:
            raise _Lost from exc
        try:
            answer = receive(worker.channel, most=self.limits.result_bytes, until=until)
        except TimeoutError as exc:
            raise TooSlow("The document took too long to read.", seconds=self.limits.wall_seconds) from exc
        except TooBigError as exc:
            raise TooLarge("What was read is larger than the limit.", limit=self.limits.result_bytes) from exc
        except EOFError as exc:
            raise self._verdict(self._retire(worker)) from exc
        return _opened(answer)

    def _verdict(self, death: Death | None) -> Exception:
        if death is None:
            return _Lost()
        if death.signal in _OUT_OF_TIME:
            return TooSlow("The document took too long to read.", cpu_seconds=self.limits.cpu_seconds)
        if death.memory > self.limits.memory * _CLOSE_TO_THE_LIMIT:
            return TooLarge("The document took too much memory to read.", limit=self.limits.memory)
        return Damaged("The reader died while it read the document.", signal=death.signal)

    def _retire(self, worker: _Worker) -> Death | None:
        """Ends a worker and says how it ended; once only, its process id may be another's afterwards."""
        with self._reaping:
            if worker.pid == 0:
                return None
            # one that died by itself keeps its own signal: its socket closed after that was settled
            _kill(worker.pid)
            worker.channel.close()
            death = self._nursery.reap(worker.pid)
            worker.pid = 0
        return death


def _opened(answer: bytes) -> tuple[str, Any]:
    try:
        kind, value = unpack_untrusted(answer)
    except Exception as exc:  # what a broken worker sends can fail in any way; it is no fault of the document
        raise ReaderBug(f"{type(exc).__name__}: {exc}") from exc
    return kind, value


def _told(answer: tuple[str, Any]) -> Any:
    kind, value = answer
    if kind == "unusable":
        raise value
    if kind == "bug":
        raise ReaderBug(value)
    if kind == "spent":
        raise TooLarge("The document took too much memory or is nested too deeply.", error=value)
    return value


def _kill(pid: int) -> None:
    """Kill a worker with what it started."""
    for kill in (os.killpg, os.kill):
        try:
            kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue
