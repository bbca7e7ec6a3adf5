"""Letters by their date: 'brief van 18 april jl.', 'brieven van 13 en 26 oktober jl.', 'Op 1 juni 2021 is de Kamer'.

Where a number follows in a bracket or a footnote the letter has that number; without one its date stands for it.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from tasks.enrich.citations.calendar import DATE, days_of
from tasks.enrich.citations.hit import Hit
from tasks.enrich.citations.passage import Passage

rule = "letter_by_date"

_NOUN = re.compile(
    r"(?:[Bb]rie(?:f|ven)|[Ss]chrijven|[Vv]oortgangsrapportage|[Kk]abinetsreactie|[Bb]eleidsreactie|[Kk]abinetsstandpunt)(?!\w)"
)
_AND = re.compile(rf"(?:,? (?:met )?(?:ons )?kenmerk [^,;()]{{1,40}})?,? en (?:van )?{DATE}", re.IGNORECASE)
_START = re.compile(r"(?:(?:uw|mijn|onze|zijn|haar) )?[a-z-]{0,30}$", re.IGNORECASE)
_DATED = re.compile(
    rf"(?:[^.,;:()\[\]]{{1,90}}?)??,? {{0,2}}(?:van|d\.d\.|dd\.?|de dato|gedateerd(?: op)?) {{1,2}}{DATE}",
    re.IGNORECASE,
)
_SENT = re.compile(
    rf"[Oo]p {DATE}(?P<rest>[^.;]{{0,160}}?\b(?:per brief|bij brief|geïnformeerd|toegezonden|aangeboden|verzonden"
    r"|gestuurd|toegestuurd|doorgestuurd|gezonden|zond ik|stuurde ik))",
    re.IGNORECASE,
)
_HOUSE = re.compile(r"\bKamer|\bu\b", re.IGNORECASE)


def find(passage: Passage) -> Iterator[Hit]:
    """Every letter that is named by its date."""
    flat, done = passage.flat, 0
    for noun in _NOUN.finditer(flat):
        dated = _DATED.match(flat, noun.end()) if noun.start() >= done else None
        if dated:
            more = _AND.match(flat, dated.end()) if noun[0].endswith("ven") else None
            done = (more or dated).end()
            hit = _hit(passage, dated, _start(flat, noun.start()), done)
            yield replace(hit, ids=hit.ids + _days(passage, more)) if more else hit
    for found in _SENT.finditer(flat):
        if (
            _HOUSE.search(flat, max(0, found.start() - 30), found.end() + 30)
            and not flat[max(0, found.start() - 1) : found.start()].isalnum()
        ):
            yield _hit(passage, found, found.start(), found.start("rest"))


def _start(flat: str, noun: int) -> int:
    """Where the word begins that ends in 'brief', with 'mijn' or 'uw' before it."""
    word = _START.search(flat, max(0, noun - 36), noun)
    return word.start() + len(word[0]) - len(word[0].lstrip(" -")) if word else noun


def _days(passage: Passage, found: re.Match[str]) -> tuple[str, ...]:
    return tuple(day.isoformat() for day in days_of(found, passage.day))


def _hit(passage: Passage, found: re.Match[str], start: int, end: int) -> Hit:
    days = _days(passage, found)
    why = None if days else "The letter's own date, from which the year would follow, is not known."
    return Hit(start, end, "letter_by_date", rule, ids=days, why=why)
