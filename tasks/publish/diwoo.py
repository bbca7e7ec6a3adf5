"""DiWoo 0.9.8 metadata of a letter, and the sitemap that offers it to the index of the Wet open overheid.

Reads the record and nothing else; what the record does not know is left out. Elements that the schema demands always
get a value: the publisher is 'onbekend' when the letter shows no ministry, and a letter without date was received on
the day that it landed. Every concept is in the official lists (`diwoo_terms`); organisations and themes come from
TOOI with the record.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

from schemas.record import Citation, Record
from schemas.reference import Reference
from tasks.enrich.offices import ministry_of
from tasks.publish import diwoo_terms as terms
from tasks.publish.diwoo_terms import DIWOO, SITEMAP, Concept

MOST_IN_A_SITEMAP = 50_000

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_QUESTION = re.compile(r"\d{4}Z\d+$|(?:kv|ah)-")
"""The number of written questions, or of questions with their answers."""
_PAPERS = frozenset({"kamerstuk", "handelingen", "aanhangsel", "tk_document", "motion", "stb", "stcrt", "trb"})
_TRUSTED = frozenset({"exists", "unchecked"})

ET.register_namespace("diwoo", DIWOO)


@dataclass(frozen=True, slots=True)
class DiwooChoices:
    """What the organisation that publishes decides."""

    category: Concept = terms.PAPERS_OF_PARLIAMENT
    publisher: Concept | None = None
    """None: the ministry that sent the letter."""
    correction: Concept | None = None
    """Why this letter replaces an earlier one."""


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """One letter in the sitemap: where its document stands, when the record last changed, and the record."""

    location: str
    changed: datetime
    record: Record


def diwoo_xml(record: Record, reference: Reference, choices: DiwooChoices = DiwooChoices()) -> bytes:
    """The metadata file of one letter, valid against the official schema.

    Raises:
        ValueError: Neither the letter nor its sources tell any day.
    """
    return _bytes_of(_document(record, reference, choices))


def diwoo_sitemap(
    entries: Iterable[SitemapEntry],
    reference: Reference,
    choices: DiwooChoices = DiwooChoices(),
) -> bytes:
    """A sitemap with the metadata of each letter in it.

    Raises:
        ValueError: There are more than 50,000 entries, or a letter without any day.
    """
    root = ET.Element(f"{{{SITEMAP}}}urlset")
    for number, entry in enumerate(entries, 1):
        if number > MOST_IN_A_SITEMAP:
            raise ValueError(f"a sitemap holds at most {MOST_IN_A_SITEMAP} letters")
        url = ET.SubElement(root, f"{{{SITEMAP}}}url")
        ET.SubElement(url, f"{{{SITEMAP}}}loc").text = _clean(entry.location)
        ET.SubElement(url, f"{{{SITEMAP}}}lastmod").text = entry.changed.astimezone(UTC).isoformat()
        url.append(_document(entry.record, reference, choices))
    return _bytes_of(root)


def diwoo_sitemap_index(locations: Iterable[tuple[str, datetime]]) -> bytes:
    """The index of sitemaps by location and time of the last change, to be named in robots.txt."""
    root = ET.Element(f"{{{SITEMAP}}}sitemapindex")
    for location, changed in locations:
        sitemap = ET.SubElement(root, f"{{{SITEMAP}}}sitemap")
        ET.SubElement(sitemap, f"{{{SITEMAP}}}loc").text = _clean(location)
        ET.SubElement(sitemap, f"{{{SITEMAP}}}lastmod").text = changed.astimezone(UTC).isoformat()
    return _bytes_of(root)


def _document(record: Record, reference: Reference, choices: DiwooChoices) -> ET.Element:
    document = ET.Element(f"{{{DIWOO}}}Document")
    root = _add(document, "DiWoo")
    sender = _sender(record)
    _add_identifiers(root, record)
    _add(root, "publisher", choices.publisher or sender or terms.UNKNOWN_PUBLISHER)
    if sender is not None:
        _add(root, "verantwoordelijke", sender)
    _add_list(root, "medeverantwoordelijken", "medeverantwoordelijke", _co_senders(record, reference))
    _add(_add(root, "titelcollectie"), "officieleTitel", record.title)
    _add_classification(root, record, choices)
    _add_circumstances(root, record)
    _add_context(root, record)
    _add_acts(root, record, sender)
    _add_relations(root, record)
    if choices.correction is not None:
        _add(root, "redenVerwijderingVervanging", choices.correction)
    return document


def _sender(record: Record) -> Concept | None:
    ministry = record.sender.ministry
    return Concept(ministry.uri, f"ministerie van {ministry.name}") if ministry else None


def _co_senders(record: Record, reference: Reference) -> list[Concept]:
    """The other ministries whose ministers signed, or in whose name the letter was sent too."""
    offices = [s.office for s in record.signatories if s.office] + [o.office for o in record.on_behalf_of]
    ministries = [ministry_of(office, record.date, reference) for office in offices]
    own = record.sender.ministry.abbreviation if record.sender.ministry else None
    others = {m.abbreviation: Concept(m.uri, f"ministerie van {m.name}") for m in ministries if m is not None}
    return [concept for abbreviation, concept in others.items() if abbreviation != own]


def _add_identifiers(root: ET.Element, record: Record) -> None:
    identifiers = _add(root, "identifiers")
    for value in dict.fromkeys([*(i.id for i in record.identifiers), record.record_id or record.letter_id]):
        _add(identifiers, "identifier", value)


def _add_classification(root: ET.Element, record: Record, choices: DiwooChoices) -> None:
    classification = _add(root, "classificatiecollectie")
    _add_list(classification, "informatiecategorieen", "informatiecategorie", [choices.category])
    kinds = [terms.KAMERBRIEF]
    kinds += [terms.KAMERSTUK] if record.kamerstuk else []
    kinds += [terms.ANSWERED_QUESTION] if any(map(_QUESTION.match, record.answers_to)) else []
    _add_list(classification, "documentsoorten", "documentsoort", kinds)
    _add_list(classification, "themas", "thema", [Concept(t.uri, t.label) for t in record.topics])
    titles = [d.title for d in record.kamerstuk.dossiers if d.title] if record.kamerstuk else []
    _add_list(classification, "trefwoorden", "trefwoord", titles)


def _add_circumstances(root: ET.Element, record: Record) -> None:
    if record.date is not None:
        _add(root, "creatiedatum", record.date.isoformat())
    if record.text.language in terms.LANGUAGES:
        _add(root, "language", terms.LANGUAGES[record.text.language])
    media_type = record.sources[0].media_type if record.sources else ""
    if media_type in terms.FORMATS:
        _add(root, "format", terms.FORMATS[media_type])


def _add_context(root: ET.Element, record: Record) -> None:
    """The dossier that a print belongs to."""
    if record.kamerstuk is None or not record.kamerstuk.dossiers:
        return
    dossier = record.kamerstuk.dossiers[0]
    number = "-".join(filter(None, (dossier.number, dossier.suffix)))
    url = f"https://zoek.officielebekendmakingen.nl/dossier/{number}"
    _add(root, "aggregatiekenmerk", number)
    _add(root, "isPartOf", Concept(url, dossier.title or number))


def _add_acts(root: ET.Element, record: Record, sender: Concept | None) -> None:
    received = next((s.landed_at for s in record.sources if s.landed_at), None) or record.provenance.read_at
    act = _add(_add(root, "documenthandelingen"), "documenthandeling")
    if record.date is not None:
        _add(act, "soortHandeling", terms.SIGNING)
        _add(act, "atTime", f"{record.date.isoformat()}T00:00:00")
        if sender is not None:
            _add(act, "wasAssociatedWith", sender)
    elif received is not None:
        _add(act, "soortHandeling", terms.RECEIPT)
        _add(act, "atTime", received.astimezone(UTC).isoformat())
    else:
        raise ValueError("a letter without date needs the time at which it landed or was read")


def _add_relations(root: ET.Element, record: Record) -> None:
    related = [(terms.REACTS_TO, Concept(answered, answered)) for answered in record.answers_to]
    related += [(terms.REFERS_TO, paper) for paper in _cited_papers(record.citations)]
    relations = _add(root, "documentrelaties") if related else root
    for role, target in dict.fromkeys(related):
        relation = _add(relations, "documentrelatie")
        _add(relation, "role", role)
        _add(relation, "relation", target)


def _cited_papers(citations: Iterable[Citation]) -> list[Concept]:
    """Official papers that the letter cites and that are not known to be absent, each once."""
    papers = [c for c in citations if c.kind in _PAPERS and c.status in _TRUSTED]
    return [Concept(url, paper) for c in papers for paper, url in zip(c.ids, c.urls, strict=False)]


def _add_list(parent: ET.Element, many: str, one: str, values: Iterable[Concept | str]) -> None:
    """A list element with an element for each value; nothing when there is none."""
    values = list(dict.fromkeys(values))
    if values:
        container = _add(parent, many)
        for value in values:
            _add(container, one, value)


def _add(parent: ET.Element, tag: str, value: Concept | str | None = None) -> ET.Element:
    element = ET.SubElement(parent, f"{{{DIWOO}}}{tag}")
    if isinstance(value, Concept):
        element.text = _clean(value.label)
        if value.uri:
            element.set("resource", _clean(value.uri))
    elif value is not None:
        element.text = _clean(value)
    return element


def _clean(text: str) -> str:
    """The text without characters that XML cannot hold."""
    return _NOT_XML.sub("", text)


def _bytes_of(root: ET.Element) -> bytes:
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written
