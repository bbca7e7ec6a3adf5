"""Reading pictures of pages: with the real program where it is, and with stand-ins that fail in its ways."""

import time
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from schemas.errors import Damaged, NoText, TooSlow
from tasks.extract.ocr import PageImage, picture
from tasks.pool import Pool, ReaderLimits
from tasks.pool.tesseract import Tesseract, find_tesseract
from tests.pool import hostile, pictures

BLANK = PageImage(1, 10, 10, 1.0, b"\xff" * 100)
real = pytest.mark.skipif(find_tesseract() is None, reason="Tesseract is not installed")


def page(*lines: tuple[int, int, str]) -> PageImage:
    """A picture of a page of 400 by 600 points with these lines, from its top left."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(400, 600), invariant=True)
    canvas.setFont("Helvetica", 12)
    for x, y, text in lines:
        canvas.drawString(x, 600 - y, text)
    canvas.save()
    with pypdfium2.PdfDocument(out.getvalue()) as document:
        return picture(document[0], 1)


def program(folder: Path, script: str) -> Tesseract:
    """A stand-in for the program."""
    path = folder / "tesseract"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return Tesseract(str(path), page_seconds=1.0)


@real
def test_words_come_with_their_place_and_confidence() -> None:
    """In points from the top left, in reading order, lines told apart."""
    tesseract = find_tesseract()
    assert tesseract is not None
    words = tesseract(page((60, 100, "Geachte voorzitter,"), (60, 140, "Hierbij bied ik u het rapport aan.")))
    assert [word.text for word in words][:3] == ["Geachte", "voorzitter,", "Hierbij"]
    assert words[0].x0 == pytest.approx(60, abs=2)
    assert words[0].y1 == pytest.approx(100, abs=4)
    assert words[0].line == words[1].line != words[2].line
    assert min(word.confidence for word in words) > 80


@real
def test_a_blank_page_has_no_words() -> None:
    """Nothing is read into it."""
    tesseract = find_tesseract()
    assert tesseract is not None
    assert tesseract(page()) == ()


def test_without_the_program_there_is_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """And reading goes on without it."""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_tesseract() is None


@pytest.mark.parametrize(
    ("script", "error"),
    [
        ("sleep 20", TooSlow),
        ("exit 1", Damaged),
        ("kill -9 $$", Damaged),
        ("echo 'Error opening data file nld.traineddata' >&2; exit 1", NoText),
    ],
)
def test_its_failures_are_ours(tmp_path: Path, script: str, error: type[Exception]) -> None:
    """Too long, broken, killed, or without Dutch."""
    with pytest.raises(error):
        program(tmp_path, f"cat > /dev/null; {script}")(BLANK)


def test_it_has_no_more_time_than_its_document(tmp_path: Path) -> None:
    """What is left of the document's wall time bounds the program, and nothing of it stays behind."""
    slow = program(tmp_path, "exec sleep 30")
    began = time.monotonic()
    with Pool(hostile.setup, limits=ReaderLimits(wall_seconds=5)) as pool, pytest.raises(TooSlow):
        pool.run(pictures.read_picture, Tesseract(slow.path, page_seconds=20), BLANK).result()
    assert time.monotonic() - began < 10
    assert not any(b"sleep\x0030" in line for line in _command_lines())


def _command_lines() -> list[bytes]:
    lines = []
    for process in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            lines.append(process.read_bytes())
        except OSError:
            continue
    return lines
