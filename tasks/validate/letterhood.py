"""Whether the document is a letter of the government to a chamber, and what it seems to be if it is not."""

import re

from schemas.errors import NotALetter
from schemas.letter import Finding, Letter
from schemas.months import MONTH
from tasks.extract.language import language_of
from tasks.validate.addressed import MINISTERIAL, addressed_to_a_chamber
from tasks.validate.seems import LETTER_HEADING, likeness, strong_sign
from tasks.validate.sheet import Sheet

LETTERHEAD = re.compile(
    r"(?<!het )(?<!bij )(?<!van )\bMinisterie\b|rijksoverheid\.n[l1]|defensie\.nl|\bIENW/BSK"
    r"|@?\bmin(?:bzk|ienw|ienm|fin|jenv|venj|vws|ocw|ezk?|elenk|lnv|lvvn|szw|buza|def|az|vro)\.nl"
)
"""What the letterhead of a ministry has and that of nobody else."""
SIGNED = re.compile(
    r"^[^\w\n]{0,9}(?:De|de|DE|Namens\s+de|mede\s+namens\s+de)?[^\S\n]*(?:Vice-?|vice-?)?(?:Minister|minister|MINISTER|MIN|Staatssecretaris"
    r"|staatssecretaris|STAATSSECRETARIS)(?:s|sen|-president|-President)?\b[^.;:?\n]{0,120}$",
    re.MULTILINE,
)
"""A line of a signature; a sentence that begins so ends in a full stop."""
DATE = re.compile(
    rf"\b\d{{1,2}}\s+{MONTH}\s+(?:19|20)\d\d\b",
    re.IGNORECASE,
)
"""A full date in the head, where the reader could not say that it is the letter's."""
_LETTERHEAD_LINES = 45
_LEAST_BODY = 25


def check_letterhood(sheet: Sheet) -> tuple[Finding, ...]:
    """Nothing, if it is a letter of the government to a chamber with a date or a signatory and a body.

    Raises:
        NotALetter: it is not; the finding says what it seems to be.
    """
    addressed = addressed_to_a_chamber(sheet)
    strong = strong_sign(sheet)
    # a ministry's letter can have the name of a motion for its subject; what is addressed in that layout is a letter
    if strong is not None and not (addressed == "address" and sheet.letter.kind == "ministry_letter"):
        raise _refusal(strong.code, strong.name)
    language = language_of(sheet.whole)
    if language != "nl":
        raise _refusal("seems_foreign", f"a paper in another language ({language})")
    if addressed is None and LETTER_HEADING.search(sheet.top) is None:
        sign = likeness(sheet)
        raise _refusal(sign.code, sign.name)
    if not _from_the_government(sheet):
        raise _refusal("seems_letter_of_others", "a letter to the chamber of somebody else than the government")
    _require_substance(sheet)
    return ()


def _from_the_government(sheet: Sheet) -> bool:
    letter = sheet.letter
    offices = [signatory.office for signatory in letter.signatories if signatory.office]
    if letter.sender.ministry is not None or any(MINISTERIAL.search(office) for office in offices):
        return True
    letterhead = "\n".join(sheet.top_lines[:_LETTERHEAD_LINES])
    return any((LETTERHEAD.search(letterhead), LETTER_HEADING.search(sheet.top), SIGNED.search(sheet.whole)))


def _require_substance(sheet: Sheet) -> None:
    letter = sheet.letter
    dated = letter.date is not None or _is_printed_in_part(letter) or DATE.search(sheet.top)
    if not (dated or letter.signatories or SIGNED.search(sheet.whole)):
        raise _refusal("undated_and_unsigned", "a paper without a date and a signature")
    if len(letter.text.plain.strip()) < _LEAST_BODY:
        raise _refusal("without_body", "a letter without a body")


def _is_printed_in_part(letter: Letter) -> bool:
    return "date" in letter.missing and letter.missing["date"].reason != "absent"


def _refusal(code: str, name: str) -> NotALetter:
    message = f"It seems to be {name}."
    return NotALetter(message, findings=(Finding(code=code, level="error", message=message),), seems=code)
