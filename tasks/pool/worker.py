"""The worker process: takes one document after the other from its parent, under limits that the kernel holds."""

import ctypes
import faulthandler
import math
import os
import resource
import signal
import socket
import sys
import traceback
from collections.abc import Callable
from typing import Any, Literal, NoReturn

from schemas.errors import TooLarge, Unusable
from tasks.pool.limits import ReaderLimits
from tasks.pool.wire import pack, receive, send, unpack

Kind = Literal["done", "unusable", "bug", "spent"]
Job = tuple[Callable[..., Any], tuple[Any, ...]]

_PR_SET_PDEATHSIG = 1
_NO_LIMIT = 3600.0
_ALARM_GRACE = 2.0
"""The parent's own clock comes first; the alarm is for when the parent is stopped or gone."""


def serve(channel: socket.socket, value: object, limits: ReaderLimits) -> NoReturn:
    """Answer jobs until the parent hangs up or the worker is worn; never returns."""
    code = 1
    try:
        _settle(limits)
        for _ in range(limits.documents):
            job = receive(channel)
            _arm(limits)
            answer = _answer(job, value, limits)
            signal.setitimer(signal.ITIMER_REAL, 0)
            send(channel, answer)
        code = 0
    except (EOFError, OSError):
        code = 0
    finally:
        os._exit(code)


def die_with_parent(parent: int) -> None:
    """Have the kernel kill this process when its parent ends, and end now if it already did."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def time_left() -> float:
    """Seconds on the clock that the document under way has left in this worker; much where nothing counts them."""
    left, _ = signal.getitimer(signal.ITIMER_REAL)
    return max(left - _ALARM_GRACE, 0.05) if left else _NO_LIMIT


def _settle(limits: ReaderLimits) -> None:
    os.setpgid(0, 0)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for number in (signal.SIGTERM, signal.SIGALRM, signal.SIGXCPU, signal.SIGCHLD):
        signal.signal(number, signal.SIG_DFL)
    faulthandler.disable()
    # what a library prints may be a letter's text, and standard output belongs to the parent
    null = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(null, descriptor)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        _limit(resource.RLIMIT_AS, _address_space() + limits.memory)


def _address_space() -> int:
    with open("/proc/self/statm", encoding="ascii") as statm:  # noqa: PTH123 - one read, no path object needed
        return int(statm.read().split()[0]) * resource.getpagesize()


def _limit(which: int, soft: int) -> None:
    _, hard = resource.getrlimit(which)
    resource.setrlimit(which, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))


def _arm(limits: ReaderLimits) -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    _limit(resource.RLIMIT_CPU, math.ceil(used.ru_utime + used.ru_stime + limits.cpu_seconds))
    signal.setitimer(signal.ITIMER_REAL, limits.wall_seconds + _ALARM_GRACE)


def _answer(job: bytes, value: object, limits: ReaderLimits) -> bytes:
    try:
        function, args = unpack(job)
        answer = pack(("done", function(value, *args)))
        if len(answer) > limits.result_bytes:
            raise TooLarge("What was read is larger than the limit.", bytes=len(answer), limit=limits.result_bytes)  # noqa: TRY301
    except Unusable as error:
        return pack(("unusable", error))
    except (MemoryError, RecursionError) as error:
        return pack(("spent", type(error).__name__))
    except BaseException:  # noqa: BLE001 - a bug of ours travels back as its traceback, the worker goes on
        return pack(("bug", traceback.format_exc()))
    return answer
