"""What SeaweedFS' webhook says, as the object that landed. Pure; any JSON is allowed, none raises.

Noise is most of it: directories, parts of uploads, tags, marks that a version is no longer the newest, delete markers,
other buckets. In a versioned bucket an object KEY is a file `KEY.versions/v_ID`, made once per version.
"""

import base64
import binascii
import re
from datetime import UTC, datetime
from typing import Any

from schemas.document import LandedObject
from tasks.pickup.keys import is_key

VERSION_FILE = re.compile(r"(?s)(?P<key>.+)\.versions/v_(?P<id>[0-9a-z]+)\Z")
"""`map/brief.pdf.versions/v_6714d6f3b6da82ea8490d0f05044aa57`; not `brief.pdf.versions`, the folder around it."""

VERSION_ID = "Seaweed-X-Amz-Version-Id"
ETAG = "Seaweed-X-Amz-ETag"
DELETE_MARKER = "Seaweed-X-Amz-Delete-Marker"
UPLOADS = ".uploads/"


def landed(message: Any, *, bucket: str) -> LandedObject | None:
    """The object version that a webhook body tells of; None when it tells of nothing that landed in the bucket."""
    path, entry = _at(message, "key"), _at(message, "message", "new_entry")
    start = f"/buckets/{bucket}/"
    if not isinstance(path, str) or not path.startswith(start) or not isinstance(entry, dict):
        return None
    if entry.get("is_directory") or _extended(entry, DELETE_MARKER):
        return None
    return _object(message, path.removeprefix(start), entry, bucket)


def _object(message: Any, key: str, entry: dict[str, Any], bucket: str) -> LandedObject | None:
    version_id, etag = _extended(entry, VERSION_ID), _etag(entry)
    match = VERSION_FILE.match(key)
    if match and version_id == match["id"]:
        key = match["key"]
        if _at(message, "event_type") != "create":
            return None
    elif not _is_new(message, etag):
        return None
    version = version_id or etag
    if not is_key(version) or not is_key(key) or key.startswith(UPLOADS):
        return None
    return LandedObject(
        bucket=bucket,
        key=key,
        version=version,
        version_id=version_id,
        etag=etag,
        size=_whole(_at(entry, "attributes", "file_size")),
        landed_at=_time(_at(entry, "attributes", "mtime")),
    )


def _is_new(message: Any, etag: str | None) -> bool:
    """Whether a plain file is new or has other bytes: a change of tags is told as an update too."""
    old = _at(message, "message", "old_entry")
    return not isinstance(old, dict) or _etag(old) != etag


def _etag(entry: dict[str, Any]) -> str | None:
    told = _extended(entry, ETAG)
    if told:
        return told.strip('"')
    raw = _decoded(_at(entry, "attributes", "md5"))
    return raw.hex() if raw else None


def _extended(entry: dict[str, Any], name: str) -> str | None:
    raw = _decoded(_at(entry, "extended", name))
    try:
        return raw.decode() if raw else None
    except UnicodeDecodeError:
        return None


def _decoded(value: Any) -> bytes | None:
    if not isinstance(value, str):
        return None
    try:
        return base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        return None


def _whole(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 1 << 62 else None


def _time(value: Any) -> datetime | None:
    seconds = _whole(value)
    return datetime.fromtimestamp(seconds, UTC) if seconds and seconds < 1 << 33 else None


def _at(value: Any, *path: str) -> Any:
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return value
