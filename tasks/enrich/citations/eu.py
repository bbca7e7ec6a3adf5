"""EU acts by number ('Richtlijn 92/43/EEG', 'Verordening (EU) 2016/679'), proposals ('COM(2020) 123') and the journal.

CELEX numbers follow from kind, year and number. Until 2014 regulations put the number before the year, directives the
year first; since 2015 all acts share one series with the year first, so that a kind printed wrongly can be seen.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from tasks.enrich.citations.before import before
from tasks.enrich.citations.hit import Hit
from tasks.enrich.citations.passage import Passage

rule = "eu_number"

_LAND = r"(?:EU|EG|EEG|Euratom|EGKS|JBZ|GBVB)(?:, ?Euratom)?"
_BY = (
    r"(?:van de Raad|van de Commissie|van het Europees Parlement en de Raad"
    r"|van het Europees Parlement en van de Raad)"
)
_KIND = (
    r"(?P<kind>[A-Za-z-]{0,40}(?:verordening|richtlijn)(?:en)?|kaderbesluit(?:en)?"
    r"|[A-Za-z-]{0,20}besluit(?:en)?|beschikking(?:en)?"
    r"|aanbeveling(?:en)?|Regulation|Directive)"
)
_NUMBER = rf"(?P<a>\d{{1,4}})/(?P<b>\d{{1,4}})(?:/(?P<land>{_LAND}))?(?![\d/])"
_ACT = re.compile(
    rf"(?<!\w){_KIND} ?(?:\({_LAND}\) |{_LAND} |{_BY} |\(){{0,2}}(?P<no>nrs?\.? ?"
    rf"|No\.? ?)?{_NUMBER}",
    re.IGNORECASE,
)
_BARE = re.compile(
    rf"(?<![\w/])(?:\({_LAND}\) (?P<no>nr\.? ?)?(?P<a>\d{{1,4}})/(?P<b>\d{{1,4}})"
    rf"|(?:nr\.? )?(?P<c>\d{{2,4}})/(?P<d>\d{{1,4}})/(?P<land>{_LAND}))(?![\w/])"
)
_MORE = re.compile(rf"(?:, ?| en |, en )(?:\({_LAND}\) )?(?:nr\.? ?)?{_NUMBER}")
_PROPOSAL = re.compile(
    r"(?<!\w)(?P<sort>COM|JOIN|SWD|SEC|C)(?: ?\( ?(?P<year>(?:19|20)\d\d) ?\) ?|[ /-](?P<other>(?:19"
    r"|20)\d\d)[ /-])(?:nr\.? )?"
    r"(?P<number>\d{1,4})(?!\d)(?: ?[,-]? ?(?:final|definitief|def\.?|fin\.))?(?:/\d)?"
)
_JOURNAL = re.compile(
    r"(?<!\w)(?:Pb ?EU|Pb ?EG|PB EU|PB|Pb\. EG|Pb|Publicatieblad)(?: van de (?:Europese Unie"
    r"|EU))?,? ?(?:(?P<year>(?:19|20)\d\d),? ?)?(?:nr\.? )?"
    r"(?P<series>[LC]) ?(?P<number>\d{1,4})(?:/\d+)?(?!\d)"
    r"(?: van (?:\d{1,2}[./-]\d{1,2}[./-])(?P<later>(?:19|20)\d\d))?(?:,? ?(?:blz|p)\.? ?\d+)?"
)
_BEFORE_PROPOSAL = re.compile(r"voorstel|ontwerp|herziening van|wijziging van", re.IGNORECASE)
_BEFORE_PAPER = re.compile(
    r"mededeling|verslag|groenboek|witboek|rapport|actieplan|strategie|werkprogramma", re.IGNORECASE
)
_LETTER = {
    "verordening": "R",
    "regulation": "R",
    "richtlijn": "L",
    "directive": "L",
    "besluit": "D",
    "beschikking": "D",
    "aanbeveling": "H",
}
_STROKE = re.compile(r"\d/\d")
_LONGEST_LEAD, _LONGEST_NUMBER = 130, 40
_LONGEST_TITLE = 600
_FIRST_COMMON = 2015
_LAST = 2035


@dataclass(frozen=True, slots=True)
class Act:
    """An act read at a place: the CELEX numbers that it can be, and where it ends."""

    end: int
    celex: tuple[str, ...]


def find(passage: Passage) -> Iterator[Hit]:
    """Every EU act, proposal and issue of the journal that is named by its number."""
    flat, known = passage.flat, known_acts(passage)
    acts = tuple(_by_number(flat, known))
    yield from acts
    for found in _PROPOSAL.finditer(flat):
        if found["sort"] != "C" or "(" in found[0]:
            yield _proposal(flat, found)
    for found in _JOURNAL.finditer(flat):
        if not _belongs_to_act(flat, found.start(), acts):
            yield _journal(found)


def _belongs_to_act(flat: str, start: int, acts: Sequence[Hit]) -> bool:
    """Whether a journal stands in the bracket that says where an act was published."""
    last = next(before(acts, start), None)
    return flat[max(0, start - 1) : start] == "(" and last is not None and start - last.end < _LONGEST_TITLE


def _by_number(flat: str, known: Collection[str]) -> Iterator[Hit]:
    """Acts around the numbers with a stroke in them, which are rare enough to look at each."""
    done = 0
    for number in _STROKE.finditer(flat):
        if number.start() < done:
            continue
        found = _ACT.search(flat, max(done, number.start() - _LONGEST_LEAD), number.end() + _LONGEST_NUMBER)
        bare = None if found else _BARE.search(flat, max(done, number.start() - 16), number.end() + _LONGEST_NUMBER)
        if found:
            for hit in _acts(flat, found, known):
                done = hit.end
                yield hit
        elif bare:
            done = bare.end()
            yield _bare(flat, bare, known)


def known_acts(passage: Passage) -> frozenset[str]:
    """The CELEX numbers that reference data knows."""
    return frozenset(act.celex for act in passage.reference.eu_acts)


def act_at(flat: str, pos: int) -> Act | None:
    """The act whose number starts at `pos`, 'Verordening (EU) 2016/679'."""
    found = _ACT.match(flat, pos)
    if not found:
        return None
    celex = _celex(_letter(found["kind"]), found["a"], found["b"], numbered=bool(found["no"]))
    return Act(found.end(), (celex,)) if celex else None


def _acts(flat: str, found: re.Match[str], known: Collection[str]) -> Iterator[Hit]:
    letter = _letter(found["kind"])
    start, each = found.start(), found
    while True:
        numbered = bool(found["no"]) or bool(re.search(r"nr", each[0]))
        celex = _celex(letter, each["a"], each["b"], numbered=numbered)
        if celex:
            yield _hit(start, each.end(), celex, known)
        more = _MORE.match(flat, each.end())
        if not more:
            return
        start, each = more.start("a"), more


def _hit(start: int, end: int, celex: str, known: Collection[str]) -> Hit:
    if celex not in known and int(celex[1:5]) >= _FIRST_COMMON:
        others = tuple(o for k in "RLDH" if (o := celex[:5] + k + celex[6:]) != celex and o in known)
        if others:
            why = "Since 2015 all acts share one series; this number belongs to an act of another kind."
            return Hit(start, end, "eu_act", rule, ids=(celex,), status="impossible", why=why, candidates=others)
    return Hit(start, end, "eu_act", rule, ids=(celex,), status="exists" if celex in known else "unchecked")


def _letter(kind: str) -> str:
    low = kind.casefold()
    if low.startswith("kaderbesluit"):
        return "F"
    return next(letter for word, letter in _LETTER.items() if word in low)


def _celex(letter: str, a: str, b: str, *, numbered: bool) -> str | None:
    year_first = letter in "LH" or not numbered
    if letter == "R" and not numbered:
        year_first = _is_year(a) and (int(a) >= _FIRST_COMMON or not _is_year(b))
    elif letter in "DF" and numbered:
        year_first = not _is_year(b)
    elif letter == "R":
        year_first = not _is_year(b) and _is_year(a)
    year, number = (a, b) if year_first else (b, a)
    full = _year(year)
    return f"3{full}{letter}{int(number):04d}" if full and int(number) else None


def _is_year(text: str) -> bool:
    return len(text) == 4 and 1951 < int(text) < _LAST


def _year(text: str) -> int | None:
    if len(text) == 2:
        return 1900 + int(text) if int(text) > 51 else None
    return int(text) if _is_year(text) else None


def _bare(flat: str, found: re.Match[str], known: Collection[str]) -> Hit:
    a, b = found["a"] or found["c"], found["b"] or found["d"]
    words = flat[max(0, found.start() - 80) : found.start()].casefold()
    named = max((words.rfind(word), letter) for word, letter in _LETTER.items())
    numbered = bool(found["no"])
    if named[0] >= 0:
        celex = _celex(named[1], a, b, numbered=numbered)
        if celex:
            return _hit(found.start(), found.end(), celex, known)
    options = tuple(c for k in "RLD" if (c := _celex(k, a, b, numbered=numbered)))
    real = tuple(c for c in options if c in known)
    if len(real) == 1:
        return Hit(found.start(), found.end(), "eu_act", rule, ids=real, status="exists")
    why = "The text does not say whether this is a regulation, a directive or a decision."
    return Hit(found.start(), found.end(), "eu_act", rule, why=why, candidates=options)


def _proposal(flat: str, found: re.Match[str]) -> Hit:
    year, number = found["year"] or found["other"], int(found["number"])
    sort = {"JOIN": "JC", "SWD": "SC", "SEC": "SC", "C": "XC"}.get(found["sort"])
    words = flat[max(0, found.start() - 120) : found.start()]
    if sort is None and _BEFORE_PROPOSAL.search(words):
        sort = "PC"
    elif sort is None and _BEFORE_PAPER.search(words):
        sort = "DC"
    if sort and sort != "XC":
        return Hit(found.start(), found.end(), "eu_proposal", "eu_proposal", ids=(f"5{year}{sort}{number:04d}",))
    options = tuple(f"5{year}{s}{number:04d}" for s in ("PC", "DC")) if sort is None else ()
    why = "The number does not say whether this is a proposal or a communication." if options else None
    return Hit(found.start(), found.end(), "eu_proposal", "eu_proposal", why=why, candidates=options)


def _journal(found: re.Match[str]) -> Hit:
    year = found["year"] or found["later"]
    if not year:
        why = "The year of the journal is not named."
        return Hit(found.start(), found.end(), "eu_act", "eu_journal", why=why)
    identifier = f"OJ:{found['series']}:{year}:{int(found['number']):03d}"
    page = f"https://eur-lex.europa.eu/legal-content/NL/TXT/?uri={identifier}:TOC"
    return Hit(found.start(), found.end(), "eu_act", "eu_journal", ids=(identifier,), urls=(page,))
