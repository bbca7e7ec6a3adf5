"""From bytes to a letter: picks the reader that fits, and puts what the zones hold into the contract's fields."""

from dataclasses import dataclass
from typing import Protocol

from schemas.letter import Reading
from schemas.reference import Reference
from tasks.extract.assemble import assemble
from tasks.extract.guard import kind_of
from tasks.extract.limits import Limits
from tasks.extract.ocr import Ocr
from tasks.extract.zones import Zones

VERSION = "1"
"""Of the rules that make fields of zones; raising it makes old records stand out as outdated."""


@dataclass(frozen=True, slots=True)
class Raw:
    """What an extractor found in a document, before fields are read from it."""

    zones: Zones
    rules: dict[str, str]


class Extractor(Protocol):
    """Reads one kind of document into zones."""

    name: str
    version: str

    def score(self, head: bytes, meta: dict[str, str]) -> float:
        """How well it fits, from 0; the highest wins."""

    def extract(self, data: bytes, limits: Limits, ocr: Ocr | None = None) -> Zones:
        """The zones of the document."""


def extract(data: bytes, *, reference: Reference, limits: Limits = Limits(), ocr: Ocr | None = None) -> Reading:  # noqa: B008
    """The letter in a PDF or a plain text.

    Raises:
        Unusable: the document is neither, is encrypted, damaged or too large, or has no text to read.
    """
    reader = _reader_for(data)
    zones = reader.extract(data, limits, ocr)
    return assemble(zones, reference, {"extract": VERSION, f"extract.{reader.name}": reader.version})


def rule_versions() -> dict[str, str]:
    """Version of each rule of this room, as `Reading.rules` has those that made it."""
    from tasks.extract.pdf import PDF  # noqa: PLC0415
    from tasks.extract.plain import PLAIN  # noqa: PLC0415

    return {"extract": VERSION, **{f"extract.{reader.name}": reader.version for reader in (PDF, PLAIN)}}


def _reader_for(data: bytes) -> Extractor:
    kind = kind_of(data)
    if kind == "pdf":
        from tasks.extract.pdf import PDF  # noqa: PLC0415 - a text needs no PDF library

        return PDF
    from tasks.extract.plain import PLAIN  # noqa: PLC0415

    return PLAIN
