"""Migrations, and what the ledger does when its database is busy, full, away or wrong."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, text

from schemas.errors import Misconfigured, Transient
from tasks.ledger import Ledger, LedgerUnavailable, database
from tasks.ledger.tables import metadata
from tests.records import LEASE, NOW, arrive, letter, note, record
from tests.servers import free_port


def test_migrations_make_the_tables_that_the_code_knows(empty_url: str) -> None:
    """From nothing, the migrations lead to exactly the tables of `tables.py`."""
    ledger = Ledger.open(empty_url)
    ledger.migrate()
    with ledger.database.read() as tx:
        context = MigrationContext.configure(tx, opts={"compare_type": True, "include_name": _ours})
        assert compare_metadata(context, metadata) == []
    ledger.close()


def _ours(name: str | None, kind: str, _parents: object) -> bool:
    return kind != "table" or name in metadata.tables


def test_migrating_again_changes_nothing(ledger: Ledger) -> None:
    """A ledger that is up to date keeps its rows."""
    note(ledger, "a")
    ledger.migrate()
    assert ledger.desk.counts()["landed"] == 1


def test_several_processes_may_migrate_at_once(empty_url: str) -> None:
    """They wait for each other, and all find the tables made."""
    ledgers = [Ledger.open(empty_url) for _ in range(4)]
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(Ledger.migrate, ledgers))
    assert all(ledger.desk.counts()["landed"] == 0 for ledger in ledgers)
    for ledger in ledgers:
        ledger.close()


def test_a_locked_ledger_is_transient(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A writer that holds the file for too long makes the others come back later; nothing is lost."""
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.1)
    ledger = Ledger.open(f"sqlite:///{tmp_path / 'ledger.db'}")
    ledger.migrate()
    blocker = sqlite3.connect(tmp_path / "ledger.db", isolation_level=None)
    blocker.execute("BEGIN IMMEDIATE")
    with pytest.raises(LedgerUnavailable):
        note(ledger, "a")
    blocker.execute("ROLLBACK")
    blocker.close()
    assert note(ledger, "a")
    ledger.close()


def test_readers_pass_a_writer(tmp_path: Path) -> None:
    """In WAL mode status is answered while another process writes."""
    ledger = Ledger.open(f"sqlite:///{tmp_path / 'ledger.db'}")
    ledger.migrate()
    with ledger.database.write() as tx:
        tx.execute(text("UPDATE cursors SET failures = 1"))
        assert ledger.desk.counts()["landed"] == 0
    ledger.close()


def test_a_full_disk_is_transient(tmp_path: Path) -> None:
    """A write that does not fit fails whole; with room again it passes."""
    ledger = Ledger.open(f"sqlite:///{tmp_path / 'ledger.db'}")
    ledger.migrate()
    with ledger.database.read() as tx:
        pages = tx.scalar(text("PRAGMA page_count"))
    _limit(ledger, pages)
    with pytest.raises(LedgerUnavailable):
        [note(ledger, f"{n}" * 300) for n in range(200)]
    _limit(ledger, 1 << 30)
    before = ledger.desk.counts()["landed"]
    note(ledger, "fits")
    assert ledger.desk.counts()["landed"] == before + 1
    ledger.close()


def _limit(ledger: Ledger, pages: int) -> None:
    ledger.database.engine.dispose()
    with ledger.database.engine.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")


def test_a_postgresql_that_is_away_is_transient() -> None:
    """A refused connection defers; it is no bug."""
    ledger = Ledger.open(f"postgresql://nobody@127.0.0.1:{free_port()}/nothing")
    with pytest.raises(LedgerUnavailable) as caught:
        ledger.desk.counts()
    assert isinstance(caught.value, Transient)
    assert "nobody" not in f"{caught.value}{caught.value.context}"


@pytest.mark.parametrize("ledger_url", ["postgresql"], indirect=True)
def test_a_connection_that_was_cut_comes_back(postgres_url: str, ledger: Ledger) -> None:
    """After the server closed our connections the next call works."""
    note(ledger, "a")
    name = ledger.database.engine.url.database
    with create_engine(postgres_url.replace("postgresql:", "postgresql+psycopg:")).connect() as other:
        other.execute(
            text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name"), {"name": name}
        )
    assert ledger.desk.counts()["landed"] == 1


@pytest.mark.parametrize("ledger_url", ["postgresql"], indirect=True)
def test_a_process_that_hangs_in_a_publication_does_not_block_for_ever(
    ledger_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Others wait for the lock for a while, are told that the ledger is busy, and go on when it is free."""
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.2)
    hung, ledger = Ledger.open(ledger_url), Ledger.open(ledger_url)
    with hung.database.publication():
        with pytest.raises(LedgerUnavailable):
            arrive(ledger, record(letter()), key="a")
        note(ledger, "b")
    assert arrive(ledger, record(letter()), key="c").end == "published"
    hung.close()
    ledger.close()


def test_a_mistake_in_sql_is_a_bug(tmp_path: Path) -> None:
    """Asking a ledger that was never migrated is our mistake, not trouble that passes."""
    ledger = Ledger.open(f"sqlite:///{tmp_path / 'ledger.db'}")
    with pytest.raises(Exception, match="no such table") as caught:
        ledger.desk.counts()
    assert not isinstance(caught.value, LedgerUnavailable)
    ledger.close()


@pytest.mark.parametrize("url", ["", "nonsense", "mysql://u:secret@h/db", "sqlite://", "sqlite:///:memory:"])
def test_a_url_that_names_no_ledger_is_refused(url: str) -> None:
    """The sentence says what to give, and never repeats the URL, which may hold a password."""
    with pytest.raises(Misconfigured) as caught:
        Ledger.open(url)
    assert "sqlite:///PATH" in caught.value.message
    assert "secret" not in f"{caught.value}"


def test_many_claimers_at_once_share_the_work(ledger: Ledger) -> None:
    """Six threads that claim in a hurry get every document once."""
    for n in range(120):
        note(ledger, f"k{n}")

    def work(name: int) -> list[int]:
        mine: list[int] = []
        while claims := ledger.documents.claim(f"w{name}", lease=LEASE, now=NOW, limit=7):
            mine += [claim.document_id for claim in claims]
        return mine

    with ThreadPoolExecutor(6) as threads:
        taken = [document for mine in threads.map(work, range(6)) for document in mine]
    assert len(taken) == len(set(taken)) == 120
