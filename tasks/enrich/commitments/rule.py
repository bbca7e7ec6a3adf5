"""What a rule is, and the patterns that several rules share.

A rule is a set of phrases with what must and what must not stand beside them. Gaps inside a pattern are bounded and
none stands inside another repetition, so a sentence of any length is read in linear time.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from schemas.record import Act
from tasks.enrich.commitments.context import Context
from tasks.enrich.commitments.phrases import Phrases, any_of, as_written
from tasks.enrich.commitments.words import ASKED, CHAMBER, HERE, OFFICE, PAPER, SELF
from tasks.enrich.late import Late


@dataclass(frozen=True, slots=True)
class Rule:
    """One way in which a promise, or what becomes of it, is worded."""

    name: str
    act: Act
    phrases: Phrases
    also: Phrases | None = None
    unless: tuple[Phrases, ...] = ()
    unless_main: tuple[Phrases, ...] = ()
    """What must not stand in the main clause; what others will do with it may."""
    when: Callable[[Context], bool] | None = None
    hints: tuple[str, ...] = ()
    """Strings of which one at least stands in every sentence that the rule holds for; they spare the patterns."""

    def end(self, context: Context) -> int | None:
        """Where in the flat sentence the phrase ends; None when the rule does not hold."""
        flat = context.flat
        if self.hints and not any(hint in flat for hint in self.hints):
            return None
        if self.when is not None and not self.when(context):
            return None
        end = self.phrases.search(flat)
        if end is None or (self.also and not self.also.search(flat)):
            return None
        if any(phrases.search(flat) for phrases in self.unless):
            return None
        main = context.main if self.unless_main else ""
        return None if any(phrases.search(main) for phrases in self.unless_main) else end


TO_CHAMBER = any_of(CHAMBER)
HERE_NOW = any_of(HERE)
ABOUT_PAPER = any_of(
    CHAMBER,
    PAPER,
    ASKED,
    "toegezegd",
    "beantwoord",
    "wetgeving",
    "campagne",
    "inwerkingtreding",
    "besluitvorming",
    "afronding",
    "planning",
)
"""That a delay is one of something owed, not of trains."""
WILL = any_of("zal", "zullen", "zult", "zou", "zouden", "gaat", "wil", "willen", "voornemens", "streef", "streven")
MUST = any_of(
    "moet", "moeten", "dient", "dienen", "behoort", "verplicht", "wettelijk", "hoeft", "hoeven", "mag", "mogen"
)
OWN = any_of(SELF, OFFICE, "voorganger", "ambtsvoorganger", "kabinet", "regering", "ministerie")
PERFECT = as_written(
    r"\b(?:heb|heeft|hebben|ben|is|zijn)\b.{0,220}"
    r"\b(?:ge|door|ver|be|uitge|aange|opge|inge|afge|toege|onder|over|her)\w{2,30}(?:d|t|n)\b|\b(?:heb|heeft|"
    r"hebben)\b.{0,220}\blaten \w{3,30}en\b"
)
PAST_REPORT = as_written(
    r"\b(?:heb|heeft|hebben|had|hadden|ben|bent|is|zijn|was|waren|werd|werden)\b[^,;]{0,200}"
    r"\b(?:geïnformeerd|gestuurd|gezonden|aangeboden|bericht|toegezonden|gemeld|beantwoord|gedeeld|ontvangen|ingelicht|"
    r"toegestuurd|verzonden|verstuurd|toegelicht)\b"
)
STRUCTURE = any_of(
    "achtereenvolgens",
    "allereerst",
    r"(?:later|verderop|elders|hierna|onder) in deze (?:brief|nota|beantwoording)",
    r"in (?:het vervolg|de rest|het navolgende|het onderstaande|de volgende paragra\w+|deze paragraaf|dit hoofdstuk)",
    r"in (?:paragraaf|hoofdstuk|onderdeel|bijlage)",
    r"in die (?:brief|reactie|rapportage|nota) (?:zal|ga|wordt|zullen)",
    "ten slotte ga",
    r"hieronder (?:ga|zal|geef|licht|schets)",
    r"in (?:deze|onderhavige) (?:brief|kamerbrief|reactie) (?:\w+ )?(?:ga|zal|geef|licht|schets|zet|informeer|kom|"
    r"komen|gaan|zetten)",
    "zoals hierboven",
    "schetsen",
    "in het licht van",
)
"""What orders this very letter."""
AS_PROMISED_WORDS = Late(
    r"\b(?:zoals|conform|overeenkomstig|gelijk)\b[^,;.]{0,120}\b(?:toegezegd|toezegging(?:en)?|beloofd)\b"
)
AS_PROMISED = Phrases(AS_PROMISED_WORDS)
REPORTING_NOW = any_of(
    rf"(?:informeer|informeren|bericht|berichten|zend|zenden|stuur|sturen|bied|bieden|biedt|doe|doen|overleg|"
    rf"rapporteer|meld|deel|deelt|stel|geef|"
    rf"reageer|reageren|beantwoord|breng) {SELF}",
    rf"{SELF} (?:\w+ )?(?:informeer|informeren|bericht|zend|zenden|stuur|sturen|bied|bieden|doe|overleg|geef)",
    r"(?:treft|vindt|ontvangt) (?:u|uw kamer)",
    "treft u",
    r"deze brief (?:behelst|bevat|vormt|betreft)",
    "bijgevoegd",
    "gevoegd",
    "toegevoegd",
    "opgenomen",
    "meegezonden",
    "meegestuurd",
    "aangeboden",
    r"te[nr] (?:aanbieding|toezending)",
)
"""What this letter itself hands over."""


def in_this_letter(context: Context) -> bool:
    """Whether the sentence tells what this very letter does."""
    if STRUCTURE.search(context.flat) and not context.closed_ahead:
        return True
    here = HERE_NOW.search(context.flat)
    return bool(here) and not context.due_ahead and not re.search(r"\b(?:zal|zullen|zult)\b", context.flat)


def names_term_or_chamber(context: Context) -> bool:
    """Whether the sentence names the Kamer or a time."""
    return bool(context.times) or bool(TO_CHAMBER.search(context.flat))
