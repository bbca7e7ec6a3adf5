"""Calendars of promises due, read with a library, as letters promise, answer and are withdrawn."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from schemas.letter import Sender
from schemas.record import Commitment, Due
from tasks.ledger import Ledger
from tasks.pickup.store import Store
from tasks.publish import Relay, withdraw
from tasks.publish.calendar_files import CalendarFiles
from tasks.publish.ical import calendar
from tests.records import BODY, NOW, arrive, letter, record

ROW = {
    "letter_id": "5f1c0b2e-0000-5000-8000-000000000000",
    "n": 0,
    "commitment_id": "c0",
    "text": "Ik zal uw Kamer voor de zomer informeren.",
    "title": "Brief",
    "state": "open",
    "kst_id": None,
    "ministry": "BZK",
    "date": date(2021, 2, 1),
    "term_latest": date(2021, 7, 1),
    "url": None,
}


def events_of(data: bytes) -> list[Any]:
    """The events of a calendar as the library reads them."""
    return list(Calendar.from_ical(data.decode()).walk("VEVENT"))


@given(st.text(), st.text(max_size=300))
def test_any_text_comes_through(text: str, title: str) -> None:
    """What a letter says is a value: it adds no line, no property and no event, and no line is too long."""
    data = calendar([{**ROW, "text": text, "title": title}], name=title, without_term=1)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    (event,) = events_of(data)
    assert set(event) == {"UID", "DTSTAMP", "DTSTART", "SUMMARY", "DESCRIPTION", "TRANSP"}


def test_text_is_kept_as_it_is() -> None:
    """Separators and line breaks are escaped and come back."""
    text = 'a;b,c\\d\ne: "f" é…' + "x" * 200
    (event,) = events_of(calendar([{**ROW, "text": text}], name="x", without_term=0))
    assert str(event["DESCRIPTION"]).startswith(text)
    assert event.decoded("DTSTART") == date(2021, 7, 1)


def test_the_description_counts_what_is_left_out() -> None:
    """Nobody takes the calendar for all promises."""
    read = Calendar.from_ical(calendar([ROW], name="x", without_term=12).decode())
    assert str(read["X-WR-CALDESC"]).endswith("they have no last day: 12.")


def promise(n: int, due: date | None, *, act: str = "new", fulfils: tuple[str, ...] = ()) -> Commitment:
    """A promise, or what answers one."""
    text = f"Ik zal uw Kamer toegezegd over onderwerp {n} informeren"
    term = Due(text="x", latest=due) if due else None
    where = {"part": "body", "start": 0, "end": 1, "rule": "test", "grade": "firm"}
    return Commitment.model_validate(
        {"id": f"c{n}", "text": text, "act": act, "due": term, "fulfils": fulfils, **where}
    )


def due_days(store: Store, bucket: str, name: str = "BZK") -> list[date]:
    """The days in a ministry's calendar."""
    stored = store.read(bucket, f"feeds/promises/{name}.ics")
    return [one.decoded("DTSTART") for one in events_of(stored.data)] if stored else []


@pytest.mark.parametrize("ledger_url", ["sqlite"], indirect=True)
def test_a_calendar_follows_the_register(ledger: Ledger, store: Store, records_bucket: str) -> None:
    """Promises with a term stand in it until they are met or their letter is withdrawn."""
    relay, day = Relay(ledger, [CalendarFiles(ledger, store, records_bucket)], holder="one"), date(2021, 7, 1)
    ids = []
    for n in (1, 2):
        said = letter(f"{BODY} Nummer {n}.", reference=f"2021-000000000{n}", date=f"2021-02-0{n}")
        made = record(said, commitments=(promise(n, day + timedelta(days=n)),))
        ids.append(made.letter_id)
        arrive(ledger, made)
    arrive(
        ledger, record(letter(BODY, sender=Sender(), reference="R9", date="2020-05-05"), commitments=(promise(9, day),))
    )
    relay.run_once(now=NOW)
    assert due_days(store, records_bucket) == [day + timedelta(days=1), day + timedelta(days=2)]
    assert due_days(store, records_bucket, "unknown") == [day]
    answer = letter(f"{BODY} Antwoord.", reference="R3", date="2021-06-01")
    arrive(ledger, record(answer, commitments=(promise(1, None, act="fulfilled", fulfils=("2021-02-01",)),)))
    relay.run_once(now=NOW)
    assert due_days(store, records_bucket) == [day + timedelta(days=2)]
    withdraw(ledger, ids[1], by="ada", reason=None, now=NOW)
    relay.run_once(now=NOW)
    assert due_days(store, records_bucket) == []
