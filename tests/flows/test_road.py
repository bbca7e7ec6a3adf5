"""The road by itself: what becomes of a document by the class of its error, and a batch with every kind of end."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from flows.ingest import DocumentsFailed, ingest_documents, tell
from flows.sweep import note_inbox
from flows.wiring import opened
from schemas.document import LandedObject, Outcome
from schemas.errors import Damaged, Misconfigured, ObjectChanged, StoreUnavailable, Throttled, unusable_by_code
from tasks.batch import Batch, Parcel, delay, outcome_of
from tasks.ledger import Claim
from tasks.pool import ReaderBug
from tasks.services import bound
from tests.flows.house import House
from tests.flows.letters import SHOPPING_LIST, letter

NOW = datetime(2026, 1, 5, 12, tzinfo=UTC)
CLAIM = Claim(
    document_id=1,
    token="t",
    holder="h",
    lease_end=NOW,
    object=LandedObject(bucket="inbox", key="brief.pdf", version="1"),
    deferrals=2,
)


@pytest.mark.parametrize("code", sorted(unusable_by_code()))
def test_a_document_at_fault_is_quarantined_under_its_code(code: str) -> None:
    """Each quarantine code comes through with its message."""
    outcome = outcome_of(unusable_by_code()[code]("what was seen"), CLAIM, now=NOW)
    assert (outcome.end, outcome.code, outcome.message) == ("quarantined", code, "what was seen")


@pytest.mark.parametrize("error", [StoreUnavailable("away"), Throttled("busy"), ObjectChanged("gone")])
def test_trouble_outside_defers_with_growing_delay(error: Exception) -> None:
    """A document that was put off twice waits four times as long."""
    outcome = outcome_of(error, CLAIM, now=NOW)
    assert (outcome.end, outcome.retry_at) == ("deferred", NOW + timedelta(seconds=20))
    assert delay(0) < delay(1) < delay(5)


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (ValueError("de tekst van een brief"), "ValueError"),
        (Misconfigured("a setting"), "Misconfigured"),
        (ReaderBug("Traceback ...\nKeyError: 'de tekst van een brief'"), "KeyError"),
    ],
)
def test_anything_else_is_a_bug_whose_message_quotes_nothing(error: Exception, kind: str) -> None:
    """The traceback is kept; what is shown names only the kind of the error."""
    outcome = outcome_of(error, CLAIM, now=NOW)
    assert outcome.end == "failed"
    assert kind in str(outcome.message)
    assert "brief" not in str(outcome.message)
    assert kind in str(outcome.traceback)


def test_a_run_with_a_bug_fails_and_one_with_bad_documents_does_not() -> None:
    """Quarantine is a value; `failed` and an enrichment's bug fail the run."""
    fine = Parcel(CLAIM, outcome=outcome_of(Damaged("cut short"), CLAIM, now=NOW))
    asyncio.run(tell(Batch([fine])))
    for bad in (
        Parcel(CLAIM, outcome=outcome_of(ValueError(), CLAIM, now=NOW)),
        Parcel(CLAIM, outcome=Outcome(end="published", record_id="r"), flawed=True),
    ):
        with pytest.raises(DocumentsFailed, match="1 of 2 documents"):
            asyncio.run(tell(Batch([fine, bad])))


@pytest.mark.servers
def test_a_batch_with_every_kind_of_document_ends_each_in_its_way(house: House) -> None:
    """Letters, a list, a broken file and an object that vanished travel together; none stops its neighbours."""
    for number in range(3):
        house.put(f"brief-{number}.txt", letter(number))
    house.put("lijst.txt", SHOPPING_LIST)
    house.put("stuk.pdf", b"%PDF-1.7\n")
    ghost = LandedObject(bucket=house.settings.store.inbox, key="weg.pdf", version="0" * 32, version_id="0" * 32)

    async def run() -> Batch:
        return await ingest_documents(None, traced=False)

    with opened(house.settings) as services, bound(services):
        assert note_inbox(house.settings.store.inbox) == 5
        house.ledger.documents.note([ghost], now=datetime.now(UTC))
        batch = asyncio.run(run())
    ends = {parcel.claim.object.key: parcel.outcome for parcel in batch}
    assert {key: outcome.end for key, outcome in ends.items() if outcome} == {
        "brief-0.txt": "published",
        "brief-1.txt": "published",
        "brief-2.txt": "published",
        "lijst.txt": "quarantined",
        "stuk.pdf": "quarantined",
        "weg.pdf": "deferred",
    }
    assert len(house.records()) == 3
