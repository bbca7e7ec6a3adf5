"""Any interleaving of events, listings, workers, crashes and lease expiries keeps the ledger's promises."""

import shutil
import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, rule, run_state_machine_as_test

from schemas.document import LandedObject, Outcome
from schemas.record import Record
from tasks.ledger import Claim, ClaimLost, Ledger
from tasks.publish import Relay, known, publish
from tests.depth import examples
from tests.publish.test_relay import Book
from tests.records import BODY, LEASE, NOW, letter, print_of, record

KEYS = ("a", "b", "c", "d", "e", "f")
SAID = {
    "a": letter(),
    "b": letter(),
    "c": letter(BODY + " Verbeterd."),
    "d": print_of(),
    "e": letter("Een andere brief over een ander onderwerp.", reference="2021-0000099999"),
    "f": letter("Zonder kenmerk.", reference=None),
}
"""Six documents of three letters: two copies, a correction, a print, and two letters beside them."""


def record_of(key: str) -> Record:
    """What a reader makes of the document under a key."""
    return record(SAID[key], key=key, data=key.encode(), landed=NOW + timedelta(minutes=KEYS.index(key)))


class Road(RuleBasedStateMachine):
    """Listeners, sweeps and workers that come, go and die, over one ledger and a clock that we move."""

    claims = Bundle("claims")
    template = Path()
    """A migrated ledger to copy; set by the test."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="postkamer-road-"))
        shutil.copy(self.template, self.folder / "ledger.db")
        self.ledger = Ledger.open(f"sqlite:///{self.folder / 'ledger.db'}")
        self.now, self.noted, self.book = NOW, set[str](), Book(workers=2)
        self.relays = [Relay(self.ledger, [self.book], holder=f"relay{n}") for n in range(2)]

    def teardown(self) -> None:
        """Let the road run dry: every document ends, nothing is lost, nothing is doubled."""
        self.now += 2 * LEASE
        while self.noted and (work := self.drain()):
            for claim in work:
                self.read(claim)
        self.everything_has_ended()
        self.now, self.book.away = self.now + timedelta(hours=1), False
        self.relays[0].run_once(now=self.now)
        owed, told = self.ledger.outbox.owed(0), self.book.told
        for letter_id in {event.letter_id for event in owed}:
            first_told = dict.fromkeys(event.event_id for event in told if event.letter_id == letter_id)
            assert [event.event_id for event in owed if event.letter_id == letter_id] == list(first_told)
        self.ledger.close()
        shutil.rmtree(self.folder)

    def drain(self) -> list[Claim]:
        """What a sweep finds to do, at any time."""
        self.now += timedelta(minutes=30)
        again = self.ledger.documents.reclaim("sweep", lease=LEASE, now=self.now)
        return [again] if again else self.ledger.documents.claim("sweep", lease=LEASE, now=self.now)

    def read(self, claim: Claim) -> None:
        """A worker reads and publishes a document; it must be told when another has it."""
        made = record_of(claim.object.key)
        if known(self.ledger, claim, made.sources[0], now=self.now) is None:
            publish(self.ledger, claim, made, now=self.now)

    @rule(keys=st.lists(st.sampled_from(KEYS), max_size=4))
    def event(self, keys: list[str]) -> None:
        """An event or a listing: late, doubled, in any order."""
        objects = [LandedObject(bucket="inbox", key=key, version="v1", landed_at=NOW) for key in keys]
        new = self.ledger.documents.note(objects, now=self.now)
        assert len(new) == len(set(keys) - self.noted)
        self.noted |= set(keys)

    @rule(target=claims, limit=st.integers(1, 4))
    def claim(self, limit: int) -> list[Claim]:
        """A worker takes a batch."""
        return self.ledger.documents.claim("worker", lease=LEASE, now=self.now, limit=limit)

    @rule(target=claims)
    def reclaim(self) -> list[Claim]:
        """A sweep takes one whose holder died."""
        again = self.ledger.documents.reclaim("sweep", lease=LEASE, now=self.now)
        return [again] if again else []

    @rule(work=consumes(claims))
    def finish(self, work: list[Claim]) -> None:
        """The worker does its batch, however late."""
        for claim in work:
            try:
                self.read(claim)
            except ClaimLost:
                assert self.is_taken(claim)

    @rule(work=consumes(claims))
    def die(self, work: list[Claim]) -> None:
        """The worker is killed: its claims run out by themselves."""

    @rule(work=consumes(claims))
    def stop(self, work: list[Claim]) -> None:
        """The worker stops in good order."""
        self.ledger.documents.give_back(work, now=self.now)

    @rule(work=consumes(claims))
    def defer(self, work: list[Claim]) -> None:
        """The store is away for this batch."""
        away = Outcome(end="deferred", code="store_unavailable", retry_at=self.now + timedelta(minutes=1))
        for claim in work:
            try:
                self.ledger.documents.finish(claim, away, now=self.now)
            except ClaimLost:
                assert self.is_taken(claim)

    @rule(work=claims)
    def extend(self, work: list[Claim]) -> None:
        """A long batch keeps what it still has."""
        held = self.ledger.documents.extend(work, lease=LEASE, now=self.now)
        assert all(self.is_taken(claim) for claim in work if claim.document_id not in {c.document_id for c in held})

    @rule(key=st.sampled_from(KEYS))
    def replay(self, key: str) -> None:
        """A person has a document read again."""
        self.ledger.desk.reopen(keys=[key], by="test", now=self.now)

    @rule(which=st.integers(0, 1))
    def relay(self, which: int) -> None:
        """One of two relays feeds the sink."""
        self.relays[which].run_once(now=self.now)

    @rule(away=st.booleans())
    def sink(self, away: bool) -> None:  # noqa: FBT001 - drawn by hypothesis
        """The sink goes away or comes back."""
        self.book.away = away

    @rule(minutes=st.integers(1, 15))
    def wait(self, minutes: int) -> None:
        """Time passes; leases may run out."""
        self.now += timedelta(minutes=minutes)

    def is_taken(self, claim: Claim) -> bool:
        """Whether a claim's document is not under this claim any more."""
        return not self.ledger.documents.extend([claim], lease=timedelta(0), now=claim.lease_end)

    def everything_has_ended(self) -> None:
        """Each document is at one of the ends; at most the unlucky ones in quarantine."""
        counts = self.ledger.desk.counts()
        assert counts["landed"] == counts["claimed"] == counts["deferred"] == counts["failed"] == 0
        assert sum(counts.values()) == len(self.noted)

    @invariant()
    def nothing_is_lost(self) -> None:
        """Whatever was noted is in the ledger, once."""
        assert {d.object.key for d in self.ledger.desk.status()} == self.noted
        assert sum(self.ledger.desk.counts().values()) == len(self.noted)

    @invariant()
    def versions_and_events_agree(self) -> None:
        """One event a record version, each id once, versions without gaps, one newest record a letter."""
        told = self.ledger.outbox.owed(0)
        assert len({event.event_id for event in told}) == len(told)
        for work in self.ledger.works.letters():
            made = self.ledger.works.versions(work.letter_id)
            assert [v.record_id for v in made] == [e.record_id for e in told if e.letter_id == work.letter_id]
            assert made[-1].record_id == work.record_id
            assert [v.supersedes for v in made] == [None, *(v.record_id for v in made[:-1])]

    @invariant()
    def there_are_at_most_three_letters(self) -> None:
        """The six documents are of three letters, whatever comes first."""
        assert len(self.ledger.works.letters()) <= 3

    @invariant()
    def a_published_document_has_its_record(self) -> None:
        """No end says `published` without a committed record."""
        records = {v.record_id for w in self.ledger.works.letters() for v in self.ledger.works.versions(w.letter_id)}
        ended = self.ledger.desk.status(states=("published", "duplicate"))
        assert {d.record_id for d in ended} <= records


def test_any_interleaving_keeps_the_promises(migrated_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Hypothesis looks for an order of events that breaks an invariant."""
    monkeypatch.setattr(Road, "template", migrated_file)
    checks = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
    effort = settings(
        max_examples=examples(15),
        stateful_step_count=25,
        deadline=None,
        suppress_health_check=checks,
        phases=(Phase.explicit, Phase.generate),  # shrinking takes minutes; a failure names its steps anyway
    )
    run_state_machine_as_test(Road, settings=effort)  # type: ignore[no-untyped-call]
