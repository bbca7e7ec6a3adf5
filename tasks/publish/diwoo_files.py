"""Sink `diwoo`: the DiWoo metadata of each letter as XML, and the sitemaps that offer it to the index of the Woo.

`diwoo/LETTER_ID.xml` is the metadata of the newest record; `diwoo/sitemap-XX.xml` holds that of all letters whose id
begins so, and `diwoo/sitemapindex.xml` names the sitemaps. A withdrawn letter leaves the sitemap, and its file says
only that it is withdrawn.
"""

import re
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from xml.etree import ElementTree as ET

from schemas.record import Record
from schemas.reference import Reference
from tasks.ledger import Event
from tasks.pickup.store import Store
from tasks.publish import diwoo_sitemaps
from tasks.publish.diwoo import DiwooChoices, diwoo_xml
from tasks.publish.diwoo_sitemaps import Offered, sitemap_key
from tasks.publish.record_files import latest_key
from tasks.publish.rewriting import Change, rewrite
from tasks.publish.sink import Receipt

XML_TYPE = "application/xml"
INDEX = "diwoo/sitemapindex.xml"
_PLACE = re.compile(rb"\.v(\d{1,9})\.r(\d{1,9})<")
_STONE = b"<withdrawn"
NO_CHOICES = DiwooChoices()


class DiwooFiles:
    """Writes metadata files and sitemaps, several letters at once."""

    name = "diwoo"
    workers = 8

    def __init__(
        self, store: Store, bucket: str, reference: Reference, *, records: str, choices: DiwooChoices = NO_CHOICES
    ) -> None:
        """Take the bucket, and `records`, the address under which others see it."""
        self._store, self._bucket, self._records = store, bucket, records
        self._reference, self._choices = reference, choices

    def ping(self) -> None:
        """Nothing when the bucket answers."""
        self._store.ping(self._bucket)

    def publish(self, event: Event) -> Receipt:
        """Write the metadata of one letter."""
        return self.publish_all([event])[0]

    def publish_all(self, events: Sequence[Event]) -> list[Receipt]:
        """Write metadata files, then the sitemaps that they are in, then the index of these."""
        newest = {event.letter_id: event for event in events if event.record or event.type == "letter.withdrawn"}
        with ThreadPoolExecutor(self.workers) as threads:
            offered = dict(zip(newest, threads.map(self._write, newest.values()), strict=True))
            sitemaps: dict[str, dict[str, Event]] = {}
            for letter_id, event in newest.items():
                sitemaps.setdefault(sitemap_key(letter_id), {})[letter_id] = event
            changed = dict(threads.map(lambda item: self._enter(item[0], item[1], offered), sitemaps.items()))
        if changed:
            self._rewrite(INDEX, lambda there: diwoo_sitemaps.sitemap_index(there, changed))
        return [Receipt(where=f"{self._bucket}/{diwoo_key(event.letter_id)}") for event in events]

    def _write(self, event: Event) -> bytes | None:
        """The metadata that stands in a letter's file afterwards; None of a withdrawn letter."""
        new = self._metadata(event) if event.record else _tombstone(event)
        place = (event.version, event.revision) if event.record else (float("inf"), 0)
        stands = self._rewrite(diwoo_key(event.letter_id), lambda there: None if _place(there) > place else new)
        return None if stands is None or _STONE in stands else stands

    def _metadata(self, event: Event) -> bytes:
        return diwoo_xml(Record.model_validate_json(event.record or ""), self._reference, self._choices)

    def _enter(
        self, key: str, events: Mapping[str, Event], metadata: Mapping[str, bytes | None]
    ) -> tuple[str, datetime | None]:
        """Bring a sitemap up to date; its location and the time of the change, None when it is empty now."""
        changes: dict[str, Offered | None] = {}
        for letter_id, event in events.items():
            data = metadata[letter_id]
            changes[f"{self._records}/{latest_key(letter_id)}"] = (event.at, data) if data else None
        stands = self._rewrite(key, lambda there: diwoo_sitemaps.sitemap(there, changes))
        moment = max(event.at for event in events.values())
        return f"{self._records}/{key}", None if not stands or diwoo_sitemaps.is_empty(stands) else moment

    def _rewrite(self, key: str, change: Change) -> bytes | None:
        return rewrite(self._store, self._bucket, key, change, media_type=XML_TYPE)


def diwoo_key(letter_id: str) -> str:
    """The key of a letter's metadata."""
    return f"diwoo/{letter_id}.xml"


def _place(there: bytes | None) -> tuple[float, int]:
    """Which record a file is of; a tombstone is past every record."""
    if there is None:
        return (0, 0)
    if _STONE in there:
        return (float("inf"), 0)
    found = _PLACE.search(there)
    return (int(found[1]), int(found[2])) if found else (0, 0)


def _tombstone(event: Event) -> bytes:
    root = ET.Element("withdrawn", letter=event.letter_id, record=event.record_id, at=event.at.isoformat())
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written
