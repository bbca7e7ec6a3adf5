"""Fixtures that several rooms share: real servers once a session, and a ledger on each database."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from psycopg.sql import SQL, Identifier

from tasks.ledger import Ledger
from tasks.pickup import embedded
from tasks.pickup.store import Store
from tests import servers

# without keys boto3 asks the metadata service of the cloud that it may run in; no test has one
os.environ["AWS_EC2_METADATA_DISABLED"] = "true"


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A PostgreSQL 15 server; missing binaries skip the test, but never in CI."""
    missing = servers.postgres_missing()
    if missing:
        if os.environ.get("CI"):
            pytest.fail(f"CI must have PostgreSQL: {missing}")
        pytest.skip(missing)
    with servers.postgres() as url:
        yield url


@pytest.fixture(scope="session")
def seaweed_folder() -> Iterator[Path]:
    """The folder of the session's embedded store."""
    folder = Path(tempfile.mkdtemp(prefix="postkamer-weed-"))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def seaweed(seaweed_folder: Path) -> Iterator[embedded.Embedded]:
    """The embedded store, without a webhook."""
    with embedded.start(seaweed_folder) as server:
        yield server


@pytest.fixture
def store(seaweed: embedded.Embedded) -> Iterator[Store]:
    """An open store on the session's server."""
    opened = Store.open(seaweed.settings)
    yield opened
    opened.close()


@pytest.fixture
def inbox(store: Store) -> Iterator[str]:
    """An empty versioned bucket."""
    name = f"inbox-{uuid4().hex[:12]}"
    store.ensure_bucket(name, versioned=True)
    yield name
    servers.drop_bucket(store, name)


@pytest.fixture
def records_bucket(store: Store) -> Iterator[str]:
    """An empty bucket for our own files."""
    name = f"records-{uuid4().hex[:12]}"
    store.ensure_bucket(name, versioned=False)
    yield name
    servers.drop_bucket(store, name)


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a database without tables, once on SQLite and once on PostgreSQL."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'empty.db'}"
    return new_database(request.getfixturevalue("postgres_url"))


@pytest.fixture(params=["sqlite", "postgresql"])
def ledger_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty ledger, once on SQLite and once on PostgreSQL: a copy of one that was migrated."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("migrated_file"), tmp_path / "ledger.db")
        return f"sqlite:///{tmp_path / 'ledger.db'}"
    return new_database(request.getfixturevalue("postgres_url"), like=request.getfixturevalue("migrated_name"))


@pytest.fixture
def ledger(ledger_url: str) -> Iterator[Ledger]:
    """An empty ledger."""
    opened = Ledger.open(ledger_url)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with all tables and no rows."""
    path = tmp_path_factory.mktemp("ledger") / "migrated.db"
    _migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def migrated_name(postgres_url: str) -> str:
    """The name of a PostgreSQL database with all tables and no rows."""
    url = new_database(postgres_url)
    _migrate(url)
    return url.rsplit("/", 1)[1]


def _migrate(url: str) -> None:
    made = Ledger.open(url)
    made.migrate()
    made.close()


def new_database(url: str, *, like: str = "template1") -> str:
    """The URL of a database made on a PostgreSQL server."""
    name = f"ledger_{uuid4().hex[:12]}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(SQL("CREATE DATABASE {} TEMPLATE {}").format(Identifier(name), Identifier(like)))
    return url.rsplit("/", 1)[0] + f"/{name}"
