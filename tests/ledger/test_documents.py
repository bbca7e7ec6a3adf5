"""The road of a document through the ledger, on SQLite and on PostgreSQL."""

from collections.abc import Iterable
from datetime import timedelta

import pytest

from schemas.document import LandedObject, Outcome
from schemas.letter import Finding
from tasks.ledger import Claim, ClaimLost, Ledger
from tests.records import LEASE, NOW, claim_one, note

LATER = NOW + LEASE + timedelta(seconds=1)
ODD_KEYS = (
    "brief met spaties.pdf",
    "geïnd/ü.pdf",
    "a+b%20c.pdf",
    "../../etc/passwd",
    "x" * 900,
    "a\x01\n\tb",
    "'; DROP TABLE documents; --",
    "{0.__class__}%s%n",
)


def landed(*keys: str) -> list[LandedObject]:
    """One object version a key."""
    return [LandedObject(bucket="inbox", key=key, version="v1") for key in keys]


def keys(claims: Iterable[Claim]) -> list[str]:
    """The keys that claims are about."""
    return [claim.object.key for claim in claims]


def test_an_event_that_comes_ten_times_is_one_document(ledger: Ledger) -> None:
    """Only the first notice of an object version makes a document."""
    counts = [len(ledger.documents.note(landed("a", "b"), now=NOW)) for _ in range(10)]
    assert counts == [2] + [0] * 9
    assert ledger.desk.counts()["landed"] == 2


def test_a_notice_may_name_one_object_twice(ledger: Ledger) -> None:
    """Doubles inside one notice make one document."""
    assert len(ledger.documents.note(landed("a", "a"), now=NOW)) == 1


def test_versions_of_one_key_are_documents_of_their_own(ledger: Ledger) -> None:
    """An object that is put again under its key is another document."""
    assert note(ledger, "a", "v1") != note(ledger, "a", "v2")


@pytest.mark.parametrize("key", ODD_KEYS, ids=range(len(ODD_KEYS)))
def test_keys_are_data(ledger: Ledger, key: str) -> None:
    """A key of any kind comes back as it was put."""
    ids = ledger.documents.note(landed(key), now=NOW)
    assert keys(ledger.documents.claim("a", lease=LEASE, now=NOW, ids=ids)) == [key]
    assert [d.object.key for d in ledger.desk.status(key=key)] == [key]


def test_a_document_is_handed_to_one_holder(ledger: Ledger) -> None:
    """What one holder has, another does not get."""
    ledger.documents.note(landed("a", "b", "c"), now=NOW)
    first = ledger.documents.claim("one", lease=LEASE, now=NOW, limit=2)
    second = ledger.documents.claim("two", lease=LEASE, now=NOW)
    assert sorted(keys([*first, *second])) == ["a", "b", "c"]


def test_the_first_that_landed_is_the_first_handed_out(ledger: Ledger) -> None:
    """Claims come in the order of landing, whatever the order of notice."""
    for minute, key in ((2, "late"), (0, "early"), (1, "middle")):
        note(ledger, key, landed=NOW + timedelta(minutes=minute))
    assert keys(ledger.documents.claim("a", lease=LEASE, now=NOW)) == ["early", "middle", "late"]


def test_a_claim_that_runs_out_is_handed_out_again_alone(ledger: Ledger) -> None:
    """After a holder's death its documents come one by one."""
    ledger.documents.note(landed("a", "b", "c"), now=NOW)
    ledger.documents.claim("dead", lease=LEASE, now=NOW)
    assert ledger.documents.claim("next", lease=LEASE, now=LATER) == []
    again = [ledger.documents.reclaim("next", lease=LEASE, now=LATER) for _ in range(4)]
    assert [claim.attempts if claim else None for claim in again] == [1, 1, 1, None]


def test_a_claim_that_holds_is_not_handed_out(ledger: Ledger) -> None:
    """Before its lease ends a claim stays with its holder."""
    note(ledger, "a")
    ledger.documents.claim("one", lease=LEASE, now=NOW)
    assert ledger.documents.reclaim("two", lease=LEASE, now=NOW + LEASE - timedelta(seconds=1)) is None


def test_a_holder_whose_claim_was_taken_cannot_finish(ledger: Ledger) -> None:
    """The token of an earlier claim opens nothing."""
    mine = claim_one(ledger, note(ledger, "a"))
    theirs = ledger.documents.reclaim("other", lease=LEASE, now=LATER)
    with pytest.raises(ClaimLost):
        ledger.documents.finish(mine, Outcome(end="failed", code="bug"), now=LATER)
    assert theirs
    ledger.documents.finish(theirs, Outcome(end="failed", code="bug"), now=LATER)


def test_a_late_holder_whom_nobody_relieved_may_finish(ledger: Ledger) -> None:
    """A lease that ran out without anyone taking over does no harm."""
    mine = claim_one(ledger, note(ledger, "a"))
    ledger.documents.finish(mine, Outcome(end="failed", code="bug"), now=LATER)
    assert ledger.desk.counts()["failed"] == 1


def test_an_end_is_written_once(ledger: Ledger) -> None:
    """Finishing twice is refused."""
    claim = claim_one(ledger, note(ledger, "a"))
    ledger.documents.finish(claim, Outcome(end="failed", code="bug"), now=NOW)
    with pytest.raises(ClaimLost):
        ledger.documents.finish(claim, Outcome(end="failed", code="bug"), now=NOW)


def test_extending_keeps_a_claim_and_tells_which_are_lost(ledger: Ledger) -> None:
    """A claim that was extended does not run out; one taken over is not among the answers."""
    ledger.documents.note(landed("a", "b"), now=NOW)
    claims = ledger.documents.claim("one", lease=LEASE, now=NOW)
    taken = ledger.documents.reclaim("two", lease=LEASE, now=LATER)
    held = ledger.documents.extend(claims, lease=LEASE, now=LATER)
    assert taken
    assert {c.document_id for c in held} == {c.document_id for c in claims} - {taken.document_id}
    assert ledger.documents.reclaim("two", lease=LEASE, now=LATER + LEASE / 2) is None


def test_a_document_that_kills_its_reader_ends_in_quarantine(ledger: Ledger) -> None:
    """Three deaths alone make it `damaged`; its neighbours of the first batch go on."""
    ledger.documents.note(landed("bad", "good"), now=NOW)
    ledger.documents.claim("dead", lease=LEASE, now=NOW)
    now = NOW
    for _ in range(5):
        now += LEASE + timedelta(seconds=1)
        while claim := ledger.documents.reclaim("next", lease=LEASE, now=now):
            if claim.object.key == "good":
                ledger.documents.finish(claim, Outcome(end="quarantined", code="not_a_letter"), now=now)
    by_key = {d.object.key: (d.state, d.code) for d in ledger.desk.status()}
    assert by_key == {"bad": ("quarantined", "damaged"), "good": ("quarantined", "not_a_letter")}


def test_dying_in_company_condemns_nobody(ledger: Ledger) -> None:
    """A batch whose holder dies counts for none of its documents."""
    ledger.documents.note(landed("a", "b"), now=NOW)
    claims = ledger.documents.claim("dead", lease=LEASE, now=NOW)
    assert [claim.attempts for claim in claims] == [0, 0]
    assert ledger.documents.condemn(now=LATER) == []


def test_a_deferred_document_comes_back_at_its_time(ledger: Ledger) -> None:
    """Not before, and with a count that makes the next wait longer."""
    document = note(ledger, "a")
    for times in range(3):
        moment = NOW + times * LEASE
        claim = claim_one(ledger, document, now=moment)
        assert claim.deferrals == times
        away = Outcome(end="deferred", code="store_unavailable", retry_at=moment + LEASE)
        ledger.documents.finish(claim, away, now=moment)
        assert ledger.documents.claim("a", lease=LEASE, now=moment + LEASE / 2) == []
        assert ledger.documents.next_due(now=moment) == moment + LEASE


def test_deferring_without_a_time_is_a_mistake(ledger: Ledger) -> None:
    """A document without a time to be tried again would wait for ever."""
    claim = claim_one(ledger, note(ledger, "a"))
    with pytest.raises(ValueError, match="time"):
        ledger.documents.finish(claim, Outcome(end="deferred", code="throttled"), now=NOW)


def test_an_orderly_stop_gives_documents_back(ledger: Ledger) -> None:
    """They are free at once, and the claim does not count."""
    document = note(ledger, "a")
    for _ in range(5):
        claim = claim_one(ledger, document)
        assert ledger.documents.give_back([claim], now=NOW) == 1
    assert claim_one(ledger, document).attempts == 1


def test_an_end_keeps_its_reasons(ledger: Ledger) -> None:
    """Code, message, findings and traceback are read back as they were written."""
    finding = Finding(code="no_date", level="error", message="Geen datum gevonden.", field="date")
    outcome = Outcome(end="quarantined", code="invalid", message="Not publishable.", findings=(finding,), traceback="T")
    claim = claim_one(ledger, note(ledger, "a"))
    ledger.documents.finish(claim, outcome, now=NOW, sha256="f" * 64)
    [document] = ledger.desk.quarantined()
    assert (document.code, document.message, document.findings) == ("invalid", "Not publishable.", (finding,))
    assert (document.traceback, document.sha256, document.changed_at) == ("T", "f" * 64, NOW)


def test_next_due_is_nothing_when_nothing_waits(ledger: Ledger) -> None:
    """An empty ledger asks for no work; a landed document asks at once; a claim asks when it runs out."""
    assert ledger.documents.next_due(now=NOW) is None
    document = note(ledger, "a")
    assert ledger.documents.next_due(now=NOW) == NOW
    claim_one(ledger, document)
    assert ledger.documents.next_due(now=NOW) == NOW + LEASE


def test_a_long_notice_is_taken_whole(ledger: Ledger) -> None:
    """A listing of thousands is noted in pieces, and claimed in pieces."""
    ids = ledger.documents.note(landed(*(f"k{n}" for n in range(1234))), now=NOW)
    assert len(set(ids)) == 1234
    assert len(ledger.documents.claim("a", lease=LEASE, now=NOW, limit=1200)) == 1200
