"""What one sentence is: the first rule that holds, after the sentences that promise nothing are left out."""

from tasks.enrich.commitments.acting import ACTING
from tasks.enrich.commitments.context import Context, Judgement
from tasks.enrich.commitments.fulfilled import FULFILLED
from tasks.enrich.commitments.intended import INTENDED
from tasks.enrich.commitments.phrases import any_of
from tasks.enrich.commitments.postponed import POSTPONED
from tasks.enrich.commitments.recalled import RECALLED
from tasks.enrich.commitments.telling import TELLING

RULES = (*POSTPONED, *FULFILLED, *RECALLED, *TELLING, *ACTING, *INTENDED)
LONGEST = 2500
"""A sentence longer than this is a table or a list that lost its stops; nothing is read into it."""
SHORTEST = 12

PROMISES_NOTHING = any_of(
    r"te hebben (?:geïnformeerd|geinformeerd|bericht|beantwoord|ingelicht|voldaan|gegeven)",
    "geïnformeerd te hebben",
    r"(?:hoop|hopen|vertrouw|vertrouwen|ga er ?van uit|gaan er ?van uit)\b.{0,80}\b(?:hiermee|voldoende|deze brief)",
    r"(?:later|verderop|elders|hierna|verder) in deze (?:brief|nota|beantwoording)",
    "achtereenvolgens",
    r"verwijs (?:ik|wij)",
    r"verwijzen (?:wij|we)",
)
"""What closes or orders a letter, or refers to another."""
ASKED_BY_OTHERS = any_of(
    r"(?:verzoekt|verzoekende|verzochte?|roept|vraagt|vroeg|vroegen)\b.{0,60}\b(?:regering|kabinet|mij|ons|minister|"
    r"staatssecretaris)",
    r"(?:regering|kabinet|minister|staatssecretaris)\b.{0,40}\b(?:verzocht|gevraagd|opgeroepen)",
    "verzoekt",
    r"(?:wordt|is|werd) (?:\w+ ){0,4}(?:verzocht|opgeroepen)",
    r"(?:vroeg|vroegen|vraagt|gevraagd|leden? [^,;]{0,80}vragen)\b[^;]{0,100}\bof",
)
"""What a motion or a member asks; the verbs that follow are theirs."""
REASONS = {"more_time", "delay", "not_ready", "put_off", "asks_delay"}
"""Rules that tell why, when the sentence before has told that."""


def judge(context: Context) -> Judgement | None:
    """What the sentence promises, recalls, meets or puts off; None when it does none of these."""
    flat = context.flat
    if not SHORTEST <= len(flat) <= LONGEST or context.sentence.quoted or flat.endswith("?"):
        return None
    if PROMISES_NOTHING.search(flat):
        return None
    asked = ASKED_BY_OTHERS.search(flat) is not None
    for rule in RULES:
        if asked and rule.act in {"new", "intention"}:
            continue
        end = rule.end(context)
        if end is not None:
            reason = rule.name in REASONS and context.followed({"postponed"}) and not context.closed_ahead
            return None if reason else Judgement(rule.act, rule.name, end)
    return None
