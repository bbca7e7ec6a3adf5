"""Official journals: 'Stb. 2019, 400', 'Staatscourant 2020, nr. 1234', 'Trb. 2009, 92'; ids written as file names."""

import re
from collections.abc import Iterator

from schemas.record import CitationKind, CitationStatus
from tasks.enrich.citations.hit import Hit
from tasks.enrich.citations.passage import Passage

rule = "journal"

_JOURNAL = re.compile(
    r"(?<!\w)(?:(?P<stb>Stb|Staatsblad)|(?P<stcrt>Stcrt|Staatscourant)|(?P<trb>Trb"
    r"|Tractatenblad))(?![A-Za-z])\.?",
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(
    r"[ ,(]{0,3}(?:van |jaargang |jrg\.? ?)?(?P<year>1[89]\d\d|20[0-4]\d)\)?(?: ?[,/;:-] ?| )"
    r"(?:(?:nrs?|no|nummers?|aflevering|afl)\b\.? ?)?(?P<number>\d{1,2} \d{3}|\d{1,5}[a-z]?)(?![\w]|[.,]\d)"
)
_NUMBER_FIRST = re.compile(
    r"[ ,]{0,2}(?:(?:nr|no|nummer)\b\.? ?)?(?P<number>\d{1,5})(?:,? (?:van"
    r"|d\.d\.)? ?(?:\d{1,2} [a-z]+ )?|/| \()"
    r"(?P<year>1[89]\d\d|20[0-4]\d)(?![\d-])"
)
_MORE = re.compile(r"(?:,? en |, )(?:nr\. )?(?P<number>\d{1,5})(?= ?[),.;]| en |$)(?! ?[.,]\d)")
_FILE = re.compile(
    r"(?<![\w/])(?:(?P<kamerstuk>kst-(?:\d{8}-)?[\dA-Z]+(?:-[\dA-Za-z]+)+|blg-\d{4,8})"
    r"|(?P<aanhangsel>ah-[te]k-\d{8}-\d+(?:-[a-z]\d)?)|(?P<handelingen>h-(?:tk|ek|vv)-\d{8}-\d+(?:-\d+){0,2})"
    r"|(?P<kamervraag>kv-[te]k-(?:20\d\dZ\d{5}|[\w]+))|(?P<stb>stb-\d{4}-\d+(?:-[\w]+)?)"
    r"|(?P<stcrt>stcrt-\d{4}-\d+(?:-[\w]+){0,2})"
    r"|(?P<trb>trb-\d{4}-\d+))(?!\w)"
)
_LAW_ID = re.compile(
    r"(?<![\w/:])(?:(?P<jci>jci1\.\d:[cv]:BWB[RV]\d{7}(?:[&?][a-z]+=[\w.:-]*\w){0,8})|(?P<bwb>BWB[RV]\d{7})"
    r"|(?P<cvdr>CVDR\d{4,7}(?:[/_]\d{1,2})?)|(?:CELEX ?[:-]? ?)?(?P<celex>[1-9](?:19|20)\d\d[A-Z]{1,2}\d{4}))(?!\w)"
)
_KINDS: tuple[CitationKind, ...] = ("kamerstuk", "aanhangsel", "handelingen", "kamervraag", "stb", "stcrt", "trb")


def find(passage: Passage) -> Iterator[Hit]:
    """Every reference to an official journal, and every publication id that stands in the text as such."""
    flat, register = passage.flat, passage.reference.register
    for start in _JOURNAL.finditer(flat):
        yield from _journal(flat, start)
    yield from _law_ids(flat)
    for name in _FILE.finditer(flat):
        kind = next(k for k in _KINDS if name[k])
        known = register is not None and name[0] in register
        status: CitationStatus = "exists" if known else "unchecked"
        yield Hit(name.start(), name.end(), kind, "file_name", ids=(name[0],), status=status)


def _law_ids(flat: str) -> Iterator[Hit]:
    for found in _LAW_ID.finditer(flat):
        kind: CitationKind = "law_article" if found["jci"] else "eu_act" if found["celex"] else "law"
        identifier = found["jci"] or found["bwb"] or found["cvdr"] or found["celex"]
        yield Hit(found.start(), found.end(), kind, "law_id", ids=(identifier,))


def _journal(flat: str, start: re.Match[str]) -> Iterator[Hit]:
    kind: CitationKind = "stb" if start["stb"] else "stcrt" if start["stcrt"] else "trb"
    found = _YEAR_FIRST.match(flat, start.end()) or _NUMBER_FIRST.match(flat, start.end())
    if not found:
        return
    numbers, end = [found["number"].replace(" ", "")], found.end()
    while more := _MORE.match(flat, end):
        if 1900 < int(more["number"]) < 2100:
            break
        numbers.append(more["number"])
        end = more.end()
    yield Hit(start.start(), end, kind, rule, ids=tuple(f"{kind}-{found['year']}-{number}" for number in numbers))
