"""Reads a page's picture with Tesseract, where it is installed: `apt install tesseract-ocr tesseract-ocr-nld`.

It runs as a child of the worker process, under the worker's limits, and within what is left of the document's time.
"""

import ctypes
import os
import shutil
import signal
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from schemas.errors import Damaged, NoText, TooSlow
from tasks.extract.ocr import PageImage, Word
from tasks.pool.worker import time_left

_FOR_THE_REST = 3.5
"""Seconds of a document's time that are kept for what comes after its pictures are read."""
_MANY = 1000
_COLUMN_GAP = 18.0
"""Points between two words; Tesseract takes a margin column for the end of the line beside it."""
_WORD_LEVEL = "5"
_PR_SET_PDEATHSIG = 1


@dataclass(frozen=True, slots=True)
class Tesseract:
    """An `Ocr` by the program at `path`."""

    path: str
    language: str = "nld"
    page_seconds: float = 30.0
    """The longest that one page may take."""

    def __call__(self, image: PageImage) -> tuple[Word, ...]:
        """The words on the page, in reading order.

        Raises:
            TooSlow: The page, or the document, has had its time.
            NoText: The language is not installed.
            Damaged: The program failed on the picture.
        """
        import subprocess  # noqa: PLC0415 - most documents have no picture to read, and `read` starts sooner

        command = [self.path, "stdin", "stdout", "-l", self.language, "--dpi", str(image.dots_per_inch), "tsv"]
        seconds = min(self.page_seconds, time_left() - _FOR_THE_REST)
        if seconds <= 0:
            raise TooSlow("There is no time left to read the pictures of the pages.")
        picture = b"P5 %d %d 255\n%b" % (image.width, image.height, image.grey)
        try:
            done = subprocess.run(  # noqa: S603 - no shell; the program was found by its own name on the path
                command,
                input=picture,
                capture_output=True,
                timeout=seconds,
                check=False,
                env={**os.environ, "OMP_THREAD_LIMIT": "1"},
                preexec_fn=_die_with_worker,
            )
        except subprocess.TimeoutExpired as exc:
            raise TooSlow("Reading the pictures of the pages took too long.", seconds=seconds) from exc
        if done.returncode:
            raise self._failure(done.stderr)
        return tuple(_words(done.stdout.decode("utf-8", "replace"), image))

    def _failure(self, complaint: bytes) -> Exception:
        if b"Error opening data file" in complaint or b"Failed loading language" in complaint:
            return NoText("The pages are pictures, and Tesseract has no Dutch.", language=self.language)
        return Damaged("Tesseract could not read the picture of a page.")


def find_tesseract() -> Tesseract | None:
    """Tesseract, if the program is on the path."""
    path = shutil.which("tesseract")
    return Tesseract(path) if path else None


def _words(table: str, image: PageImage) -> Iterator[Word]:
    header, *rows = (line.split("\t") for line in table.splitlines() or [""])
    before: Word | None = None
    pieces = 0
    for values in rows:
        row = dict(zip(header, values, strict=False))
        text = row.get("text", "").strip()
        if row.get("level") != _WORD_LEVEL or not text:
            continue
        left, top, width, height = (int(row[name]) / image.scale for name in ("left", "top", "width", "height"))
        line = (int(row["block_num"]), int(row["par_num"]) * _MANY + int(row["line_num"]))
        pieces += before is not None and before.line[:2] == line and left - before.x1 > _COLUMN_GAP
        before = Word(text, left, top, left + width, top + height, float(row["conf"]), (*line, pieces))
        yield before


def _die_with_worker() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
