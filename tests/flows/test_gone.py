"""Objects that were removed for good before they were read: looked for less and less often, at little cost."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from flows.ingest import ingest_documents
from flows.sweep import note_inbox
from flows.wiring import opened
from schemas.document import LandedObject
from schemas.errors import ObjectChanged, ObjectGone, StoreUnavailable
from tasks.batch import outcome_of
from tasks.ledger import Claim
from tasks.services import bound
from tests.flows.house import House
from tests.flows.letters import letter

NOW = datetime(2026, 1, 5, 12, tzinfo=UTC)
DAY = timedelta(days=1)
CLAIM = Claim(
    document_id=1,
    token="t",
    holder="h",
    lease_end=NOW,
    object=LandedObject(bucket="inbox", key="brief.pdf", version="1"),
)


@pytest.mark.parametrize(
    ("error", "deferrals", "wait"),
    [
        (ObjectGone("gone"), 0, timedelta(seconds=5)),
        (ObjectGone("gone"), 10, timedelta(seconds=5120)),
        (ObjectGone("gone"), 15, DAY),
        (ObjectGone("gone"), 5000, DAY),
        (ObjectChanged("replaced"), 5000, DAY),
        (StoreUnavailable("away"), 5000, timedelta(minutes=15)),
    ],
)
def test_what_is_gone_is_looked_for_less_and_less_often(error: Exception, deferrals: int, wait: timedelta) -> None:
    """In the end once a day; a store that is away is still tried every quarter of an hour."""
    outcome = outcome_of(error, replace(CLAIM, deferrals=deferrals), now=NOW)
    assert outcome.end == "deferred"
    assert (outcome.retry_at or NOW) - NOW == wait


def test_a_month_of_looking_is_some_forty_tries() -> None:
    """Thousands of such objects cost the store thousands of small calls a day, not a hundred times that."""
    at, tries = NOW, 0
    while at < NOW + 30 * DAY:
        at = outcome_of(ObjectGone("gone"), replace(CLAIM, deferrals=tries), now=at).retry_at or at
        tries += 1
    assert 30 < tries < 50


@pytest.mark.servers
def test_removed_objects_hold_up_nobody_and_say_what_happened(house: House) -> None:
    """A whole batch of them is no trouble of the store; the letter behind them is published in the same run."""
    inbox = house.settings.store.inbox
    for n in range(55):
        house.put(f"weg/{n}.txt", letter(n))
    with opened(house.settings) as services, bound(services):
        note_inbox(inbox)
        for landed in list(house.store.versions(inbox)):
            house.store._client.delete_object(Bucket=inbox, Key=landed.key, VersionId=landed.version)
        house.put("brief.txt", letter(99))
        note_inbox(inbox)
        asyncio.run(_ingested())
    assert {state: n for state, n in house.ledger.desk.counts().items() if n} == {"deferred": 55, "published": 1}
    gone = house.ledger.desk.status(states=["deferred"])
    assert {document.code for document in gone} == {"object_gone"}
    assert all("removed from the inbox" in (document.message or "") for document in gone)


async def _ingested() -> None:
    await ingest_documents(None, traced=False)
