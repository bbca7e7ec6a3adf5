"""A small house for the flow tests: own home and buckets on the shared store, and a listener that can be killed."""

import base64
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

from pydantic import SecretStr

from flows.settings import Settings
from flows.stack import free_port, process_environment
from flows.wiring import open_ledger, open_store
from schemas.record import Record
from tasks.ledger import Ledger
from tasks.pickup import webhook
from tasks.pickup.store import Store
from tests.servers import drop_bucket

TOKEN = "a-token-for-tests"
NOWHERE = "http://127.0.0.1:9/api"
"""An address where no Prefect answers."""


@dataclass
class House:
    """One inbox with its records, ledger and listener."""

    settings: Settings
    store: Store
    ledger: Ledger
    listeners: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def put(self, key: str, data: bytes) -> None:
        """A document lands in the inbox, and nobody is told."""
        self.store.put(self.settings.store.inbox, key, data, media_type="text/plain")

    def tell(self, key: str) -> int:
        """Tell the listener of the newest version of a key as the store's webhook would; the HTTP status."""
        (landed,) = [o for o in self.store.versions(self.settings.store.inbox, prefix=key) if o.key == key][:1]
        extended = {webhook.VERSION_ID: landed.version_id, webhook.ETAG: landed.etag}
        told = {name: base64.b64encode(str(value).encode()).decode() for name, value in extended.items()}
        entry = {"name": f"v_{landed.version_id}", "attributes": {"file_size": landed.size or 0}, "extended": told}
        where = f"/buckets/{landed.bucket}/{key}.versions/v_{landed.version_id}"
        return self.post({"event_type": "create", "key": where, "message": {"new_entry": entry}})

    def post(self, message: object, token: str = TOKEN) -> int:
        """Post a webhook message to the listener; the HTTP status."""
        request = Request(
            f"http://127.0.0.1:{self.settings.listen.port}/landed",
            data=json.dumps(message).encode(),
            headers={"Authorization": f"Bearer {token}", "Content-Type": "application/json"},
        )
        try:
            with urlopen(request, timeout=10) as answer:
                return int(answer.status)
        except URLError as error:
            return int(getattr(error, "code", 0))

    def start_listener(self) -> subprocess.Popen[bytes]:
        """A listener in a process of its own, once it answers."""
        log = self.settings.home / "listener.log"
        with log.open("ab") as out:
            process = subprocess.Popen(
                [sys.executable, "-P", "-m", "flows.listen"],
                env=process_environment(self.settings),
                stdout=out,
                stderr=out,
                start_new_session=True,
            )
        self.listeners.append(process)
        wait_until(self._answers, "the listener answers", log=log)
        return process

    def kill_listener(self) -> None:
        """End the newest listener as a crash would."""
        self.listeners[-1].send_signal(signal.SIGKILL)
        self.listeners[-1].wait()

    def stop(self) -> None:
        """Stop what runs."""
        for process in self.listeners:
            if process.poll() is None:
                process.terminate()
        for process in self.listeners:
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self.ledger.close()

    def ended(self, *states: str) -> int:
        """How many documents are in one of these states."""
        counts = self.ledger.desk.counts()
        return sum(n for state, n in counts.items() if state in (states or ("published",)))

    def records(self) -> list[Record]:
        """The newest record of each letter, as it lies in the bucket."""
        bucket = self.settings.store.records
        keys = {landed.key for landed in self.store.versions(bucket, prefix="records/")}
        found = [self.store.read(bucket, key) for key in sorted(keys) if key.endswith("/latest.json")]
        return [Record.model_validate_json(stored.data) for stored in found if stored]

    def log(self) -> str:
        """What the listener wrote."""
        return (self.settings.home / "listener.log").read_text(errors="replace")

    def _answers(self) -> bool:
        try:
            with urlopen(f"http://127.0.0.1:{self.settings.listen.port}/health", timeout=1):
                return True
        except (URLError, OSError):
            return False


@contextmanager
def house(home: Path, store: Store, settings: Settings) -> Iterator[House]:
    """A house that is torn down at the end."""
    store.ensure_bucket(settings.store.inbox, versioned=True)
    store.ensure_bucket(settings.store.records, versioned=False)
    home.mkdir(exist_ok=True)
    one = House(settings, open_store(settings), open_ledger(settings))
    try:
        yield one
    finally:
        one.stop()
        drop_bucket(store, settings.store.inbox)
        drop_bucket(store, settings.store.records)


def settings_for(home: Path, store: dict[str, object], name: str, api: str = NOWHERE, **changes: object) -> Settings:
    """Settings of one house: own buckets on the shared store, own home, a free port."""
    for variable in [v for v in os.environ if v.startswith("POSTKAMER_") and v != "POSTKAMER_SHARED"]:
        del os.environ[variable]
    plain = Settings()
    update: dict[str, object] = {
        "home": home,
        "store": plain.store.model_copy(update={**store, "inbox": f"inbox-{name}", "records": f"records-{name}"}),
        "listen": plain.listen.model_copy(update={"port": free_port(), "token": SecretStr(TOKEN)}),
        "prefect": plain.prefect.model_copy(update={"api": api}),
    }
    for section, values in changes.items():
        base = update.get(section, getattr(plain, section))
        update[section] = base.model_copy(update=values)  # type: ignore[attr-defined]
    return plain.model_copy(update=update)


def wait_until(done: Callable[[], bool], what: str, *, seconds: float = 40, log: Path | None = None) -> float:
    """Seconds until `done`; fails with the end of the log when that takes too long."""
    began = time.monotonic()
    while not done():
        if time.monotonic() - began > seconds:
            tail = log.read_text(errors="replace")[-3000:] if log and log.exists() else ""
            raise AssertionError(f"waited {seconds:.0f} s in vain until {what}\n{tail}")
        time.sleep(0.05)
    return time.monotonic() - began
