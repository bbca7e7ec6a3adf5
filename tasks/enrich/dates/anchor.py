"""From words without a year to a year: by the letter's date, and by the tense of the clause that they stand in."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from schemas.reference import Recess
from tasks.enrich.dates.spans import Span
from tasks.enrich.late import Late

Tense = Literal["past", "future", "either"]

TO_COME = Late(
    r"\b(?:zal|zult|zullen|wordt|worden|gaan?|gaat|ontvangt|ontvangen|verwacht|verwachten|gepland|voorzien|beoogd?|"
    r"beogen|streven?|streeft|komende?|volgt|volgen|uiterlijk|voornemens|kunnen|kan|moet|moeten|informeer|zend|stuur|"
    r"staat|staan|start|starten|vindt|vinden|voorafgaand|mogelijk|uiterste|komt|treedt|treden|moment)\b"
)
GONE_BY = Late(
    r"\b(?:heb|heeft|hebben|had|hadden|was|waren|werd|werden|vond|vonden|is\s[^.;]{0,80}?\b(?:ge|ver|be|ont|"
    r"her)\w{2,30}[dtn]|"
    r"zijn\s[^.;]{0,80}?\b(?:ge|ver|be|ont|her)\w{2,30}[dtn]|kwam|kwamen|ging|gingen|gaf|sprak|spraken|bleek|sinds|"
    r"eerder|zou|zouden|toegezegd|verzocht|stelde|stelden|ontving|ontvingen|toenmalige)\b"
)
ASKED = Late(r"\b(?:verzoekt|verzoeken|verzochte?)\b")
CLAUSE = 130
ASKING = 400
"""Characters in which a motion that is quoted says 'verzoekt de regering'."""
FAR_BACK, FAR_AHEAD = 250, 285
"""Days that a tense which was only read from the clause may lead away; promises look further than reports."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """What an expression is measured from."""

    day: date
    """The letter's date."""
    recesses: Sequence[Recess] = ()
    tense: Tense | None = None
    alone: bool = False
    """Whether nothing stands around the expression, so that it is a term."""

    def year(self, words: str | None) -> int | None:
        """The year that words such as '2021', 'volgend jaar' or 'vorig jaar' name; None when they are silent."""
        if not words:
            return None
        if words[:1].isdigit():
            return int(words)
        if re.search(r"\b(?:komend|aankomend|volgend)", words):
            return self.day.year + 1
        return self.day.year - 1 if re.search(r"\b(?:vorig|afgelopen)", words) else self.day.year

    def nearest(self, make: Callable[[int], Span], tense: Tense | None = None) -> Span:
        """The span of the year that tense points to; without tense the one nearest to the letter's date.

        A tense that was only read from the clause gives way where it would lead most of a year away.
        """
        spans = [make(year) for year in range(max(self.day.year - 1, 2), min(self.day.year + 2, 9997))]
        chosen = min(spans, key=self.distance)
        ahead = (tense or self.tense) == "future"
        if ahead:
            pointed = next((s for s in spans if s.latest and s.latest >= self.day), spans[-1])
        elif (tense or self.tense) == "past":
            pointed = next((s for s in reversed(spans) if s.earliest and s.earliest <= self.day), spans[0])
        else:
            return chosen
        certain = tense is not None or self.alone
        return pointed if certain or self.distance(pointed) <= (FAR_AHEAD if ahead else FAR_BACK) else chosen

    def distance(self, span: Span) -> int:
        """Days between the letter's date and the span, 0 when it lies inside."""
        day, first, last = self.day.toordinal(), span.earliest, span.latest
        if first and day < first.toordinal():
            return first.toordinal() - day
        return day - last.toordinal() if last and day > last.toordinal() else 0


def tense_at(text: str, start: int, end: int) -> Tense | None:
    """Whether the clause around text[start:end] looks back or ahead; None when it does neither, or both.

    What a motion asked for was asked before the letter.
    """
    if ASKED.search(text, max(0, start - ASKING), start):
        return "past"
    before = text[max(0, start - CLAUSE) : start]
    after = text[end : end + CLAUSE]
    before = re.split(r"[.;:?!]\s|\n\s*\n", before)[-1]
    after = re.split(r"[.;:?!]\s|\n\s*\n", after, maxsplit=1)[0]
    clause = f"{before} {after}"
    back, ahead = GONE_BY.search(clause), TO_COME.search(clause)
    if bool(back) == bool(ahead):
        return None
    return "past" if back else "future"
