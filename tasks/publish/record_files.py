"""Sink `record_files`: each record as JSON in a bucket, and a pointer to the newest of each letter.

`records/LETTER_ID/vN.rM.json` is written once and never again; `records/LETTER_ID/latest.json` holds the newest
record whole and moves only forward. A withdrawn letter's files are overwritten by its tombstone.
Needs conditional writes where several relays run; reads nothing but its own files.
"""

import json

from schemas.errors import SinkUnavailable
from tasks.ledger import Event
from tasks.pickup.errors import PreconditionFailed
from tasks.pickup.store import Store
from tasks.publish.sink import Receipt

JSON_TYPE = "application/json"
RACES = 8
"""How often a pointer that another relay moved meanwhile is looked at again."""


class RecordFiles:
    """Writes record files. Publishing an event again finds what is there and changes nothing."""

    name = "record_files"
    workers = 8

    def __init__(self, store: Store, bucket: str) -> None:
        self._store = store
        self._bucket = bucket

    def ping(self) -> None:
        """Nothing when the bucket answers."""
        self._store.ping(self._bucket)

    def publish(self, event: Event) -> Receipt:
        """Write the record of an event and move the pointer; a receipt names the file."""
        if event.type == "letter.withdrawn":
            return self._withdraw(event)
        key = record_key(event.letter_id, event.version, event.revision)
        if event.record is None:
            return Receipt(where=f"{self._bucket}/{key}")
        data = event.record.encode()
        self._write_once(key, data)
        self._move_pointer(event, data)
        return Receipt(where=f"{self._bucket}/{key}")

    def _write_once(self, key: str, data: bytes) -> None:
        try:
            self._store.put(self._bucket, key, data, media_type=JSON_TYPE, if_absent=True)
        except PreconditionFailed:
            there = self._store.read(self._bucket, key)
            if there is None:
                raise SinkUnavailable("A record file was removed while it was written", key=key) from None

    def _move_pointer(self, event: Event, data: bytes) -> None:
        """Point to this record unless the pointer is at it or past it: a late relay never moves it back."""
        key = latest_key(event.letter_id)
        for _ in range(RACES):
            there = self._store.read(self._bucket, key)
            if there and _place(there.data) >= (event.version, event.revision):
                return
            try:
                self._store.put(
                    self._bucket,
                    key,
                    data,
                    media_type=JSON_TYPE,
                    if_absent=there is None,
                    if_match=there.etag if there else None,
                )
            except PreconditionFailed:
                continue
            return
        raise SinkUnavailable("The pointer to the newest record is moved by others all the time", key=key)

    def _withdraw(self, event: Event) -> Receipt:
        """Leave nothing of the content: each file of the letter becomes the tombstone."""
        stone = tombstone(event)
        prefix = f"records/{event.letter_id}/"
        keys = {*self._store.keys(self._bucket, prefix), latest_key(event.letter_id)}
        for key in sorted(keys):
            self._store.put(self._bucket, key, stone, media_type=JSON_TYPE)
        return Receipt(where=f"{self._bucket}/{latest_key(event.letter_id)}")


def record_key(letter_id: str, version: int, revision: int) -> str:
    """The key of a record version."""
    return f"records/{letter_id}/v{version}.r{revision}.json"


def latest_key(letter_id: str) -> str:
    """The key of the pointer to the newest record of a letter."""
    return f"records/{letter_id}/latest.json"


def tombstone(event: Event) -> bytes:
    """What stands in place of a withdrawn letter's content."""
    facts = {
        "letter_id": event.letter_id,
        "record_id": event.record_id,
        "version": event.version,
        "revision": event.revision,
        "withdrawn_at": event.at.isoformat(),
    }
    return json.dumps({"withdrawn": True, **facts}, sort_keys=True).encode()


def _place(data: bytes) -> tuple[float, float]:
    """Which record a pointer holds; a tombstone is past every record."""
    held = json.loads(data)
    if held.get("withdrawn"):
        return (float("inf"), 0)
    return (held["version"], held["revision"])
