"""Listings as other stores may give them: pages cut anywhere, keys that nobody can hold, times in other zones."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from tasks.pickup.listing import every_version

MOMENT = datetime(2026, 3, 2, 10, 0, tzinfo=timezone(timedelta(hours=1)))


class Pages:
    """A client that gives these pages of versions."""

    def __init__(self, *pages: list[dict[str, Any]]) -> None:
        self.pages = pages

    def get_paginator(self, name: str) -> "Pages":
        """Itself, for versions."""
        assert name == "list_object_versions"
        return self

    def paginate(self, **_: str) -> Iterator[dict[str, Any]]:
        """The pages."""
        return iter([{"Versions": page, "DeleteMarkers": [{"Key": "gone"}]} if page else {} for page in self.pages])


def row(key: str, version: str | None = "v", *, size: int = 5) -> dict[str, Any]:
    """A row of a listing."""
    return {"Key": key, "VersionId": version, "ETag": '"e"', "Size": size, "LastModified": MOMENT}


def listed(*pages: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Key and version of what is listed."""
    return [(one.key, one.version) for one in every_version(Pages(*pages), "inbox", "")]  # type: ignore[arg-type]


def test_versions_of_a_key_may_be_cut_by_a_page() -> None:
    """The first that landed comes first, wherever a page ends."""
    assert listed([row("a", "3"), row("a", "2")], [], [row("a", "1"), row("b", "9")]) == [
        ("a", "1"),
        ("a", "2"),
        ("a", "3"),
        ("b", "9"),
    ]


@pytest.mark.parametrize("key", ["a\x00b", "\ud800", "", "x" * 1025])
def test_a_key_that_nobody_can_hold_stops_no_other(key: str) -> None:
    """It is left out; its neighbours are listed."""
    assert listed([row("a"), row(key), row("b")]) == [("a", "v"), ("b", "v")]


def test_marks_of_folders_are_no_documents() -> None:
    """An empty object whose key ends in a slash; one with bytes is a document."""
    assert listed([row("map/", size=0), row("map/brief"), row("odd/", size=3)]) == [("map/brief", "v"), ("odd/", "v")]


@pytest.mark.parametrize("version", [None, "null"])
def test_without_a_version_of_its_own_an_object_has_its_etag(version: str | None) -> None:
    """What landed before versions were switched on keeps the store's name for it, to be fetched by."""
    [found] = every_version(Pages([row("a", version)]), "inbox", "")  # type: ignore[arg-type]
    assert (found.version, found.version_id, found.etag) == ("e", version, "e")


def test_times_are_utc() -> None:
    """Whatever zone a store writes."""
    [found] = every_version(Pages([row("a")]), "inbox", "")  # type: ignore[arg-type]
    assert found.landed_at == datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    assert found.landed_at.tzinfo is UTC
