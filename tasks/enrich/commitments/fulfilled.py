"""How a promise, motion or request is met: 'hiermee voldoe ik aan', 'geef ik invulling aan', 'de toegezegde brief'."""

import re

from tasks.enrich.commitments.context import SUBORDINATE, Context
from tasks.enrich.commitments.phrases import any_of
from tasks.enrich.commitments.rule import (
    AS_PROMISED,
    AS_PROMISED_WORDS,
    HERE_NOW,
    PAST_REPORT,
    PERFECT,
    REPORTING_NOW,
    WILL,
    Rule,
)
from tasks.enrich.commitments.words import ASKED, HERE

ASKED_FOR = r"(?:toezegging(?:en)?|moties?|verzoek)\b"
GIVE = r"(?:geef|geeft|geven|gaf|gaven|gegeven)"
EFFECT = r"(?:invulling|uitvoering|gehoor|gevolg|opvolging)"
GOES_ON = r"(?:die|welke|om|uit|van|op|dat|zoals)\b"
TO_COME = any_of("zal", "zullen", "zult", "zou", "zouden", "ga", "gaat", "gaan", "wil", "willen", "voornemens")
MANNER = any_of(rf"(?:hoe|wijze waarop|manier waarop) … {EFFECT}", rf"{EFFECT} te geven")
PROMISED = any_of(
    r"toegezegd\w*",
    r"toezegging\w*",
    r"beloofd\w*",
    "verzoek",
    r"wens(?:en)? van",
    "verzochte?",
    "gevraagde?",
    "motie",
    "aangekondigde",
    "conform afspraak",
    r"zoals (?:\w+ ){0,2}(?:afgesproken|aangekondigd|verzocht|gevraagd|gemeld)",
)

OF_STRANGERS = any_of(
    r"toezegging(?:en)? (?:van|door) (?:de|het|een) (?!nederlandse|huidige|vorige|nieuwe|demissionaire)\w{3,30} "
    r"(?:regering|overheid|overheden|autoriteiten)",
    r"toezegging(?:en)? (?:van|door) (?:de )?(?:bedrijven|banken|bank|gemeenten?|provincies?|sector|"
    r"verzekeraars|scholen|"
    r"instellingen|fabrikanten?|eigenaar|exploitant|commissie|het bedrijf)",
)
"""Promises that others made."""


def _promised(context: Context) -> bool:
    """Whether what is handed over was promised or asked for; 'vragen van' alone are just written questions."""
    if not PROMISED.search(context.flat):
        return False
    questions = re.search(r"\b(?:vragen|vraag) (?:van|over|die)\b", context.flat)
    return not questions or bool(re.search(r"\b(?:toegezegd|toezegging|verzoek|verzocht|motie)", context.flat))


def _done(context: Context) -> bool:
    """Whether the main clause beside 'zoals toegezegd' is in the perfect tense."""
    rest = AS_PROMISED_WORDS.sub(" ", context.flat)
    return bool(PERFECT.search(SUBORDINATE.split(rest, maxsplit=1)[0]))


FULFILLED = (
    Rule(
        "keeps_word",
        "fulfilled",
        any_of("gestand"),
        unless_main=(WILL,),
        hints=("gestand",),
    ),
    Rule(
        "gives_effect",
        "fulfilled",
        any_of(
            rf"{GIVE} … {EFFECT} … {ASKED}",
            rf"{EFFECT}\b.{{0,40}}\b{GIVE} … {ASKED}",
            rf"{ASKED} … {EFFECT}\b.{{0,60}}\bgegeven",
            rf"{ASKED}.{{0,60}}\b{GIVE}\b.{{0,60}}\b{EFFECT}",
        ),
        unless=(MANNER,),
        unless_main=(TO_COME,),
        hints=("invulling", "uitvoering", "gehoor", "gevolg", "opvolging"),
    ),
    Rule(
        "gave_effect",
        "fulfilled",
        any_of(
            rf"(?:om|teneinde)\b.{{0,60}}\b{EFFECT} te geven … {ASKED}",
            rf"ter (?:uitvoering|invulling|nakoming|voldoening|afdoening|opvolging)\b.{{0,30}}\b{ASKED}",
        ),
        unless_main=(TO_COME,),
        when=lambda c: bool(PERFECT.search(c.flat) or HERE_NOW.search(c.flat) or re.search(r"\bter \w+ van\b", c.flat)),
        hints=("te geven", "ter "),
    ),
    Rule(
        "meets_request",
        "fulfilled",
        any_of(
            rf"(?:voldoe|voldoen|voldaan|voldoet) … {ASKED}",
            rf"{ASKED} … voldaan",
            rf"tegemoet(?:gekomen|komt|kom)? … {ASKED}",
            rf"{ASKED} … tegemoet(?! (?:[a-z]{{1,12}} ){{0,2}}zien)",
        ),
        unless=(
            any_of(
                "eisen",
                "voorwaarden",
                "criteria",
                "moet",
                "moeten",
                "dienen",
                "dient",
                r"verplicht\w*",
                r"tegemoet (?:[a-z]{1,12} ){0,2}zien",
            ),
            any_of(
                r"(?:niet|onvoldoende) (?:\w+ ){0,4}(?:voldaan|voldoen|tegemoet)",
                r"(?:voldoe|voldoen|voldaan|kan|kunnen) (?:\w+ ){0,4}niet",
            ),
        ),
        unless_main=(TO_COME,),
        hints=("voldoe", "voldaan", "tegemoet"),
    ),
    Rule(
        "settled",
        "fulfilled",
        any_of(
            rf"{ASKED} … (?:afgedaan|afgehandeld|nagekomen|ingelost|uitgevoerd|ingevuld|gehonoreerd|ingewilligd|"
            rf"afgerond|afgesloten)",
            rf"(?:afgedaan|nagekomen|ingelost|uitgevoerd|ingevuld) … {ASKED}",
        ),
        also=any_of("beschouw", "beschouwen", "acht", "achten", "daarmee", "is", "zijn", "wordt", HERE),
        unless=(
            any_of(
                "kan niet",
                r"niet (?:worden |kunnen )?(?:afgedaan|uitgevoerd)",
                "termijn",
                "mogelijk",
                "wijze waarop",
                "hoe",
            ),
            OF_STRANGERS,
        ),
        unless_main=(TO_COME,),
        when=lambda c: bool(re.search(r"\b(?:toezegging|motie|verzoek|wens|amendement)", c.flat)),
    ),
    Rule(
        "is_the_answer",
        "fulfilled",
        any_of(
            r"(?:dit|deze brief|deze|het bijgaande|bijgaand|bijgevoegde?) (?:[\w-]+ ){0,4}?(?:is|vormt|vormen|"
            r"betreft|behelst) (?:\w+ ){0,4}"
            rf"(?:reactie|antwoord|uitwerking|invulling|uitvoering|nakoming|afdoening|opvolging) (?:op|van|"
            rf"aan) … {ASKED_FOR}"
        ),
        unless_main=(TO_COME,),
        hints=("toezegging", "motie", "verzoek"),
    ),
    Rule(
        "comes_through",
        "fulfilled",
        any_of(
            rf"(?:los|lossen|kom|komen|doe|doen) (?:ik|wij|we)\b.{{0,80}}\b{ASKED} … in(?=[,.;:]|$| {GOES_ON})",
            rf"(?:los|lossen|kom|komen|doe|doen) (?:ik|wij|we)\b.{{0,80}}\b{ASKED} … na(?=[,.;:]|$| {GOES_ON})",
            rf"(?:doe|doen|handel|handelen) (?:ik|wij|we)\b.{{0,80}}\b{ASKED} … af(?=[,.;:]|$)",
        ),
        hints=("los", "kom", "doe", "handel"),
    ),
    Rule(
        "sends_what_was_promised",
        "fulfilled",
        HERE_NOW,
        also=REPORTING_NOW,
        unless_main=(WILL,),
        when=_promised,
        hints=(
            "toegezeg",
            "toezeg",
            "belo",
            "wens",
            "verzo",
            "gevraag",
            "motie",
            "afgesproken",
            "aangekondigd",
            "gemeld",
            "afspraak",
        ),
    ),
    Rule(
        "on_request",
        "fulfilled",
        any_of(
            r"in (?:reactie|antwoord|vervolg) op uw (?:brief|verzoek|schrijven)",
            r"(?:op|naar aanleiding van|conform|overeenkomstig|ingevolge) (?:uw|het) verzoek",
            r"op verzoek van (?:uw kamer|de (?:vaste |tweede |eerste )?(?:kamer)?commissie|de kamer|het lid|"
            r"de leden)",
        ),
        also=REPORTING_NOW,
        unless=(
            any_of(r"vragen … (?:beantwoord|antwoord)", r"antwoord(?:en)? op (?:de|uw) vragen"),
            any_of("als volgt", "het volgende", r"niet (?:\w+ ){0,6}(?:voldoen|tegemoet)"),
        ),
        unless_main=(WILL,),
        hints=("verzoek", "uw brief", "uw schrijven"),
    ),
    Rule(
        "acted_on_motion",
        "fulfilled",
        any_of(
            r"(?:naar aanleiding van|in navolging van|conform|overeenkomstig|ingevolge) (?:de|deze|die|uw)"
            r" (?:\w+ ){0,2}(?:motie|toezegging)"
        ),
        also=any_of(
            r"(?:heb|hebben|heeft) (?:ik|wij|we|het kabinet)", r"(?:ik|wij|we|het kabinet) (?:heb|hebben|heeft)"
        ),
        unless=(PAST_REPORT, any_of("gesproken", "van gedachten gewisseld")),
        unless_main=(TO_COME,),
        hints=("motie", "toezegging"),
    ),
    Rule(
        "sends_overview",
        "fulfilled",
        any_of(r"(?:stuur|zend|bied|sturen|zenden|bieden) (?:ik|wij) … (?:stand van zaken|overzicht) … toezeggingen"),
        unless_main=(WILL,),
        hints=("toezeggingen",),
    ),
    Rule(
        "as_promised_done",
        "fulfilled",
        AS_PROMISED,
        unless_main=(any_of("zal", "zullen", "zult"),),
        when=lambda c: _done(c) or bool(HERE_NOW.search(c.flat) and REPORTING_NOW.search(c.flat)),
        hints=("toegezegd", "toezegging", "beloofd"),
    ),
    Rule(
        "encloses_what_was_recalled",
        "fulfilled",
        any_of(HERE, "bijlage", "bijgevoegd", "toegevoegd", "toekomen", "deze brief"),
        also=REPORTING_NOW,
        unless=(
            any_of(
                r"(?:zal|zullen|ga|gaan|wil|willen) (?:\w+ )?(?:ik|wij|we)",
                r"(?:ik|wij|we) (?:zal|"
                r"zullen)",
                "geef ik",
            ),
        ),
        when=lambda c: c.answers_recalled,
    ),
)
