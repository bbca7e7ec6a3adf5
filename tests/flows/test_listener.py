"""The listener on a real store: by event, by sweep, twice, killed, and beside a document that stalls its reader."""

import random

import pytest

from tests.flows.house import House, wait_until
from tests.flows.letters import SHOPPING_LIST, letter

pytestmark = pytest.mark.servers


def test_a_letter_that_lands_becomes_a_record_by_its_event(house: House) -> None:
    """A webhook call alone brings a letter to its record in the bucket, well before the next sweep."""
    house.start_listener()
    wait_until(lambda: "inbox.listed" in house.log(), "the first sweep is over")
    house.put("brief.txt", letter(1))
    assert house.tell("brief.txt") == 204
    wait_until(lambda: len(house.records()) == 1, "the record is there", seconds=15)
    (record,) = house.records()
    assert record.reference == "2024-0000100001"
    assert record.addressee.chamber == "TK"
    assert record.record_id == f"{record.letter_id}.v1.r0"
    assert [source.key for source in record.sources] == ["brief.txt"]
    assert "kst-33529-830" in {i for citation in record.citations for i in citation.ids}


def test_a_sweep_finds_what_no_event_told_of(house: House) -> None:
    """Letters that landed while the listener was down are taken up when it starts."""
    for number in range(3):
        house.put(f"brief-{number}.txt", letter(number))
    house.start_listener()
    wait_until(lambda: len(house.records()) == 3, "all records are there")


def test_the_same_event_ten_times_and_out_of_order_gives_one_record(house: House) -> None:
    """Events repeated and shuffled leave one record and one event for each letter."""
    house.start_listener()
    keys = [f"brief-{number}.txt" for number in range(4)]
    for number, key in enumerate(keys):
        house.put(key, letter(number))
    calls = keys * 10
    random.Random(7).shuffle(calls)
    assert {house.tell(key) for key in calls} == {204}
    wait_until(lambda: house.ended() == 4, "four are published")
    wait_until(lambda: len(house.records()) == 4, "four records are there")
    assert house.ledger.outbox.newest() == 4


def test_a_listener_killed_in_the_middle_of_a_batch_loses_and_doubles_nothing(house: House) -> None:
    """After kill -9 amid 50 letters and a restart there are exactly 50 records and 50 events."""
    for number in range(50):
        house.put(f"brief-{number:02}.txt", letter(number))
    house.start_listener()
    wait_until(lambda: house.ended("claimed", "published") >= 50 or '"extract"' in house.log(), "the batch is at work")
    house.kill_listener()
    house.start_listener()
    wait_until(lambda: house.ended() == 50, "fifty are published", seconds=90)
    wait_until(lambda: len(house.records()) == 50, "fifty records are there")
    assert house.ledger.outbox.newest() == 50
    assert len({event.event_id for event in house.ledger.outbox.owed(0, limit=200)}) == 50


def test_what_is_no_letter_waits_in_quarantine_with_its_reason(house: House) -> None:
    """A document at fault is kept under its code and publishes nothing."""
    house.put("lijst.txt", SHOPPING_LIST)
    house.put("leeg.pdf", b"%PDF-1.7\n")
    house.start_listener()
    wait_until(lambda: house.ended("quarantined") == 2, "both are in quarantine")
    found = {document.object.key: document for document in house.ledger.desk.quarantined()}
    assert found["lijst.txt"].code == "not_a_letter"
    assert found["leeg.pdf"].code == "damaged"
    assert all(document.message for document in found.values())
    assert house.records() == []


def test_the_same_bytes_under_two_keys_are_one_record_with_two_sources(house: House) -> None:
    """A second upload of the same bytes ends as a duplicate and announces nothing."""
    house.put("een.txt", letter(5))
    house.start_listener()
    wait_until(lambda: house.ended() == 1, "the first is published")
    house.put("twee.txt", letter(5))
    house.tell("twee.txt")
    wait_until(lambda: house.ended("duplicate") == 1, "the second is a duplicate")
    assert house.ledger.outbox.newest() == 1


def test_a_call_without_the_token_is_refused_and_noise_is_answered(house: House) -> None:
    """Only the store may post; what is no message gets 400, what is no letter gets 204 and is not noted."""
    house.start_listener()
    assert house.post({}, token="wrong") == 401
    assert house.post("nonsense") == 400
    folder = {"event_type": "create", "key": f"/buckets/{house.settings.store.inbox}/map", "message": {"new_entry": {}}}
    assert house.post({**folder, "event_type": "delete"}) == 204
    assert sum(house.ledger.desk.counts().values()) == 0


def test_a_document_that_stalls_its_reader_does_not_condemn_its_neighbours(small_house: House) -> None:
    """In a batch of 20 the one that takes too long is quarantined as too_slow; the others are published."""
    for number in range(19):
        small_house.put(f"brief-{number}.txt", letter(number))
    small_house.put("traag.txt", letter(99, extra=" ".join(["artikel 5, tweede lid, en nr. 6"] * 120_000)))
    small_house.start_listener()
    wait_until(lambda: small_house.ended("published", "quarantined") == 20, "all twenty have ended", seconds=90)
    (slow,) = small_house.ledger.desk.quarantined()
    assert (slow.object.key, slow.code) == ("traag.txt", "too_slow")
    assert small_house.ended() == 19
