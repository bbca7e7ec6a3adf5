"""Where workers are forked: in this process, or in a small one of their own."""

import gc
import os
import resource
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from tasks.pool.limits import ReaderLimits
from tasks.pool.wire import pack, receive, send, unpack
from tasks.pool.worker import die_with_parent, serve

_NEEDED = {"PATH", "HOME", "LANG", "LC_ALL", "TESSDATA_PREFIX", "POSTKAMER_HOME"}
_OF_THE_READER = "POSTKAMER_READER__"


@dataclass(frozen=True, slots=True)
class Death:
    """How a worker ended: its signal (None: it left by itself) and the most memory that it took after its fork."""

    signal: int | None
    memory: int


class Nursery(Protocol):
    """Forks workers and tells how they ended."""

    def fork(self, channel: socket.socket) -> int:
        """The process id of a new worker that serves this channel."""

    def reap(self, worker: int) -> Death | None:
        """How a worker ended, once it did; None when that cannot be known any more."""

    def close(self) -> None:
        """Give back what the nursery holds."""


class Here:
    """Forks from this process, which must not have other threads."""

    def __init__(self, setup: Callable[[], Any], limits: ReaderLimits) -> None:
        self._setup, self._limits = setup, limits
        self._value: Any = None
        self._ready = False
        self._held: dict[int, int] = {}
        """What each worker was born with: memory of this process that counts as its own."""

    def prepare(self) -> None:
        """Load what the workers share, before the first fork."""
        if not self._ready:
            self._value, self._ready = self._setup(), True
            gc.freeze()  # so that a worker's collector does not copy the shared pages

    def fork(self, channel: socket.socket, *, close: tuple[socket.socket, ...] = ()) -> int:
        """The process id of a new worker; `close` are sockets that it must not keep open."""
        self.prepare()
        parent, held = os.getpid(), _inherited()
        pid = os.fork()
        if pid == 0:
            die_with_parent(parent)
            for other in close:
                other.close()
            serve(channel, self._value, self._limits)
        self._held[pid] = held
        return pid

    def reap(self, worker: int) -> Death | None:
        """How a worker ended."""
        try:
            _, status, usage = os.wait4(worker, 0)
        except ChildProcessError:
            return None
        ended = os.WTERMSIG(status) if os.WIFSIGNALED(status) else None
        return Death(ended, _peak(usage) - self._held.pop(worker, 0))

    def close(self) -> None:
        """Nothing is held."""


def _peak(usage: resource.struct_rusage) -> int:
    """The most memory held, in bytes: Linux counts in KiB, macOS in bytes."""
    return usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def _inherited() -> int:
    """Bytes that a fork of this process has to its name at once: pages of files come only as they are touched."""
    if sys.platform != "linux":
        return 0
    with open("/proc/self/status", encoding="ascii") as status:  # noqa: PTH123 - one read, no path object needed
        return next((int(line.split()[1]) * 1024 for line in status if line.startswith("RssAnon:")), 0)


class Elsewhere:
    """Forks from a process of its own, which loads what the workers share and has no threads."""

    def __init__(self, setup: Callable[[], Any], limits: ReaderLimits) -> None:
        self._first = pack((setup, limits))
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._channel: socket.socket | None = None

    def fork(self, channel: socket.socket) -> int:
        """The process id of a new worker."""
        with self._lock:
            control = self._control()
            try:
                send(control, pack("fork"))
                socket.send_fds(control, [b"."], [channel.fileno()])
                return int(unpack(receive(control)))
            except (EOFError, OSError):
                self._stop()
                raise

    def reap(self, worker: int) -> Death | None:
        """How a worker ended; None when the nursery itself ended before it."""
        with self._lock:
            if self._channel is None:
                return None
            try:
                send(self._channel, pack(worker))
                death: Death | None = unpack(receive(self._channel))
            except (EOFError, OSError):
                self._stop()
                return None
            return death

    def close(self) -> None:
        """End the nursery, and with it every worker that is left."""
        with self._lock:
            self._stop()

    def _control(self) -> socket.socket:
        if self._channel is not None:
            return self._channel
        mine, its = socket.socketpair()
        with its:
            command = [sys.executable, "-P", "-m", "tasks.pool.zygote", str(its.fileno())]
            environment = {**_passed_on(), "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                command, pass_fds=[its.fileno()], stdin=subprocess.DEVNULL, env=environment
            )
        self._channel = mine
        try:
            send(mine, self._first)
            trouble = unpack(receive(mine))
        except (EOFError, OSError):
            trouble = "the process that forks readers ended before it was ready"
        if trouble is not None:
            self._stop()
            raise RuntimeError(trouble)
        return mine

    def _stop(self) -> None:
        if self._channel is not None:
            self._channel.close()
            self._channel = None
        if self._process is not None:
            self._process.wait()
            self._process = None


def _passed_on() -> dict[str, str]:
    """The variables that reading may need; where documents are read, no secret of ours is at hand."""
    return {name: value for name, value in os.environ.items() if name in _NEEDED or name.startswith(_OF_THE_READER)}
