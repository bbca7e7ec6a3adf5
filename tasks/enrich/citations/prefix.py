"""What stands before a dossier: 'Kamerstukken II 2017/18,', 'TK 2019-2020,', 'Kst.', 'Tweede Kamer, vergaderjaar'."""

import re
from dataclasses import dataclass
from typing import Literal

from tasks.enrich.citations.session import Session, session_at

Side = Literal["TK", "EK"]
KAMERSTUK = r"K ?a ?m ?e ?r ?s ?t ?u ?k(?: ?k ?e ?n)?"
STRONG = (
    rf"(?:{KAMERSTUK}(?:nummers?|nrs?\.|dossiers?)?|Kamerdossiers?|Kamerst\.|Kst\.?|Parl(?:ementaire|\.) stuk(?:ken)?)"
)
DOSSIER = r"(?:[A-Za-z]{0,30}wetsvoorstel(?:len)?|dossier(?:nummer)?s?|wetsontwerp)"
HANDELINGEN_ANNEX = r"Bijl(?:\.|agen?)(?: bij(?: de)?)? Hand(?:\.|elingen)"
WEAK = (
    r"(?:(?:Tweede|Eerste)[ -]Kamer(?: der Staten-Generaal)?|T\.?K\.?|E\.?K\.?|stuk(?:ken)?|"
    rf"{HANDELINGEN_ANNEX})"
)
LEAD = re.compile(rf"(?P<strong>{STRONG})|(?P<dossier>{DOSSIER})|(?P<weak>{WEAK})", re.IGNORECASE)
_GAP = re.compile(r"(?: ?[,.:;(]){0,2} {0,3}(?:(?:met |onder )?(?:nrs?\.?|nummers?|no\.)(?= ?\d) ?)?")
_SIDE = re.compile(
    r"""\(?(?:(?P<both>I\ ?(?:/|en|-)\ ?II|II\ ?(?:/|en)\ ?I)|(?P<tk>II|TK|T\.K\.|11|2|de\ Tweede\ Kamer|Tweede\ Kamer)
    |(?P<ek>I|EK|E\.K\.|1|de\ Eerste\ Kamer|Eerste\ Kamer))(?![\w-]|\.\d)\)?""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Lead:
    """What was read before a dossier."""

    end: int
    side: Side | None = None
    session: Session | None = None
    dated: bool = False
    """A year was given, whether or not it makes a session."""
    strong: bool = False
    """The words can only mean parliamentary papers."""
    names_dossier: bool = False
    """The words announce a dossier, 'wetsvoorstel'."""


def lead_at(flat: str, pos: int) -> Lead | None:
    """The words, chamber and session that start at `pos`; None when nothing of the kind stands there."""
    word = LEAD.match(flat, pos)
    at = word.end() if word else pos
    side = _side_of(word[0]) if word and word["weak"] else None
    if word:
        at = _gap(flat, at)
        chamber = _SIDE.match(flat, at)
        if chamber and (chamber[0] not in {"1", "2", "11"} or session_at(flat, _gap(flat, chamber.end()))):
            side = "TK" if chamber["tk"] else "EK" if chamber["ek"] else side
            at = _gap(flat, chamber.end())
    years = session_at(flat, at)
    if years and not _is_dossier(flat, at, years):
        at = _gap(flat, years[1])
    elif word is None:
        return None
    else:
        years = None
    if word is None and years is not None and years[0] is None:
        return None
    return Lead(
        at,
        side,
        years[0] if years else None,
        dated=bool(years),
        strong=bool(word and (word["strong"] or word[0].startswith("Bijl"))),
        names_dossier=bool(word and word["dossier"]),
    )


def _gap(flat: str, at: int) -> int:
    gap = _GAP.match(flat, at)
    return gap.end() if gap else at


def _is_dossier(flat: str, at: int, years: tuple[Session | None, int]) -> bool:
    """'20 00-..' is no year."""
    return years[0] is None and flat[years[1] : years[1] + 1].isdigit() and at < years[1]


def _side_of(word: str) -> Side | None:
    start = word[:1].upper()
    return "TK" if start == "T" else "EK" if start == "E" else None
