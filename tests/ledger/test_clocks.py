"""Holders whose clocks differ: what the lease must be, and what happens when it is too short."""

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from flows.settings import LedgerSettings
from schemas.document import Outcome
from tasks.ledger import Claim, ClaimLost, Ledger
from tasks.publish import publish
from tests.records import BODY, LEASE, NOW, claim_one, letter, note, record

MINUTE = timedelta(minutes=1)
TICK = timedelta(seconds=10)


@dataclass
class Holder:
    """A process with a clock of its own, that reads one document at a time and extends its lease as the road does."""

    ledger: Ledger
    name: str
    ahead: timedelta
    lease: timedelta
    draw: random.Random
    claim: Claim | None = None
    left: int = 0
    extended: datetime = NOW
    lost: int = 0
    published: list[str] = field(default_factory=list)

    def tick(self, true_time: datetime) -> None:
        """Ten seconds of work."""
        now = true_time + self.ahead
        if self.claim is None:
            self._take(now)
        elif self.left > 0:
            self.left -= 1
            if now - self.extended >= self.lease / 3:
                self.ledger.documents.extend([self.claim], lease=self.lease, now=now)
                self.extended = now
        else:
            self._publish(self.claim, now)

    def die(self) -> None:
        """Leave the document under its claim, as a killed process does."""
        self.claim = None

    def _take(self, now: datetime) -> None:
        again = self.ledger.documents.reclaim(self.name, lease=self.lease, now=now)
        taken = [again] if again else self.ledger.documents.claim(self.name, lease=self.lease, now=now, limit=1)
        self.claim = taken[0] if taken else None
        self.left, self.extended = self.draw.randint(1, 40), now

    def _publish(self, claim: Claim, now: datetime) -> None:
        self.claim = None
        key = claim.object.key
        try:
            outcome = publish(self.ledger, claim, record(letter(f"{BODY} {key}.", reference=key), key=key), now=now)
        except ClaimLost:
            self.lost += 1
        else:
            self.published.append(str(outcome.record_id))


@pytest.mark.parametrize(
    ("lease", "is_long_enough"),
    [(timedelta(seconds=120), True), (timedelta(seconds=LedgerSettings().lease), True), (MINUTE / 2, False)],
    ids=["two minutes", "as set by default", "half a minute"],
)
@pytest.mark.parametrize("ledger_url", ["sqlite"], indirect=True)
def test_clocks_that_differ_by_a_minute_publish_once(ledger: Ledger, lease: timedelta, is_long_enough: bool) -> None:  # noqa: FBT001
    """Two holders, one a minute ahead, one killed now and then: every letter once, whatever the lease.

    A lease of two minutes also wastes no work: nobody loses a document that it is working on.
    """
    draw = random.Random(4)
    for n in range(12):
        note(ledger, f"{n}", landed=NOW + timedelta(seconds=n))
    holders = [Holder(ledger, name, ahead, lease, draw) for name, ahead in (("a", timedelta()), ("b", MINUTE))]
    time, end = NOW, NOW + timedelta(hours=6)
    while ledger.desk.counts()["published"] < 12 and time < end:
        time += TICK
        for holder in holders:
            holder.tick(time)
        if draw.random() < 0.02:
            holders[0].die()
    published = [record_id for holder in holders for record_id in holder.published]
    assert len(published) == len(set(published)) == 12
    assert len({event.event_id for event in ledger.outbox.owed(0)}) == len(ledger.outbox.owed(0)) == 12
    assert (sum(holder.lost for holder in holders) == 0) == is_long_enough


def test_a_holder_whose_clock_is_behind_is_told_that_it_lost(ledger: Ledger) -> None:
    """A sweep whose clock is ahead takes a claim too early; the holder is told, and one record comes out."""
    mine = claim_one(ledger, note(ledger, "a"))
    ahead = NOW + LEASE
    theirs = ledger.documents.reclaim("ahead", lease=LEASE, now=ahead)
    assert theirs
    assert ledger.documents.extend([mine], lease=LEASE, now=ahead - MINUTE) == []
    assert publish(ledger, theirs, record(letter()), now=ahead).end == "published"
    with pytest.raises(ClaimLost):
        publish(ledger, mine, record(letter()), now=ahead - MINUTE)


def test_a_deferred_document_waits_by_the_clock_of_who_asks(ledger: Ledger) -> None:
    """A clock that is ahead tries it early, one that is behind tries it late; neither loses it."""
    claim = claim_one(ledger, note(ledger, "a"))
    put_off = Outcome(end="deferred", code="store_unavailable", retry_at=NOW + MINUTE)
    ledger.documents.finish(claim, put_off, now=NOW)
    assert ledger.documents.claim("behind", lease=LEASE, now=NOW) == []
    assert ledger.documents.claim("ahead", lease=LEASE, now=NOW + MINUTE)
