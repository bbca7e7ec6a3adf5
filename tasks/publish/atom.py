"""Atom feeds that are kept as files, a few letters at a time. Pure.

A feed is one complete document, or the newest letters with a chain of archives behind them (RFC 5005); its subtitle
says which. A withdrawn letter leaves nothing but its id and the time (RFC 6721). Entries are known by the letter's id
and keep it for ever. Links are relative, so the files can be served under any address.
"""

import json
import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import uuid5
from xml.etree import ElementTree as ET

from tasks.enrich.identity import NAMESPACE
from tasks.ledger import Event
from tasks.publish.record_files import record_key

ATOM = "http://www.w3.org/2005/Atom"
HISTORY = "http://purl.org/syndication/history/1.0"
TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"
MEDIA_TYPE = "application/atom+xml"

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ENTRY, _GONE, _ID, _UPDATED = (
    f"{{{ATOM}}}entry",
    f"{{{TOMBSTONES}}}deleted-entry",
    f"{{{ATOM}}}id",
    f"{{{ATOM}}}updated",
)
_PRINT = "https://zoek.officielebekendmakingen.nl/{}.html"

ET.register_namespace("atom", ATOM)
ET.register_namespace("fh", HISTORY)
ET.register_namespace("at", TOMBSTONES)


@dataclass(frozen=True, slots=True)
class Frame:
    """What a document of a feed says of itself."""

    name: str
    """Of the feed: `all`, `ministry/BZK`, `dossier/33529`."""
    key: str
    title: str
    subtitle: str
    links: Mapping[str, str]
    """Keys of other documents by their relation."""
    mark: str | None = None
    """`complete` or `archive`."""
    most: int | None = None
    """Letters that are kept, the newest; None: all."""


@dataclass(frozen=True, slots=True)
class Moved:
    """The letter stands in another document now."""


@dataclass(frozen=True, slots=True)
class Gone:
    """The letter is withdrawn."""

    at: datetime


Change = Event | Moved | Gone


def document(there: bytes | None, frame: Frame, changes: Mapping[str, Change]) -> bytes:
    """A document of a feed after changes by letter; a withdrawn letter never comes back."""
    entries = _entries(there)
    for letter_id, change in changes.items():
        urn = _urn(letter_id)
        stands = entries.get(urn)
        if stands is not None and stands.tag == _GONE:
            continue
        entries.pop(urn, None)
        if isinstance(change, Gone):
            entries[urn] = ET.Element(_GONE, ref=urn, when=_time(change.at))
        elif isinstance(change, Event):
            entries[urn] = _entry(change, frame.key)
    kept = sorted(entries.values(), key=lambda one: (_moment(one), one.findtext(_ID, "")), reverse=True)[: frame.most]
    return _feed(frame, kept)


def entry_urn(event: Event) -> str:
    """The id of a letter's entry in every feed."""
    return _urn(event.letter_id)


def _feed(frame: Frame, entries: Iterable[ET.Element]) -> bytes:
    entries = list(entries)
    root = ET.Element(f"{{{ATOM}}}feed")
    _add(root, "id", f"urn:uuid:{uuid5(NAMESPACE, f'feed:{frame.name}')}")
    _add(root, "title", frame.title)
    _add(root, "subtitle", frame.subtitle)
    _add(root, "updated", max((_moment(one) for one in entries), default="1970-01-01T00:00:00+00:00"))
    _add(root, "generator", "Postkamer")
    _add(_add(root, "author"), "name", "Postkamer")
    for relation, key in {"self": frame.key, **frame.links}.items():
        _add(root, "link", rel=relation, href=_relative(key, frame.key), type=MEDIA_TYPE)
    if frame.mark:
        ET.SubElement(root, f"{{{HISTORY}}}{frame.mark}")
    root.extend(entries)
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True, default_namespace=None)
    return written


def _entry(event: Event, key: str) -> ET.Element:
    record: dict[str, Any] = json.loads(event.record or "{}")
    ministry, print_ = record["sender"]["ministry"], record["kamerstuk"]
    file = _relative(record_key(event.letter_id, event.version, event.revision), key)
    entry = ET.Element(_ENTRY)
    _add(entry, "id", _urn(event.letter_id))
    _add(entry, "title", record["title"])
    _add(entry, "updated", _time(event.at))
    _add(_add(entry, "author"), "name", f"ministerie van {ministry['name']}" if ministry else "onbekend")
    if print_:
        _add(entry, "link", rel="alternate", href=_PRINT.format(print_["id"]), type="text/html")
        _add(entry, "link", rel="related", href=file, type="application/json")
    else:
        # without a type: readers show no link to what they do not take for a page
        _add(entry, "link", rel="alternate", href=file)
    _add(entry, "category", term=event.type)
    if ministry:
        _add(entry, "category", term=ministry["abbreviation"], label=ministry["name"])
    _add(entry, "summary", _summary(event, record))
    return entry


def _summary(event: Event, record: dict[str, Any]) -> str:
    """One line of facts: when, what number, whether it is a new version, how many promises."""
    promises = sum(one["act"] == "new" for one in record["commitments"])
    said = (
        record["date"],
        record["reference"],
        record["kamerstuk"]["id"] if record["kamerstuk"] else None,
        f"version {event.version}" if event.version > 1 else None,
        f"revision {event.revision}" if event.revision else None,
        f"changed: {', '.join(record['changed'])}" if record["changed"] else None,
        f"{promises} promises" if promises else None,
    )
    return " · ".join(part for part in said if part) or record["letter_id"]


def _entries(data: bytes | None) -> dict[str, ET.Element]:
    root = ET.fromstring(data) if data else ()  # noqa: S314 - our own file
    return {one.get("ref", "") or one.findtext(_ID, ""): one for one in root if one.tag in {_ENTRY, _GONE}}


def _moment(entry: ET.Element) -> str:
    """Times are written in UTC and in one form, so that they sort as text."""
    return entry.get("when", "") or entry.findtext(_UPDATED, "")


def _time(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _urn(letter_id: str) -> str:
    return f"urn:uuid:{letter_id}"


def _relative(key: str, seen_from: str) -> str:
    return posixpath.relpath(key, posixpath.dirname(seen_from))


def _add(parent: ET.Element, tag: str, text: str | None = None, **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, f"{{{ATOM}}}{tag}", {name: _clean(value) for name, value in attributes.items()})
    if text is not None:
        element.text = _clean(text)
    return element


def _clean(text: str) -> str:
    """The text without characters that XML cannot hold."""
    return _NOT_XML.sub("", text)
