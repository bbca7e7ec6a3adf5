"""What always holds of a letter as read: offsets, boxes, evidence, and what never stands in the body."""

import json
import os
import re
from functools import cache
from pathlib import Path

import pytest

from schemas.errors import Unusable
from schemas.letter import Reading
from seeds import load_reference
from tasks.extract import extract

ROOT = Path(__file__).parents[2]
SEEDS = sorted(path for path in (ROOT / "seeds" / "letters").iterdir() if path.suffix in {".pdf", ".txt"})
SHARED = Path(os.environ.get("POSTKAMER_SHARED", ROOT.parent / "shared")) / "letters"
LABELLED = sorted(
    path for path in SHARED.rglob("*") if path.suffix in {".pdf", ".txt"} and path.with_suffix(".truth.json").exists()
)
LONGEST = 20
"""Labelled letters of more pages are left to the scorer."""


@cache
def read(path: Path) -> Reading | None:
    """The letter in a file; None when it is refused."""
    try:
        return extract(path.read_bytes(), reference=load_reference())
    except Unusable:
        return None


def parts(reading: Reading) -> dict[str, str]:
    """Every text that offsets count in."""
    letter = reading.letter
    notes = {f"footnote:{number}": note.text for number, note in enumerate(letter.footnotes)}
    own = {"body": letter.text.plain, "subject": letter.subject or "", "head": reading.head, "tail": reading.tail}
    return own | notes


def words(text: str) -> list[str]:
    """Words in order, lower case."""
    return re.findall(r"\w+", text.casefold())


letters = pytest.mark.parametrize("path", SEEDS + LABELLED, ids=lambda path: path.stem)


@pytest.fixture
def reading(path: Path) -> Reading:
    """A letter that was read."""
    found = read(path)
    if found is None:
        pytest.skip("refused, as it should be")
    return found


@letters
def test_blocks_point_at_their_text(reading: Reading) -> None:
    """plain[start:end] is the block, and blocks follow each other without overlap."""
    plain, at = reading.letter.text.plain, 0
    for block in reading.letter.blocks:
        assert plain[block.start : block.end] == block.text
        assert block.start >= at
        assert not plain[at : block.start].strip()
        at = block.end
    assert not plain[at:].strip()


@letters
def test_evidence_points_at_its_text(reading: Reading) -> None:
    """Every spot is where it says, in the part that it names."""
    texts = parts(reading)
    for spots in reading.letter.evidence.values():
        for spot in spots:
            assert texts[spot.part][spot.start : spot.end] == spot.text
            assert spot.rule


@letters
def test_boxes_lie_in_order_inside_their_parts(reading: Reading) -> None:
    """Boxes of a part cover its text piece by piece."""
    texts = parts(reading)
    ends: dict[str, int] = {}
    for box in reading.boxes:
        assert ends.get(box.part, 0) <= box.start <= box.end <= len(texts[box.part])
        ends[box.part] = box.end
        x0, y0, x1, y1 = box.bbox
        assert x0 <= x1
        assert y0 <= y1


@letters
def test_an_empty_field_is_explained(reading: Reading) -> None:
    """No null without a reason, and no reason beside a value."""
    letter = reading.letter
    values = {
        "date": letter.date,
        "subject": letter.subject,
        "reference": letter.reference,
        "your_reference": letter.your_reference,
        "enclosures": letter.enclosures,
        "salutation": letter.salutation,
        "kamerstuk": letter.kamerstuk,
        "kind": letter.kind,
        "signatories": letter.signatories or None,
        "sender.ministry": letter.sender.ministry,
        "sender.directorate": letter.sender.directorate,
        "addressee.chamber": letter.addressee.chamber,
        "addressee.line": letter.addressee.line,
    }
    assert {name for name, value in values.items() if value is None} == set(letter.missing)


@letters
def test_notes_are_anchored_inside_the_body(reading: Reading) -> None:
    """An anchor is an offset of the body, in the order of the marks, and no mark is left behind the word."""
    plain = reading.letter.text.plain
    for note in reading.letter.footnotes:
        if note.anchor is not None:
            assert 0 < note.anchor <= len(plain)
            assert not re.match(rf"{re.escape(note.mark)}(?!\d)", plain[note.anchor :])


@letters
def test_furniture_head_and_signature_stay_out_of_the_body(reading: Reading) -> None:
    """Page numbers, running feet, labels of the margin and names under the letter never stand in the body."""
    letter, plain = reading.letter, reading.letter.text.plain
    assert not re.search(r"\bP ?agina ?\d+ ?van ?\d+\b|^ISSN 0921|^kst-\S+$|^> ?Retouradres", plain, re.MULTILINE)
    assert not re.search(
        r"^(?:Ons kenmerk|Onze referentie|Uw kenmerk|Bijlage\(n\)|Bezoekadres)\s*$", plain, re.MULTILINE
    )
    flat = " ".join(words(plain))
    for line in reading.tail.splitlines():
        if len(words(line)) > 2:
            assert " ".join(words(line)) not in flat[-len(line) - 40 :]
    if letter.kamerstuk is None and letter.reference and letter.kind == "ministry_letter":
        assert not re.search(rf"^\s*{re.escape(letter.reference)}\s*$", plain, re.MULTILINE)


@pytest.mark.skipif(not LABELLED, reason="the labelled letters are not beside the project")
def test_the_labelled_heads_are_read() -> None:
    """Date, chamber and ministry of every labelled letter, as its label says."""
    wrong = []
    for path in LABELLED:
        truth, found = json.loads(path.with_suffix(".truth.json").read_text()), read(path)
        if found is None or (found.letter.text.pages or 1) > LONGEST:
            continue
        letter = found.letter
        got = {
            "date": letter.date and letter.date.isoformat(),
            "chamber": letter.addressee.chamber,
            "ministry": letter.sender.ministry and letter.sender.ministry.abbreviation,
        }
        wrong += [
            (path.name, name, truth[name], got[name]) for name in got if name in truth and truth[name] != got[name]
        ]
    assert not wrong
