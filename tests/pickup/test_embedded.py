"""The embedded store: its start and end, its secrets, and what its webhook tells."""

import json
import os
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from schemas.errors import Misconfigured
from tasks.pickup import embedded
from tasks.pickup.store import Store
from tasks.pickup.webhook import landed

TOKEN = "the-token"
KEYS = ("brief.pdf", "met spatie + %20 ü.pdf", "map/a\x01b.pdf")


def is_alive(pid: int) -> bool:
    """Whether a process runs (a zombie does not)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def wait_until(holds: Any, seconds: float = 10) -> bool:
    """Whether something becomes true in time."""
    end = time.monotonic() + seconds
    while not holds() and time.monotonic() < end:
        time.sleep(0.02)
    return bool(holds())


class Receiver(ThreadingHTTPServer):
    """Keeps what is posted to it."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Post)
        self.posts: list[tuple[str | None, Any]] = []


class Post(BaseHTTPRequestHandler):
    """Takes every post."""

    def do_POST(self) -> None:
        """Keep its authorization and body."""
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.posts.append((self.headers["Authorization"], body))  # type: ignore[attr-defined]
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Nothing."""


@dataclass
class Told:
    """A running store whose webhook calls a receiver."""

    server: embedded.Embedded
    folder: Path
    hook: embedded.Webhook
    posts: list[tuple[str | None, Any]]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    """One for the tests of this file that only look at it."""
    receiver, folder = Receiver(), tmp_path_factory.mktemp("store")
    threading.Thread(target=receiver.serve_forever, daemon=True).start()
    hook = embedded.Webhook(f"http://127.0.0.1:{receiver.server_port}/", SecretStr(TOKEN))
    with embedded.start(folder, webhook=hook) as server:
        yield Told(server, folder, hook, receiver.posts)
    receiver.shutdown()
    receiver.server_close()


def test_it_starts_stops_and_keeps_what_it_holds(tmp_path: Path) -> None:
    """A second start finds the bytes of the first; between them no process is left."""
    with embedded.start(tmp_path / "store") as server:
        store = Store.open(server.settings)
        store.ensure_bucket("inbox", versioned=True)
        store.put("inbox", "a", b"kept")
        os.kill(server.pid, signal.SIGKILL)
        assert wait_until(lambda: not server.alive())
    with embedded.start(tmp_path / "store") as again:
        [found] = Store.open(again.settings).versions("inbox")
        assert Store.open(again.settings).fetch(found, limit=10).data == b"kept"
        assert embedded.settings_of(tmp_path / "store") == again.settings
    assert not is_alive(again.pid)


def test_one_process_runs_the_store_of_a_folder(told: Told) -> None:
    """A second one is told, and the first runs on."""
    with pytest.raises(Misconfigured):
        embedded.start(told.folder)
    assert told.server.alive()


def test_its_secrets_are_for_its_owner(told: Told) -> None:
    """Credentials and the webhook's token are in files that only the owner reads, and in no representation."""
    for name in ("s3.json", "notification.toml", "ports.json"):
        assert stat.S_IMODE((told.folder / name).stat().st_mode) == 0o600
    secret = told.server.settings.secret_key
    assert secret
    assert secret.get_secret_value() not in repr(told.server)
    assert TOKEN not in f"{told.hook}{(told.folder / 'weed.log').read_text()}"
    assert secret.get_secret_value() not in Path(f"/proc/{told.server.pid}/cmdline").read_text()


def test_it_listens_on_loopback_only(told: Told) -> None:
    """Every listening socket of the process is bound to 127.0.0.1."""
    pid = told.server.pid
    sockets = {str(link.readlink()) for link in Path(f"/proc/{pid}/fd").iterdir() if link.is_symlink()}
    listening = [
        line.split()[1]
        for table in ("tcp", "tcp6")
        for line in Path(f"/proc/{pid}/net/{table}").read_text().splitlines()[1:]
        if line.split()[3] == "0A" and f"socket:[{line.split()[9]}]" in sockets
    ]
    assert listening
    assert {address.split(":")[0] for address in listening} == {"0100007F"}


def test_it_dies_with_its_parent(tmp_path: Path) -> None:
    """A parent that is killed leaves no server behind."""
    code = (
        "import sys, time, pathlib; from tasks.pickup import embedded\n"
        "server = embedded.start(pathlib.Path(sys.argv[1])); print(server.pid, flush=True); time.sleep(60)"
    )
    parent = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert parent.stdout
    pid = int(parent.stdout.readline())
    assert is_alive(pid)
    parent.kill()
    parent.wait()
    parent.stdout.close()
    assert wait_until(lambda: not is_alive(pid))


def test_its_webhook_tells_what_landed_and_nothing_else(told: Told) -> None:
    """Each put of any key is told as the listing names it, within a second; tags and removals are not."""
    store = Store.open(told.server.settings)
    store.ensure_bucket("inbox", versioned=True)
    store.ensure_bucket("other", versioned=True)
    for key in (*KEYS, KEYS[0]):
        store.put("inbox", key, b"%PDF-" + key.encode())
    store.put("other", "a", b"x")
    store._client.put_object_tagging(Bucket="inbox", Key=KEYS[0], Tagging={"TagSet": [{"Key": "a", "Value": "b"}]})
    store.delete("inbox", KEYS[1])

    def heard() -> list[Any]:
        found = [landed(body, bucket="inbox") for _, body in list(told.posts)]
        return [(one.key, one.version, one.etag, one.size) for one in found if one]

    assert wait_until(lambda: len(heard()) >= len(KEYS) + 1)
    time.sleep(0.5)
    listed = {(o.key, o.version, o.etag, o.size) for o in store.versions("inbox")}
    assert set(heard()) == listed
    assert len(heard()) == len(listed) == len(KEYS) + 1
    assert {authorization for authorization, _ in told.posts} == {f"Bearer {TOKEN}"}
