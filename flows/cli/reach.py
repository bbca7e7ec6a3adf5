"""How a command reaches the ledger, the store and a running stack."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flows.settings import Settings, environment_of, load_settings
from schemas.errors import Misconfigured
from tasks.ledger import Ledger
from tasks.pickup.store import Store

RUNNING = "running.json"
"""In the home folder while a stack runs: its pid and the settings with which it can be reached; for the owner only."""


def write_running(settings: Settings) -> Path:
    """Leave a note of the running stack in its home folder."""
    note = settings.home / RUNNING
    note.unlink(missing_ok=True)
    with os.fdopen(os.open(note, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        json.dump({"pid": os.getpid(), "environment": environment_of(settings)}, out)
    return note


def running_pid(home: Path) -> int | None:
    """The process id of the stack that runs in a home folder."""
    note = _note(home)
    return int(note["pid"]) if note else None


def reachable_settings() -> Settings:
    """The settings, with the address and keys of the stack that runs here where they leave it open."""
    settings = load_settings()
    note = _note(settings.home)
    if settings.store.endpoint or note is None:
        return settings
    for variable, value in note["environment"].items():
        os.environ.setdefault(variable, value)
    return load_settings()


def open_inbox() -> tuple[Store, str]:
    """The store and the name of its inbox.

    Raises:
        Misconfigured: No store is named and no stack runs here.
    """
    from flows.wiring import open_store  # noqa: PLC0415

    settings = reachable_settings()
    if settings.store.endpoint is None:
        raise Misconfigured("No store to reach: run `postkamer up`, or set POSTKAMER_STORE__ENDPOINT.")
    return open_store(settings), settings.store.inbox


@contextmanager
def ledger_here() -> Iterator[Ledger]:
    """The ledger of the settings, or of the stack that runs here.

    Raises:
        Misconfigured: There is no ledger yet.
    """
    from flows.wiring import open_ledger  # noqa: PLC0415

    settings = reachable_settings()
    if settings.ledger.url is None and not (settings.home / "ledger.db").is_file():
        raise Misconfigured(f"There is no ledger in {settings.home} yet: run `postkamer up` first.")
    ledger = open_ledger(settings)
    try:
        yield ledger
    finally:
        ledger.close()


def _note(home: Path) -> dict[str, Any] | None:
    try:
        note: dict[str, Any] = json.loads((home / RUNNING).read_text())
        os.kill(int(note["pid"]), 0)
    except (OSError, ValueError, KeyError):
        return None
    return note
