"""What reading a page's picture needs and gives. The reader itself is handed in, so that this room stays pure."""

from dataclasses import dataclass
from typing import Protocol

import pypdfium2

_POINTS_PER_INCH = 72
_MAX_PIXELS = 40_000_000
"""An A3 page at 400 dots an inch; a larger page is drawn coarser."""


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page as a grey picture, rows from the top, one byte a pixel."""

    number: int
    """Of the page, from 1."""
    width: int
    height: int
    scale: float
    """Pixels a point."""
    grey: bytes

    @property
    def dots_per_inch(self) -> int:
        """The resolution in the unit that OCR programs ask for."""
        return round(self.scale * _POINTS_PER_INCH)


@dataclass(frozen=True, slots=True)
class Word:
    """A word read from a picture, in PDF points from the top left of the page as seen."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    confidence: float
    """From 0 to 100."""
    line: tuple[int, int, int]
    """Equal for words of one line, and of one column."""


class Ocr(Protocol):
    """Reads a page's picture into words, in reading order.

    Raises:
        TooSlow: its own time for this document ran out.
        Damaged: the program that reads pictures failed.
    """

    def __call__(self, image: PageImage) -> tuple[Word, ...]:
        """The words on the page; none when it is blank."""


def picture(page: pypdfium2.PdfPage, number: int, *, dots_per_inch: int = 300) -> PageImage:
    """The page as a grey picture, as a reader sees it: rotated and cropped."""
    width, height = page.get_size()
    scale = dots_per_inch / _POINTS_PER_INCH
    scale = min(scale, (_MAX_PIXELS / max(width * height, 1)) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=False)
    rows = memoryview(bitmap.buffer)
    grey = b"".join(rows[y * bitmap.stride : y * bitmap.stride + bitmap.width] for y in range(bitmap.height))
    drawn = PageImage(number, bitmap.width, bitmap.height, scale, grey)
    bitmap.close()
    return drawn
