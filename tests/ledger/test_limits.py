"""Names and texts of any length and with any sign: no letter or store makes the ledger refuse a document for ever."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from schemas.document import LandedObject, Outcome
from tasks.batch import outcome_of
from tasks.ledger import Ledger, LedgerUnavailable, database
from tasks.ledger.works import alias_of
from tests.records import BODY, LEASE, NOW, arrive, claim_one, letter, note, print_of, record

LONG = "".join(chr(97 + n * n % 26) for n in range(1, 30_000))
"""Does not compress to nothing, as a row of one letter would."""


def test_a_letter_with_a_very_long_reference_is_published_and_found_again(ledger: Ledger) -> None:
    """The reference is kept by its hash: a newer state of the letter finds it, another letter does not."""
    first = arrive(ledger, record(letter(reference=LONG)))
    second = arrive(ledger, record(letter(f"{BODY} Herzien.", reference=LONG)), now=NOW + timedelta(hours=1))
    other = arrive(ledger, record(letter(f"{BODY} Iets heel anders.", reference=f"{LONG}2")))
    assert [first.end, second.end, other.end] == ["published"] * 3
    assert second.record_id == (first.record_id or "").replace(".v1.", ".v2.")
    assert len(ledger.works.letters()) == 2


@pytest.mark.parametrize(
    "said",
    [
        letter(reference="2021-\x0012", subject="Een \x00 teken"),
        letter(f"{BODY} \x00 en verder", subject=LONG, your_reference=LONG),
        print_of(f"{LONG} {BODY}"),
    ],
    ids=["nul in the head", "nul in the body", "a long word"],
)
def test_odd_texts_are_published(ledger: Ledger, said: object) -> None:
    """What PostgreSQL cannot hold or index is left out of the ledger's columns, never a reason to stop."""
    assert arrive(ledger, record(said)).end == "published"  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "expected"),
    [("kst:kst-33529-830", "kst:kst-33529-830"), ("body:" + 64 * "a", "body:" + 64 * "a")],
)
def test_an_ordinary_name_is_kept_as_it_is(name: str, expected: str) -> None:
    """Ledgers of before find their letters."""
    assert alias_of(name) == expected


def test_long_names_stay_apart_and_stay_the_same() -> None:
    """One name, one alias, however long."""
    names = [f"kenmerk:BZK:{LONG}{n}" for n in range(50)]
    aliases = [alias_of(name) for name in names]
    assert len(set(aliases)) == 50
    assert aliases == [alias_of(name) for name in names]
    assert max(len(alias.encode()) for alias in aliases) < 700


def test_the_longest_names_that_a_store_gives_are_noted(ledger: Ledger) -> None:
    """Bucket, key and version at their limits fit the index that makes them unique."""
    key, version = LONG[:1024], LONG[1024:2048]
    longest = LandedObject(bucket=LONG[:63], key=key, version=version, version_id=version, etag=LONG[:1024])
    (document,) = ledger.documents.note([longest], now=NOW)
    assert ledger.documents.note([longest], now=NOW) == []
    assert ledger.documents.claim("w", lease=LEASE, now=NOW)[0].document_id == document


def test_a_traceback_with_any_sign_ends_its_document(ledger: Ledger) -> None:
    """A bug that quotes a NUL or half a character is written down all the same."""
    claim = claim_one(ledger, note(ledger, "a"))
    trouble = Outcome(end="failed", code="bug", message="x\x00y", traceback=f"ValueError: \ud800 \x00 {LONG}")
    ledger.documents.finish(claim, trouble, now=NOW)
    (ended,) = ledger.desk.status()
    assert (ended.state, ended.message) == ("failed", "x\\x00y")
    assert "\\ud800 \\x00" in (ended.traceback or "")


@pytest.mark.parametrize("ledger_url", ["postgresql"], indirect=True)
@pytest.mark.parametrize(
    "statement",
    [
        "SELECT 1 / 0",
        "SELECT * FROM nothing_of_the_kind",
        f"INSERT INTO aliases VALUES ('{LONG}', 'x')",
        f"SELECT {'+'.join(['1'] * 30_000)}",
    ],
    ids=["zero", "no table", "index limit", "stack depth"],
)
def test_our_mistakes_on_postgresql_are_bugs(ledger: Ledger, statement: str) -> None:
    """They would not pass by themselves: the document ends as failed, told without what the statement held."""
    with pytest.raises(DBAPIError) as caught, ledger.database.write() as tx:
        tx.execute(text(statement))
    outcome = outcome_of(caught.value, claim_one(ledger, note(ledger, "a")), now=NOW)
    assert outcome.end == "failed"


def _lock(ledger: Ledger) -> None:
    with create_engine(ledger.database.engine.url).begin() as other:
        other.execute(text("LOCK TABLE documents IN ACCESS EXCLUSIVE MODE"))
        note(ledger, "a")


def _cut(ledger: Ledger) -> None:
    with ledger.database.write() as tx, create_engine(ledger.database.engine.url).connect() as other:
        pid = tx.scalar(text("SELECT pg_backend_pid()"))
        other.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": pid})
        tx.execute(text("SELECT 1"))


def _raised(code: str) -> Callable[[Ledger], None]:
    def trouble(ledger: Ledger) -> None:
        raised = f"DO $$ BEGIN RAISE EXCEPTION 'trouble' USING ERRCODE = '{code}'; END $$"
        with ledger.database.write() as tx:
            tx.execute(text(raised))

    return trouble


@pytest.mark.parametrize("ledger_url", ["postgresql"], indirect=True)
@pytest.mark.parametrize(
    "trouble",
    [_lock, _cut, *map(_raised, ("40001", "40P01", "53100", "53300", "57P01", "57P03", "25006", "58030"))],
    ids=["lock", "cut", "serialization", "deadlock", "disk full", "crowd", "shut down", "starting", "standby", "disk"],
)
def test_what_passes_on_postgresql_is_transient(
    ledger_url: str, trouble: Callable[[Ledger], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Locks, cut connections, serialization, a full disk: the letter is tried again, and the next try works."""
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.1)
    ledger = Ledger.open(ledger_url)
    with pytest.raises(LedgerUnavailable):
        trouble(ledger)
    assert note(ledger, "b")
    ledger.close()


def test_no_error_of_a_database_quotes_what_was_written(ledger: Ledger) -> None:
    """Statements hold texts of letters; the error in the traceback does not."""
    statement = text("INSERT INTO nothing_of_the_kind VALUES (:text)")
    with pytest.raises(DBAPIError) as caught, ledger.database.write() as tx:
        tx.execute(statement, {"text": "vertrouwelijk"})
    assert "vertrouwelijk" not in f"{caught.value}"
