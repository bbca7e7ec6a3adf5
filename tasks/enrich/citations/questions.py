"""Written questions: 'Aanhangsel Handelingen II 2019/20, nr. 1331', and the numbers '2023Z16994' and '2022D38867'."""

import re
from collections.abc import Iterator

from tasks.enrich.citations.hit import Hit
from tasks.enrich.citations.numbers import numbers_at
from tasks.enrich.citations.passage import Passage
from tasks.enrich.citations.session import Session, session_at

rule = "aanhangsel"

_ANNEX = re.compile(
    r"(?<!\w)(?:Aanhangsel|Aanh\.)(?:nummers?)?(?: (?:van|bij|der|tot))?(?: de"
    r"| het)?(?: ?-? ?(?:Handelingen|Hand\.))?(?!\w)",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?P<lead>Kamer ?stuk(?:ken)?|Tweede Kamer|Eerste Kamer|TK|EK|Handelingen"
    r"|Hand\.)?[ ,(]{0,3}(?P<side>II|I|TK|EK)?[ ,(]{0,3}"
    r"(?P<session>(?:vergaderjaar ?)?(?:(?:19|20)\d\d ?(?:/-?|-) ?(?:(?:19|20)\d\d|\d\d)))?\)?[ ,(]{0,3}$",
    re.IGNORECASE,
)
_SIDE = re.compile(r"[ ,(]{0,2}(?:(?P<tk>II|TK|Tweede Kamer)|(?P<ek>I|EK|Eerste Kamer))\)?(?![\w-])")
_GAP = re.compile(r"[ ,.;:(]{0,3}")
_NUMBER = re.compile(r"(?<![\w])(?:kv-(?:tk|ek)-|TK ?)?(?P<year>20[0-4]\d) ?(?P<sort>[ZD]) ?(?P<number>\d{4,5})(?!\w)")
_ASKED = re.compile(r"vra(?:gen|ag)|ingezonden|gesteld", re.IGNORECASE)


def find(passage: Passage) -> Iterator[Hit]:
    """Every reference to written questions, and every number of a case or document of the Tweede Kamer."""
    flat = passage.flat
    for start in _ANNEX.finditer(flat):
        hit = _annex(flat, start)
        if hit:
            yield hit
    for number in _NUMBER.finditer(flat):
        yield _case(flat, number)


def _annex(flat: str, start: re.Match[str]) -> Hit | None:
    before = _BEFORE.search(flat, max(0, start.start() - 60), start.start())
    begin, side, session = start.start(), "tk", None
    if before and before["lead"]:
        begin = before.start()
        side = "ek" if (before["side"] or before["lead"]).upper() in {"I", "EK", "EERSTE KAMER"} else "tk"
        session = _years(flat, before.start("session")) if before["session"] else None
    at = start.end()
    chamber = _SIDE.match(flat, at)
    if chamber:
        side, at = "ek" if chamber["ek"] else "tk", chamber.end()
    years = session_at(flat, _skip(flat, at))
    if years and years[0]:
        session, at = years
    numbers = numbers_at(flat, at, led=True)
    if numbers is None or not numbers.items[0].value.isdigit():
        return None
    if not numbers.labelled and flat.startswith("Tweede Kamer, vergaderjaar", begin):
        return None  # the foot of a printed page, whose number is that of the page
    end = numbers.end
    if session is None and (after := session_at(flat, _skip(flat, end))) and after[0]:
        session, end = after
    if session is None:
        return (
            Hit(begin, end, "aanhangsel", rule, why="The parliamentary year is not named.")
            if start[0][-1] in "n."
            else None
        )
    ids = tuple(f"ah-{side}-{session.key}-{number.value}" for number in numbers.items)
    return Hit(begin, end, "aanhangsel", rule, ids=ids, pin=numbers.items[0].pin)


def _years(flat: str, at: int) -> Session | None:
    years = session_at(flat, at)
    return years[0] if years else None


def _skip(flat: str, at: int) -> int:
    gap = _GAP.match(flat, at)
    return gap.end() if gap else at


def _case(flat: str, number: re.Match[str]) -> Hit:
    asked = number["sort"] == "Z" and (
        number[0].startswith("kv") or _ASKED.search(flat, max(0, number.start() - 120), number.start())
    )
    identifier = number["year"] + number["sort"] + number["number"]
    short = len(number["number"]) < 5
    return Hit(
        number.start(),
        number.end(),
        "kamervraag" if asked else "tk_document",
        "tk_number",
        ids=(identifier,),
        status="impossible" if short else "unchecked",
        why="These numbers have five digits; one is missing here." if short else None,
    )
