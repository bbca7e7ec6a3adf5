"""What a document seems to be, by what stands at its top: the table of papers that are no letter to a chamber.

Strong signs settle it whatever else the document says: they name another kind of paper where a paper says its kind.
Weak signs only name what a document seems to be that is not addressed to a chamber.
"""

import re
from dataclasses import dataclass
from typing import Literal

from tasks.validate.sheet import Sheet

Place = Literal["top", "start", "opening", "whole"]


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign of one kind of paper."""

    code: str
    name: str
    """In words, for the message."""
    place: Place
    pattern: re.Pattern[str]


def _sign(code: str, name: str, place: Place, pattern: str, flags: int = 0) -> Sign:
    return Sign(code, name, place, re.compile(pattern, re.VERBOSE | re.MULTILINE | flags))


def _heading(code: str, name: str, kinds: str) -> Sign:
    """A printed paper's kind: in capitals, or after its number in any case ('Nr. 5 Motie van het lid ...')."""
    before = r"^[^\S\n]*(?:(?:Nr\.?\s*\S{1,8}|[A-Z]{1,3}|\d{1,4})\s+)?"
    return _sign(code, name, "top", rf"{before}(?:{kinds}) | ^[^\S\n]*Nr\.?\s*\S{{1,8}}\s+(?i:{kinds})")


LETTER_HEADING = re.compile(
    r"^[^\S\n]*(?:(?:Nr\.?\s*\S{1,8}|[A-Z]{1,3}|\d{1,4})\s+)?BRIEF\s+VAN\s+(?:DE\s+)?(?:MI|STAATS|VICE-?\s?MINISTER|REGERING)"
    r"|^[^\S\n]*Nr\.?\s*\S{1,8}\s+Brief\s+van\s+(?:de\s+)?(?:minister|staatssecretaris|regering)",
    re.MULTILINE,
)
"""The heading of a printed letter of the government; scans garble the end of 'MINISTER'."""

STRONG = (
    _sign(
        "seems_printed_answers",
        "printed questions with their answers (Aanhangsel)",
        "top",
        r"Aanhangsel\s+van\s+de\s+Handelingen | Vragen\s+gesteld\s+door\s+(?:de\s+)?leden\s+der\s+Kamer",
    ),
    _heading("seems_motion", "a motion", r"(?:NADER\s+)?(?:GEWIJZIGDE\s+)?MOTIE\s+VAN\s"),
    _heading("seems_amendment", "an amendment", r"(?:NADER\s+)?(?:GEWIJZIGD\s+)?(?:SUB)?AMENDEMENT\s+VAN\s"),
    _heading(
        "seems_bill",
        "a bill or a paper that goes with one",
        r"""(?:GEWIJZIGD\s+|ONTWERP\s+VAN\s+)?(?:VOORSTEL\s+VAN\s+)?(?:RIJKS)?WET\s*$ | KONINKLIJKE\s+BOODSCHAP
        | MEMORIE\s+VAN\s+(?:TOELICHTING|ANTWOORD) | NOTA\s+NAAR\s+AANLEIDING\s+VAN\s | NADER\s+(?:RAPPORT|VERSLAG)
        | (?:(?:TWEEDE|DERDE|VIERDE|VIJFDE)\s+)?NOTA\s+VAN\s+(?:WIJZIGING|VERBETERING) | GELEIDENDE\s+BRIEF\s*$
        | ADVIES\s+(?:VAN\s+DE\s+)?(?:AFDELING|RAAD\s+VAN\s+STATE) | (?:VOORLOPIG\s+|EIND)?VERSLAG\s*$""",
    ),
    _heading(
        "seems_report",
        "a report, or a list of questions, of a committee or another body",
        r"""(?:(?:VOORLOPIG|NADER|INBRENG)\s+)?VERSLAG\s+(?:VAN|HOUDENDE|SCHRIFTELIJK)\s | LIJST\s+VAN\s+VRAGEN
        | (?:JAAR|EIND|SLOT)(?:VERSLAG|RAPPORT)\s | RAPPORT(?:\s*$|\s+VAN\s) | BIJLAGE\s+BIJ\s+DE\s+HANDELINGEN""",
    ),
    _heading(
        "seems_letter_of_another_body",
        "a letter of another body than the government",
        r"""BRIEF\s+VAN\s+(?:DE\s+|HET\s+)?(?: (?:PRESIDENT\s+VAN\s+DE\s+)?ALGEMENE\s+REKENKAMER | NATIONALE\s+OMBUDSMAN
        | KINDEROMBUDSMAN | PRESIDIUM | (?:VASTE\s+|ALGEMENE\s+|TIJDELIJKE\s+)?COMMISSIE | VOORZITTER | LID\s | LEDEN\s
        | GRIFFIER | RAPPORTEUR | (?:VICE-?\s?PRESIDENT\s+VAN\s+DE\s+)?RAAD\s+VAN\s+STATE | (?:IN)?FORMATEUR | VERKENNER
        | HOGE\s+RAAD | KIESRAAD )""",
    ),
    _sign(
        "seems_agenda",
        "an agenda or a list",
        "top",
        r"^[^\S\n]*(?:CONVOCATIE|BESLUITENLIJST|AGENDA|STEMMINGSLIJST|PARLEMENTAIRE\s+AGENDA)\b",
    ),
    _sign(
        "seems_decision_note",
        "a note for a minister (beslisnota)",
        "top",
        r"""^[^\w\n]{0,9}(?i:ter)\s+(?i:beslissing|informatie|ondertekening|advisering|bespreking|kennisneming)\W*$
        | ^[^\S\n]* \(ter\s+(?:beslissing|informatie|ondertekening)\)
        | ^[^\w\n]{0,9}(?:\d\.?\s*)?(?:Beslisnota|Geadviseerd\s+besluit)\b
        | \b(?:Parafenroute|Paraafroute)\b""",
    ),
    _sign(
        "seems_advice_of_council_of_state",
        "an advice of the Raad van State",
        "top",
        r"^[^\S\n]*AAN\s+DE\s+KONING(?:IN)?\b | \bUwe\s+Majesteit\b",
    ),
)

WEAK = (
    _sign(
        "seems_woo_decision",
        "a decision on a request for information (Woo, Wob)",
        "opening",
        r"""(?:deel)?(?:besluit|beslissing|reactie|afwijzing|ontvangstbevestiging)\b [^.]{0,60}? \b(?:Woo|Wob)\b
        | \b(?:Woo|Wob)\b [^.]{0,25}? (?:besluit|verzoek)
        | \bberoep\s+op\s+de\s+Wet\s+(?:open\s+overheid|openbaarheid\s+(?:van\s+)?bestuur)
        | \bop\s+grond\s+van\s+de\s+Wet\s+(?:open\s+overheid|openbaarheid\s+(?:van\s+)?bestuur)""",
        re.IGNORECASE,
    ),
    _sign(
        "seems_decision_to_a_person",
        "a decision or answer to a person",
        "opening",
        r"bezwaarschrift | \buw\s+(?:aanvraag|bezwaar|klacht|sollicitatie)\b | beslissing\s+op\s+(?:uw\s+)?bezwaar",
        re.IGNORECASE,
    ),
    _sign(
        "seems_letter_to_a_minister",
        "a letter to a minister",
        "top",
        r"^\W{0,3}Aan:?\s+(?:de\s+)?(?:heer\s+|mevrouw\s+)?(?:[a-z]{1,4}\.\s+)*(?:[Mm]inister|[Ss]taatssecretaris)",
    ),
    _sign("seems_motion", "a motion", "opening", r"\bDe\s+Kamer\s*,\s+gehoord\s+de\s+(?:beraadslaging|discussie)"),
    _sign("seems_bill", "a bill", "whole", r"zullen\s+zien\s+of\s+horen\s+lezen | Godes\s+heilige\s+bescherming"),
    _sign(
        "seems_flemish",
        "a paper of the Flemish parliament or government",
        "opening",
        r"VLAAMS\s+MINISTER | \b(?:Vlaams\s+(?:minister|Parlement)|Vlaamse\s+Regering)\b",
    ),
    _sign(
        "seems_regulation", "a decree or regulation", "opening", r"^(?:Besluit|Regeling)\s+van\s | \bStaatscourant\b"
    ),
    _sign("seems_fiche", "a fiche on a proposal of the European Commission", "opening", r"\bFiche\b | \bBNC-fiche\b"),
    _sign(
        "seems_note",
        "a note, plan or programme",
        "opening",
        r"^.{0,300}?\b(?:\w*nota|Werkprogramma|Jaarverslag|Jaarplan|Rapport|Factsheet|Plan\s+van\s+aanpak|Persbericht)\b",
    ),
    _sign(
        "seems_letter_to_others",
        "a letter to somebody else",
        "whole",
        r"^[^\S\n]*(?:Zeer\s+)?(?:Geachte|Beste|Excellentie)\b",
    ),
)

_UNKNOWN = _sign("seems_other", "something else", "whole", r"\Z")


def strong_sign(sheet: Sheet) -> Sign | None:
    """The kind of paper that the top names, where it is no letter of the government and does not call itself one."""
    letter = LETTER_HEADING.search(sheet.top)
    if letter:
        return _first(STRONG, sheet.top[: letter.start()])
    return _first(STRONG, sheet.start if sheet.letter.kind == "kamerstuk_print" else sheet.top)


def likeness(sheet: Sheet) -> Sign:
    """What a document that is not addressed to a chamber seems to be."""
    weak = (sign for sign in WEAK if sign.pattern.search(getattr(sheet, sign.place)))
    return _first(STRONG, sheet.start) or next(weak, _UNKNOWN)


def _first(signs: tuple[Sign, ...], text: str) -> Sign | None:
    return next((sign for sign in signs if sign.pattern.search(text)), None)
