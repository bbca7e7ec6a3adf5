"""DiWoo metadata against the official schema and its lists of values."""

import os
import re
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from schemas.letter import Dossier, Identifier, Kamerstuk, Ministry, OnBehalfOf, Sender, Signatory, Text
from schemas.record import Citation, Provenance, Record, Source, Topic
from schemas.reference import Reference
from seeds import load_reference
from tasks.enrich import make_record
from tasks.extract.reading import extract
from tasks.publish import diwoo_terms
from tasks.publish.diwoo import (
    DiwooChoices,
    SitemapEntry,
    diwoo_sitemap,
    diwoo_sitemap_index,
    diwoo_xml,
)
from tasks.publish.diwoo_terms import CATEGORIES, DIWOO, SITEMAP, Concept

SHARED = Path(os.environ.get("POSTKAMER_SHARED", Path(__file__).parents[3] / "shared"))
SCHEMAS = SHARED / "reference" / "diwoo"
LETTERS = sorted(
    path
    for path in (SHARED / "letters").rglob("*")
    if path.suffix in {".pdf", ".txt"} and path.with_suffix(".truth.json").is_file()
)
TOP = "https://identifier.overheid.nl/tooi/def/thes/top/"
REFERENCE = load_reference()
BZK = Ministry(
    name="Binnenlandse Zaken en Koninkrijksrelaties",
    abbreviation="BZK",
    uri="https://identifier.overheid.nl/tooi/id/ministerie/mnre1034",
)
LANDED = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

needs_schemas = pytest.mark.skipif(not SCHEMAS.is_dir(), reason="the official DiWoo schemas are not on this machine")


@cache
def schema() -> etree.XMLSchema:
    """The official schema."""
    return etree.XMLSchema(etree.parse(SCHEMAS / "diwoo-metadata.xsd"))


@cache
def official() -> frozenset[str]:
    """Every identifier in the official lists."""
    return frozenset(etree.parse(SCHEMAS / "diwoo-metadata-lijsten.xsd").xpath("//@value"))


def cited(paper: str, status: str) -> Citation:
    """A citation of a print."""
    url = f"https://zoek.officielebekendmakingen.nl/{paper}.html"
    span = {"part": "body", "start": 0, "end": 1, "rule": "test"}
    return Citation.model_validate(
        {"text": paper, "kind": "kamerstuk", "ids": (paper,), "urls": (url,), "status": status, **span}
    )


def record(**said: object) -> Record:
    """A record of a print with a bit of everything; `said` replaces fields."""
    fields: dict[str, object] = {
        "text": Text(plain="", markdown="", language="nl", pages=1),
        "letter_id": "5f1c0b2e-0000-5000-8000-000000000000",
        "content_hash": "0" * 64,
        "sources": (Source(sha256="0" * 64, bytes=1, media_type="application/pdf", landed_at=LANDED),),
        "title": "Versterking & schade <Groningen>",
        "title_source": "subject",
        "provenance": Provenance(pipeline_version="0"),
        "date": date(2020, 12, 17),
        "sender": Sender(ministry=BZK),
        "identifiers": (
            Identifier(scheme="kst", id="kst-33529-830"),
            Identifier(scheme="blg", id="blg-929493", url="https://zoek.officielebekendmakingen.nl/blg-929493"),
        ),
        "signatories": (
            Signatory(name="K.H. Ollongren", office="minister van Binnenlandse Zaken en Koninkrijksrelaties"),
        ),
        "on_behalf_of": (
            OnBehalfOf(office="minister voor Rechtsbescherming"),
            OnBehalfOf(office="minister van Economische Zaken en Klimaat"),
        ),
        "kamerstuk": Kamerstuk(
            id="kst-33529-830", dossiers=(Dossier(number="33529", title="Gaswinning"),), number="830"
        ),
        "answers_to": ("2020Z12345",),
        "topics": (Topic(label="bodem", uri=f"{TOP}c_7ce8a10c", score=0.5, why=("gas",)),),
        "citations": (cited("kst-33529-833", "exists"), cited("kst-33529-99999", "impossible")),
    }
    return Record.model_validate({**fields, **said})


def values(xml: bytes, path: str) -> list[str]:
    """What an XPath finds in the metadata, with the prefix `d` for DiWoo and `s` for the sitemap."""
    found = etree.fromstring(xml).xpath(path, namespaces={"d": DIWOO, "s": SITEMAP})
    return [str(value if isinstance(value, str) else value.text) for value in found]


def concepts() -> list[Concept]:
    """Every concept that this module can write."""
    named = [value for value in vars(diwoo_terms).values() if isinstance(value, Concept)]
    return [*named, *diwoo_terms.LANGUAGES.values(), *diwoo_terms.FORMATS.values()]


@needs_schemas
@pytest.mark.parametrize(
    "said",
    [
        {},
        {"sender": Sender()},
        {"date": None, "kamerstuk": None, "identifiers": (), "topics": (), "citations": (), "answers_to": ()},
        {"title": "Een\x0bbrief\x00 met \ufffe tekens"},
        {"text": Text(plain="", markdown="", language="fy", pages=1)},
        {"sources": (Source(sha256="0", bytes=1, media_type="text/plain"),)},
    ],
)
def test_metadata_is_valid(said: dict[str, object]) -> None:
    """With everything and with next to nothing the file is valid, every identifier in the official lists."""
    schema().assertValid(etree.fromstring(diwoo_xml(record(**said), REFERENCE)))


@needs_schemas
@pytest.mark.parametrize("category", CATEGORIES)
def test_the_category_is_a_choice(category: Concept) -> None:
    """Each category on offer is valid and is the one that is written."""
    choices = DiwooChoices(
        category=category, publisher=diwoo_terms.TWEEDE_KAMER, correction=diwoo_terms.PRIVACY_CORRECTED
    )
    xml = diwoo_xml(record(), REFERENCE, choices)
    schema().assertValid(etree.fromstring(xml))
    assert values(xml, "//d:informatiecategorie/@resource") == [category.uri]


@needs_schemas
@pytest.mark.parametrize("concept", concepts(), ids=lambda c: c.label)
def test_every_concept_is_in_the_official_lists(concept: Concept) -> None:
    """No code is invented, and the label is that of the list."""
    assert concept.uri is None or concept.uri in official()


@needs_schemas
def test_labels_are_those_of_the_lists() -> None:
    """The label beside each identifier is the one that the list's documentation gives."""
    lists = (SCHEMAS / "diwoo_lists_0.9.8.json").read_text(encoding="utf-8")
    known = dict(re.findall(r'"uri": "([^"]+)",\s+"label": "([^"|]+?)(?: \||")', lists))
    assert {c.uri: known[c.uri] for c in concepts() if c.uri} == {c.uri: c.label for c in concepts() if c.uri}


@needs_schemas
def test_reference_data_is_in_the_official_lists() -> None:
    """Ministries, public bodies and themes can be written as they are: the schema knows each identifier."""
    ministries = {m.uri for m in REFERENCE.ministries if m.uri}
    bodies = {b.uri for b in REFERENCE.public_bodies if b.uri}
    themes = {t.uri for t in REFERENCE.themes}
    assert (ministries | bodies | themes) - official() == set()


@needs_schemas
@pytest.mark.parametrize("path", [p for p in LETTERS if p.is_file()], ids=lambda p: p.stem)
def test_real_letters_are_valid(path: Path) -> None:
    """The metadata of every labelled letter is valid, and names its ministry where the official list has it."""
    data = path.read_bytes()
    real = make_record(
        extract(data, reference=REFERENCE),
        findings=(),
        source=Source(sha256="0", bytes=len(data), media_type="application/pdf", landed_at=LANDED),
        reference=REFERENCE,
        provenance=Provenance(pipeline_version="0", read_at=LANDED),
    )
    xml = diwoo_xml(real, REFERENCE)
    schema().assertValid(etree.fromstring(xml))
    uri = real.sender.ministry.uri if real.sender.ministry else None
    assert uri is None or values(xml, "//d:publisher/@resource") == [uri]


def test_what_the_record_says_is_written() -> None:
    """Title, identifiers, date, ministries, themes, dossier and relations stand where DiWoo has them."""
    xml = diwoo_xml(record(), REFERENCE)
    assert values(xml, "//d:officieleTitel") == ["Versterking & schade <Groningen>"]
    assert values(xml, "//d:identifier") == ["kst-33529-830", "blg-929493", "5f1c0b2e-0000-5000-8000-000000000000"]
    assert values(xml, "//d:publisher") == ["ministerie van Binnenlandse Zaken en Koninkrijksrelaties"]
    assert values(xml, "//d:medeverantwoordelijke") == [
        "ministerie van Justitie en Veiligheid",
        "ministerie van Economische Zaken en Klimaat",
    ]
    assert values(xml, "//d:documentsoort") == ["Kamerbrief", "Kamerstuk", "Kamervraag met antwoord"]
    assert values(xml, "//d:thema") == ["bodem"]
    assert values(xml, "//d:trefwoord") == ["Gaswinning"]
    assert values(xml, "//d:soortHandeling") == ["ondertekening"]
    assert values(xml, "//d:atTime") == ["2020-12-17T00:00:00"]
    assert values(xml, "//d:isPartOf/@resource") == ["https://zoek.officielebekendmakingen.nl/dossier/33529"]
    assert values(xml, "//d:relation") == ["2020Z12345", "kst-33529-833"]
    assert values(xml, "//d:role") == ["is reactie op", "verwijst naar"]


def test_a_letter_without_date_was_received_when_it_landed() -> None:
    """The act that DiWoo demands is then the receipt; without any time there is no metadata."""
    xml = diwoo_xml(record(date=None), REFERENCE)
    assert values(xml, "//d:soortHandeling") == ["ontvangst"]
    assert values(xml, "//d:atTime") == ["2026-03-02T09:00:00+00:00"]
    with pytest.raises(ValueError, match="without date"):
        diwoo_xml(record(date=None, sources=()), REFERENCE)


def test_without_ministry_nothing_is_claimed() -> None:
    """The publisher is then unknown, without identifier, and nobody is responsible."""
    xml = diwoo_xml(record(sender=Sender(), on_behalf_of=(), signatories=()), Reference())
    assert values(xml, "//d:publisher") == ["onbekend"]
    assert values(xml, "//d:publisher/@resource") == []
    assert values(xml, "//d:verantwoordelijke") == []


def test_the_sitemap_holds_the_metadata_of_each_letter() -> None:
    """Location, time of the last change and the metadata of the letter, in the order given."""
    entries = [SitemapEntry(f"https://example.org/{n}.pdf?a=1&b=2", LANDED, record(title=f"Brief {n}")) for n in (1, 2)]
    xml = diwoo_sitemap(entries, REFERENCE)
    assert values(xml, "/s:urlset/s:url/s:loc") == [
        "https://example.org/1.pdf?a=1&b=2",
        "https://example.org/2.pdf?a=1&b=2",
    ]
    assert values(xml, "/s:urlset/s:url/s:lastmod") == ["2026-03-02T09:00:00+00:00"] * 2
    assert values(xml, "/s:urlset/s:url/d:Document/d:DiWoo/d:titelcollectie/d:officieleTitel") == ["Brief 1", "Brief 2"]


@needs_schemas
def test_each_document_of_the_sitemap_is_valid() -> None:
    """What stands in the sitemap is what stands in the file of the letter."""
    sitemap = etree.fromstring(diwoo_sitemap([SitemapEntry("https://example.org/1", LANDED, record())], REFERENCE))
    schema().assertValid(sitemap.find(f".//{{{DIWOO}}}Document"))


def test_the_sitemap_index_names_the_sitemaps() -> None:
    """One entry a sitemap, with its last change."""
    xml = diwoo_sitemap_index([("https://example.org/sitemap-1.xml", LANDED)])
    assert values(xml, "/s:sitemapindex/s:sitemap/s:loc") == ["https://example.org/sitemap-1.xml"]


def test_a_sitemap_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """More letters than a sitemap may hold is refused and not cut off."""
    monkeypatch.setattr("tasks.publish.diwoo.MOST_IN_A_SITEMAP", 1)
    entry = SitemapEntry("https://example.org/1", LANDED, record())
    with pytest.raises(ValueError, match="at most 1"):
        diwoo_sitemap([entry, entry], REFERENCE)
