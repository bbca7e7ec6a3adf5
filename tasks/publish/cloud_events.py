"""An announcement as a CloudEvents 1.0 message in JSON, as queues, topics and webhooks carry it.

`id` is the id of the announcement, the same however often and by whatever way it is delivered, and the same as
`event_id` in daily files. It is not the record id: a record and its withdrawal share that one, so it travels as the
extension `recordid`. A record that makes the message too large stays in its file, which the message names.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass

from schemas.announcement import ANNOUNCEMENT_VERSION
from schemas.errors import SinkUnavailable
from tasks.ledger import Event
from tasks.publish.record_files import latest_key, record_key

MEDIA_TYPE = "application/cloudevents+json"
DATA_SCHEMA = f"https://postkamer.example/schemas/announcement-{ANNOUNCEMENT_VERSION}.json"

_NOT_XML = re.compile("[\ufffe\uffff]")
"""Characters that JSON lets pass and that a queue of XML refuses; others of that kind JSON escapes anyway."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """How announcements are put in an envelope."""

    source: str
    """URI of this pipeline."""
    records: str
    """Address of the records bucket, without a slash at its end."""
    limit: int
    """Most bytes of a message."""
    has_file: Callable[[str], bool] = lambda _: True
    """Whether a record file is there; asked only before a message points to one instead of holding the record."""

    def message(self, event: Event) -> bytes:
        """The announcement as a message; over the limit without the record.

        Raises:
            SinkUnavailable: The message must point to a record file that is not written yet.
        """
        whole = self._message(event, event.record)
        if len(whole) <= self.limit:
            return whole
        key = file_key(event)
        if not self.has_file(key):
            raise SinkUnavailable("The record file that a message must point to is not written yet", key=key)
        return self._message(event, None)

    def _message(self, event: Event, record: str | None) -> bytes:
        head = {
            "specversion": "1.0",
            "id": event.event_id,
            "source": self.source,
            "type": type_of(event),
            "subject": subject_of(event),
            "time": event.at.isoformat(),
            "recordid": event.record_id,
            "letterid": event.letter_id,
            "dataschema": DATA_SCHEMA,
            "datacontenttype": "application/json",
        }
        data = {
            "letter_id": event.letter_id,
            "record_id": event.record_id,
            "version": event.version,
            "revision": event.revision,
            "record_file": f"{self.records}/{file_key(event)}",
        }
        said = _escaped(record) if record else "null"
        return f'{json.dumps(head)[:-1]}, "data": {json.dumps(data)[:-1]}, "record": {said}}}}}'.encode()


def type_of(event: Event) -> str:
    """The type of a message: `nl.postkamer.letter.published.v1`."""
    return f"nl.postkamer.{event.type}.v1"


def subject_of(event: Event) -> str:
    """The id of the print where the letter has one, else the letter's id."""
    print_ = json.loads(event.record).get("kamerstuk") if event.record else None
    return str(print_["id"]) if print_ else event.letter_id


def file_key(event: Event) -> str:
    """The key of the file that holds the record, or the tombstone of a withdrawn one."""
    if event.type == "letter.withdrawn":
        return latest_key(event.letter_id)
    return record_key(event.letter_id, event.version, event.revision)


def _escaped(record: str) -> str:
    return _NOT_XML.sub(lambda found: f"\\u{ord(found[0]):04x}", record)
