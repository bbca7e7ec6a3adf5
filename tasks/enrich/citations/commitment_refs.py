"""Numbers of commitments: 'T01461' and 'Toezegging 01461' (Eerste Kamer), 'TZ202306-026', 'toegezegd (202650)'."""

import re
from collections.abc import Iterator

from tasks.enrich.citations.hit import Hit
from tasks.enrich.citations.passage import Passage

rule = "commitment_ref"

_SENATE = re.compile(r"T(?<![\w-]T) ?(?P<number>0\d{4})(?![\w-])")
_SENATE_WORD = re.compile(
    r"(?<!\w)toezegging(?:en)?,? (?:met )?(?:nr\.? ?|nummer ?|\()?T?(?P<number>0\d{4})(?!\w)", re.IGNORECASE
)
_HOUSE = re.compile(r"TZ(?<!\wTZ) ?(?P<month>20\d\d(?:0[1-9]|1[0-2])) ?- ?(?P<number>\d{1,4})(?!\w)")
_BARE = re.compile(r"(?:toegezegd|toezegging(?:en)?)[ ,]{1,2}\((?P<number>\d{5,6})\)", re.IGNORECASE)


def find(passage: Passage) -> Iterator[Hit]:
    """Every commitment that is named by its number."""
    flat = passage.flat
    for pattern in (_SENATE, _SENATE_WORD):
        for found in pattern.finditer(flat):
            yield _hit(found, f"T{found['number']}")
    for found in _HOUSE.finditer(flat):
        yield _hit(found, f"TZ{found['month']}-{found['number']}")
    for found in _BARE.finditer(flat):
        yield _hit(found, found["number"])


def _hit(found: re.Match[str], identifier: str) -> Hit:
    return Hit(found.start(), found.end(), "commitment_ref", rule, ids=(identifier,))
