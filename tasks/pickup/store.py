"""The object store, any that speaks S3: one adapter over boto3, one code path from laptop to cloud."""

import base64
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC
from typing import IO, TYPE_CHECKING, Any, Self

from botocore.exceptions import ClientError
from pydantic import SecretStr

from schemas.document import LandedObject
from schemas.errors import ObjectChanged, ObjectGone, StoreUnavailable, TooLarge
from schemas.record import Source
from tasks.pickup.errors import CONDITION, GONE, PreconditionFailed, code_of, translated
from tasks.pickup.keys import media_type_of
from tasks.pickup.listing import every_version

if TYPE_CHECKING:
    from types_boto3_s3.client import S3Client

CHUNK = 1 << 18
REMOVED = "The object was removed from the inbox before it was read; it is looked for again, in the end once a day"
WRONG_CHECKSUM = frozenset({"BadDigest", "InvalidDigest"})

Facts = dict[str, str | float | None]


@dataclass(frozen=True, slots=True)
class StoreSettings:
    """How to reach the store. Without an endpoint it is AWS; without keys boto3 looks for them where it always does."""

    endpoint: str | None = None
    access_key: str | None = None
    secret_key: SecretStr | None = None
    region: str = "us-east-1"
    connect_seconds: float = 5
    read_seconds: float = 30
    attempts: int = 3
    connections: int = 32


@dataclass(frozen=True, slots=True)
class Put:
    """What a write made."""

    etag: str
    version_id: str | None


@dataclass(frozen=True, slots=True)
class Stored:
    """The newest version of one of our own files."""

    data: bytes
    etag: str


@dataclass(frozen=True, slots=True)
class Fetched:
    """One object version with its bytes, checked."""

    data: bytes = field(repr=False)
    sha256: str
    source: Source


class Store:
    """Reads the inbox and writes our own buckets. Threads may share one."""

    def __init__(self, client: "S3Client") -> None:
        self._client = client

    @classmethod
    def open(cls, settings: StoreSettings) -> Self:
        """A store by its settings; nothing is asked of it yet."""
        import boto3  # noqa: PLC0415 - 0.3 s that a command without a store does not pay
        from botocore.config import Config  # noqa: PLC0415

        config = Config(
            signature_version="s3v4",
            s3={"addressing_style": "path"},
            retries={"mode": "standard", "total_max_attempts": settings.attempts},
            connect_timeout=settings.connect_seconds,
            read_timeout=settings.read_seconds,
            max_pool_connections=settings.connections,
        )
        client = boto3.session.Session().client(
            "s3",
            endpoint_url=settings.endpoint,
            region_name=settings.region,
            aws_access_key_id=settings.access_key,
            aws_secret_access_key=settings.secret_key.get_secret_value() if settings.secret_key else None,
            config=config,
        )
        return cls(client)

    def ensure_bucket(self, bucket: str, *, versioned: bool) -> None:
        """Make a bucket if it is not there, and let it keep versions if asked to."""
        with translated(bucket=bucket):
            if not self._has_bucket(bucket):
                self._client.create_bucket(Bucket=bucket)
            if versioned and self._client.get_bucket_versioning(Bucket=bucket).get("Status") != "Enabled":
                self._client.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})

    def put(  # noqa: PLR0913 - each is one property of the write
        self,
        bucket: str,
        key: str,
        data: bytes,
        *,
        media_type: str | None = None,
        if_absent: bool = False,
        if_match: str | None = None,
    ) -> Put:
        """Write an object, if asked only when none is there or only over the one with a given ETag.

        Raises:
            PreconditionFailed: The condition does not hold.
            StoreUnavailable, Throttled: Nothing is known of the write; do it again.
        """
        condition: Any = {"IfNoneMatch": "*"} if if_absent else {"IfMatch": if_match} if if_match else {}
        kind = media_type or media_type_of(key, data)
        with translated(bucket=bucket, key=key, bytes=len(data)):
            answer = self._client.put_object(Bucket=bucket, Key=key, Body=data, ContentType=kind, **condition)
        return Put(etag=answer["ETag"].strip('"'), version_id=answer.get("VersionId"))

    def put_file(self, bucket: str, key: str, file: IO[bytes], *, media_type: str) -> None:
        """Write an object from an open file, in parts when it is large."""
        with translated(bucket=bucket, key=key):
            self._client.upload_fileobj(file, bucket, key, ExtraArgs={"ContentType": media_type})

    def fetch(self, landed: LandedObject, *, limit: int) -> Fetched:
        """The bytes of one object version, whole and as the store promised them.

        Raises:
            TooLarge: More bytes than `limit`; none were kept.
            ObjectChanged: It is not there any more, or another one is.
            StoreUnavailable, Throttled: The store failed, or the bytes came in part.
        """
        context: Facts = {"bucket": landed.bucket, "key": landed.key, "version": landed.version}
        with translated(**context), _unchanged(context):
            answer = self._client.get_object(Bucket=landed.bucket, Key=landed.key, **_which(landed))
            if answer["ContentLength"] > limit:
                answer["Body"].close()
                raise TooLarge(
                    "The document has more bytes than are allowed", bytes=answer["ContentLength"], limit=limit
                )
            data = self._whole(answer)
        _check(landed, answer, data, context)
        digest = hashlib.sha256(data).hexdigest()
        return Fetched(data=data, sha256=digest, source=_source(landed, answer, data, digest))

    def read(self, bucket: str, key: str) -> Stored | None:
        """The newest version of one of our own files; None when there is none."""
        try:
            with translated(bucket=bucket, key=key):
                answer = self._client.get_object(Bucket=bucket, Key=key)
                data = self._whole(answer)
        except ObjectChanged:
            return None
        return Stored(data=data, etag=answer["ETag"].strip('"'))

    def versions(self, bucket: str, prefix: str = "") -> Iterator[LandedObject]:
        """Every version of every object, page by page, in the store's order; delete markers are left out."""
        with translated(bucket=bucket, prefix=prefix):
            yield from every_version(self._client, bucket, prefix)

    def keys(self, bucket: str, prefix: str = "") -> Iterator[str]:
        """The keys of our own files under a prefix, sorted by the store."""
        pages = self._client.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix)
        with translated(bucket=bucket, prefix=prefix):
            for page in pages:
                for found in page.get("Contents", ()):
                    yield found["Key"]

    def delete(self, bucket: str, key: str) -> None:
        """Remove one of our own files; never used on the inbox."""
        with translated(bucket=bucket, key=key):
            self._client.delete_object(Bucket=bucket, Key=key)

    def buckets(self) -> list[str]:
        """The names of the buckets that our keys may see."""
        with translated():
            return [found["Name"] for found in self._client.list_buckets()["Buckets"]]

    def keeps_versions(self, bucket: str) -> bool:
        """Whether an object that is written over stays readable under its version."""
        with translated(bucket=bucket):
            return self._client.get_bucket_versioning(Bucket=bucket).get("Status") == "Enabled"

    def refuses_wrong_checksum(self, bucket: str, key: str) -> bool:
        """Whether an upload that does not match the checksum sent with it is refused."""
        wrong = base64.b64encode(hashlib.md5(b"other", usedforsecurity=False).digest()).decode()
        try:
            self._client.put_object(Bucket=bucket, Key=key, Body=b"probe", ContentMD5=wrong)
        except ClientError as error:
            return code_of(error) in WRONG_CHECKSUM
        return False

    def ping(self, bucket: str) -> None:
        """Nothing when the store answers and has the bucket."""
        with translated(bucket=bucket):
            self._client.head_bucket(Bucket=bucket)

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def _has_bucket(self, bucket: str) -> bool:
        try:
            self._client.head_bucket(Bucket=bucket)
        except ClientError as error:
            if code_of(error) in {"404", "NoSuchBucket"}:
                return False
            raise
        return True

    def _whole(self, answer: Any) -> bytes:
        body = answer["Body"]
        try:
            return b"".join(body.iter_chunks(CHUNK))
        finally:
            body.close()


@contextmanager
def _unchanged(context: Facts) -> Iterator[None]:
    """A read on condition that the object is still the same says so when it is not, or when it is gone."""
    try:
        yield
    except ClientError as error:
        if code_of(error) in CONDITION:
            raise ObjectChanged("The object was replaced since it landed", **context) from error
        if code_of(error) in GONE:
            raise ObjectGone(REMOVED, **context) from error
        raise


def _which(landed: LandedObject) -> dict[str, Any]:
    if landed.version_id:
        return {"VersionId": landed.version_id}
    return {"IfMatch": f'"{landed.etag}"'} if landed.etag else {}


def _check(landed: LandedObject, answer: Any, data: bytes, context: Facts) -> None:
    if len(data) != answer["ContentLength"]:
        raise StoreUnavailable("The object came in part", bytes=len(data), promised=answer["ContentLength"], **context)
    etag = answer["ETag"].strip('"')
    if landed.etag and etag != landed.etag:
        raise ObjectChanged("The object was replaced since it landed", **context)
    encrypted = answer.get("ServerSideEncryption") not in {None, "AES256"}
    if len(etag) == 32 and "-" not in etag and not encrypted and hashlib.md5(data).hexdigest() != etag:  # noqa: S324
        raise StoreUnavailable("The bytes do not match the store's checksum", bytes=len(data), **context)


def _source(landed: LandedObject, answer: Any, data: bytes, digest: str) -> Source:
    return Source(
        bucket=landed.bucket,
        key=landed.key,
        version_id=landed.version_id,
        etag=answer["ETag"].strip('"'),
        sha256=digest,
        bytes=len(data),
        media_type=media_type_of(landed.key, data),
        landed_at=landed.landed_at or answer["LastModified"].astimezone(UTC),
    )


__all__ = ["Fetched", "PreconditionFailed", "Put", "Store", "StoreSettings", "Stored"]
