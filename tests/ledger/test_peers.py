"""How others of the kind lost or doubled files, each as a test of ours, under the name of the report."""

import json
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from schemas.document import LandedObject, Outcome
from tasks.ledger import ClaimLost, Ledger, LedgerUnavailable, database
from tasks.pickup import s3_events
from tasks.publish import publish
from tests.records import BODY, LEASE, NOW, arrive, claim_one, letter, note, record

AFTER = NOW + LEASE + timedelta(minutes=1)


class PowerLossError(Exception):
    """The process ends here."""


def power_loss_at(step: str) -> object:
    """A fault that ends the process at a step."""

    def fault(reached: str) -> None:
        if reached == step:
            raise PowerLossError

    return fault


@pytest.mark.parametrize("step", ["publish.written", "publish.ended"])
def test_clickhouse_111537_nothing_counts_as_done_before_it_is_durable(ledger: Ledger, step: str) -> None:
    """ClickHouse #111537: S3Queue deleted the source before the rows were durable. Here it is one transaction."""
    claim = claim_one(ledger, note(ledger, "a"))
    with pytest.raises(PowerLossError):
        publish(ledger, claim, record(letter()), now=NOW, fault=power_loss_at(step))  # type: ignore[arg-type]
    assert ledger.outbox.newest() == 0
    again = ledger.documents.reclaim("next", lease=LEASE, now=AFTER)
    assert again
    assert publish(ledger, again, record(letter()), now=AFTER).end == "published"


def test_clickhouse_114421_a_death_after_the_commit_does_not_ingest_again(ledger: Ledger) -> None:
    """ClickHouse #114421: S3Queue swallowed a failed clean-up and ingested again. Here is nothing to clean up."""
    claim = claim_one(ledger, note(ledger, "a"))
    with pytest.raises(PowerLossError):
        publish(ledger, claim, record(letter()), now=NOW, fault=power_loss_at("publish.committed"))  # type: ignore[arg-type]
    assert ledger.documents.reclaim("next", lease=LEASE, now=AFTER) is None
    assert ledger.desk.counts()["published"] == ledger.outbox.newest() == 1


def test_clickhouse_115406_a_lost_race_leaves_nothing_stuck(ledger: Ledger) -> None:
    """ClickHouse #115406: a lost claim was remembered as 'processing' for ever. Here the loser remembers nothing."""
    document = note(ledger, "a")
    winner = claim_one(ledger, document, holder="winner")
    assert ledger.documents.claim("loser", lease=LEASE, now=NOW, ids=[document]) == []
    ledger.documents.give_back([winner], now=NOW)
    assert ledger.documents.claim("loser", lease=LEASE, now=NOW, ids=[document])


def test_clickhouse_116294_a_ledger_that_is_away_is_no_fresh_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """ClickHouse #116294: S3Queue took a passing error at restart for a first start and wiped its registry."""
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.05)
    url = f"sqlite:///{tmp_path / 'ledger.db'}"
    first = Ledger.open(url)
    first.migrate()
    arrive(first, record(letter()))
    with first.database.write():
        restarted = Ledger.open(url)
        with pytest.raises(LedgerUnavailable):
            restarted.migrate()
    restarted.migrate()
    assert restarted.desk.counts()["published"] == 1
    first.close()
    restarted.close()


def test_clickhouse_114595_no_memory_outlives_the_ledger(ledger_url: str) -> None:
    """ClickHouse #114595: each server had a memory of its own beside the shared record. Two of ours know the same."""
    one, two = Ledger.open(ledger_url), Ledger.open(ledger_url)
    document = note(one, "a")
    one.documents.finish(claim_one(one, document), Outcome(end="quarantined", code="no_text"), now=NOW)
    two.desk.reopen(ids=[document], by="ada", now=NOW)
    assert [claim.document_id for claim in one.documents.claim("one", lease=LEASE, now=NOW)] == [document]
    one.close()
    two.close()


def test_clickhouse_112313_a_later_file_does_not_pass_one_that_another_holds(ledger: Ledger) -> None:
    """ClickHouse #112313: S3Queue committed a later file past one under way, which was lost. Here each has a row."""
    early, late = (note(ledger, key, landed=NOW + timedelta(minutes=n)) for n, key in enumerate("ab"))
    held = claim_one(ledger, early, holder="slow")
    publish(ledger, claim_one(ledger, late), record(letter()), now=NOW)
    assert ledger.desk.status(ids=[early])[0].state == "claimed"
    again = ledger.documents.reclaim("next", lease=LEASE, now=AFTER)
    assert again
    assert again.document_id == held.document_id


def test_clickhouse_112313_a_cursor_never_passes_an_uncommitted_event(ledger: Ledger) -> None:
    """ClickHouse #112313 with events: what a reader sees of the outbox has no gap that is filled later."""
    seen: list[list[int]] = []
    done = threading.Event()

    def look() -> None:
        while not done.is_set():
            seen.append([event.sequence for event in ledger.outbox.owed(0, limit=1000)])

    def work(worker: int) -> None:
        for n in range(8):
            arrive(ledger, record(letter(f"{BODY} {worker} {n}", reference=f"{worker}/{n}")), key=f"{worker}/{n}")

    reader = threading.Thread(target=look)
    reader.start()
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(work, range(4)))
    done.set()
    reader.join()
    final = [event.sequence for event in ledger.outbox.owed(0, limit=1000)]
    assert len(final) == 32
    assert all(view == final[: len(view)] for view in seen)


def test_camel_1274_at_least_once_is_not_seen(ledger: Ledger) -> None:
    """Camel #1274: the same object was handed over twice. Here the second notice finds the first."""
    told = LandedObject(bucket="inbox", key="a", version="v1")
    assert len(ledger.documents.note([told], now=NOW)) == 1
    publish(ledger, ledger.documents.claim("w", lease=LEASE, now=NOW)[0], record(letter()), now=NOW)
    assert ledger.documents.note([told], now=NOW) == []
    assert ledger.documents.claim("w", lease=LEASE, now=NOW) == []


def test_kamelets_1931_a_second_reader_of_the_same_bucket_doubles_nothing(ledger: Ledger) -> None:
    """Kamelets #1931: an object that stays in its bucket came again with each poll. Here every poll finds it known."""
    objects = [LandedObject(bucket="inbox", key=f"{n}", version="v1") for n in range(5)]

    def poll(reader: int) -> int:
        return sum(len(ledger.documents.note(objects, now=NOW + timedelta(minutes=n))) for n in range(5 + reader))

    with ThreadPoolExecutor(4) as threads:
        assert sum(threads.map(poll, range(4))) == 5
    taken = [len(ledger.documents.claim(f"w{n}", lease=LEASE, now=NOW)) for n in range(2)]
    assert taken == [5, 0]


def test_opentelemetry_47396_a_bad_record_does_not_repeat_the_good_one(ledger: Ledger) -> None:
    """OpenTelemetry collector #47396: both records of a message were processed again when one was bad."""
    good = {"eventName": "ObjectCreated:Put", "s3": {"bucket": {"name": "inbox"}, "object": {"key": "a", "eTag": "e"}}}
    message = s3_events.parse(json.dumps({"Records": [good, {"eventName": 5}]}), bucket="inbox")
    assert (message.kind, len(message.objects), message.unclear) == ("landed", 1, 1)
    assert [len(ledger.documents.note(message.objects, now=NOW)) for _ in range(3)] == [1, 0, 0]


def test_nifi_4715_a_listing_that_repeats_itself_makes_no_more(ledger: Ledger) -> None:
    """NiFi-4715: a listing told ten objects as 27 in a busy bucket."""
    objects = [LandedObject(bucket="inbox", key=f"{n % 10}", version="v1") for n in range(27)]
    assert len(ledger.documents.note(objects, now=NOW)) == 10


def test_opendataportaal_127_a_mass_retouch_publishes_nothing(ledger: Ledger) -> None:
    """OpenDataPortaal #127: the Kamer's feed put 25,806 old documents back in front of everyone."""
    made = [letter(f"{BODY} {n}", reference=f"R{n}") for n in range(20)]
    for said in made:
        arrive(ledger, record(said))
    before = ledger.outbox.newest()
    for n, said in enumerate(made):
        touched = record(said, data=b"touched %d" % n, landed=NOW + timedelta(days=30))
        assert arrive(ledger, touched, now=NOW + timedelta(days=30)).end == "duplicate"
    assert ledger.outbox.newest() == before


def test_prefect_two_runs_of_one_document_publish_once(ledger: Ledger) -> None:
    """Prefect, automation on Crashed: it ran a flow twice at once. Here the second run's token opens nothing."""
    first = claim_one(ledger, note(ledger, "a"))
    second = ledger.documents.reclaim("again", lease=LEASE, now=AFTER)
    assert second

    def run(claim: object) -> str:
        try:
            return publish(ledger, claim, record(letter()), now=AFTER).end  # type: ignore[arg-type]
        except ClaimLost:
            return "lost"

    with ThreadPoolExecutor(2) as threads:
        assert sorted(threads.map(run, (first, second))) == ["lost", "published"]
    assert len(ledger.outbox.owed(0)) == 1
