"""What lies in a bucket, by listing: the truth that events only make faster."""

import re
from collections.abc import Iterator
from datetime import UTC
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import structlog
from botocore.exceptions import ClientError

from schemas.document import LandedObject
from tasks.pickup.keys import NO_VERSION, is_key

if TYPE_CHECKING:
    from types_boto3_s3.client import S3Client

log = structlog.stdlib.get_logger(__name__)

LOGGED = 200
"""Characters of a strange key that a log line shows."""

REPLACED = "\ufffd"
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
"""Characters that XML cannot carry: some stores (SeaweedFS 4.48) put a replacement for them in a list of versions."""


def every_version(client: "S3Client", bucket: str, prefix: str) -> Iterator[LandedObject]:
    """Every version of every object under a prefix, those of one key in the order in which they landed.

    S3 lists the newest version of a key first. No delete markers, no folder marks. A key that no ledger can hold is
    left out and told in the log: one such object must not hold up the others.
    """
    for _, group in groupby(_rows(client, bucket, prefix), key=itemgetter("Key")):
        for found in reversed(list(group)):
            key = _restored(client, bucket, found) if REPLACED in found["Key"] else found["Key"]
            if is_key(key):
                yield _landed(bucket, key, found)
            else:
                log.warning("object.left_out", key=repr(key)[:LOGGED], version=found.get("VersionId"))


def _rows(client: "S3Client", bucket: str, prefix: str) -> Iterator[Any]:
    for page in client.get_paginator("list_object_versions").paginate(Bucket=bucket, Prefix=prefix):
        for found in page.get("Versions", ()):
            if not (found["Key"].endswith("/") and not found["Size"]):
                yield found


def _landed(bucket: str, key: str, found: Any) -> LandedObject:
    etag, version_id = found["ETag"].strip('"'), found.get("VersionId")
    return LandedObject(
        bucket=bucket,
        key=key,
        version=version_id if version_id and version_id != NO_VERSION else etag,
        version_id=version_id,
        etag=etag or None,
        size=found["Size"],
        landed_at=found["LastModified"].astimezone(UTC),
    )


def _restored(client: "S3Client", bucket: str, found: Any) -> str:
    """The key as it was put, from the plain listing, which may be asked for encoded keys."""
    listed: str = found["Key"]
    start = listed.split(REPLACED, 1)[0]
    for page in client.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=start):
        for other in page.get("Contents", ()):
            key = other["Key"]
            if UNPRINTABLE.sub(REPLACED, key) == listed and _has(client, bucket, key, found["VersionId"]):
                return key
    return listed


def _has(client: "S3Client", bucket: str, key: str, version_id: str) -> bool:
    try:
        client.head_object(Bucket=bucket, Key=key, VersionId=version_id)
    except ClientError:
        return False
    return True
