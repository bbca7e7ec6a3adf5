"""The sample letters are what their generator makes, and hold what they are there to show."""

import hashlib
import subprocess
import sys

import pypdfium2
import pytest

from seeds.compose.catalogue import SAMPLES, compose
from seeds.letters import expected, samples

LIMIT = 60_000


def test_every_sample_is_on_disk_and_nothing_else() -> None:
    """The folder holds exactly the letters of the catalogue."""
    assert [path.name for path in samples()] == sorted(SAMPLES)


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_composing_gives_the_same_bytes(name: str) -> None:
    """What is committed is what `python -m seeds.compose` writes, today and tomorrow."""
    path = next(path for path in samples() if path.name == name)
    made = compose(name)
    assert hashlib.sha256(made).hexdigest() == hashlib.sha256(path.read_bytes()).hexdigest()
    assert made == compose(name)


def test_listing_the_samples_needs_no_generator() -> None:
    """What runs in production imports neither the composer nor reportlab."""
    code = (
        "import sys, seeds.letters; seeds.letters.samples(); print({'reportlab', 'seeds.compose'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_samples_are_small(name: str) -> None:
    """A sample stays under 60 kB."""
    assert len(compose(name)) < LIMIT


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_every_sample_has_its_expected_end(name: str) -> None:
    """Beside each sample stands what becomes of it."""
    path = next(path for path in samples() if path.name == name)
    assert expected(path).exists()


def _lines(name: str) -> list[str]:
    """The lines of a sample as PDFium reads them, with the hyphens at line ends put back."""
    document = pypdfium2.PdfDocument(compose(name))
    text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    return [line.rstrip() for line in text.replace("\x02", "-\n").splitlines()]


def test_the_long_letter_breaks_words_in_both_ways() -> None:
    """It has hyphens at line ends that vanish, and one that stays."""
    ends = {line.split()[-1] for line in _lines("bzk_leeszalen.pdf") if line.endswith("-")}
    assert {"Woo-", "provin-", "dossier-"} <= ends


def test_a_sentence_of_the_long_letter_runs_over_the_page_break() -> None:
    """The last line of body text on page 1 ends inside a sentence, with notes between it and the rest."""
    lines = _lines("bzk_leeszalen.pdf")
    last = lines[next(at for at, line in enumerate(lines) if "Kamerstuk 36 410 VII, nr. 44" in line) - 2]
    assert last.endswith("bezoeken, maar wel")


def test_the_correction_differs_in_one_word() -> None:
    """The second version of the letter says another number, and nothing else."""
    first, second = (" ".join(_lines(name)).split() for name in ("bzk_leeszalen.pdf", "bzk_leeszalen_gecorrigeerd.pdf"))
    assert [(a, b) for a, b in zip(first, second, strict=True) if a != b] == [("eenenveertig", "negenendertig")]
