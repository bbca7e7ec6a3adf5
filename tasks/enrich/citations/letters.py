"""Letters by their date: 'brief van 18 april jl.', 'brieven van 13 en 26 oktober jl.', 'Op 1 juni 2021 is de Kamer'.

Where a number follows in a bracket or a footnote the letter has that number; without one its date stands for it.
"""

import re
from collections.abc import Iterator

from tasks.enrich.citations.calendar import DATE, days_of
from tasks.enrich.citations.hit import Hit
from tasks.enrich.citations.passage import Passage

rule = "letter_by_date"

_NOUN = r"[A-Za-z-]{0,30}(?:brief|brieven|schrijven)"
_FORWARD = re.compile(
    rf"(?<!\w)(?:(?:[Uu]w|[Mm]ijn|onze|zijn|haar) )?{_NOUN}(?!\w)(?:[^.;:()\[\]]{{1,90}}?)??,? ?(?:van"
    rf"|d\.d\.|dd\.?|de dato|gedateerd(?: op)?|op) "
    rf"{DATE}",
    re.IGNORECASE,
)
_SENT = re.compile(
    rf"(?<!\w)[Oo]p {DATE}(?P<rest>[^.;]{{0,160}}?\b(?:per brief|bij brief|geïnformeerd|toegezonden"
    rf"|aangeboden|verzonden|gestuurd|toegestuurd|zond ik))",
    re.IGNORECASE,
)
_HOUSE = re.compile(r"\bKamer|\bu\b", re.IGNORECASE)


def find(passage: Passage) -> Iterator[Hit]:
    """Every letter that is named by its date."""
    flat = passage.flat
    for found in _FORWARD.finditer(flat):
        yield _hit(passage, found, found.end())
    for found in _SENT.finditer(flat):
        if _HOUSE.search(found["rest"]):
            yield _hit(passage, found, found.start("rest"))


def _hit(passage: Passage, found: re.Match[str], end: int) -> Hit:
    days = days_of(found, passage.day)
    why = None if days else "The letter's own date, from which the year would follow, is not known."
    return Hit(found.start(), end, "letter_by_date", rule, ids=tuple(day.isoformat() for day in days), why=why)
