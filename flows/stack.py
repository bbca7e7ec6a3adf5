"""The whole house on one machine: store, Prefect server, worker and listener as child processes.

Each child has its log in `HOME/logs`, is stopped by its pid, and dies with its parent where the kernel offers that.
A store, ledger or Prefect server that the settings name is used as it is; only what they leave empty is started.
"""

import ctypes
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import httpx
from pydantic import SecretStr

import flows
from flows.settings import Settings, environment_of
from flows.wiring import open_ledger, open_store
from schemas.errors import StoreUnavailable
from tasks.pickup import embedded

POOL = "postkamer"
"""Name of the Prefect work pool."""
START_LIMIT = 90.0
"""Seconds within which a child must answer."""


@dataclass(slots=True)
class Child:
    """One child process and where its log is."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path

    def alive(self) -> bool:
        """Whether it runs."""
        return self.process.poll() is None

    def stop(self, patience: float = 10.0) -> None:
        """Ask it to stop, and insist after `patience` seconds."""
        if self.alive():
            self.process.terminate()
            try:
                self.process.wait(patience)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


@dataclass(slots=True)
class Stack:
    """What runs, and the settings with which other processes reach it."""

    settings: Settings
    children: dict[str, Child] = field(default_factory=dict)

    @property
    def prefect_ui(self) -> str:
        """Where Prefect's pages are."""
        assert self.settings.prefect.api is not None
        return self.settings.prefect.api.removesuffix("/api")


@contextmanager
def running(settings: Settings, say: Callable[[str], None] = lambda _: None) -> Iterator[Stack]:
    """The whole stack for the length of the block; everything that it started is stopped at the end.

    Args:
        settings: Where to run it, and what is there already.
        say: Told in a few words what is being done.

    Raises:
        StoreUnavailable: A child did not come up; its log says why.
    """
    with ExitStack() as cleanup:
        settings = _with_token_and_ports(settings)
        settings.home.mkdir(parents=True, exist_ok=True)
        say("starting the object store")
        settings = _with_store(settings, cleanup)
        stack = Stack(settings)
        cleanup.callback(_stop_all, stack)
        if not _is_external(settings):
            say("starting the Prefect server")
            _start(stack, "prefect-server", prefect_server_command(settings))
        _make_ready(settings)
        say("starting the listener")
        _start(stack, "listener", [sys.executable, "-P", "-m", "flows.listen"])
        _wait_for(stack, "listener", f"http://{settings.listen.host}:{settings.listen.port}/health")
        if not _is_external(settings):
            say("waiting for the Prefect server")
            _wait_for(stack, "prefect-server", f"{settings.prefect.api}/health")
        say("applying the deployments")
        _start(stack, "worker", _prefect("worker", "start", "--pool", POOL, "--type", "process", "--name", "postkamer"))
        _apply_deployments(stack)
        yield stack


def process_environment(settings: Settings) -> dict[str, str]:
    """The environment of every child: our settings, and Prefect kept at home and quiet."""
    home = settings.home / "prefect"
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("POSTKAMER_", "PREFECT_"))}
    return {
        **kept,
        **environment_of(settings),
        "DO_NOT_TRACK": "1",
        "PREFECT_HOME": str(home),
        "PREFECT_PROFILES_PATH": str(home / "profiles.toml"),
        "PREFECT_API_URL": settings.prefect.api or "",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_SERVER_EPHEMERAL_ENABLED": "false",
        "PREFECT_LOGGING_TO_API_WHEN_MISSING_FLOW": "ignore",
        "PREFECT_LOGGING_LEVEL": "WARNING",
        "PREFECT_CLI_PROMPT": "false",
        "PREFECT_WORKER_QUERY_SECONDS": "5",
        "PYTHONUNBUFFERED": "1",
    }


def free_port() -> int:
    """A port of the loopback that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _with_token_and_ports(settings: Settings) -> Settings:
    """The settings with a token, free ports where the port is 0, and the address of Prefect's API."""
    listen, prefect = settings.listen, settings.prefect
    token = listen.token or SecretStr(secrets.token_urlsafe(24))
    listen = listen.model_copy(update={"token": token, "port": listen.port or free_port()})
    if prefect.api is None:
        port = prefect.port or free_port()
        prefect = prefect.model_copy(update={"port": port, "api": f"http://127.0.0.1:{port}/api"})
    return settings.model_copy(update={"listen": listen, "prefect": prefect})


def _is_external(settings: Settings) -> bool:
    return settings.prefect.api != f"http://127.0.0.1:{settings.prefect.port}/api"


def _with_store(settings: Settings, cleanup: ExitStack) -> Settings:
    """The settings with the embedded store's address and keys, once it answers."""
    if settings.store.endpoint:
        return settings
    assert settings.listen.token is not None
    webhook = embedded.Webhook(f"http://{settings.listen.host}:{settings.listen.port}/landed", settings.listen.token)
    server = cleanup.enter_context(embedded.start(settings.home / "store", webhook=webhook))
    store = server.settings
    update = {"endpoint": store.endpoint, "access_key": store.access_key, "secret_key": store.secret_key}
    return settings.model_copy(update={"store": settings.store.model_copy(update=update)})


def _make_ready(settings: Settings) -> None:
    """The buckets and the ledger's tables, before anything works with them."""
    with closing(open_store(settings)) as store:
        store.ensure_bucket(settings.store.inbox, versioned=True)
        store.ensure_bucket(settings.store.records, versioned=False)
    open_ledger(settings).close()


def _start(stack: Stack, name: str, command: list[str]) -> None:
    log = stack.settings.home / "logs" / f"{name}.log"
    log.parent.mkdir(exist_ok=True)
    with log.open("ab") as out:
        process = subprocess.Popen(  # noqa: S603 - our own commands
            command,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            env=process_environment(stack.settings),
            cwd=stack.settings.home,
            start_new_session=True,
            preexec_fn=_die_with_parent,  # noqa: PLW1509 - no threads here when children are started
        )
    stack.children[name] = Child(name, process, log)


def _die_with_parent() -> None:
    """On Linux the kernel ends the child when its parent is gone, however that went."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)


def _stop_all(stack: Stack) -> None:
    """Stop the children, those started last first; all are asked at once, so that the slowest sets the time."""
    children = list(reversed(stack.children.values()))
    for child in children:
        if child.alive():
            child.process.terminate()
    for child in children:
        child.stop()


def _wait_for(stack: Stack, name: str, url: str) -> None:
    child, until = stack.children[name], time.monotonic() + START_LIMIT
    while time.monotonic() < until:
        if not child.alive():
            break
        try:
            with urlopen(url, timeout=2):  # noqa: S310 - an address of our own
                return
        except (URLError, OSError):
            time.sleep(0.1)
    raise StoreUnavailable(f"The {name} did not come up; see {child.log}.", child=name)


def _prefect(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "prefect", *arguments]


def prefect_server_command(settings: Settings) -> list[str]:
    """The command that starts a Prefect server on loopback."""
    return _prefect("server", "start", "--host", "127.0.0.1", "--port", str(settings.prefect.port))


def _apply_deployments(stack: Stack) -> None:
    """Create the work pool and apply `prefect.yaml`."""
    file, log = deployments_file(), stack.settings.home / "logs" / "deploy.log"
    api = stack.settings.prefect.api
    pool = httpx.post(f"{api}/work_pools/", json={"name": POOL, "type": "process"}, timeout=30)
    command = _prefect("--no-prompt", "deploy", "--all", "--prefect-file", str(file))
    failed = pool.status_code not in (httpx.codes.CREATED, httpx.codes.CONFLICT) or _run(
        command, log, process_environment(stack.settings), file.parent.parent
    )
    if failed:
        raise StoreUnavailable(f"The deployments could not be applied; see {log}.", child="deploy")


def deployments_file() -> Path:
    """`deploy/prefect.yaml` of the checkout, or the copy that the wheel carries."""
    here = Path(flows.__file__).parent
    checkout = here.parent / "deploy" / "prefect.yaml"
    return checkout if checkout.is_file() else here / "prefect.yaml"


def _run(command: list[str], log: Path, environment: Mapping[str, str], folder: Path) -> int:
    with log.open("ab") as out:
        return subprocess.run(  # noqa: S603 - our own commands
            command,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            env=dict(environment),
            cwd=folder,
            check=False,
        ).returncode
