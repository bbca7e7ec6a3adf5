"""How a promise to tell the Kamer is worded: what it will be told, sent or answered."""

import re

from tasks.enrich.commitments.context import Context
from tasks.enrich.commitments.phrases import any_of, as_written
from tasks.enrich.commitments.rule import (
    HERE_NOW,
    MUST,
    PAST_REPORT,
    STRUCTURE,
    TO_CHAMBER,
    Rule,
    in_this_letter,
)
from tasks.enrich.commitments.words import ASKED, CHAMBER, OFFICE, REPORT, REPORTED, SELF

WE = r"(?:ik|wij|we|het kabinet|de regering)"
BY = rf"(?:het kabinet|de regering|(?:de|mijn) (?:\w+ )?{OFFICE})"
KAMER = r"(?:u|uw kamer|de kamer|beide kamers|de (?:tweede|eerste) kamer)"
LATER = any_of(
    "separaat",
    "afzonderlijk",
    "afzonderlijke",
    "apart",
    "nader",
    "periodiek",
    "regelmatig",
    "jaarlijks",
    "halfjaarlijks",
    "tussentijds",
    r"in (?:een|de|mijn) (?:\w+ )?(?:volgende|komende|eerstvolgende|separate|aparte|latere)",
    r"na (?:de |het |een |dit |deze |dat )?(?:\w+ )?(?:afronding|ommekomst|ontvangst|besluitvorming|overleg|publicatie|"
    r"vaststelling|consultatie|advies)",
    "nadat",
    "zodra",
    r"bij (?:de|gelegenheid van de) (?:begroting|volgende|eerstvolgende)\w*",
    r"via (?:de|het|mijn|een) (?:\w+ ){0,2}(?:rapportage|voortgangsrapportage|jaarverslag|brief|voortgangsbrief|"
    r"monitor)",
)
"""Words that show that a report in the present tense is still to come."""
HANDS_OVER = any_of(
    "hierbij",
    "hiermee",
    "bijgaande?",
    "bijgevoegde?",
    "bij deze",
    r"(?:met|middels|in|via) (?:deze|dit) (?:brief|schrijven|weg|passage)",
)
HOLDS = any_of(r"(?:houd|houden|hou) … op de hoogte")


def _to_come(context: Context) -> bool:
    """Whether a report in the present tense lies ahead: it has a term, or words such as 'separaat'."""
    if HANDS_OVER.search(context.flat) or (HERE_NOW.search(context.flat) and not context.closed_ahead):
        return False
    return context.due_ahead or bool(HOLDS.search(context.flat) or LATER.search(context.flat))


def _not_here(context: Context) -> bool:
    return not in_this_letter(context)


def _told_later(context: Context) -> bool:
    past = PAST_REPORT.search(context.flat) and not re.search(
        r"\b(?:zal|zullen|zult|wordt|worden|kunt)\b", context.flat
    )
    return not past and not in_this_letter(context)


TELLING = (
    Rule(
        "will_carry_out",
        "new",
        any_of(
            rf"(?:zal|zullen) (?:\w+ ){{0,2}}?{SELF} … {ASKED} … "
            r"\b(?:uitvoeren|nakomen|gestand|uitvoering|invulling|betrekken|beantwoorden|meenemen)",
            rf"{ASKED} (?:\w+ ){{0,3}}(?:zal|zullen) {SELF} … (?:uitvoeren|nakomen|invullen|betrekken|meenemen)",
        ),
        hints=("zal", "zullen"),
    ),
    Rule(
        "pledges",
        "new",
        any_of(
            r"(?:zeg|zeggen) (?:ik|wij|we) … toe",
            r"(?:ik|wij|we) (?:zeg|zeggen) … toe",
            r"(?:ik|wij|we) beloven?",
            "beloof ik",
        ),
        hints=("zeg", "belo"),
    ),
    Rule(
        "will_report",
        "new",
        any_of(
            rf"(?:zal|zullen) (?:\w+ ){{0,3}}?{SELF} … {REPORT}",
            rf"{SELF} … (?:zal|zullen) … {REPORT}",
        ),
        also=TO_CHAMBER,
        when=_not_here,
        hints=("zal", "zullen"),
    ),
    Rule(
        "will_be_told",
        "new",
        any_of(
            r"(?:zal|zullen|gaat|gaan) … naar (?:uw|de|de tweede|de eerste|beide) kamers?",
            rf"(?:zal|zullen|zult|wordt|worden|kan|kunnen|kunt) … {REPORTED}",
            rf"{REPORTED} (?:zal|zullen|zult|wordt|worden|kan|kunnen)",
            r"(?:zal|zullen) … (?:bereiken|toegaan|toekomen|verschijnen|plaatsvinden)",
        ),
        also=as_written(
            rf"\b(?:aan|naar|met|bij) {CHAMBER}|\b(?:zal|zullen|zult|wordt|worden|kan|kunt|waarover|en|dat|hierover|"
            rf"daarover|ook) {CHAMBER}|"
            rf"^(?:\w+ ){{0,2}}{CHAMBER}|\b{CHAMBER} (?:\w+ ){{0,12}}(?:zal|zullen|zult|wordt|worden|kan|bereiken|"
            rf"{REPORTED})"
        ),
        unless=(
            MUST,
            any_of(
                r"(?:indien|als) (?:uw kamer|u) (?:dat|dit) wens\w*",
                r"(?:kan|kunnen|wordt|worden)\b.{0,30}\bniet(?! alleen)",
            ),
        ),
        when=_told_later,
        hints=("zal", "zul", "word", "kan", "kun", "gaa"),
    ),
    Rule(
        "comes_back",
        "new",
        any_of(
            r"(?:zal|zullen|wordt)\b.{0,80}\bteruggekomen",
            rf"(?:kom|komen|komt) {WE} … terug",
            rf"{WE}\b.{{0,30}}\b(?:kom|komen|komt) … terug",
            rf"(?:kom|komen|komt) {WE}\b.{{0,60}}\bmet een\b.{{0,80}}\b(?:brief|reactie|voorstel|plan|wetsvoorstel|"
            rf"uitwerking|visie)",
            rf"{WE} … (?:terugkom|terugkomen|terugkomt)",
        ),
        when=_not_here,
        unless=(STRUCTURE,),
        hints=("terug", "met een"),
    ),
    Rule(
        "reports",
        "new",
        any_of(
            r"(?:neem|nemen) (?:ik|wij|we) uw kamer … mee",
            r"laat (?:ik|het kabinet) … weten",
            r"laten (?:wij|we) … weten",
            r"(?:informeer|informeren|bericht|berichten|zend|zenden|stuur|sturen|rapporteer|rapporteren|meld|"
            r"beantwoord|beantwoorden|verstrek|houd|houden|hou) "
            rf"(?:de {OFFICE}[^,.]{{0,80}} en )?(?:ik|wij|we|het kabinet|de {OFFICE})",
            rf"(?:informeert|bericht|zendt|stuurt|rapporteert|meldt|beantwoordt|houdt|verstrekt) {BY}",
            rf"(?:biedt|legt|doet|stelt|brengt|deelt|licht|koppelt) {BY} … "
            r"\b(?:aan|voor|toekomen|op de hoogte|in kennis|mee|mede|met uw kamer|in|terug|beschikbaar)",
            rf"(?:ik|wij|we|het kabinet|de {OFFICE}[^,.]{{0,100}}) (?:informeert?|informeren|berichte?n?|zendt?|zenden|"
            rf"stuurt?|sturen|rapporteert?|rapporteren|"
            r"meldt?|beantwoordt?|houdt?|houden)",
            r"(?:bied|bieden|leg|leggen|doe|doen|stel|stellen|breng|brengen|deel|delen|licht|lichten|koppel) (?:ik|wij|"
            r"we|het kabinet) … "
            r"\b(?:aan|voor|toekomen|op de hoogte|in kennis|mee|mede|met uw kamer|in|terug|beschikbaar)",
            r"(?:ik|wij|we|het kabinet) (?:bied|bieden|biedt|leg|leggen|legt|doe|doen|stel|stellen|breng|deel|delen|"
            r"licht|koppel) … "
            r"\b(?:aan|voor|toekomen|op de hoogte|in kennis|mee|mede|met uw kamer|in|terug)",
        ),
        also=TO_CHAMBER,
        when=_to_come,
        unless=(STRUCTURE,),
    ),
    Rule(
        "will_receive",
        "new",
        any_of(
            rf"(?:ontvangt|ontvangen|kunt|krijgt) {KAMER}",
            rf"{KAMER} … (?:ontvangt|ontvangen|tegemoet zien|tegemoetzien|tegemoet kunt zien|verwachten|bereiken|"
            rf"toegaan)",
        ),
        also=any_of("ontvangt", "ontvangen", "verwachten", "tegemoet", "tegemoetzien", "krijgt", "bereiken", "toegaan"),
        unless=(
            any_of(r"(?:heeft|hebt|hebben|heb) … ontvangen", r"(?:ontvangen|ontvangt) (?:hebben|heeft)"),
            any_of(
                "als bijlage",
                "bijgaand",
                r"(?:deze brief|(?:met|in|via|bij|middels) deze (?:nota|notitie|rapportage))",
                r"verzoek\b.{0,20}\bte ontvangen",
                "wenst?",
            ),
        ),
        when=_not_here,
        hints=("ontvang", "tegemoet", "krijgt", "bereiken", "toegaan", "verwachten"),
    ),
    Rule(
        "aims_to_report",
        "new",
        any_of(
            r"(?:streef|streven|streeft|beoog|beogen|beoogt|verwacht|verwachten|hoop|hopen|probeer|proberen|tracht|"
            r"trachten|bereid|verwachting|planning)\b"
            rf" … (?:te |om )?{REPORT}",
            rf"stel (?:ik )?(?:mij )?voor … {REPORT}",
            rf"(?:inzet|streven|bedoeling|intentie|ambitie|voornemen|planning) is\b.{{0,30}}\bom … {REPORT}",
            rf"ligt in (?:mijn|ons|het|de) (?:voornemen|bedoeling|intentie) … {REPORT}",
        ),
        also=any_of(CHAMBER, "vragen", "antwoorden", "beantwoording", "motie", "wetsvoorstel"),
        unless=(
            PAST_REPORT,
            any_of("voornemens", "van plan", "verzocht", "verzoekt", "moet", "moeten", "in staat", "blij", "verheugd"),
        ),
        when=_not_here,
        hints=(
            "stre",
            "beog",
            "beoog",
            "verwacht",
            "hoop",
            "hopen",
            "probe",
            "tracht",
            "bereid",
            "planning",
            "stel",
            "inzet",
            "bedoeling",
            "intentie",
            "ambitie",
            "voornemen",
        ),
    ),
    Rule(
        "will_be_covered",
        "new",
        any_of(
            r"in (?:de|het|mijn|onze|een) (?:volgende|komende|eerstvolgende|eerstkomende|reguliere|jaarlijkse|"
            r"halfjaarlijkse|aangekondigde|toegezegde|nieuwe) \w+ … (?:zal|zullen|wordt|worden) … (?:ingegaan|"
            r"aandacht|opgenomen|gerapporteerd|meegenomen|teruggekomen|betrokken)"
        ),
        also=any_of(r"\w*(?:rapportage|brief|verslag|monitor|nota|begroting|evaluatie)"),
        unless=(MUST, any_of("vergunning")),
        when=_not_here,
        hints=("ingegaan", "aandacht", "opgenomen", "gerapporteerd", "meegenomen", "teruggekomen", "betrokken"),
    ),
    Rule(
        "information_follows",
        "new",
        any_of(
            r"(?:zal|zullen) … (?:nadere|aanvullende|meer) informatie … (?:verschaft|verstrekt|overgelegd|gegeven|"
            r"volgen)"
        ),
        unless=(MUST,),
        when=_not_here,
        hints=("informatie",),
    ),
    Rule(
        "answer_follows",
        "new",
        any_of(
            r"(?:beantwoording|antwoord(?:en)?|vragen|kamervragen|motie|kabinetsreactie|beleidsreactie|"
            r"reactie) … (?:wordt|worden|zal|zullen|volgt|volgen)\b"
            r" … (?:beantwoord|plaatsvinden|verzonden|gestuurd|gegeven|toegestuurd|volgen|gereed)",
            r"(?:kabinetsreactie|beleidsreactie|reactie|antwoord(?:en)?|beantwoording|brief) (?:\w+ ){0,10}(?:volgt|"
            r"volgen)",
            r"volgt (?:\w+ ){0,6}(?:een|de) (?:\w+ )?(?:brief|reactie|kabinetsreactie|beleidsreactie)",
        ),
        unless=(MUST, any_of("niet", r"volgt (?:uit|dat)", "volgen uit", "als volgt")),
        when=lambda c: c.due_ahead,
        hints=("antwoord", "vragen", "motie", "reactie", "brief"),
    ),
)
