"""Real servers for tests: each in a folder of its own, on free loopback ports, stopped by its pid."""

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
from botocore.exceptions import ClientError

from tasks.pickup.store import Store

POSTGRES = Path("/usr/lib/postgresql/15/bin")
POSTGRES_USER = "postgres"
READY_SECONDS = 30


def drop_bucket(store: Store, name: str) -> None:
    """Give a bucket's volumes back to the store: it has as many as its disk holds, and a session makes many buckets."""
    with contextlib.suppress(ClientError):
        store._client.delete_bucket(Bucket=name)


def free_port() -> int:
    """A port on loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def postgres_missing() -> str | None:
    """Why PostgreSQL cannot be started here; None when it can."""
    if not (POSTGRES / "postgres").exists():
        return f"no PostgreSQL 15 in {POSTGRES}"
    if os.getuid() == 0 and not _has_user(POSTGRES_USER):
        return "run as root, and there is no user postgres to hand the server to"
    return None


@contextlib.contextmanager
def postgres() -> Iterator[str]:
    """The URL of a PostgreSQL 15 server's `postgres` database; it runs for as long as the block."""
    folder = Path(tempfile.mkdtemp(prefix="postkamer-pg-"))
    folder.chmod(0o755)
    data, port = folder / "data", free_port()
    data.mkdir()
    try:
        _as_postgres(
            data, [str(POSTGRES / "initdb"), "-A", "trust", "-U", POSTGRES_USER, "-E", "UTF8", "-N", "-D", str(data)]
        )
        process = _spawn(data, port)
        try:
            url = f"postgresql://{POSTGRES_USER}@127.0.0.1:{port}/postgres"
            _wait(url, process)
            yield url
        finally:
            process.send_signal(signal.SIGQUIT)  # at once: nothing in it is needed any more
            process.wait(30)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _spawn(data: Path, port: int) -> subprocess.Popen[bytes]:
    settings = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "fsync=off", "max_connections=200"]
    settings += ["full_page_writes=off", "synchronous_commit=off", "autovacuum=off"]
    command = [str(POSTGRES / "postgres"), "-D", str(data), "-p", str(port)]
    for setting in settings:
        command += ["-c", setting]
    if os.getuid() == 0:
        command = ["setpriv", f"--reuid={POSTGRES_USER}", f"--regid={POSTGRES_USER}", "--init-groups", *command]
    with (data.parent / "log").open("wb") as log:
        return subprocess.Popen(command, stdout=log, stderr=log, cwd="/", start_new_session=True)


def _as_postgres(data: Path, command: list[str]) -> None:
    if os.getuid() == 0:
        shutil.chown(data, POSTGRES_USER, POSTGRES_USER)
        command = ["runuser", "-u", POSTGRES_USER, "--", *command]
    subprocess.run(command, check=True, capture_output=True, cwd="/")


def _wait(url: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + READY_SECONDS
    while True:
        try:
            psycopg.connect(url, connect_timeout=2).close()
        except psycopg.OperationalError:
            if process.poll() is not None or time.monotonic() > end:
                raise
            time.sleep(0.1)
        else:
            return


def _has_user(name: str) -> bool:
    try:
        pwd.getpwnam(name)
    except KeyError:
        return False
    return True
