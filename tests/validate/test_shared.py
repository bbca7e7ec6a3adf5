"""Real letters pass and real papers of other kinds are refused, where the collection is at hand."""

import os
from pathlib import Path

import pytest

import seeds
from schemas.errors import NotALetter, NoText
from tasks.extract import Limits, extract
from tasks.validate import validate

SHARED = Path(os.environ.get("POSTKAMER_SHARED", Path(__file__).resolve().parents[3] / "shared"))
LETTERS = sorted(
    file
    for truth in SHARED.glob("letters/**/*.truth.json")
    for file in truth.parent.glob(truth.name.replace(".truth.json", ".*"))
    if file.suffix in {".pdf", ".txt"}
)
SCANNED = sorted(SHARED.glob("letters/ocr/*.txt"))
OTHERS = sorted(
    [
        *SHARED.glob("letters/not_letters/*.pdf"),
        *SHARED.glob("letters/answers/*.pdf"),
        *SHARED.glob("letters/kamerstuk/kst-32545-143.pdf"),
        *SHARED.glob("odd/out_of_domain/*.txt"),
        *SHARED.glob("odd/out_of_domain/[!e]*.pdf"),
    ]
)

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the collection of real letters is not at hand")
REFERENCE = seeds.load_reference()


@pytest.mark.parametrize("path", [*LETTERS, *SCANNED], ids=lambda path: path.name)
def test_real_letters_pass(path: Path) -> None:
    """Whatever ministry, year and layout."""
    validate(extract(path.read_bytes(), reference=REFERENCE, limits=Limits()))


@pytest.mark.parametrize("path", OTHERS, ids=lambda path: path.name)
def test_other_papers_are_refused(path: Path) -> None:
    """As no letter, or for want of text."""
    with pytest.raises((NotALetter, NoText)):
        validate(extract(path.read_bytes(), reference=REFERENCE, limits=Limits()))
