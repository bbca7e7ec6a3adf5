"""Who promises, and to whom."""

import re
from typing import Literal

from tasks.enrich.commitments.context import Context, Judgement
from tasks.enrich.commitments.words import ASKED, CHAMBER, OFFICE
from tasks.enrich.late import Late

To = Literal["TK", "EK", "both", "other"]

BOTH = Late(
    r"\b(?:beide kamers|ek en tk|tk en ek|(?:tweede en eerste|eerste en tweede) kamer|het parlement|"
    r"de staten-generaal)\b"
)
NAMED = {"TK": Late(r"\b(?:de )?tweede kamer|\btweede kamerlid"), "EK": Late(r"\b(?:de )?eerste kamer")}
TO_KAMER = Late(rf"\b(?:{CHAMBER}|kamervragen|commissiedebat|algemeen overleg|ao|kamerlid|het lid|de leden|{ASKED})")
OTHERS = Late(
    r"\b(?:bespreek|bespreken|besproken|betrek|betrekken|gesprek|overleg|samenspraak|afstemming|afspraken|toegezonden|"
    r"deelnemers)\b.{0,200}"
    r"\b(?:partijen|partners|gemeenten|provincies|waterschappen|vng|ipo|sector|stakeholders|deelnemers|medeoverheden|"
    r"brancheorganisaties|"
    r"koepels|lokale|ondernemers|inwoners|veiligheidsberaad|regio|commissie|leden van)\b|"
    r"\bmet (?:de |het |betrokken |lokale |deze )?(?:\w+ ){0,2}(?:partijen|partners|gemeenten|provincies|waterschappen|"
    r"sector)\b.{0,160}\b(?:bespre|afspraken|gesprek|overleg)"
)
NAMED_OFFICE = Late(
    rf"\b(?:de|mijn) ((?:toenmalige |voormalige )?{OFFICE} (?:van|voor) [\w&,\- ]{{2,90}}?)(?= (?:heeft|hebben|zal|"
    rf"zullen|en ik|informeert|is|wordt|stuurt|zendt|komt|aangekondigd|toegezegd|geïnformeerd|in)\b|[.,;]|$)"
)


def addressee(context: Context, judgement: Judgement) -> To | None:
    """TK, EK or both where the Kamer is named or what it asked is answered; `other` for third parties; else None."""
    flat = context.flat
    if BOTH.search(flat):
        return "both"
    named = [chamber for chamber, pattern in NAMED.items() if pattern.search(flat)]
    if len(named) == 2:
        return "both"
    if named:
        return "TK" if named[0] == "TK" else "EK"
    if (
        TO_KAMER.search(flat)
        or judgement.act == "fulfilled"
        or judgement.rule == "answer_follows"
        or _written(flat, judgement)
    ):
        return context.chamber
    return "other" if OTHERS.search(flat) else None


def _written(flat: str, judgement: Judgement) -> bool:
    """Whether what is recalled, put off or still to be sent stands in a letter or debate with the Kamer."""
    if judgement.act in {"recalled", "postponed"}:
        return bool(re.search(r"\b(?:brief|kamerstukken|debat|gevraagde|verkenning|beantwoording|reactie)\b", flat))
    return bool(re.search(r"\b(?:stuur|sturen|zend|zenden|bied|bieden)\b.{0,60}\bbrief\b|\bgevraagde\b", flat))


def promiser(context: Context) -> str | None:
    """The office that promises: the one that the sentence names, else the signatory's; None when neither is known."""
    named = NAMED_OFFICE.search(context.flat)
    if named and named[1]:
        at = context.sentence.text.lower().find(named[1])
        own = context.sentence.text[at : at + len(named[1])] if at >= 0 else named[1]
        if not re.search(r"\b(?:ik|wij|we)\b", context.flat):
            return own
        if re.search(rf"{re.escape(named[1])} en ik\b", context.flat):
            return " en ".join([own, *context.offices[:1]])
    if not context.offices:
        return None
    together = re.search(r"\b(?:wij|we|ons|onze)\b", context.flat)
    return " en ".join(context.offices) if together else context.offices[0]
