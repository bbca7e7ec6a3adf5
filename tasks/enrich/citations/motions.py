"""Motions by their movers: 'motie-Jetten c.s.', 'motie van de leden A en B', 'motie Segers/Heijnen'.

A name is no identifier: the number comes from the bracket or the footnote that follows, or not at all.
"""

import re
from collections.abc import Iterator

from tasks.enrich.citations.hit import Hit
from tasks.enrich.citations.passage import Passage

rule = "motion"

_PARTICLE = (
    r"(?:[Vv]an|[Dd]e|[Dd]er|[Dd]en|[Tt]en|[Tt]er|[Tt]e|[Ee]l|[Aa]l|[Bb]en|[Vv]on|in|'t|op|[Ll]a|[Ll]e"
    r"|[Bb]inti)"
)
_NAME = (
    rf"(?:{_PARTICLE} ){{0,3}}(?!(?:TK|EK|Kamerst|Kst|Tweede|Eerste)\b)[A-Z][^\W\d_]+(?:['-][A-Z]?[^\W\d_]+){{0,3}}"
    r"(?: [A-Z][a-z]+(?=[ ,)]? ?(?:c\.s|\()))?(?: \([A-Za-z\d]{2,12}\))?"
)
_WHO = (
    r"(?:(?:(?:het )?(?:toenmalige )?(?:Tweede |Eerste )?(?:Kamer)?lid|de (?:Tweede |Eerste )?(?:Kamer)?leden"
    r"|(?:Tweede |Eerste )?[Kk]amerlid"
    r"|de heer|mevrouw|de heren|de dames) )"
)
_MOTION = re.compile(
    r"(?<!\w)(?P<word>(?:[Gg]ewijzigde |[Aa]angehouden |[Nn]ader gewijzigde |[Tt]wee "
    r"|[Dd]rie )?[Mm]oties?)(?: ?- ?| (?:van )?)"
    rf"(?:{_WHO})?(?P<names>{_NAME}(?:(?: ?/ ?|, | en | & ){_NAME}){{0,6}})(?P<others>,? c\.s\.?)?"
)
_NO_NAME = re.compile(
    r"(?:Op|Met|Voor|Over|Daarbij|Verzoekt|Constaterende|Zie|Ook|Hierin|Die|Tweede|Eerste|Kamer|Raad|Staten|Kabinet|Ik|De|Het|Deze|In|Kamerstuk|Nr|II|TK|EK)\b"
)


def find(passage: Passage) -> Iterator[Hit]:
    """Every motion that is named by its movers."""
    for found in _MOTION.finditer(passage.flat):
        if not _NO_NAME.match(found["names"]) or " " in found["names"]:
            yield Hit(found.start(), found.end(), "motion", rule)
