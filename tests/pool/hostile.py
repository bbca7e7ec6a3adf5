# ruff: noqa: ARG001 - each gets what setup made, whether it needs it or not
"""What documents do to their readers, as functions that a worker runs."""

import os
import signal
import time

from schemas.errors import NotALetter

SETUP = {"word": "brief"}


def setup() -> dict[str, str]:
    """What the workers share."""
    return SETUP


def broken_setup() -> None:
    """A setup that cannot be done."""
    raise ValueError("no reference data")


def word(shared: dict[str, str], suffix: str) -> str:
    """A healthy document."""
    return shared["word"] + suffix


def who(shared: dict[str, str]) -> tuple[int, int, int]:
    """The worker's process id, its group and its parent."""
    return os.getpid(), os.getpgrp(), os.getppid()


def sleep(shared: dict[str, str], seconds: float) -> int:
    """Waits without using the processor."""
    time.sleep(seconds)
    return os.getpid()


def burn(shared: dict[str, str], seconds: float) -> int:
    """Uses the processor for so long."""
    until = time.process_time() + seconds
    while time.process_time() < until:
        pass
    return os.getpid()


def spin(shared: dict[str, str]) -> None:
    """Never ends and burns the processor."""
    while True:
        pass


def die(shared: dict[str, str], number: int) -> None:
    """Ends its own process by a signal."""
    os.kill(os.getpid(), number)
    time.sleep(5)


def leave(shared: dict[str, str]) -> None:
    """Leaves as if all were well."""
    os._exit(0)


def swallow(shared: dict[str, str], size: int) -> int:
    """Takes memory and touches it."""
    return len(b"x" * size)


def swallow_slowly(shared: dict[str, str]) -> None:
    """Takes memory piece by piece, and is killed as by the kernel when it has much."""
    held = []
    for _ in range(1 << 20):
        try:
            held.append(b"x" * (4 << 20))
        except MemoryError:
            os.kill(os.getpid(), signal.SIGABRT)


def recurse(shared: dict[str, str], depth: int = 0) -> int:
    """Goes down without end."""
    return recurse(shared, depth + 1) + 1


def long_answer(shared: dict[str, str], size: int) -> bytes:
    """A result of this many bytes."""
    return bytes(size)


def refuse(shared: dict[str, str]) -> None:
    """Says that the document is at fault."""
    raise NotALetter("No letter.", pages=3)


def blunder(shared: dict[str, str]) -> None:
    """A bug of ours."""
    raise KeyError("surprise")


class Odd:
    """A value of a class that is not ours to take back."""


class Sly:
    """A value that would run a command where it is taken back."""

    def __reduce__(self) -> tuple[object, ...]:
        """What the pickle asks for."""
        return os.system, ("touch /tmp/postkamer-was-here",)


def sly_answer(shared: dict[str, str]) -> Sly:
    """An answer by which a document that took over its reader would reach the parent."""
    return Sly()


def odd_answer(shared: dict[str, str]) -> Odd:
    """An answer that the parent does not take."""
    return Odd()


def environment(shared: dict[str, str]) -> list[str]:
    """The names of the environment variables that the worker sees."""
    return sorted(os.environ)


def shout(shared: dict[str, str]) -> None:
    """Writes where the parent's output goes."""
    os.write(1, b"letter text")
    print("letter text")  # noqa: T201
