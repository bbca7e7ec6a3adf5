"""Feeds as files: read with feedparser, followed through their archives, and without what is withdrawn."""

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from posixpath import dirname, join, normpath
from typing import Any
from uuid import uuid4
from xml.etree import ElementTree as ET

import feedparser
import pytest

from schemas.letter import Dossier, Kamerstuk, Letter, Sender
from tasks.ledger import Event
from tasks.pickup.store import Store
from tasks.publish import feed_files
from tasks.publish.atom import ATOM, HISTORY, TOMBSTONES
from tasks.publish.feed_files import FeedFiles
from tests.publish.events import event
from tests.records import letter, print_of

TWO_DOSSIERS = Kamerstuk(
    id="kst-28606-5", dossiers=(Dossier(number="28606"), Dossier(number="29200", suffix="VI")), number="5"
)


@pytest.fixture
def feeds(store: Store, records_bucket: str) -> FeedFiles:
    """The sink on an empty bucket."""
    return FeedFiles(store, records_bucket)


def read(store: Store, bucket: str, key: str) -> Any:
    """A document as a feed reader sees it; it must be well formed and whole."""
    stored = store.read(bucket, key)
    assert stored
    check(stored.data)
    parsed = feedparser.parse(stored.data, response_headers={"content-type": "application/atom+xml; charset=utf-8"})
    assert parsed.bozo == 0, parsed.get("bozo_exception")
    assert parsed.version == "atom10"
    return parsed


def check(data: bytes) -> None:
    """What RFC 4287 demands and feedparser forgives."""
    root = ET.fromstring(data)
    assert root.tag == f"{{{ATOM}}}feed"
    for element in (root, *root.iter(f"{{{ATOM}}}entry")):
        for once in ("id", "title", "updated"):
            assert len(element.findall(f"{{{ATOM}}}{once}")) == 1
        assert element.findtext(f"{{{ATOM}}}author/{{{ATOM}}}name")
        for link in element.findall(f"{{{ATOM}}}link"):
            assert link.get("href")
            assert "//" not in link.get("href", "").removeprefix("https://")
    ids = [entry.findtext(f"{{{ATOM}}}id") for entry in root.iter(f"{{{ATOM}}}entry")]
    assert len(ids) == len(set(ids))
    for entry in root.iter(f"{{{ATOM}}}entry"):
        assert [one for one in entry.findall(f"{{{ATOM}}}link") if one.get("rel") == "alternate"]


def documents(store: Store, bucket: str, key: str) -> Iterator[Any]:
    """A feed's documents, from the one that is polled back through the archives."""
    while key:
        parsed = read(store, bucket, key)
        yield parsed
        back = [link.href for link in parsed.feed.links if link.rel == "prev-archive"]
        key = normpath(join(dirname(key), back[0])) if back else ""


def letters_in(store: Store, bucket: str, key: str) -> dict[str, str]:
    """Every letter of a feed with the time of its newest entry, as a client that follows archives collects them."""
    found: dict[str, str] = {}
    for parsed in documents(store, bucket, key):
        for entry in parsed.entries:
            found[entry.id] = max(found.get(entry.id, ""), entry.updated)
    return found


def urns(events: Sequence[Event]) -> set[str]:
    """The ids that entries of these letters have."""
    return {f"urn:uuid:{told.letter_id}" for told in events}


def told(count: int, *, start: int = 1, said: Letter | None = None) -> list[Event]:
    """Announcements of letters of their own."""
    return [event(sequence=start + n, said=said) for n in range(count)]


def test_a_letter_stands_in_its_feeds(feeds: FeedFiles, store: Store, records_bucket: str) -> None:
    """All letters, its ministry's, and those of both of its dossiers."""
    one = event(said=print_of(kamerstuk=TWO_DOSSIERS))
    feeds.publish(one)
    for name in ("all", "ministry/BZK", "dossier/28606", "dossier/29200-VI"):
        (entry,) = read(store, records_bucket, f"feeds/{name}.xml").entries
        assert entry.id == f"urn:uuid:{one.letter_id}"
        assert entry.link == "https://zoek.officielebekendmakingen.nl/kst-28606-5.html"


def test_links_lead_to_files_that_are_there(feeds: FeedFiles, store: Store, records_bucket: str) -> None:
    """Relative to the document, so that the bucket can be served under any address."""
    one = event()
    feeds.publish(one)
    (entry,) = read(store, records_bucket, "feeds/ministry/BZK.xml").entries
    assert normpath(join("feeds/ministry", entry.link)) == f"records/{one.letter_id}/v1.r0.json"
    parsed = read(store, records_bucket, "feeds/ministry/BZK.xml")
    for link in parsed.feed.links:
        assert store.read(records_bucket, normpath(join("feeds/ministry", link.href)))


def test_no_feed_hides_letters(
    monkeypatch: pytest.MonkeyPatch, feeds: FeedFiles, store: Store, records_bucket: str
) -> None:
    """More letters than the polled document holds: it says so, and the archives have every one of them."""
    monkeypatch.setattr(feed_files, "NEWEST", 3)
    monkeypatch.setattr(feed_files, "WINDOW", 4)
    everything = told(14)
    for start in range(0, 14, 5):
        feeds.publish_all(everything[start : start + 5])
    head = read(store, records_bucket, "feeds/all.xml")
    assert [one.id for one in head.entries] == [f"urn:uuid:{one.letter_id}" for one in reversed(everything[-3:])]
    assert "The newest 3 letters" in head.feed.subtitle
    assert set(letters_in(store, records_bucket, "feeds/all.xml")) == urns(everything)
    assert len(list(documents(store, records_bucket, "feeds/all.xml"))) == 5


def test_a_dossier_is_complete(feeds: FeedFiles, store: Store, records_bucket: str) -> None:
    """It says that it is, as RFC 5005 has it."""
    everything = [event(sequence=n + 1, said=print_of(number=str(n))) for n in range(150)]
    feeds.publish_all(everything)
    stored = store.read(records_bucket, "feeds/dossier/33529.xml")
    assert stored
    assert ET.fromstring(stored.data).find(f"{{{HISTORY}}}complete") is not None
    assert set(letters_in(store, records_bucket, "feeds/dossier/33529.xml")) == urns(everything)


def test_a_new_version_comes_to_the_top(
    monkeypatch: pytest.MonkeyPatch, feeds: FeedFiles, store: Store, records_bucket: str
) -> None:
    """The same id with a later time; the archive that it stood in lets it go."""
    monkeypatch.setattr(feed_files, "WINDOW", 4)
    first, *others = told(6)
    feeds.publish_all([first, *others])
    feeds.publish(event(2, letter_id=first.letter_id, kind="superseded", sequence=9))
    head = read(store, records_bucket, "feeds/all.xml")
    assert head.entries[0].id == f"urn:uuid:{first.letter_id}"
    assert "version 2" in head.entries[0].summary
    assert len(head.entries) == 6
    assert first.letter_id not in {one.id[9:] for one in read(store, records_bucket, "feeds/all/000000.xml").entries}


def test_a_letter_that_was_read_anew_changes_feeds(feeds: FeedFiles, store: Store, records_bucket: str) -> None:
    """A revision that finds another ministry takes the letter out of the first one's feed."""
    one = event()
    feeds.publish(one)
    feeds.publish(event(1, 1, letter_id=one.letter_id, kind="revised", sequence=2, said=letter(sender=Sender())))
    assert read(store, records_bucket, "feeds/ministry/BZK.xml").entries == []
    assert len(read(store, records_bucket, "feeds/all.xml").entries) == 1


def test_a_withdrawn_letter_leaves_every_feed(feeds: FeedFiles, store: Store, records_bucket: str) -> None:
    """Nothing of it is left but its id, in no file; a late event brings nothing back."""
    title = "Een brief die weg moet"
    one = event(said=print_of(subject=title))
    feeds.publish_all([one, *told(2, start=2)])
    feeds.publish(event(letter_id=one.letter_id, kind="withdrawn", sequence=5))
    feeds.publish(one)
    for key in store.keys(records_bucket, "feeds/"):
        stored = store.read(records_bucket, key)
        assert stored
        assert title not in stored.data.decode()
        if key.endswith(".xml"):
            gone = ET.fromstring(stored.data).findall(f"{{{TOMBSTONES}}}deleted-entry")
            assert [found.get("ref") for found in gone] == [f"urn:uuid:{one.letter_id}"]


def test_the_end_is_the_same_whatever_the_deliveries(
    monkeypatch: pytest.MonkeyPatch, store: Store, records_bucket: str
) -> None:
    """Batches of any size, some of them delivered again, end in the files that one delivery makes."""
    monkeypatch.setattr(feed_files, "WINDOW", 5)
    ids, draw = [str(uuid4()) for _ in range(5)], random.Random(7)
    events = [event(n // 5 + 1, letter_id=ids[n % 5], sequence=n + 1, said=print_of()) for n in range(15)]
    events.append(event(3, letter_id=ids[2], kind="withdrawn", sequence=16))
    feeds = FeedFiles(store, records_bucket)
    position = 0
    while position < len(events):
        size = draw.randint(1, 4)
        feeds.publish_all(events[max(0, position - draw.randint(0, 3)) : position + size])
        position += size
    feeds.publish_all(events)
    other = f"{records_bucket}-once"
    store.ensure_bucket(other, versioned=False)
    FeedFiles(store, other).publish_all(events)
    assert letters_in(store, records_bucket, "feeds/all.xml") == letters_in(store, other, "feeds/all.xml")
    head, again = (store.read(name, "feeds/dossier/33529.xml") for name in (records_bucket, other))
    assert head
    assert again
    assert head.data == again.data


HOSTILE = '</title><script>alert(1)</script> & "quoted" <!-- ]]> \x00\x0b\ufffe %n {0}'


def test_text_of_a_letter_is_text(feeds: FeedFiles, store: Store, records_bucket: str) -> None:
    """Markup in a title stays a title, and names that make no key make no file."""
    evil = Kamerstuk(id="kst-1-1", dossiers=(Dossier(number="../../x"), Dossier(number="1\n")), number="1")
    feeds.publish(event(said=print_of(subject=HOSTILE, kamerstuk=evil)))
    (entry,) = read(store, records_bucket, "feeds/all.xml").entries
    assert "script" not in {
        element.tag for element in ET.fromstring(store.read(records_bucket, "feeds/all.xml").data).iter()
    }  # type: ignore[union-attr]
    assert entry.title_detail.type == "text/plain"
    assert all(
        key.startswith(("feeds/all", "feeds/ministry/BZK", "feeds/letters/")) for key in store.keys(records_bucket)
    )


def test_a_note_holds_no_text(feeds: FeedFiles, store: Store, records_bucket: str) -> None:
    """It says where a letter stands and nothing else."""
    one = replace(event(), sequence=2500)
    feeds.publish(one)
    stored = store.read(records_bucket, f"feeds/letters/{one.letter_id}.json")
    assert stored
    assert json.loads(stored.data) == {
        "sequence": 2500,
        "documents": [f"feeds/{name}{end}.xml" for name in ("all", "ministry/BZK") for end in ("", "/000002")],
    }
