"""One record of two manifestations, and what differs between two records."""

import itertools
from datetime import timedelta

import pytest

from schemas.letter import Evidence, Finding, Identifier, Missing
from schemas.record import Provenance, Record, Source
from tasks.publish.changes import changed_fields, same_content
from tasks.publish.merge import manifestation_of, merged
from tests.records import BODY, NOW, letter, print_of, record

ABSENT = Missing(reason="absent", sentence="Staat niet in de brief.")


def spot(part: str, rule: str) -> Evidence:
    """A place where something was read."""
    return Evidence(page=1, bbox=(0, 0, 1, 1), part=part, start=0, end=4, text="nr. ", rule=rule)


PDF = record(
    letter(
        missing={"kamerstuk": ABSENT, "your_reference": ABSENT},
        identifiers=(Identifier(scheme="kenmerk", id="2021-0000012345"),),
        evidence={"date": (spot("head", "ministry_date"),)},
        findings=(Finding(code="x", level="warning", message="m"),),
    ),
    rules="7",
)
PRINT = record(
    print_of(evidence={"kamerstuk": (spot("head", "print_number"),), "date": (spot("head", "print_date"),)}),
    landed=NOW + timedelta(minutes=1),
    provenance=Provenance(pipeline_version="1", rules={"print_reader": "3"}, run_ids=("r2",)),
)


def together(*records: Record) -> Record:
    """One record of several readings."""
    sources = [source for one in records for source in one.sources]
    return merged({manifestation_of(one): one for one in records}, letter_id="L", sources=sources)


def test_the_print_adds_its_number_and_nothing_else() -> None:
    """Fields, findings and evidence are the PDF's; number and identifiers, with evidence, are the print's."""
    made = together(PDF, PRINT)
    assert (made.kind, made.subject, made.reference) == (PDF.kind, PDF.subject, PDF.reference)
    assert made.kamerstuk == PRINT.kamerstuk
    assert [i.scheme for i in made.identifiers] == ["kenmerk", "kst"]
    assert set(made.missing) == {"your_reference"}
    assert (made.evidence["date"], made.evidence["kamerstuk"]) == (PDF.evidence["date"], PRINT.evidence["kamerstuk"])
    assert made.provenance.rules == {"reader": "7", "print_reader": "3"}
    assert made.letter_id == "L"


def test_the_merged_record_has_a_content_of_its_own() -> None:
    """Its hash is neither of the two, and does not depend on the order."""
    assert together(PDF, PRINT).content_hash == together(PRINT, PDF).content_hash
    assert together(PDF, PRINT).content_hash not in {PDF.content_hash, PRINT.content_hash}


def test_one_manifestation_alone_is_as_it_was_read() -> None:
    """Only letter id and sources are those of the work."""
    assert changed_fields(together(PDF), PDF) == ()
    assert together(PRINT).content_hash == PRINT.content_hash


TEXT = record(letter(), media_type="text/plain", landed=NOW - timedelta(days=1))
BARE = record(letter(kind=None, subject=None))


@pytest.mark.parametrize("order", list(itertools.permutations((PDF, PRINT, TEXT, BARE))), ids=range(24))
def test_order_leaves_no_mark(order: tuple[Record, ...]) -> None:
    """Any order of readings gives the same record, sources by landing."""
    assert together(*order) == together(PDF, PRINT, TEXT, BARE)
    assert [s.landed_at for s in together(*order).sources] == sorted(
        s.landed_at for r in order for s in r.sources if s.landed_at
    )


def test_a_document_is_one_source_however_often_it_is_named() -> None:
    """The same object version is listed once."""
    assert len(together(PDF, PDF).sources) == 1
    twice = merged({"ministry_letter": PDF}, letter_id="L", sources=(*PDF.sources, *PDF.sources))
    assert len(twice.sources) == 1


CHANGES = (
    (letter(), ()),
    (letter(enclosures=3), ("enclosures",)),
    (letter(BODY + "."), ("text.markdown", "text.plain")),
    (letter(subject="Anders"), ("subject", "title")),
    (letter(sender={}), ("sender.ministry",)),
    (letter(addressee={"chamber": "TK", "copy_to": ["EK"]}), ("addressee.copy_to",)),
)


@pytest.mark.parametrize(("other", "fields"), CHANGES, ids=[",".join(f) for _, f in CHANGES])
def test_changes_are_named_by_field(other: object, fields: tuple[str, ...]) -> None:
    """Each field that differs, and no bookkeeping."""
    one, two = record(letter()), record(other, rules="9", landed=NOW + timedelta(days=1))  # type: ignore[arg-type]
    assert changed_fields(one, two) == changed_fields(two, one) == fields


def test_the_same_reader_decides_by_hash_alone() -> None:
    """A single letter that differs is another content."""
    assert not same_content(record(letter("Een tekst.")), record(letter("Een-tekst.")))


def test_two_readers_may_differ_in_hyphens_and_space() -> None:
    """But not in a word, a date or a name."""
    old = record(letter("De veiligheids- regio."), rules="1")
    assert same_content(old, record(letter("De veiligheidsregio."), rules="2"))
    assert not same_content(old, record(letter("De veiligheidszone."), rules="2"))
    assert not same_content(old, record(letter("De veiligheidsregio.", date="2021-02-03"), rules="2"))


def test_a_letter_saved_as_text_is_a_manifestation_of_its_own() -> None:
    """By its media type, not by its key."""
    kinds = [manifestation_of(one) for one in (PDF, PRINT, TEXT, BARE)]
    assert kinds == ["ministry_letter", "kamerstuk_print", "ministry_letter text", "other"]
    assert isinstance(PDF.sources[0], Source)
