"""Whether the document is addressed to a chamber of the States General, and what shows it."""

import re

from tasks.validate.sheet import Sheet

_CHAMBER = (
    r"(?:(?:Tweede|Eerste)(?:\s+en\s+(?:de\s+)?(?:Tweede|Eerste))?\s+Kamer|Staten[- ]?\s*Generaal|beide\s+Kamers"
    r"|Verenigde\s+Vergadering)"
)
_CITY = r"(?:Den\s+Haag|['’]s-Gravenhage|Zoetermeer|Rijswijk)"
_ROLE = (
    r"(?:Voorzitters?|Griffiers?|Leden|Presidium|(?:Vaste|Algemene|Tijdelijke|Bijzondere)\s+commissies?|Commissies?)"
)
ADDRESS = re.compile(
    rf"""
    ^ \W{{0,5}}
    (?: .{{0,80}}? \b Retouradres \b .{{0,60}}? \b {_CITY} \s+ )?
    (?: (?P<to> Aan ) :? \s+ )?
    (?: de | het | den | \W )* \s*
    (?P<role> {_ROLE} \b .{{0,160}}? )?
    \b {_CHAMBER}
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""A line, with the two after it, that opens as an address: 'De Voorzitter van de Tweede Kamer der Staten-Generaal'."""

COPY = re.compile(r"^[^\w\n]{0,9}(?:In\s+)?(?:afschrift|kopie|copie|c\.?c\.?)\b.{0,12}$", re.IGNORECASE)
TO_A_MINISTER = re.compile(
    r"^\W{0,3}(?:Aan:?\s+)(?:de\s+|het\s+)?(?:heer\s+|mevrouw\s+)?(?:[a-z]{1,4}\.\s+|[A-Z]\.)*"
    r"(?:Minister|minister|Staatssecretaris|staatssecretaris|Bewindspersoon|MP\b|M[A-Z]{1,4}\b)"
)
TO_SOMEBODY = re.compile(r"^\W{0,3}Aan:?\s+(?:de|het|den|alle|mr|drs|dr|prof|college|burgemeester)\b")
"""An address of its own: where it names no chamber, 'Geachte voorzitter' greets somebody else."""
BARE_ADDRESS = re.compile(
    r"\b(?:T\.a\.v\.|Postbus\s+2001[78]|Binnenhof|Plein\s+2\b|Prinses\s+Irenestraat|2500\s+EA)", re.IGNORECASE
)
MINISTERIAL = re.compile(r"minister|staatssecretaris", re.IGNORECASE)
SALUTATION = re.compile(
    r"""^ [^\w\n]{0,9}
    (?: (?: Zeer \s+ )? Geachte \s+ (?: (?: heer | mevrouw | mijnheer ) \s+ (?: de \s+ )? )?
        (?: voorzitters? | leden \s+ van \s+ de \s+ (?: Tweede | Eerste ) \s+ Kamer | Kamerleden )
      | (?: Mijnheer | Mevrouw ) \s+ de \s+ voorzitter ) \b""",
    re.IGNORECASE | re.MULTILINE | re.VERBOSE,
)
SPEAKS_TO_THE_CHAMBER = re.compile(rf"\b(?:[Uu]w\s+Kamer|{_CHAMBER}|Kamervragen|Kamerbrief)\b")
SOMEBODY_ELSE = re.compile(
    r"""\b (?: Staten \s+ van \s+ (?: Aruba | Cura[cç]ao | Sint \s+ Maarten ) | Provinciale \s+ Staten | gemeenteraad
    | college \s+ van \s+ burgemeester | Kamer \s+ van \s+ (?: Koophandel | Volksvertegenwoordigers )
    | Vlaams \s+ Parlement ) \b""",
    re.IGNORECASE | re.VERBOSE,
)
SENTENCE = re.compile(r"[^.?!]*(?:\.(?=\S)[^.?!]*)*")
MEMBERS_QUESTIONS = re.compile(
    r"\bvragen\b.*?\b(?:het\s+lid|de\s+(?:Kamer)?leden|de\s+fracties?|uw\s+Kamer|de\s+vaste\s+commissie)\b"
    r"|\b(?:het\s+lid|de\s+(?:Kamer)?leden|de\s+vaste\s+commissie)\b.*?\bvragen\b"
    r"|\b(?:Kamer|schriftelijke\s+)vragen\b",
    re.IGNORECASE,
)
I_ANSWER = re.compile(
    r"\b(?:ik|wij)\b.*?\b(?:u|uw)\b|\b(?:treft|ontvangt|vindt)\s+u\b|\b(?:beantwoord|antwoord)\w*\s+(?:ik|wij)\b",
    re.IGNORECASE,
)


def addressed_to_a_chamber(sheet: Sheet) -> str | None:
    """What shows it: `address`, `salutation` or `answers`; None where nothing does."""
    if _address(sheet):
        return "address"
    if any(TO_SOMEBODY.match(line) or SOMEBODY_ELSE.search(line) for line in sheet.top_lines[:_ADDRESS_LINES]):
        return None
    if SALUTATION.search(sheet.top) and SPEAKS_TO_THE_CHAMBER.search(sheet.whole):
        return "salutation"
    if any(MEMBERS_QUESTIONS.search(s) and I_ANSWER.search(s) for s in _sentences(sheet.opening)):
        return "answers"
    return None


_ADDRESS_LINES = 20


def _address(sheet: Sheet) -> bool:
    lines = sheet.top_lines
    to_a_minister = any(TO_A_MINISTER.match(line) for line in lines[:_ADDRESS_LINES])
    if not to_a_minister and ADDRESS.match(sheet.letter.addressee.line or ""):
        return True
    signed = any(MINISTERIAL.search(signatory.office or "") for signatory in sheet.letter.signatories)
    for number in range(len(lines)):
        found = ADDRESS.match(" ".join(lines[number : number + _WRAPPED]))
        if found is None or COPY.match(lines[number - 1] if number else ""):
            continue
        # the chamber's own letterhead has no 'Aan' and no chair; in a letter to a minister it is the sender's
        bare = signed and BARE_ADDRESS.search(" ".join(lines[number : number + _BLOCK])) is not None
        if found["to"] or ((found["role"] or bare) and not to_a_minister):
            return True
    return False


_WRAPPED = 3
_BLOCK = 4


def _sentences(text: str) -> list[str]:
    return [hit[0] for hit in SENTENCE.finditer(text) if hit[0]]
