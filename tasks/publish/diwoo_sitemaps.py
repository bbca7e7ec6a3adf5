"""Sitemaps with DiWoo metadata that are kept up to date a few letters at a time. Pure.

A letter's place is decided by the first two digits of its id, so it never moves and each of the 256 sitemaps stays
far below the 50,000 letters that one may hold.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

from tasks.publish.diwoo_terms import SITEMAP

_URLSET, _URL, _LOC, _LASTMOD = (f"{{{SITEMAP}}}{name}" for name in ("urlset", "url", "loc", "lastmod"))
_INDEX, _SITEMAP = f"{{{SITEMAP}}}sitemapindex", f"{{{SITEMAP}}}sitemap"

Offered = tuple[datetime, bytes]
"""When a letter's record last changed, and its metadata file."""


def sitemap_key(letter_id: str) -> str:
    """The key of the sitemap that a letter is in."""
    return f"diwoo/sitemap-{letter_id[:2]}.xml"


def sitemap(there: bytes | None, changes: Mapping[str, Offered | None]) -> bytes:
    """The sitemap after changes by location; None takes a letter out."""
    urls = _elements(there, _URL)
    for location, offered in changes.items():
        urls.pop(location, None)
        if offered is not None:
            url = _element(_URL, location, offered[0])
            url.append(ET.fromstring(offered[1]))  # noqa: S314 - our own file
            urls[location] = url
    return _document(_URLSET, urls)


def sitemap_index(there: bytes | None, changed: Mapping[str, datetime | None]) -> bytes:
    """The index after changes by location; a time never moves back, None takes a sitemap that is empty out."""
    sitemaps = _elements(there, _SITEMAP)
    for location, moment in changed.items():
        before = sitemaps.pop(location, None)
        if moment is not None:
            stood = before.findtext(_LASTMOD) if before is not None else None
            newest = max(moment, datetime.fromisoformat(stood)) if stood else moment
            sitemaps[location] = _element(_SITEMAP, location, newest)
    return _document(_INDEX, sitemaps)


def is_empty(data: bytes) -> bool:
    """Whether a sitemap offers nothing."""
    return not _elements(data, _URL)


def _elements(data: bytes | None, tag: str) -> dict[str, ET.Element]:
    root = ET.fromstring(data) if data else ()  # noqa: S314 - our own file
    return {one.findtext(_LOC, ""): one for one in root if one.tag == tag}


def _element(tag: str, location: str, moment: datetime) -> ET.Element:
    element = ET.Element(tag)
    ET.SubElement(element, _LOC).text = location
    ET.SubElement(element, _LASTMOD).text = moment.astimezone(UTC).isoformat()
    return element


def _document(tag: str, elements: Mapping[str, ET.Element]) -> bytes:
    root = ET.Element(tag)
    root.extend(elements[location] for location in sorted(elements))
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written
