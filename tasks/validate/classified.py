"""Marks of confidentiality: in the head or margin they stop publication, in running text they are only told."""

import re

from schemas.errors import Classified
from schemas.letter import Finding
from tasks.validate.sheet import Sheet

_SPACED = re.compile(r"\b(?:[A-Z] ){4,}[A-Z]\b")
MARK = re.compile(
    r"""
    ^ [^\w\n]{0,9}
    (?: (?: Rubricering | Merking | Classificatie | Vertrouwelijkheid ) \s* :? \s* )?
    (?: (?: departementaal | dep\.? | strikt | zeer | commercieel | bedrijfs | persoonlijk | politiek ) [\s-]* )?
    (?: vertrouwelijk
      | (?: stg\.? | staatsgeheim ) [\s:,-]* (?: zeer \s+ )? (?: geheim | confidentieel )
      | staatsgeheim | (?: zeer \s+ )? geheim | confidentieel
      | (?: NATO | EU | NAVO ) [\s-]+ (?: restricted | confidential | secret )
      | (?: onder \s+ )? embargo (?: \s+ tot \b .* )?
      | restreint \s+ UE (?: \s* / \s* EU \s+ restricted )? )
    \W* $
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""A line that is a mark and nothing else; 'Niet vertrouwelijk' and 'Vertrouwelijkheidsverklaring' are none."""
SUBJECT_MARK = re.compile(
    r"^[^\w\n]{0,9}(?:departementaal\s+)?(?:VERTROUWELIJK|GEHEIM)\b|^[^\w\n]{0,9}[Vv]ertrouwelijk\s*[:–-]", re.MULTILINE
)
FOR_INSPECTION = re.compile(
    r"\b(?:ter\s+)?vertrouwelijke?\s+(?:ter\s+)?(?:inzage|kennisneming|bijlagen?|brief|informatie|versie|stukken)\b"
    r"|\bvertrouwelijk\s+(?:ter\s+inzage|aangeboden|toegezonden|bijgevoegd|verstrekt|geïnformeerd|meegezonden)\b",
    re.IGNORECASE,
)


def check_mark(sheet: Sheet) -> tuple[Finding, ...]:
    """A warning where the text speaks of confidential papers.

    Raises:
        Classified: the letter itself carries a mark.
    """
    where = next((line for line in _alone(sheet) if MARK.match(line)), None)
    if where is not None or (sheet.letter.subject and SUBJECT_MARK.search(sheet.letter.subject)):
        finding = Finding(
            code="confidentiality_mark", level="error", message="The letter carries a mark of confidentiality."
        )
        raise Classified("The letter carries a mark of confidentiality.", findings=(finding,))
    if FOR_INSPECTION.search(" ".join(sheet.whole.split())):
        message = "The letter speaks of papers that are given in confidence."
        return (Finding(code="confidential_papers_mentioned", level="warning", message=message, field="text"),)
    return ()


def _alone(sheet: Sheet) -> list[str]:
    """The lines and paragraphs that could be a mark, spaced letters ('G E H E I M') closed up.

    After the signature, where annexes stand, a single word in small letters is none.
    """
    blocks = (block.text for block in sheet.letter.blocks)
    paragraphs = [text for text in (*sheet.letter.text.plain.splitlines(), *blocks) if text[:1].isupper()]
    foot = [line for line in sheet.tail_lines if line.isupper() or " " in line]
    lines = (*sheet.top_lines, *paragraphs, *foot, *sheet.furniture)
    short = [line.strip() for line in lines if len(line) < _LONGEST_MARK]
    return [_SPACED.sub(lambda hit: hit[0].replace(" ", ""), line) for line in short]


_LONGEST_MARK = 80
