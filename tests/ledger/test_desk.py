"""What a person decides about documents."""

import pytest

from schemas.document import Outcome
from tasks.ledger import Ledger
from tests.records import LEASE, NOW, arrive, claim_one, letter, note, record


def quarantined(ledger: Ledger, key: str, code: str = "not_a_letter") -> int:
    """The id of a document in quarantine."""
    document = note(ledger, key)
    ledger.documents.finish(claim_one(ledger, document), Outcome(end="quarantined", code=code), now=NOW)
    return document


def test_release_waives_the_code_that_held_it(ledger: Ledger) -> None:
    """A released document comes back with its code overruled, and again with the next one too."""
    document = quarantined(ledger, "a")
    assert ledger.desk.release([document], by="ada", reason="is one", now=NOW) == [document]
    claim = claim_one(ledger, document)
    assert claim.waived == ("not_a_letter",)
    ledger.documents.finish(claim, Outcome(end="quarantined", code="invalid"), now=NOW)
    ledger.desk.release([document], by="ada", now=NOW)
    assert claim_one(ledger, document).waived == ("invalid", "not_a_letter")


def test_reject_keeps_the_reasons(ledger: Ledger) -> None:
    """A rejected document stays out, and says why it was held."""
    document = quarantined(ledger, "a", "classified")
    assert ledger.desk.reject([document], by="ada", now=NOW) == [document]
    [found] = ledger.desk.status(ids=[document])
    assert (found.state, found.code) == ("rejected", "classified")
    assert ledger.documents.claim("x", lease=LEASE, now=NOW) == []


def test_only_what_is_in_quarantine_can_be_rejected(ledger: Ledger) -> None:
    """A person at the desk cannot reject a letter under way."""
    assert ledger.desk.reject([note(ledger, "a")], by="ada", now=NOW) == []


def test_replay_by_code_takes_that_code_only(ledger: Ledger) -> None:
    """Others stay in quarantine; a dry run names the same documents."""
    scans = [quarantined(ledger, key, "no_text") for key in ("a", "b")]
    other = quarantined(ledger, "c", "encrypted")
    assert [d.document_id for d in ledger.desk.replayable(code="no_text")] == scans
    assert sorted(ledger.desk.reopen(code="no_text", by="ada", now=NOW)) == scans
    assert [d.document_id for d in ledger.desk.quarantined()] == [other]


def test_replay_by_key_takes_every_version_that_may_be_read_again(ledger: Ledger) -> None:
    """A rejected one stays rejected."""
    document = quarantined(ledger, "a")
    ledger.desk.reject([quarantined(ledger, "b")], by="ada", now=NOW)
    assert ledger.desk.reopen(keys=["a", "b"], by="ada", now=NOW) == [document]


def test_replay_of_everything_by_accident_is_refused(ledger: Ledger) -> None:
    """Without ids, keys or a code nothing is reopened."""
    with pytest.raises(ValueError, match="replay"):
        ledger.desk.reopen(by="ada", now=NOW)


def test_outdated_names_records_made_by_other_rules(ledger: Ledger) -> None:
    """Only records whose rules differ in version are named; reference data counts under `data:NAME`."""
    arrive(ledger, record(letter(), rules="1"))
    arrive(ledger, record(letter(reference="x", body="Een andere brief."), rules="2"))
    [old] = ledger.desk.outdated(rules={"reader": "2"})
    assert ledger.desk.status(ids=[old])[0].state == "published"
    assert ledger.desk.outdated(rules={}) == []
    assert len(ledger.desk.outdated(rules={"reader": "3"})) == 2
