"""Case law: ECLI in any spelling, the older LJN, and case numbers of the European courts."""

import re
from collections.abc import Iterator

from tasks.enrich.citations.hit import Hit
from tasks.enrich.citations.passage import Passage

rule = "ecli"

_ECLI = re.compile(
    r"(?<![\w:])(?:(?:ECLI ?[:;] ?|ECLI )(?P<land>[A-Z]{2}) ?[:;] ?|(?P<bare>NL|EU|CE) ?: ?)"
    r"(?P<court>[A-Z][A-Z\d]{0,6}) ?[:;] ?(?P<year>(?:18|19"
    r"|20)\d\d) ?[:;] ?(?P<number>[A-Z\d](?:[A-Z\d.]{0,24}[A-Z\d])?)(?!\w)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"[:;] ?(?:18|19|20)\d\d ?[:;]")
_LJN = re.compile(
    r"(?<!\w)(?:LJN|ELRO)(?:[- ]?(?:nummer|nr\.?))?[ :.=-]{1,3}(?P<code>[A-Z]{2}) ?(?P<number>\d{4})(?!\w)"
)
_CASE = re.compile(
    r"(?<![\w/-])(?P<court>[CTF])(?: ?- ?| (?=\d{2,3}/))(?P<number>\d{1,4}) ?"
    r"/ ?(?P<year>\d\d)(?! ?/?\d)(?P<appeal> ?P(?![\w]))?"
)


def find(passage: Passage) -> Iterator[Hit]:
    """Every decision of a court that is named by its number."""
    flat = passage.flat
    for found in _near_years(flat):
        parts = (found["land"] or found["bare"], found["court"], found["year"], found["number"])
        yield Hit(found.start(), found.end(), "ecli", rule, ids=(":".join(("ECLI", *parts)).upper(),))
    for found in _LJN.finditer(flat):
        why = "A number of before 2013; its ECLI needs the name of the court."
        yield Hit(found.start(), found.end(), "ecli", "ljn", ids=(f"LJN:{found['code']}{found['number']}",), why=why)
    for found in _CASE.finditer(flat):
        yield _case(found)


def _near_years(flat: str) -> Iterator[re.Match[str]]:
    """ECLIs around the years between colons, which are rare enough to look at each."""
    done = 0
    for year in _YEAR.finditer(flat):
        found = _ECLI.search(flat, max(done, year.start() - 40), year.end() + 40)
        if found and found.start() <= year.start():
            done = found.end()
            yield found


def _case(found: re.Match[str]) -> Hit:
    year = int(found["year"]) + (1900 if int(found["year"]) > 50 else 2000)
    celex = f"6{year}{found['court']}J{int(found['number']):04d}"
    identifier = f"{found['court']}-{int(found['number'])}/{found['year']}" + (" P" if found["appeal"] else "")
    page = f"https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:{celex}"
    return Hit(found.start(), found.end(), "ecli", "eu_case", ids=(identifier,), urls=(page,))
