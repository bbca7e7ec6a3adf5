"""DiWoo files and sitemaps in a bucket, through versions, races and withdrawal."""

import random
from uuid import uuid4

import pytest
from lxml import etree

from schemas.reference import Reference
from tasks.pickup.store import Store
from tasks.publish.diwoo_files import INDEX, DiwooFiles, diwoo_key
from tasks.publish.diwoo_sitemaps import sitemap_key
from tasks.publish.diwoo_terms import DIWOO, SITEMAP
from tests.publish.events import event
from tests.publish.test_diwoo import needs_schemas, schema
from tests.records import letter, print_of

NAMES = {"d": DIWOO, "s": SITEMAP}
BASE = "https://brieven.example/open"


@pytest.fixture
def sink(store: Store, records_bucket: str) -> DiwooFiles:
    """The sink on an empty bucket."""
    return DiwooFiles(store, records_bucket, Reference(), records=BASE)


def said(store: Store, bucket: str, key: str, path: str) -> list[str]:
    """What an XPath finds in a file."""
    stored = store.read(bucket, key)
    assert stored
    return [
        str(one if isinstance(one, str) else one.text)
        for one in etree.fromstring(stored.data).xpath(path, namespaces=NAMES)
    ]


def test_a_letter_is_offered(sink: DiwooFiles, store: Store, records_bucket: str) -> None:
    """Its file, its place in the sitemap, and the sitemap's in the index."""
    one = event(said=print_of())
    sink.publish(one)
    assert one.record_id in said(store, records_bucket, diwoo_key(one.letter_id), "//d:identifier")
    key = sitemap_key(one.letter_id)
    assert said(store, records_bucket, key, "//s:url/s:loc") == [f"{BASE}/records/{one.letter_id}/latest.json"]
    assert said(store, records_bucket, key, "//s:url/s:lastmod") == [one.at.isoformat()]
    assert said(store, records_bucket, INDEX, "//s:sitemap/s:loc") == [f"{BASE}/{key}"]


@needs_schemas
def test_files_and_what_is_in_sitemaps_are_valid(sink: DiwooFiles, store: Store, records_bucket: str) -> None:
    """By the official schema, also after a sitemap was read and written again."""
    letter_id = f"aa{str(uuid4())[2:]}"
    for one in (event(letter_id=letter_id), event(letter_id=f"aa{str(uuid4())[2:]}", said=print_of())):
        sink.publish(one)
        stored = store.read(records_bucket, diwoo_key(one.letter_id))
        assert stored
        schema().assertValid(etree.fromstring(stored.data))
    stored = store.read(records_bucket, "diwoo/sitemap-aa.xml")
    assert stored
    inside = etree.fromstring(stored.data).xpath("//d:Document", namespaces=NAMES)
    assert len(inside) == 2
    for document in inside:
        schema().assertValid(etree.fromstring(etree.tostring(document)))


def test_the_newest_record_stands(sink: DiwooFiles, store: Store, records_bucket: str) -> None:
    """In whatever order events are delivered, and however often, alone or together."""
    order = random.Random(3)
    for _ in range(3):
        letter_id = str(uuid4())
        versions = [
            event(v, r, letter_id=letter_id, said=letter(subject=f"{v}.{r}")) for v in (1, 2, 10) for r in (0, 1)
        ]
        order.shuffle(versions)
        sink.publish_all(versions[:3])
        for one in versions:
            sink.publish(one)
        for key in (diwoo_key(letter_id), sitemap_key(letter_id)):
            assert said(store, records_bucket, key, f"//d:DiWoo[contains(., '{letter_id}')]//d:officieleTitel") == [
                "10.1"
            ]


def test_a_withdrawn_letter_is_offered_no_more(sink: DiwooFiles, store: Store, records_bucket: str) -> None:
    """Its content is gone from each file, its neighbour stays, and a late event brings nothing back."""
    gone = event(letter_id=f"bb{str(uuid4())[2:]}", said=letter(subject="Weg ermee"))
    stays = event(letter_id=f"bb{str(uuid4())[2:]}", said=letter(subject="Blijft"))
    sink.publish_all([gone, stays])
    sink.publish(event(letter_id=gone.letter_id, kind="withdrawn", sequence=3))
    sink.publish(gone)
    for key in store.keys(records_bucket, "diwoo/"):
        stored = store.read(records_bucket, key)
        assert stored
        assert b"Weg ermee" not in stored.data
    assert said(store, records_bucket, "diwoo/sitemap-bb.xml", "//d:officieleTitel") == ["Blijft"]
    sink.publish(event(letter_id=stays.letter_id, kind="withdrawn", sequence=4))
    assert said(store, records_bucket, INDEX, "//s:loc") == []


def test_text_of_a_letter_is_text(sink: DiwooFiles, store: Store, records_bucket: str) -> None:
    """Markup in a title stays a title, in the file and through the sitemap."""
    one = event(said=letter(subject='</d:officieleTitel> & <withdrawn> .v9.r9< "'))
    sink.publish(one)
    for key in (diwoo_key(one.letter_id), sitemap_key(one.letter_id)):
        assert '</d:officieleTitel> & <withdrawn> .v9.r9< "' in said(store, records_bucket, key, "//d:officieleTitel")
