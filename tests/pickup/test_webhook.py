"""What SeaweedFS' webhook says: the shapes seen from version 4.48, and any other JSON."""

import base64
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.pickup.webhook import landed

ID = "6714d6f3b6da82ea8490d0f05044aa57"
ETAG = "3238de348f89775f3db20caabb87f7fe"
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)


def coded(text: str) -> str:
    """Text as the entry's extended attributes hold it."""
    return base64.b64encode(text.encode()).decode()


def message(
    key: str = f"brief.pdf.versions/v_{ID}", *, kind: str = "create", bucket: str = "inbox", **changes: Any
) -> dict[str, Any]:
    """A webhook body about a new version; `changes` replace parts of its entry."""
    extended = {"Seaweed-X-Amz-ETag": coded(ETAG), "Seaweed-X-Amz-Version-Id": coded(ID)}
    entry = {"name": "x", "attributes": {"file_size": 13, "mtime": 1795574009}, "extended": extended, **changes}
    return {"event_type": kind, "key": f"/buckets/{bucket}/{key}", "message": {"new_entry": entry}}


def plain(key: str = "brief.pdf", *, kind: str = "create", etag: str = ETAG, old: str | None = None) -> dict[str, Any]:
    """A webhook body about a file in a bucket without versions."""
    body = message(key, kind=kind, extended={"Seaweed-X-Amz-ETag": coded(etag)})
    if old:
        body["message"]["old_entry"] = {"extended": {"Seaweed-X-Amz-ETag": coded(old)}}
    return body


def test_a_new_version_landed() -> None:
    """Key, version, ETag, size and time of a put in a versioned bucket."""
    found = landed(message(), bucket="inbox")
    assert found
    assert (found.key, found.version, found.version_id, found.etag) == ("brief.pdf", ID, ID, ETAG)
    assert (found.size, found.landed_at) == (13, datetime(2026, 11, 25, 2, 33, 29, tzinfo=UTC))


def test_a_file_without_versions_landed() -> None:
    """Its ETag is its version."""
    found = landed(plain(), bucket="inbox")
    assert found
    assert (found.key, found.version, found.version_id) == ("brief.pdf", ETAG, None)


def test_an_overwritten_file_landed() -> None:
    """An update with other bytes is a landing, one with the same bytes (tags) is not."""
    assert landed(plain(kind="update", old="0" * 32), bucket="inbox")
    assert landed(plain(kind="update", old=ETAG), bucket="inbox") is None


@pytest.mark.parametrize(
    "key", ["a b+%20ü.pdf", "map/x.pdf", "x.versions/v_1/brief.pdf", "a\x01\nb", "..%2f..", "y" * 900, "a.versions"]
)
def test_keys_come_as_they_were_put(key: str) -> None:
    """Nothing in a key is decoded, cleaned or taken for the store's own naming."""
    found = landed(message(f"{key}.versions/v_{ID}"), bucket="inbox")
    assert found
    assert found.key == key


NOISE = {
    "a folder": message("brief.pdf.versions", is_directory=True),
    "a folder that was updated": message("brief.pdf.versions", kind="update", is_directory=True),
    "a part of an upload": message(".uploads/69e8fa/0001_a.part", extended={"Seaweed-X-Amz-ETag": coded(ETAG)}),
    "tags, or the mark of an older version": message(kind="update"),
    "a delete marker": message(
        extended={"Seaweed-X-Amz-Delete-Marker": coded("true"), "Seaweed-X-Amz-Version-Id": coded(ID)}
    ),
    "another bucket": message(bucket="records"),
    "a bucket whose name starts alike": message(bucket="inbox2"),
    "the bucket itself": {"event_type": "create", "key": "/buckets/inbox", "message": {"new_entry": {"name": "inbox"}}},
    "something deleted": {"event_type": "delete", "key": "/buckets/inbox/a", "message": {"old_entry": {"name": "a"}}},
    "a file that has no bytes yet": message("a.pdf", extended={}),
    "a key that no database holds": message(f"a\x00b.versions/v_{ID}"),
    "half a character": message(f"\ud800.versions/v_{ID}"),
    "a key that is too long": message(f"{'x' * 1025}.versions/v_{ID}"),
    "broken base64": message(extended={"Seaweed-X-Amz-Version-Id": "!", "Seaweed-X-Amz-ETag": "!"}),
    "no message": {"event_type": "create", "key": "/buckets/inbox/a"},
    "a list": [],
    "nothing": None,
}


@pytest.mark.parametrize("body", NOISE.values(), ids=NOISE.keys())
def test_noise_is_nothing(body: Any) -> None:
    """What is no letter that landed is left out."""
    assert landed(body, bucket="inbox") is None


@given(json_values)
def test_no_json_raises(body: Any) -> None:
    """Any body is answered."""
    assert landed(body, bucket="inbox") is None


@given(st.dictionaries(st.sampled_from(["attributes", "extended", "is_directory", "name"]), json_values), json_values)
def test_no_entry_raises(entry: dict[str, Any], key: Any) -> None:
    """A body of the right shape with anything inside is answered."""
    for path in (key, f"/buckets/inbox/{key}"):
        body = {"event_type": "create", "key": path, "message": {"new_entry": entry, "old_entry": entry}}
        landed(body, bucket="inbox")
