"""Sink `feeds`: Atom feeds of all letters, of each ministry and of each dossier, as files under `feeds/`.

`feeds/all.xml` and `feeds/ministry/BZK.xml` hold the newest 100 letters and lead to archives
(`feeds/all/000012.xml`: what was announced as number 12,000 to 12,999); `feeds/dossier/33529.xml` holds every letter
of the dossier. `feeds/letters/LETTER_ID.json` notes in which documents a letter stands, so that a new version moves
it and a withdrawal takes it out of all of them.
"""

import json
import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from tasks.ledger import Event
from tasks.pickup.store import Store
from tasks.publish.atom import MEDIA_TYPE, Change, Frame, Gone, Moved, document
from tasks.publish.rewriting import rewrite
from tasks.publish.sink import Receipt

NEWEST = 100
"""Letters in the document that is polled."""
WINDOW = 1000
"""Announcements that share an archive."""
_NAME = re.compile(r"[A-Za-z0-9-]{1,40}")
"""Ministries and dossiers that make a key; everything in the registers does."""
_KEY = re.compile(r"feeds/(?P<name>.+?)(?:/(?P<window>\d{6,}))?\.xml")


@dataclass(frozen=True, slots=True)
class Page:
    """One document of a feed, by its key: `feeds/NAME.xml` or an archive, `feeds/NAME/WINDOW.xml`."""

    key: str

    @property
    def name(self) -> str:
        """The feed."""
        found = _KEY.fullmatch(self.key)
        return found["name"] if found else ""

    @property
    def window(self) -> int | None:
        """Number of the archive; None of the document that is polled."""
        found = _KEY.fullmatch(self.key)
        return int(found["window"]) if found and found["window"] else None


class FeedFiles:
    """Keeps the feeds up to date, several letters at once."""

    name = "feeds"
    workers = 8

    def __init__(self, store: Store, bucket: str) -> None:
        self._store, self._bucket = store, bucket

    def ping(self) -> None:
        """Nothing when the bucket answers."""
        self._store.ping(self._bucket)

    def publish(self, event: Event) -> Receipt:
        """Put one letter in its feeds."""
        return self.publish_all([event])[0]

    def publish_all(self, events: Sequence[Event]) -> list[Receipt]:
        """Note where letters go, then write each document once, archives before what leads to them."""
        letters: dict[str, list[Event]] = {}
        for event in events:
            letters.setdefault(event.letter_id, []).append(event)
        changes: dict[Page, dict[str, Change]] = {}
        with ThreadPoolExecutor(self.workers) as threads:
            for planned in threads.map(self._plan, letters.values()):
                for page, letter_id, change in planned:
                    changes.setdefault(page, {})[letter_id] = change
            archives = self._archives({page for page in changes if page.window is not None})
            for heads in (False, True):
                pages = [page for page in changes if (page.window is None) == heads]
                list(threads.map(lambda page: self._write(page, changes[page], archives), pages))
        return [Receipt(where=f"{self._bucket}/{_note_key(event.letter_id)}") for event in events]

    def _plan(self, events: Sequence[Event]) -> list[tuple[Page, str, Change]]:
        """What happens to one letter in which documents; noted before anything is written."""
        planned: dict[Page, Change] = {}
        for event in events:
            wanted = list(_pages(event))
            before = self._note(event, wanted)
            if before is None:
                continue
            planned |= dict.fromkeys(before, Gone(event.at) if event.type == "letter.withdrawn" else Moved())
            planned |= dict.fromkeys(wanted, event)
        return [(page, events[0].letter_id, change) for page, change in planned.items()]

    def _note(self, event: Event, wanted: Sequence[Page]) -> list[Page] | None:
        """The documents that the letter stands in so far; None when the event is overtaken or has no content left."""
        if event.record is None and event.type != "letter.withdrawn":
            return None
        held: dict[str, object] = {}

        def noted(there: bytes | None) -> bytes | None:
            held.clear()
            held.update(json.loads(there) if there else {"sequence": 0, "documents": []})
            if int(str(held["sequence"])) > event.sequence:
                return None
            documents = sorted({*_documents(held), *(page.key for page in wanted)})
            return json.dumps({"sequence": event.sequence, "documents": documents}).encode()

        rewrite(self._store, self._bucket, _note_key(event.letter_id), noted, media_type="application/json")
        if int(str(held["sequence"])) > event.sequence:
            return None
        return [Page(key) for key in _documents(held)]

    def _archives(self, new: set[Page]) -> dict[str, list[int]]:
        """The archives of each feed that is touched, by number, those to be written now included."""
        found: dict[str, set[int]] = {page.name: set() for page in new}
        for page in new:
            found[page.name].add(page.window or 0)
        for name, windows in found.items():
            stored = (Page(key) for key in self._store.keys(self._bucket, f"feeds/{name}/"))
            windows |= {page.window for page in stored if page.name == name and page.window is not None}
        return {name: sorted(windows) for name, windows in found.items()}

    def _write(self, page: Page, changes: dict[str, Change], archives: dict[str, list[int]]) -> None:
        frame = _frame(page, archives.get(page.name, []))
        rewrite(
            self._store,
            self._bucket,
            page.key,
            lambda there: document(there, frame, changes),
            media_type=MEDIA_TYPE,
        )


def _pages(event: Event) -> Iterator[Page]:
    """The documents in which a letter stands after an event."""
    if event.record is None:
        return
    record = json.loads(event.record)
    ministry, print_ = record["sender"]["ministry"], record["kamerstuk"]
    names = ["all", *([f"ministry/{ministry['abbreviation']}"] if ministry else [])]
    for name in names:
        if _NAME.fullmatch(name.removeprefix("ministry/")):
            yield Page(f"feeds/{name}.xml")
            yield Page(f"feeds/{name}/{event.sequence // WINDOW:06d}.xml")
    for dossier in print_["dossiers"] if print_ else ():
        number = "-".join(filter(None, (dossier["number"], dossier["suffix"])))
        if _NAME.fullmatch(number):
            yield Page(f"feeds/dossier/{number}.xml")


def _frame(page: Page, archives: Sequence[int]) -> Frame:
    """What a document says of itself, so that nobody takes it for more than it is."""
    name, window = page.name, page.window
    title = "Letters to parliament" + {"all": ""}.get(name, f": {name.replace('/', ' ')}")
    earlier = [number for number in archives if window is None or number < window]
    links = {"prev-archive": f"feeds/{name}/{earlier[-1]:06d}.xml"} if earlier else {}
    if name.startswith("dossier/"):
        return Frame(name, page.key, title, "Every letter of the dossier that is published here.", {}, "complete")
    if window is None:
        subtitle = f"The newest {NEWEST} letters; all others are in the archives behind rel=prev-archive."
        return Frame(name, page.key, title, subtitle, links, most=NEWEST)
    subtitle = f"Letters whose newest announcement is number {window * WINDOW} to {window * WINDOW + WINDOW - 1}."
    links["current"] = f"feeds/{name}.xml"
    return Frame(name, page.key, title, subtitle, links, "archive")


def _documents(held: dict[str, object]) -> list[str]:
    documents = held["documents"]
    return [str(key) for key in documents] if isinstance(documents, list) else []


def _note_key(letter_id: str) -> str:
    return f"feeds/letters/{letter_id}.json"
