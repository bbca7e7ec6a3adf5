"""Papers of before five-digit dossiers: 'Kamerstukken II, Zitting 1958-1959-5380, Nr. 3', 'II 1968/69, 9724, nr. 3'.

They are at statengeneraaldigitaal.nl under numbers that cannot be made from the reference: found, but left open.
"""

import re
from collections.abc import Iterator

from tasks.enrich.citations.hit import Hit
from tasks.enrich.citations.passage import Passage

rule = "old_paper"

_SESSION = re.compile(r"(?:18|19)\d\d ?[-/] ?(?:(?:18|19)\d\d|\d\d)")
_LEAD = re.compile(
    r"(?:Kamerstuk(?:ken)?|Bijl(?:agen?|\.)(?: bij(?: de)?)? Hand(?:elingen|\.)"
    r"|Tweede Kamer|Eerste Kamer|TK|EK)[ ,]{0,2}"
    r"(?:II|I)?[ ,]{0,2}(?:[Zz]itting(?:sjaar)?|[Vv]ergaderjaar)? ?$"
)
_NUMBER = re.compile(r"[ ,-]{1,3}(?:nr\. ?)?\d{2,4}(?:[IVX]+)?(?!\d)[ ,]{1,2}(?:[Nn]r\.?|[Nn]o\.?) ?\d{1,3}(?!\d)")
_LAST = 1975


def find(passage: Passage) -> Iterator[Hit]:
    """Every paper with a dossier of up to four digits, of a session before 1975."""
    flat = passage.flat
    for session in _SESSION.finditer(flat):
        if int(session[0][:4]) >= _LAST:
            continue
        number = _NUMBER.match(flat, session.end())
        lead = _LEAD.search(flat, max(0, session.start() - 60), session.start()) if number else None
        if number and lead:
            why = "Papers of before 1995 are at statengeneraaldigitaal.nl, under numbers of their own."
            yield Hit(lead.start(), number.end(), "kamerstuk", rule, why=why)
