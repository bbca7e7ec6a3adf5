"""Relative and partial dates, resolved against the letter's date.

Reads 'op 6 november jl.', 'eind 2021', 'voor het zomerreces', 'in het derde kwartaal', 'binnen zes weken' and their kin
in Dutch; whole dates and bare years are known to `expressions`, for terms, but are no dates here. It cannot read
terms that hang on another event ('twee maanden na publicatie'). The limits of each word ('begin' is January to March,
'najaar' September to November) are the ones that the labelled letters of this project use.
"""

from schemas.letter import Letter
from schemas.reference import Reference
from tasks.enrich.dates.find import expressions, find_dates
from tasks.enrich.facts import Facts, parts_of

__all__ = ["enrich", "expressions", "find_dates", "name", "version"]

name = "dates"
version = "1"


def enrich(letter: Letter, reference: Reference, earlier: Facts) -> Facts:  # noqa: ARG001 - the shape of every enrichment
    """The dates of a letter's body, subject and footnotes."""
    return Facts(
        dates=tuple(
            mention
            for part, text in parts_of(letter).items()
            for mention in find_dates(text, date=letter.date, recesses=reference.recesses, part=part)
        )
    )
