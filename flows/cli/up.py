"""`postkamer up`: the whole stack on this machine, kept running."""

import signal
import subprocess
import sys
import time
from types import FrameType
from typing import Annotated

from cyclopts import Parameter

from flows.cli.pages import console
from flows.cli.reach import running_pid, write_running
from flows.settings import load_settings
from flows.stack import Stack, running
from schemas.errors import Misconfigured, StoreUnavailable

DETACHED_LIMIT = 120.0


def up(*, detach: Annotated[bool, Parameter(name="--detach", negative="")] = False) -> int:
    """Start store, Prefect server, worker and listener, and keep them running until Ctrl-C or `postkamer down`.

    Args:
        detach: Come back to the prompt once everything runs.
    """
    settings = load_settings()
    pid = running_pid(settings.home)
    if pid is not None:
        raise Misconfigured(f"It runs already as process {pid} in {settings.home}; stop it with `postkamer down`.")
    if detach:
        return _detached()
    stop_on_terminate()
    try:
        with running(settings, say=lambda what: console.print(f"[dim]{what} …[/]")) as stack:
            note = write_running(stack.settings)
            try:
                _introduce(stack)
                _watch(stack)
            finally:
                note.unlink(missing_ok=True)
    except KeyboardInterrupt:
        console.print("stopped")
    return 0


def _detached() -> int:
    """Start ourselves in the background, and come back when that runs."""
    settings = load_settings()
    settings.home.mkdir(parents=True, exist_ok=True)
    log = settings.home / "up.log"
    with log.open("ab") as out:
        child = subprocess.Popen(  # noqa: S603 - ourselves
            [sys.argv[0], "up"], stdin=subprocess.DEVNULL, stdout=out, stderr=out, start_new_session=True
        )
    until = time.monotonic() + DETACHED_LIMIT
    while time.monotonic() < until and child.poll() is None:
        if running_pid(settings.home) == child.pid:
            console.print(f"running as process {child.pid}; log {log}; stop it with `postkamer down`")
            return 0
        time.sleep(0.2)
    child.terminate()
    raise StoreUnavailable(f"It did not come up; {log} says why.")


def _introduce(stack: Stack) -> None:
    settings = stack.settings
    console.print(f"[bold green]Postkamer runs[/] in {settings.home}")
    console.print(f"  inbox      bucket '{settings.store.inbox}' at {settings.store.endpoint}: postkamer put FILE...")
    console.print(f"  records    bucket '{settings.store.records}'; postkamer status")
    console.print(f"  Prefect    {stack.prefect_ui}")
    console.print("  stop with Ctrl-C or `postkamer down`")


def _watch(stack: Stack) -> None:
    """Wait until told to stop; a child that ends by itself ends the whole, so that nobody trusts half a stack."""
    while True:
        gone = next((child for child in stack.children.values() if not child.alive()), None)
        if gone:
            raise StoreUnavailable(f"The {gone.name} stopped by itself; {gone.log} says why.")
        time.sleep(0.5)


def stop_on_terminate() -> None:
    """Take SIGTERM as Ctrl-C, so that everything is stopped in good order."""

    def stop(_: int, __: FrameType | None) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, stop)
