"""The S3 adapter on a real SeaweedFS: keys of every kind, versions, conditions, changes and failures."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from botocore.exceptions import ClientError, EndpointConnectionError, ReadTimeoutError
from pydantic import SecretStr

from schemas.document import LandedObject
from schemas.errors import Misconfigured, ObjectChanged, ObjectGone, StoreUnavailable, Throttled, TooLarge, Transient
from tasks.pickup import embedded
from tasks.pickup.errors import PreconditionFailed, translated
from tasks.pickup.probe import probe
from tasks.pickup.store import Store, StoreSettings
from tests.servers import free_port

KEYS = (
    "brief.pdf",
    "met spaties en + en %20.pdf",
    "geïnd/ü/é.pdf",
    "a&b<c>\"d'.pdf",
    "x" * 255 + "/" + "y" * 250 + "/" + "z" * 250,
    "emoji-📄.pdf",
    "new\nline\ttab",
    "control\x01\x1f.pdf",
    "replacement\ufffd.pdf",
    "...",
    "-rf *",
    "{}%s$HOME`id`",
)


def only(store: Store, bucket: str) -> LandedObject:
    """The one object of a bucket."""
    [landed] = store.versions(bucket)
    return landed


@pytest.mark.parametrize("key", KEYS, ids=range(len(KEYS)))
def test_a_key_of_any_kind_is_listed_and_fetched(store: Store, inbox: str, key: str) -> None:
    """What was put is listed under its key and comes back whole."""
    put = store.put(inbox, key, b"%PDF-1.7 bytes")
    landed = only(store, inbox)
    assert (landed.key, landed.version, landed.etag) == (key, put.version_id, put.etag)
    fetched = store.fetch(landed, limit=100)
    assert fetched.data == b"%PDF-1.7 bytes"
    assert fetched.source.key == key
    assert fetched.sha256 == hashlib.sha256(fetched.data).hexdigest()


def test_every_version_is_listed_and_no_delete_marker(store: Store, inbox: str) -> None:
    """An overwritten and a removed letter are still there to be read."""
    for data in (b"one", b"two"):
        store.put(inbox, "a", data)
    store.delete(inbox, "a")
    found = list(store.versions(inbox))
    assert {store.fetch(landed, limit=10).data for landed in found} == {b"one", b"two"}
    assert len({landed.version for landed in found}) == 2


def test_versions_of_a_key_are_listed_in_the_order_of_landing(store: Store, inbox: str) -> None:
    """The first that was put comes first, also within one second and beside other keys."""
    puts = [(key, store.put(inbox, key, data).version_id) for data in (b"1", b"2", b"3") for key in ("a", "b")]
    listed = [(landed.key, landed.version) for landed in store.versions(inbox)]
    for key in ("a", "b"):
        assert [version for k, version in listed if k == key] == [version for k, version in puts if k == key]


def test_a_listing_of_many_pages_is_whole(store: Store, inbox: str) -> None:
    """More than a page of a thousand; a prefix lists its part."""
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda n: store.put(inbox, f"{n % 10}/{n}", b"x"), range(1100)))
    keys = [landed.key for landed in store.versions(inbox)]
    assert len(keys) == len(set(keys)) == 1100
    assert len(list(store.versions(inbox, "3/"))) == 110


def test_a_multipart_upload_is_one_object(store: Store, inbox: str) -> None:
    """It is listed once, and its ETag, which is no checksum, is no reason to refuse it."""
    client, part = store._client, b"%PDF-" + b"x" * (5 << 20)
    upload = client.create_multipart_upload(Bucket=inbox, Key="big")["UploadId"]
    parts = [
        {
            "PartNumber": n,
            "ETag": client.upload_part(Bucket=inbox, Key="big", UploadId=upload, PartNumber=n, Body=part)["ETag"],
        }
        for n in (1, 2)
    ]
    client.complete_multipart_upload(Bucket=inbox, Key="big", UploadId=upload, MultipartUpload={"Parts": parts})  # type: ignore[typeddict-item]
    assert store.fetch(only(store, inbox), limit=20 << 20).data == part * 2


def test_a_document_over_the_limit_is_not_read(store: Store, inbox: str) -> None:
    """One byte too many is refused, the limit itself is not."""
    store.put(inbox, "a", b"12345")
    landed = only(store, inbox)
    with pytest.raises(TooLarge):
        store.fetch(landed, limit=4)
    assert store.fetch(landed, limit=5).data == b"12345"


def test_an_empty_document_comes_empty(store: Store, inbox: str) -> None:
    """No bytes are bytes too; the readers judge them."""
    store.put(inbox, "empty.pdf", b"")
    assert store.fetch(only(store, inbox), limit=5).data == b""


def test_what_was_replaced_without_versions_has_changed(store: Store, records_bucket: str) -> None:
    """The bytes that an event named are gone; the next listing names what is there."""
    store.put(records_bucket, "a", b"one")
    landed = only(store, records_bucket)
    store.put(records_bucket, "a", b"two")
    told = replace_version(landed)
    with pytest.raises(ObjectChanged):
        store.fetch(told, limit=10)
    assert store.fetch(only(store, records_bucket), limit=10).data == b"two"


def replace_version(landed: LandedObject) -> LandedObject:
    """The same object as an event without version ids names it."""
    return landed.model_copy(update={"version_id": None})


def test_what_was_removed_is_gone(store: Store, inbox: str) -> None:
    """A version, a key or a whole object that is not there is no reason to give up."""
    store.put(inbox, "a", b"one")
    landed = only(store, inbox)
    store._client.delete_object(Bucket=inbox, Key="a", VersionId=landed.version)
    with pytest.raises(ObjectGone):
        store.fetch(landed, limit=10)


def test_a_write_if_absent_has_one_winner(store: Store, records_bucket: str) -> None:
    """Of eight that write at once, seven are told."""

    def write(n: int) -> bool:
        try:
            store.put(records_bucket, "once", b"%d" % n, if_absent=True)
        except PreconditionFailed:
            return False
        return True

    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(write, range(8))) == 1


def test_a_write_over_another_version_is_refused(store: Store, records_bucket: str) -> None:
    """Compare and swap by ETag."""
    first = store.put(records_bucket, "a", b"1")
    store.put(records_bucket, "a", b"2", if_match=first.etag)
    with pytest.raises(PreconditionFailed):
        store.put(records_bucket, "a", b"3", if_match=first.etag)
    stored = store.read(records_bucket, "a")
    assert stored
    assert stored.data == b"2"


def test_reading_what_is_not_there_gives_nothing(store: Store, records_bucket: str) -> None:
    """A file of ours that was never written."""
    assert store.read(records_bucket, "nothing") is None


def test_the_probe_finds_what_this_store_does(store: Store, inbox: str, records_bucket: str) -> None:
    """SeaweedFS does all we ask, and the probe leaves nothing behind."""
    assert probe(store, inbox=inbox, records=records_bucket).weaker == ()
    assert list(store.keys(records_bucket)) == list(store.versions(inbox)) == []


def test_an_inbox_without_versions_is_refused(store: Store, records_bucket: str) -> None:
    """The sentence says what to do."""
    with pytest.raises(Misconfigured, match="switch them on"):
        probe(store, inbox=records_bucket, records=records_bucket)


def test_a_store_that_ignores_conditions_is_found_out(store: Store, inbox: str, records_bucket: str) -> None:
    """A store that takes every write is run in a weaker mode that is named."""

    class Careless(Store):
        def put(self, bucket: str, key: str, data: bytes, **_: object) -> object:  # type: ignore[override]
            return super().put(bucket, key, data)

    found = probe(Careless(store._client), inbox=inbox, records=records_bucket)
    assert (found.write_if_absent, found.write_if_match) == (False, False)
    assert "one relay" in found.weaker[0]


def test_wrong_keys_stop_the_process(seaweed: embedded.Embedded, inbox: str) -> None:
    """A refused signature is a setting, and the secret is nowhere in the error."""
    wrong = replace(seaweed.settings, secret_key=SecretStr("not-the-secret"))
    with pytest.raises(Misconfigured) as caught:
        Store.open(wrong).put(inbox, "a", b"1")
    assert "not-the-secret" not in f"{caught.value!r}{caught.value.context}{wrong}"


def test_a_bucket_that_is_not_there_stops_the_process(store: Store) -> None:
    """A misspelt bucket is a setting, too."""
    with pytest.raises(Misconfigured):
        list(store.versions("no-such-bucket"))


def test_a_store_that_is_away_is_transient() -> None:
    """A refused connection, within seconds."""
    away = StoreSettings(
        endpoint=f"http://127.0.0.1:{free_port()}", access_key="a", secret_key=SecretStr("b"), attempts=1
    )
    with pytest.raises(StoreUnavailable):
        Store.open(away).put("inbox", "a", b"1")


def answer(code: str, status: int) -> ClientError:
    """An error answer of a store."""
    return ClientError(
        {"Error": {"Code": code, "Message": "secret text"}, "ResponseMetadata": {"HTTPStatusCode": status}}, "Put"
    )  # type: ignore[typeddict-item]


ANSWERS = (
    (answer("SlowDown", 503), Throttled),
    (answer("TooManyRequests", 429), Throttled),
    (answer("InternalError", 500), StoreUnavailable),
    (answer("ServiceUnavailable", 503), StoreUnavailable),
    (answer("NoSuchKey", 404), ObjectChanged),
    (answer("NoSuchVersion", 404), ObjectChanged),
    (answer("MethodNotAllowed", 405), ObjectChanged),
    (answer("PreconditionFailed", 412), PreconditionFailed),
    (answer("ConditionalRequestConflict", 409), PreconditionFailed),
    (answer("AccessDenied", 403), Misconfigured),
    (answer("NoSuchBucket", 404), Misconfigured),
    (EndpointConnectionError(endpoint_url="http://secret"), StoreUnavailable),
    (ReadTimeoutError(endpoint_url="http://secret"), StoreUnavailable),
)


@pytest.mark.parametrize(("error", "kind"), ANSWERS, ids=range(len(ANSWERS)))
def test_errors_of_the_store_become_ours(error: Exception, kind: type[Exception]) -> None:
    """By code alone; none of the store's own words come through."""
    with pytest.raises(kind) as caught, translated(bucket="b", key="k"):
        raise error
    assert "secret" not in f"{caught.value}{caught.value.context}"  # type: ignore[attr-defined]
    assert isinstance(caught.value, Transient) or kind in {Misconfigured, PreconditionFailed}
