"""What a queue message says: S3 event notifications in the shapes of AWS and Ceph. Pure; any text is allowed.

Read are the plain notification, the same inside an SNS notification, EventBridge's form, Ceph's, and the test event.
AWS encodes keys in notifications as a form does; EventBridge and Ceph do not.
"""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal
from urllib.parse import unquote_plus

from schemas.document import LandedObject
from tasks.pickup.keys import NO_VERSION, is_key

Kind = Literal["landed", "test", "other", "malformed"]
"""Something landed; a test event; nothing of ours: both to be deleted; not to be understood: for the dead letters."""

CREATED = ("ObjectCreated:", "s3:ObjectCreated:")
MOST_NESTING = 3


@dataclass(frozen=True, slots=True)
class Message:
    """A queue message as far as it concerns a bucket."""

    kind: Kind
    objects: tuple[LandedObject, ...] = ()
    unclear: int = 0
    """Records beside the good ones that name no object version: a reason to list the bucket soon."""


def parse(body: str, *, bucket: str) -> Message:
    """What a message body says of one bucket."""
    told = _json(body)
    for _ in range(MOST_NESTING):
        if isinstance(told, dict) and isinstance(told.get("Message"), str) and "Records" not in told:
            told = _json(told["Message"])
    if not isinstance(told, dict):
        return Message("malformed")
    if told.get("Event") == "s3:TestEvent":
        return Message("test")
    records = _records(told)
    if records is None:
        return Message("malformed")
    return _message([_read(record, bucket) for record in records])


def _message(found: list["LandedObject | Literal['other', 'malformed']"]) -> Message:
    objects = tuple(dict.fromkeys(one for one in found if isinstance(one, LandedObject)))
    unclear = found.count("malformed")
    if objects:
        return Message("landed", objects, unclear)
    return Message("malformed" if unclear else "other", (), unclear)


def _records(told: dict[str, Any]) -> list[Any] | None:
    if isinstance(told.get("Records"), list):
        return list(told["Records"])
    if told.get("source") == "aws.s3" and isinstance(told.get("detail"), dict):
        return [told]
    return None


def _read(record: Any, bucket: str) -> "LandedObject | Literal['other', 'malformed']":
    if not isinstance(record, dict):
        return "malformed"
    if "detail" in record:
        created, place = record.get("detail-type") == "Object Created", record["detail"]
    else:
        created, place = str(record.get("eventName")).startswith(CREATED), record.get("s3")
    name, thing = _at(place, "bucket", "name"), _at(place, "object")
    if not isinstance(name, str) or not isinstance(thing, dict):
        return "malformed"
    if name != bucket or not created:
        return "other"
    return _object(record, thing, bucket) or "malformed"


def _object(record: dict[str, Any], thing: dict[str, Any], bucket: str) -> LandedObject | None:
    key = thing.get("key")
    if isinstance(key, str) and record.get("eventSource") == "aws:s3":
        key = unquote_plus(key, errors="surrogateescape")
    etag = _text(thing.get("eTag", thing.get("etag")))
    version_id = _text(thing.get("versionId", thing.get("version-id")))
    version = version_id if version_id and version_id != NO_VERSION else etag
    if not is_key(key) or not version:
        return None
    size = thing.get("size")
    return LandedObject(
        bucket=bucket,
        key=key,
        version=version,
        version_id=version_id,
        etag=etag,
        size=size if isinstance(size, int) and 0 <= size < 1 << 62 else None,
        landed_at=_time(record.get("eventTime", record.get("time"))),
    )


def _text(value: Any) -> str | None:
    stripped = value.strip('"') if isinstance(value, str) else ""
    return stripped if is_key(stripped) else None


def _time(value: Any) -> datetime | None:
    try:
        moment = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        return None
    return moment.astimezone(UTC) if moment.tzinfo else None


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _at(value: Any, *path: str) -> Any:
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return value
