"""One database, SQLite or PostgreSQL: short transactions, and vendor errors translated once."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from schemas.errors import Misconfigured
from tasks.ledger.errors import LedgerUnavailable

BUSY_SECONDS = 20.0
"""How long a writer waits for another before the ledger counts as busy."""

HUNG_SECONDS = 60
"""After this long without a word inside a transaction PostgreSQL ends it, so that a hung process holds up nobody."""

PUBLICATION_LOCK = 0x706F73746B
"""Key of PostgreSQL's advisory lock under which record versions and outbox rows are written ('postk')."""

SQLITE_TRANSIENT = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_PROTOCOL,
    }
)

POSTGRESQL_TRANSIENT = frozenset(
    {
        "08",  # the connection
        "40",  # deadlock, serialization
        "53",  # disk full, out of memory, too many connections
        "57",  # shut down, starting up, cancelled
        "58",  # the server's disk and files
        "25006",  # a standby that does not write yet
        "25P03",  # we were silent for too long
        "25P04",
        "55006",  # in use
        "55P03",  # a lock that was not to be had in time
    }
)
"""Classes (two signs) and codes of SQLSTATE after which the same statement may succeed."""


class Database:
    """Opens transactions. Threads may share one; a forked process makes its own."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.is_sqlite = engine.dialect.name == "sqlite"
        self._turn = threading.Lock()

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that writes; on SQLite it holds the write lock from its start.

        Raises:
            LedgerUnavailable: The database is busy, full or away. Nothing was written.
        """
        with self._taking_turns(), _translated(), self.engine.connect() as connection:
            connection.execution_options(postkamer_begin="BEGIN IMMEDIATE")
            with connection.begin():
                yield connection

    @contextmanager
    def publication(self) -> Iterator[Connection]:
        """A transaction that writes record versions: one at a time, so that outbox order is commit order."""
        with self.write() as connection:
            if not self.is_sqlite:
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": PUBLICATION_LOCK})
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that reads one consistent state."""
        with _translated(), self.engine.connect() as connection:
            if not self.is_sqlite:
                connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    @contextmanager
    def _taking_turns(self) -> Iterator[None]:
        """Let our own threads queue for SQLite's one writer; its waiting is a poll that grows slow in a crowd."""
        if not self.is_sqlite:
            yield
            return
        if not self._turn.acquire(timeout=BUSY_SECONDS):
            raise LedgerUnavailable("The ledger is busy with our own writers")
        try:
            yield
        finally:
            self._turn.release()

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def connect(url: str) -> Database:
    """A database by URL; nothing is opened yet.

    Raises:
        Misconfigured: The URL names no database that the ledger can use.
    """
    parsed = _checked(url)
    if parsed.get_backend_name() == "sqlite":
        return Database(_sqlite(parsed))
    return Database(_postgresql(parsed))


def _checked(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise Misconfigured("The ledger's URL cannot be read; give sqlite:///PATH or postgresql://...") from error
    backend = parsed.get_backend_name()
    if backend == "postgresql":
        return parsed.set(drivername="postgresql+psycopg")
    if backend == "sqlite" and parsed.database and parsed.database != ":memory:":
        return parsed
    raise Misconfigured("The ledger needs a SQLite file or PostgreSQL; give sqlite:///PATH or postgresql://...")


def _postgresql(url: URL) -> Engine:
    """An engine whose sessions give up waiting for a lock, and whose transactions end when their process hangs."""
    options = f"-c lock_timeout={int(BUSY_SECONDS * 1000)} -c idle_in_transaction_session_timeout={HUNG_SECONDS * 1000}"
    arguments = {"connect_timeout": 10, "options": options, "application_name": "postkamer", "keepalives_idle": 30}
    return create_engine(
        url, pool_pre_ping=True, pool_size=5, max_overflow=15, connect_args=arguments, hide_parameters=True
    )


def _sqlite(url: URL) -> Engine:
    assert url.database
    Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    try:
        engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS}, hide_parameters=True)
    except NoSuchModuleError as error:
        raise Misconfigured("The ledger's URL names a driver that is not there; give sqlite:///PATH") from error
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    """Leave transactions to us, keep a log that survives power loss, and let readers pass writers."""
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("postkamer_begin", "BEGIN"))


@contextmanager
def _translated() -> Iterator[None]:
    """The one place where the database's errors become ours."""
    try:
        yield
    except PoolTimeout as error:
        raise LedgerUnavailable("The ledger's connections are all in use") from error
    except DBAPIError as error:
        if _passes(error):
            raise LedgerUnavailable("The ledger is busy, full or away", kind=type(error.orig).__name__) from error
        raise


def _passes(error: DBAPIError) -> bool:
    """Whether the error passes by itself; a limit, a wrong type or a mistake in SQL stays what it is: a bug."""
    if isinstance(error.orig, sqlite3.Error):
        code = getattr(error.orig, "sqlite_errorcode", 0)
        return (code & 0xFF) in SQLITE_TRANSIENT
    state = getattr(error.orig, "sqlstate", None)
    if state is None:  # the server never answered: refused, cut off, unknown host
        return error.connection_invalidated or type(error).__name__ in {"OperationalError", "InterfaceError"}
    return error.connection_invalidated or state in POSTGRESQL_TRANSIENT or state[:2] in POSTGRESQL_TRANSIENT
