"""Reads a letter that was saved as plain text."""

from schemas.errors import NoText
from tasks.extract import texts
from tasks.extract.guard import read_text
from tasks.extract.limits import Limits
from tasks.extract.ocr import Ocr
from tasks.extract.zones import Zones


class Plain:
    """The extractor for plain text."""

    name = "plain"
    version = "1"

    def score(self, head: bytes, meta: dict[str, str]) -> float:
        """A little for anything that is no PDF."""
        del meta
        return 0.0 if b"%PDF-" in head[:1024] else 0.5

    def extract(self, data: bytes, limits: Limits, ocr: Ocr | None = None) -> Zones:
        """The zones of the letter in the text."""
        del ocr
        text = read_text(data, limits)
        if not text.strip():
            raise NoText("The text is empty.", bytes=len(data))
        return texts.zones_of(text)


PLAIN = Plain()
