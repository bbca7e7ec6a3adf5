"""`postkamer withdraw`: whatever we wrote of a letter is gone, and its consumers are told."""

import io
import json
from datetime import UTC, datetime

import pytest

from flows.cli.withdraw import letter_named, withdraw
from flows.settings import environment_of
from flows.sinks import open_sinks
from schemas.errors import Misconfigured
from tasks.ledger import Ledger
from tasks.ledger.catalogue.fulltext import Query
from tasks.ledger.catalogue.tables import letters, texts
from tasks.publish import DailyFiles, Relay, publish
from tests.cli.test_commands import run
from tests.flows.house import House
from tests.records import BODY, NOW, arrive, claim_one, letter, note, record

WORD = "Bronbescherming"


@pytest.fixture
def full(house: House) -> House:
    """A house in which two letters are published everywhere; one of them holds the word, in two versions."""
    for day, words in enumerate(("Een", "Nog een")):
        said = letter(f"{BODY} {words} {WORD}.", reference="R1", subject=WORD)
        arrive(house.ledger, record(said), key=f"weg/{day}.pdf", now=NOW)
    arrive(house.ledger, record(letter(f"{BODY} Anders.", reference="R2")), key="blijft.pdf", now=NOW)
    today = datetime.now(UTC)
    Relay(house.ledger, open_sinks(house.settings, house.ledger, house.store), holder="t").run_once(now=today)
    DailyFiles(house.ledger, house.store, house.settings.store.records, holder="t").run_once(now=today)
    assert len(holding(house)) >= 5
    return house


def holding(house: House) -> list[str]:
    """The keys of our files in which the word stands."""
    bucket = house.settings.store.records
    found = ((key, house.store.read(bucket, key)) for key in house.store.keys(bucket))
    return [key for key, stored in found if stored and WORD.encode() in stored.data]


@pytest.fixture
def here(full: House, monkeypatch: pytest.MonkeyPatch) -> House:
    """The full house, whose settings this process has."""
    for variable, value in environment_of(full.settings).items():
        monkeypatch.setenv(variable, value)
    return full


def gone_of(ledger: Ledger) -> str:
    """The letter id of the letter that is taken back."""
    return str(ledger.desk.status(key="weg/1.pdf")[0].letter_id)


def test_the_content_is_gone_wherever_it_was_written(full: House) -> None:
    """Record files, daily files, feeds, DiWoo, catalogue and ledger; the other letter stays."""
    letter_id = gone_of(full.ledger)
    told = ("withdraw", "weg/1.pdf", "--reason", "bron genoemd", "--yes", "--json")
    code, out, err = run(*told, home=None, **environment_of(full.settings))
    assert (code, err) == (0, "")
    assert json.loads(out) == {"letter_id": letter_id, "record_id": f"{letter_id}.v2.r0", "still_owed": []}
    assert holding(full) == []
    assert full.ledger.catalogue.search(Query(WORD)) == []
    with full.ledger.database.read() as tx:
        kept = [row for table in (letters, texts) for row in tx.execute(table.select()) if WORD in str(row)]
    assert kept == []
    assert all(version.record is None for version in full.ledger.works.versions(letter_id))
    assert full.ledger.outbox.owed(0)[-1].type == "letter.withdrawn"
    assert {one.object.key: one.state for one in full.ledger.desk.status()} == {
        "weg/0.pdf": "withdrawn",
        "weg/1.pdf": "withdrawn",
        "blijft.pdf": "published",
    }


@pytest.mark.parametrize("form", ["{}", "{}.v1.r0", "{}.v2.r0"])
def test_a_letter_goes_by_its_id_or_a_record_id(here: House, form: str) -> None:
    """Whatever of these a person has at hand."""
    letter_id = gone_of(here.ledger)
    assert letter_named(here.ledger, form.format(letter_id)) == letter_id


def test_it_is_asked_first(here: House, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A plain return, or nobody there, withdraws nothing; y does; doing it again is no error."""
    letter_id = gone_of(here.ledger)
    for answer in ("", "\n", "n\n"):
        monkeypatch.setattr("sys.stdin", io.StringIO(answer))
        with pytest.raises(Misconfigured, match="Nothing was withdrawn"):
            withdraw(letter_id, reason="x")
        assert WORD in capsys.readouterr().out
    assert here.ledger.desk.counts()["withdrawn"] == 0
    for _ in range(2):
        monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
        assert withdraw(letter_id, reason="x") == 0
    assert [event.type for event in here.ledger.outbox.owed(0)].count("letter.withdrawn") == 1


@pytest.mark.usefixtures("here")
def test_what_is_no_letter_is_said() -> None:
    """An unknown name withdraws nothing."""
    with pytest.raises(Misconfigured, match=r"nergens\.pdf"):
        withdraw("nergens.pdf", reason="x", yes=True)


def test_a_key_under_which_two_letters_landed_names_neither(here: House) -> None:
    """The line says their ids."""
    arrive(here.ledger, record(letter(f"{BODY} Derde.", reference="R3")), key="naam.pdf")
    other = record(letter(f"{BODY} Vierde.", reference="R4"), key="naam.pdf")
    claim = claim_one(here.ledger, note(here.ledger, "naam.pdf", "v2"))
    assert publish(here.ledger, claim, other, now=NOW).end == "published"
    with pytest.raises(Misconfigured, match="Several letters"):
        withdraw("naam.pdf", reason="x", yes=True)


def test_with_the_store_away_the_ledger_is_done_and_says_who_is_owed(
    here: House, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The letter is withdrawn at once; the sinks catch up when their store answers."""
    monkeypatch.setenv("POSTKAMER_STORE__ENDPOINT", "http://127.0.0.1:9")
    assert withdraw(gone_of(here.ledger), reason="x", yes=True) == 0
    assert "still to be told: record_files" in capsys.readouterr().out
    assert here.ledger.desk.counts()["withdrawn"] == 2
