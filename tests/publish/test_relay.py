"""The relay: each sink gets what it is owed, in order, however often it fails."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from schemas.errors import SinkUnavailable, Transient
from tasks.ledger import Event, Ledger
from tasks.publish import Relay, withdraw
from tasks.publish.relay import LEASE, LONGEST_BACK_OFF
from tasks.publish.sink import Receipt, SinkRefused
from tests.records import BODY, NOW, arrive, letter, record

MINUTE = timedelta(minutes=1)


class Book:
    """A sink that writes events down, is away when told so, and refuses what it is told to."""

    def __init__(self, name: str = "book", *, workers: int = 1) -> None:
        self.name, self.workers = name, workers
        self.told: list[Event] = []
        self.away = False
        self.fails_at: int | None = None
        self.refuses: set[int] = set()

    def ping(self) -> None:
        """Nothing."""

    def publish(self, event: Event) -> Receipt:
        """Write it down, or not."""
        if self.away or event.sequence == self.fails_at:
            raise SinkUnavailable("away")
        if event.sequence in self.refuses:
            raise SinkRefused("never")
        self.told.append(event)
        return Receipt(where=event.record_id)

    @property
    def sequences(self) -> list[int]:
        """What was told, in order."""
        return [event.sequence for event in self.told]


def publish_some(ledger: Ledger, count: int, *, start: int = 0) -> None:
    """Publish letters of their own."""
    for n in range(start, start + count):
        arrive(ledger, record(letter(f"{BODY} Nummer {n}.", reference=f"R{n}")))


def test_a_sink_is_told_everything_once_and_in_order(ledger: Ledger) -> None:
    """A second run has nothing to say."""
    publish_some(ledger, 5)
    book = Book()
    relay = Relay(ledger, [book], holder="one")
    assert [d.delivered for d in relay.run_once(now=NOW)] == [5]
    assert [d.delivered for d in relay.run_once(now=NOW)] == [0]
    assert book.sequences == sorted(book.sequences)


def test_a_sink_that_is_down_catches_up_in_order(ledger: Ledger) -> None:
    """Away for a day, it gets all that happened; another sink waits for nothing."""
    up, down = Book("up"), Book("down")
    down.away = True
    relay = Relay(ledger, [down, up], holder="one")
    for hour in range(24):
        publish_some(ledger, 1, start=hour)
        relay.run_once(now=NOW + hour * timedelta(hours=1))
    down.away = False
    relay.run_once(now=NOW + timedelta(days=1))
    assert down.sequences == up.sequences
    assert len(down.sequences) == 24


def test_a_failing_sink_is_left_alone_for_longer_and_longer(ledger: Ledger) -> None:
    """The back-off doubles up to its limit, and ends with the first success."""
    publish_some(ledger, 1)
    book = Book()
    book.away, moment, waits = True, NOW, []
    relay = Relay(ledger, [book], holder="one")
    for _ in range(12):
        [delivery] = relay.run_once(now=moment)
        assert isinstance(delivery.error, Transient)
        retry_at = ledger.outbox.cursors()[0].retry_at
        assert retry_at
        waits.append(retry_at - moment)
        assert relay.run_once(now=retry_at - timedelta(milliseconds=1))[0].error is None
        moment = retry_at
    assert waits == sorted(waits)
    assert (waits[0], waits[-1]) == (timedelta(seconds=2), LONGEST_BACK_OFF)
    book.away = False
    relay.run_once(now=moment)
    assert ledger.outbox.cursors()[0].failures == 0


def test_what_was_delivered_before_a_failure_is_noted(ledger: Ledger) -> None:
    """A failure in the middle of a batch does not send the first part again."""
    publish_some(ledger, 5)
    book = Book()
    book.fails_at = 4
    relay = Relay(ledger, [book], holder="one")
    relay.run_once(now=NOW)
    book.fails_at = None
    relay.run_once(now=NOW + MINUTE)
    assert book.sequences == [1, 2, 3, 4, 5]


def test_what_is_refused_for_good_goes_to_the_dead_letters(ledger: Ledger) -> None:
    """It holds up nothing behind it, and is kept with its reason."""
    publish_some(ledger, 3)
    book = Book()
    book.refuses = {2}
    [delivery] = Relay(ledger, [book], holder="one").run_once(now=NOW)
    assert (delivery.delivered, delivery.refused) == (2, 1)
    assert ledger.outbox.dead("book") == [(2, "sink_refused", "never")]


def test_a_new_sink_starts_from_the_beginning(ledger: Ledger) -> None:
    """A sink added later gets the history, in more than one batch."""
    publish_some(ledger, 130)
    Relay(ledger, [Book("first")], holder="one").run_once(now=NOW)
    late = Book("late")
    Relay(ledger, [late], holder="one").run_once(now=NOW)
    assert late.sequences == list(range(1, 131))


def test_one_relay_at_a_time_feeds_a_sink(ledger: Ledger) -> None:
    """A second relay stands by; when the first dies, its lease runs out and the second goes on."""
    publish_some(ledger, 1)
    book = Book()
    assert ledger.outbox.acquire("book", "dead", lease=LEASE, now=NOW)
    second = Relay(ledger, [book], holder="second")
    assert second.run_once(now=NOW)[0].behind
    assert second.run_once(now=NOW + LEASE + MINUTE)[0].delivered == 1


def test_a_relay_that_was_overtaken_does_not_move_the_cursor(ledger: Ledger) -> None:
    """A late note of an old holder is refused, and a cursor never moves back."""
    publish_some(ledger, 3)
    outbox = ledger.outbox
    outbox.acquire("book", "slow", lease=LEASE, now=NOW)
    outbox.acquire("book", "quick", lease=LEASE, now=NOW + LEASE + MINUTE)
    assert outbox.advance("book", "quick", 3, lease_end=NOW + 2 * LEASE)
    assert not outbox.advance("book", "slow", 1, lease_end=NOW + 2 * LEASE)
    assert not outbox.advance("book", "quick", 1, lease_end=NOW + 2 * LEASE)
    assert outbox.cursors()[0].position == 3


def test_letters_beside_each_other_keep_their_own_order(ledger: Ledger) -> None:
    """A sink that takes several letters at once still gets each letter's events in order, up to a failure."""
    for n in range(4):
        for letter_number in range(6):
            changed = letter(f"{BODY} Nummer {letter_number}, staat {n}.", reference=f"R{letter_number}")
            arrive(ledger, record(changed, landed=NOW + n * MINUTE))
    book = Book(workers=4)
    book.fails_at = 14
    relay = Relay(ledger, [book], holder="one")
    relay.run_once(now=NOW)
    assert ledger.outbox.cursors()[0].position == 13
    book.fails_at = None
    relay.run_once(now=NOW + MINUTE)
    by_letter: dict[str, list[int]] = {}
    for event in book.told:
        by_letter.setdefault(event.letter_id, []).append(event.sequence)
    assert [list(dict.fromkeys(told)) for told in by_letter.values()] == [sorted(set(t)) for t in by_letter.values()]
    assert sorted(set(book.sequences)) == list(range(1, 25))


def test_a_withdrawn_letter_is_not_shown_to_a_new_sink(ledger: Ledger) -> None:
    """The history that a new sink gets holds no content that was taken back."""
    publish_some(ledger, 1)
    withdraw(ledger, ledger.works.letters()[0].letter_id, by="ada", reason=None, now=NOW)
    book = Book()
    Relay(ledger, [book], holder="one").run_once(now=NOW)
    assert [(event.type, event.record) for event in book.told] == [
        ("letter.published", None),
        ("letter.withdrawn", None),
    ]


def test_a_bug_in_a_sink_is_not_hidden(ledger: Ledger) -> None:
    """An error that is ours stops the run."""

    class Broken(Book):
        def publish(self, event: Event) -> Receipt:
            raise ZeroDivisionError(event.sequence)

    publish_some(ledger, 1)
    with pytest.raises(ZeroDivisionError):
        Relay(ledger, [Broken()], holder="one").run_once(now=NOW)


@pytest.mark.parametrize("ledger_url", ["sqlite"], indirect=True)
def test_two_threads_do_not_feed_one_sink(ledger: Ledger) -> None:
    """The step and the clock call the same relay; a slow sink is told once by one of them."""
    publish_some(ledger, 4)

    class Slow(Book):
        def publish(self, event: Event) -> Receipt:
            time.sleep(0.3)
            return super().publish(event)

    book = Slow()
    relay = Relay(ledger, [book], holder="one")
    with ThreadPoolExecutor(2) as threads:
        runs = [threads.submit(relay.run_once, now=NOW) for _ in range(2)]
    assert sorted(run.result()[0].delivered for run in runs) == [0, 4]
    assert len(book.told) == 4


@pytest.mark.parametrize("ledger_url", ["sqlite"], indirect=True)
def test_a_bug_in_one_sink_starves_no_other(ledger: Ledger) -> None:
    """The sinks after it are fed before the bug is raised."""
    publish_some(ledger, 2)

    class Buggy(Book):
        def publish(self, event: Event) -> Receipt:
            raise ZeroDivisionError(event.sequence)

    after = Book("after")
    with pytest.raises(ZeroDivisionError):
        Relay(ledger, [Buggy("buggy"), after], holder="one").run_once(now=NOW)
    assert after.sequences == [1, 2]
