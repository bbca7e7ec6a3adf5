"""The stretches of a text in which an expression of time can stand, so that the rest is passed over quickly."""

from collections.abc import Iterator

from tasks.enrich.late import Late

TRIGGER = Late(
    r"januar|februar|maart|april|mei\b|juni|juli|august|septem|oktob|novem|decem|\b(?:jan|feb|febr|mrt|apr|jun|jul|aug|sept?|"
    r"okt|nov|dec)\.?\s|"
    r"(?:19|20)\d\d|jaar|jare|week|weke|maand|dag|kwarta|\b[qk][1-4]\b|helft|reces|lente|zomer|herfst|winter|vakantie|"
    r"prinsjes|nota|"
    r"kerst|pasen|pinkst|hemelv|behandeling|besluitvorming|vandaag|dezer|heden|gister|morgen|vanochtend|vanmiddag|vanavond"
)
REACH = 100
"""Characters on both sides of a trigger that an expression may take."""


def windows(flat: str) -> Iterator[tuple[int, int]]:
    """Stretches around words of time, in order and apart, none cut inside a word."""
    start = end = -1
    for found in TRIGGER.finditer(flat):
        if end < 0:
            start, end = found.start() - REACH, found.end() + REACH
        elif found.start() - REACH <= end:
            end = found.end() + REACH
        else:
            yield _whole_words(flat, start, end)
            start, end = found.start() - REACH, found.end() + REACH
    if end >= 0:
        yield _whole_words(flat, start, end)


def _whole_words(flat: str, start: int, end: int) -> tuple[int, int]:
    """The stretch, moved out to white space; a word of more than a hundred letters is cut."""
    left = flat.rfind(" ", max(0, start - REACH), max(0, start))
    right = flat.find(" ", min(end, len(flat)), min(end + REACH, len(flat)))
    return max(0, left if left >= 0 else start), right if right >= 0 else min(end + REACH, len(flat))
