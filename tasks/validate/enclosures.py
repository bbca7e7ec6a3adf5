"""Whether the printed number of enclosures and what the text says of them agree."""

import re

from schemas.letter import Finding
from tasks.validate.sheet import Sheet

ENCLOSED = re.compile(
    r"\b(?:als\s+bijlagen?\s+(?:bij\s+deze\s+brief\s+)?(?:bijgevoegd|gevoegd|meegezonden|aan)|(?:in|zie)\s+(?:de\s+)?bijlagen?\b"
    r"|bijgaan?d[e]?\b|bijgevoegde?\b|bijgesloten|hierbijgaand\w*)",
    re.IGNORECASE,
)


def check_enclosures(sheet: Sheet) -> tuple[Finding, ...]:
    """A warning when enclosures are counted but never mentioned, or mentioned where none is counted."""
    speaks = ENCLOSED.search(sheet.letter.text.plain) is not None
    count = sheet.letter.enclosures
    if count == 0 and speaks:
        return (_finding("enclosure_not_counted", "The text speaks of an enclosure, the head counts none."),)
    if count and not speaks and "bijlage" not in sheet.letter.text.plain.casefold():
        return (_finding("enclosure_not_mentioned", "The head counts enclosures that the text does not mention."),)
    return ()


def _finding(code: str, message: str) -> Finding:
    return Finding(code=code, level="warning", message=message, field="enclosures")
