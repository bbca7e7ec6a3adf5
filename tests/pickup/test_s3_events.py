"""What queue messages say, in the shapes of AWS, SNS, EventBridge and Ceph, and any other text."""

import json
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.pickup.s3_events import parse

ODD = ("brief 1.pdf", "geïnd+ü%20.pdf", "a/b c+d.pdf", "x" * 900, "..", "a\x01b", "&<>'\"")


def record(
    key: str = "brief.pdf", *, event: str = "ObjectCreated:Put", bucket: str = "inbox", **thing: Any
) -> dict[str, Any]:
    """One record of an AWS notification; the key as AWS sends it."""
    facts = {"key": quote_plus(key, safe="/"), "size": 5, "eTag": "e1", "versionId": "v1", "sequencer": "0055"}
    return {
        "eventVersion": "2.1",
        "eventSource": "aws:s3",
        "eventTime": "2026-03-02T09:00:00.000Z",
        "eventName": event,
        "s3": {"bucket": {"name": bucket}, "object": {**facts, **thing}},
    }


def body(*records: Any) -> str:
    """A message with records."""
    return json.dumps({"Records": records})


@pytest.mark.parametrize("key", ODD)
def test_a_put_landed(key: str) -> None:
    """The key comes back as it was put, with version, ETag, size and time."""
    message = parse(body(record(key)), bucket="inbox")
    [landed] = message.objects
    assert (message.kind, landed.key, landed.version, landed.etag) == ("landed", key, "v1", "e1")
    assert landed.landed_at == datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize("event", ["ObjectCreated:Post", "ObjectCreated:Copy", "ObjectCreated:CompleteMultipartUpload"])
def test_every_way_of_creating_counts(event: str) -> None:
    """A copy or a multipart upload is a landing too."""
    assert parse(body(record(event=event)), bucket="inbox").kind == "landed"


def test_a_bucket_without_versions_has_the_etag() -> None:
    """The version is never empty; the version 'null' is nobody's own."""
    for thing in ({"versionId": None}, {"versionId": "null"}):
        [landed] = parse(body(record(**thing)), bucket="inbox").objects
        assert landed.version == "e1"


def test_ceph_sends_keys_as_they_are() -> None:
    """Its keys are not decoded, and its event names may carry a prefix."""
    ceph = {**record(), "eventSource": "ceph:s3", "eventName": "s3:ObjectCreated:Put"}
    ceph["s3"]["object"]["key"] = "a+b%20c.pdf"
    [landed] = parse(body(ceph), bucket="inbox").objects
    assert landed.key == "a+b%20c.pdf"


def test_eventbridge_sends_keys_as_they_are() -> None:
    """Its own shape, with an undecoded key."""
    thing = {"key": "a+b c.pdf", "size": 5, "etag": "e1", "version-id": "v1"}
    event = {"source": "aws.s3", "detail-type": "Object Created", "time": "2026-03-02T09:00:00Z"}
    told = {**event, "detail": {"bucket": {"name": "inbox"}, "object": thing}}
    [landed] = parse(json.dumps(told), bucket="inbox").objects
    assert (landed.key, landed.version) == ("a+b c.pdf", "v1")


def test_a_notification_through_sns_is_unwrapped() -> None:
    """The envelope that SNS puts around it is taken off."""
    envelope = json.dumps({"Type": "Notification", "Message": body(record())})
    assert parse(envelope, bucket="inbox").kind == "landed"


OTHER = {
    "the test event": ('{"Service": "Amazon S3", "Event": "s3:TestEvent", "Bucket": "inbox"}', "test"),
    "another bucket": (body(record(bucket="records")), "other"),
    "a delete marker": (body(record(event="ObjectRemoved:DeleteMarkerCreated")), "other"),
    "a removal": (body(record(event="ObjectRemoved:Delete")), "other"),
    "tags": (body(record(event="ObjectTagging:Put")), "other"),
    "no records": ('{"Records": []}', "other"),
    "not JSON": ("hello", "malformed"),
    "empty": ("", "malformed"),
    "a number": ("5", "malformed"),
    "another service": ('{"hello": 1}', "malformed"),
    "a record without a bucket": ('{"Records": [{"eventName": "ObjectCreated:Put"}]}', "malformed"),
    "neither version nor ETag": (body(record(versionId=None, eTag=None)), "malformed"),
    "records that are no list": ('{"Records": {}}', "malformed"),
    "bottomless": ("[" * 100_000, "malformed"),
}


@pytest.mark.parametrize(("text", "kind"), OTHER.values(), ids=OTHER.keys())
def test_other_messages_are_told_apart(text: str, kind: str) -> None:
    """What can be deleted, and what belongs in the dead letters."""
    message = parse(text, bucket="inbox")
    assert (message.kind, message.objects) == (kind, ())


def test_one_bad_record_does_not_spoil_the_others() -> None:
    """The good ones of a message are taken; that one was unclear is said."""
    bad = record()
    del bad["s3"]["object"]["key"]
    message = parse(body(record("a"), bad, record("b"), record("a")), bucket="inbox")
    assert ([landed.key for landed in message.objects], message.unclear) == (["a", "b"], 1)


@given(st.text())
def test_no_text_raises(text: str) -> None:
    """Any body is answered."""
    assert not parse(text, bucket="inbox").objects


@given(st.dictionaries(st.sampled_from(["key", "size", "eTag", "versionId"]), st.none() | st.integers() | st.text()))
def test_no_object_raises(thing: dict[str, Any]) -> None:
    """Anything inside a record is answered, and never with an empty version."""
    message = parse(body({**record(), "s3": {"bucket": {"name": "inbox"}, "object": thing}}), bucket="inbox")
    assert all(landed.version and landed.key for landed in message.objects)
