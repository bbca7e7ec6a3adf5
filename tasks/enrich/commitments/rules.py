"""The rules that say what a sentence is, in the order in which they are tried.

A rule is a pattern with what must and what must not stand beside it. Every `.{0,n}` is bounded and none is nested in
another repetition, so that a sentence of any length is read in linear time.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from re import Pattern

from schemas.record import Act
from tasks.enrich.commitments.context import Context
from tasks.enrich.commitments.words import ASKED, CHAMBER, HERE, LATER, OFFICE, PAPER, REPORT, REPORTED, SELF


@dataclass(frozen=True, slots=True)
class Rule:
    """One way in which a promise, or what becomes of it, is worded."""

    name: str
    act: Act
    pattern: Pattern[str]
    also: Pattern[str] | None = None
    unless: Pattern[str] | None = None
    when: Callable[[Context], bool] = lambda _: True

    def end(self, context: Context) -> int | None:
        """Where in the flat sentence the match ends; None when the rule does not hold."""
        found = self.pattern.search(context.flat)
        if found is None or (self.also and not self.also.search(context.flat)):
            return None
        if (self.unless and self.unless.search(context.flat)) or not self.when(context):
            return None
        return found.end()


def _re(pattern: str) -> Pattern[str]:
    return re.compile(pattern)


TO_CHAMBER = _re(rf"\b{CHAMBER}")
ABOUT_PAPER = _re(
    rf"\b(?:{CHAMBER}|{PAPER}|{ASKED}|toegezegd|beantwoord|wetgeving|campagne|inwerkingtreding|besluitvorming|afronding|planning)"
)
HERE_NOW = _re(rf"\b{HERE}")
FUTURE = _re(r"\b(?:zal|zullen|zult|zou|zouden|ga|gaan|gaat|wil|willen|voornemens|streef|streven|bereid|kan|kunnen)\b")
WILL = _re(r"\b(?:zal|zullen|zult|zou|zouden|gaat|wil|willen|voornemens|streef|streven)\b")
MUST = _re(r"\b(?:moet|moeten|dient|dienen|behoort|verplicht|wettelijk|hoeft|hoeven|mag|mogen)\b")
PAST_INFORMED = _re(
    r"\b(?:heb|heeft|hebben|had|hadden|ben|bent|is|zijn|was|waren|werd|werden)\b[^,;]{0,200}\b(?:geïnformeerd|gestuurd|gezonden|aangeboden|"
    r"bericht|toegezonden|gemeld|beantwoord|gedeeld|ontvangen|ingelicht|toegestuurd|verzonden|verstuurd|toegelicht)\b"
)
STRUCTURE = _re(
    r"\b(?:achtereenvolgens|allereerst|(?:later|verderop|elders|hierna|onder) in deze (?:brief|nota|beantwoording)|in (?:het vervolg|de rest|het navolgende|"
    r"het onderstaande|de volgende paragra\w+|deze paragraaf|dit hoofdstuk|paragraaf|hoofdstuk)|in die (?:brief|reactie|rapportage|nota) (?:zal|ga|wordt|zullen)|"
    r"ten slotte ga|hieronder (?:ga|zal|geef|licht|schets)|in (?:deze|onderhavige) (?:brief|kamerbrief|reactie) (?:\w+ )?(?:ga|zal|geef|licht|schets|zet|informeer|kom|komen|gaan|zetten)|"
    r"zoals hierboven|schetsen|in het licht van)\b"
)
NEVER = (
    _re(
        r"\bte hebben (?:geïnformeerd|geinformeerd|bericht|beantwoord|ingelicht|voldaan|gegeven)|geïnformeerd te hebben\b"
    ),
    _re(
        r"\b(?:hoop|hopen|vertrouw|vertrouwen|ga er ?van uit|gaan er ?van uit)\b.{0,80}\b(?:hiermee|voldoende|deze brief)\b"
    ),
    _re(r"\b(?:(?:later|verderop|elders|hierna|verder) in deze (?:brief|nota|beantwoording)|achtereenvolgens)\b"),
    _re(r"\bverwijs (?:ik|wij)|\bverwijzen (?:wij|we)\b"),
)
"""What ends, orders or refers, and promises nothing."""

ASKS = _re(
    r"\b(?:verzoekt|verzoekende|verzochte?|roept|vraagt|vroeg|vroegen)\b.{0,60}\b(?:regering|kabinet|mij|ons|minister|staatssecretaris)\b|"
    r"\b(?:regering|kabinet|minister|staatssecretaris)\b.{0,40}\b(?:verzocht|gevraagd|opgeroepen)\b|\bverzoekt\b|"
    r"\b(?:wordt|is|werd) (?:\w+ ){0,4}(?:verzocht|opgeroepen)\b"
)
"""What a motion or member asks; the verbs that follow are theirs."""

PROMISED = _re(
    r"\b(?:toegezegd\w*|toezegging\w*|beloofd\w*|verzoek|verzochte?|gevraagde?|motie|zoals (?:\w+ ){0,2}(?:afgesproken|aangekondigd|verzocht|gevraagd|gemeld)|aangekondigde|conform afspraak)\b"
)
AS_PROMISED = _re(
    r"\b(?:zoals|conform|overeenkomstig|gelijk)\b[^,;.]{0,120}\b(?:toegezegd|toezegging(?:en)?|beloofd)\b"
)
PERFECT = _re(
    r"\b(?:heb|heeft|hebben|ben|is|zijn)\b.{0,220}\b(?:ge|door|ver|be|uitge|aange|opge|inge|afge|toege|onder|over|her)\w{2,30}(?:d|t|n)\b"
)
OWN = _re(rf"\b(?:{SELF}|(?:{OFFICE})\b|voorganger|ambtsvoorganger|kabinet|regering|ministerie)")
GIVEN = r"(?:geef|geeft|geven|gaf|gaven|gegeven|geef ik)"
DEED = r"(?:invulling|uitvoering|gehoor|gevolg|opvolging)"
REPORTING_NOW = _re(
    rf"\b(?:informeer|informeren|bericht|berichten|zend|zenden|stuur|sturen|bied|bieden|doe|doen|overleg|rapporteer|meld|deel|stel|geef|ga) {SELF}|"
    rf"\b{SELF} (?:\w+ )?(?:informeer|informeren|bericht|zend|zenden|stuur|sturen|bied|bieden|doe|overleg|geef)\b|"
    r"\b(?:treft|vindt|ontvangt) (?:u|uw kamer)\b|\b(?:bijgevoegd|gevoegd|toegevoegd|opgenomen|meegezonden|meegestuurd|aangeboden)\b|\bte(?:n|r) (?:aanbieding|toezending)\b"
)

POSTPONED = (
    Rule(
        "not_in_term",
        "postponed",
        _re(
            r"\b(?:niet|onmogelijk|onhaalbaar|lukt|haalbaar)\b.{0,140}\bbinnen (?:de|een|het|die|drie|twee|zes|vier)\b.{0,60}\b(?:termijn|weken|tijd)\b|"
            r"\bbinnen (?:de|een|het|die)\b.{0,60}\btermijn\b.{0,160}\b(?:niet|onmogelijk|onhaalbaar|niet haalbaar)\b"
        ),
        also=ABOUT_PAPER,
    ),
    Rule(
        "more_time",
        "postponed",
        _re(
            r"\b(?:meer|langere?|extra|aanvullende|enige|nog) (?:de )?tijd\b.{0,60}\b(?:nodig|vergt|vergen|vraagt|vragen|kost|kosten|nemen|neemt|benodigd|beslag)\b|"
            r"\b(?:vergt|vraagt|kost|neemt|vergen|nemen|nodig)\b.{0,30}\b(?:meer|langere|extra|nog enige) tijd\b|\blanger duren\b|\bduurt langer\b"
        ),
        also=ABOUT_PAPER,
        unless=_re(
            r"\b(?:gemeenten|scholen|ondernemers|burgers|werkgevers|bedrijven|instellingen) (?:krijgen|meer tijd|hebben)\b"
        ),
    ),
    Rule(
        "asks_delay",
        "postponed",
        _re(
            r"\b(?:om|verzoek\w* (?:ik|wij)|uw) uitstel\b|\buitstelbericht\b|\buitstel (?:te )?(?:vragen|verzoeken|verlenen)\b"
        ),
    ),
    Rule(
        "put_off",
        "postponed",
        _re(
            r"\b(?:wordt|worden|is|zijn|werd|werden|heb|hebben|zal|moet)\b.{0,200}\b(?:uitgesteld|vertraagd|doorgeschoven|opgeschort|verschoven)\b"
        ),
        also=ABOUT_PAPER,
    ),
    Rule(
        "delay",
        "postponed",
        _re(
            r"\bvertraging(?:en)? (?:op)?(?:gelopen|lopen|loopt|ondervonden|ontstaan)\b|\b(?:loopt|lopen|liep|heeft|hebben)\b.{0,80}\bvertraging\b"
        ),
        also=ABOUT_PAPER,
    ),
    Rule(
        "not_ready",
        "postponed",
        _re(
            r"\b(?:nog niet|niet tijdig|niet op tijd) (?:geheel |volledig )?(?:gereed|afgerond|beschikbaar|klaar|voltooid|ontvangen|gelukt)\b"
        ),
        when=lambda c: (
            (c.last is not None and c.last.act in {"recalled", "postponed"}) or bool(TO_CHAMBER.search(c.flat))
        ),
        unless=PAST_INFORMED,
    ),
    Rule(
        "later_than",
        "postponed",
        _re(
            r"\blater dan (?:eerder|aanvankelijk|oorspronkelijk|gepland|voorzien|toegezegd|gebruikelijk|beoogd|verwacht|gemeld|aangekondigd|gehoopt|ik|wij)\b"
        ),
        also=ABOUT_PAPER,
    ),
    Rule(
        "aim_was",
        "postponed",
        _re(
            rf"\b(?:het streven was|de (?:planning|verwachting|bedoeling|inzet) was|(?:was|waren) {SELF} (?:voornemens|van plan)|{SELF} (?:was|waren) (?:voornemens|van plan)|(?:streefde|beoogde|verwachtte)n? {SELF})"
        ),
        when=lambda c: bool(TO_CHAMBER.search(c.flat)) or bool(c.times),
    ),
    Rule(
        "does_not_succeed",
        "postponed",
        _re(
            rf"\b(?:lukt|lukken|gelukt|haalbaar|haalt|redden|mogelijk|blijkt)\b.{{0,80}}\bniet\b.{{0,240}}(?:{REPORT}|{REPORTED}|\bte (?:informeren|sturen|beantwoorden|zenden|doen|bieden)\b)|"
            rf"\bniet (?:meer )?(?:lukken|lukt|gelukt|haalbaar|mogelijk)\b.{{0,240}}(?:{REPORT}|{REPORTED}|\bte (?:informeren|sturen|beantwoorden|zenden|doen|bieden)\b)|"
            rf"\b(?:kan|kunnen|zal|zullen)\b.{{0,160}}\bniet (?:meer )?(?:tijdig|op tijd|voor|vóór|binnen|eerder dan)\b.{{0,160}}(?:{REPORT}|{REPORTED})"
        ),
        when=lambda c: bool(c.times) or bool(re.search(r"\b(?:tijdig|op tijd|termijn|reces|zomer)\b", c.flat)),
    ),
    Rule(
        "shifts",
        "postponed",
        _re(r"\b(?:verschuift|schuift|verschuiven|schuiven)\b.{0,80}\b(?:naar|door)\b"),
        also=ABOUT_PAPER,
    ),
    Rule(
        "new_aim_for_old_promise",
        "postponed",
        _re(
            rf"\b(?:verwacht|verwachten|streef|streven|beoog|beogen|naar verwachting|verwachting) |\b{SELF} (?:hoop|hopen)\b"
        ),
        when=lambda c: c.closed_or_after and c.behind,
    ),
)

FULFILLED = (
    Rule("keeps_word", "fulfilled", _re(r"\bgestand\b"), unless=WILL),
    Rule(
        "gives_effect",
        "fulfilled",
        _re(
            rf"\b{GIVEN}\b.{{0,200}}\b{DEED}\b.{{0,240}}\b{ASKED}|\b{DEED}\b.{{0,40}}\b{GIVEN}\b.{{0,240}}\b{ASKED}|\b{ASKED}.{{0,300}}\b{DEED}\b.{{0,60}}\bgegeven\b"
        ),
        unless=_re(
            r"\b(?:zal|zullen|zult|zou|zouden|gaat|ga|gaan|wil|willen|voornemens|te geven|hoe|manier waarop|wijze waarop|verzocht|verzoekt)\b"
        ),
    ),
    Rule(
        "gave_effect",
        "fulfilled",
        _re(
            rf"\b(?:om|teneinde)\b.{{0,60}}\b{DEED} te geven\b.{{0,200}}\b{ASKED}|\bter (?:uitvoering|invulling|nakoming|voldoening|afdoening|opvolging)\b.{{0,30}}\b{ASKED}"
        ),
        unless=_re(r"\b(?:zal|zullen|zult|zou|zouden|ga|gaan|wil|willen|voornemens|verzocht|verzoekt)\b"),
        when=lambda c: bool(PERFECT.search(c.flat) or HERE_NOW.search(c.flat) or re.search(r"\bter \w+ van\b", c.flat)),
    ),
    Rule(
        "meets_request",
        "fulfilled",
        _re(
            rf"\b(?:voldoe|voldoen|voldaan|voldoet)\b.{{0,160}}\b{ASKED}|\b{ASKED}.{{0,160}}\bvoldaan\b|\btegemoet\b.{{0,160}}\b{ASKED}|\b{ASKED}.{{0,120}}\btegemoet\b(?! zien)"
        ),
        unless=_re(
            r"\b(?:zal|zullen|zou|zouden|niet|eisen|voorwaarden|criteria|moet|moeten|dienen|dient|verplicht\w*|wil|willen|voornemens|tegemoet zien)\b"
        ),
    ),
    Rule(
        "settled",
        "fulfilled",
        _re(
            rf"\b{ASKED}.{{0,220}}\b(?:afgedaan|afgehandeld|nagekomen|ingelost|uitgevoerd|ingevuld|gehonoreerd|ingewilligd|beantwoord)\b|\b(?:afgedaan|nagekomen|ingelost|uitgevoerd|ingevuld)\b.{{0,120}}\b{ASKED}"
        ),
        also=_re(rf"\b(?:beschouw|beschouwen|acht|achten|hiermee|daarmee|hierbij|is|zijn|wordt|{HERE})\b"),
        unless=_re(
            r"\b(?:zal|zullen|zou|zouden|kan niet|niet (?:worden |kunnen )?(?:afgedaan|uitgevoerd|beantwoord)|wil|willen|verzocht|verzoekt|termijn|mogelijk|wijze waarop|hoe)\b"
        ),
        when=lambda c: not re.search(r"\bbeantwoord\b", c.flat) or bool(re.search(r"\btoezegging|\bmotie", c.flat)),
    ),
    Rule(
        "comes_through",
        "fulfilled",
        _re(
            rf"\b(?:los|lossen|kom|komen|doe|doen) (?:ik|wij|we)\b.{{0,80}}\b{ASKED}.{{0,160}}\b(?:in|na)\b(?=[,.;:]|$)"
        ),
    ),
    Rule(
        "sends_what_was_promised",
        "fulfilled",
        HERE_NOW,
        also=REPORTING_NOW,
        unless=WILL,
        when=lambda c: bool(PROMISED.search(c.flat)) and not _asks_only(c),
    ),
    Rule(
        "on_request",
        "fulfilled",
        _re(
            r"\b(?:in (?:reactie|antwoord|vervolg) op uw (?:brief|verzoek|schrijven)|(?:op|naar aanleiding van|conform|overeenkomstig|ingevolge) (?:uw|het) verzoek|op verzoek van (?:uw kamer|de (?:vaste |tweede |eerste )?(?:kamer)?commissie|de kamer|het lid|de leden))\b"
        ),
        also=REPORTING_NOW,
        unless=_re(rf"{WILL.pattern}|\bvragen\b.{{0,240}}\b(?:beantwoord|antwoord)|\bantwoord(?:en)? op (?:de|uw) vragen\b"),
    ),
    Rule(
        "as_promised_done",
        "fulfilled",
        AS_PROMISED,
        unless=re.compile(r"\b(?:zal|zullen|zult)\b"),
        when=lambda c: (
            bool(PERFECT.search(AS_PROMISED.sub(" ", c.flat)))
            or bool(HERE_NOW.search(c.flat) and REPORTING_NOW.search(c.flat))
        ),
    ),
    Rule(
        "encloses_what_was_recalled",
        "fulfilled",
        _re(rf"\b(?:{HERE}|bijlage|bijgevoegd|toegevoegd|toekomen)\b"),
        also=REPORTING_NOW,
        unless=_re(r"\b(?:zal|zullen|ga|gaan|wil|willen) (?:\w+ )?(?:ik|wij|we)\b|\b(?:ik|wij|we) (?:zal|zullen)\b|\bgeef ik\b"),
        when=lambda c: c.answers_recalled,
    ),
)


def _asks_only(context: Context) -> bool:
    """Whether 'gevraagd' or 'verzoek' in the sentence belongs to what others ask of others."""
    return bool(re.search(r"\b(?:vragen|vraag) (?:van|over|die)\b", context.flat)) and not re.search(
        r"\b(?:toegezegd|toezegging|verzoek|verzocht|motie)\b", context.flat
    )


RECALLED = (
    Rule("as_promised", "recalled", AS_PROMISED),
    Rule(
        "promised",
        "recalled",
        _re(r"\b(?:toegezegd|beloofd)\b"),
        also=_re(r"\b(?:heb|heeft|hebben|had|hadden|is|zijn|was|werd|werden|eerder|reeds)\b"),
        when=lambda c: own_promise(c.flat),
    ),
    Rule(
        "announced",
        "recalled",
        _re(
            r"\b(?:heb|heeft|hebben|is|zijn|werd|werden)\b.{0,320}\b(?:aangekondigd|toegezeid)\b|\baangekondigd\b.{0,40}\b(?:heb|heeft|hebben|is)\b"
        ),
        when=lambda c: bool(OWN.search(c.flat)),
        unless=_re(r"\baangekondigde\b|\b(?:bedrijf|bedrijven|gemeenten|commissie heeft)\b"),
    ),
    Rule(
        "told_of_plan",
        "recalled",
        _re(
            r"\b(?:heb|heeft|hebben|is|zijn|werd)\b.{0,250}\b(?:aangegeven|gemeld|laten weten|meegedeeld|medegedeeld|bericht|geschreven)\b.{0,40}\b(?:dat|om)\b"
            r".{0,300}\b(?:zal|zullen|zou|zouden|gaat|gaan|ga|streven|streef|voornemens|informeren|toezenden|toekomen)\b"
        ),
        when=lambda c: (
            bool(OWN.search(c.flat))
            and not re.search(r"\b(?:mij|ons) (?:\w+ )?(?:gemeld|laten weten|meegedeeld|bericht|aangegeven)\b", c.flat)
        ),
    ),
    Rule(
        "promise_named",
        "recalled",
        _re(
            r"\b(?:stand van zaken|status|voortgang|aanleiding|aanzien|uitvoering|betrekking tot|invulling)\b.{0,20}\b(?:de|mijn|deze|onze|een|enkele) (?:\w+ )?toezegging(?:en)?\b|"
            r"\b(?:mijn|onze|de|deze) toezegging(?:en)?\b.{0,60}\b(?:om|dat|over|aan uw kamer|inzake|tijdens|uit het|gedaan|in het (?:debat|overleg|ao|commissiedebat))\b"
        ),
        unless=_re(r"\b(?:zal|zullen)\b|\bin deze brief\b"),
    ),
)


def own_promise(flat: str) -> bool:
    """Whether 'toegezegd' is said of the government, or of nobody in particular; not of a third party."""
    active = re.search(r"\b(?:heeft|hebben|had|hadden)\b", flat)
    if not active or re.search(
        r"\b(?:aan )?(?:u|uw kamer|de kamer|het lid)\b.{0,30}\btoegezegd\b|\btoegezegd\b.{0,40}\b(?:u|uw kamer|de kamer)\b",
        flat,
    ):
        return True
    return bool(OWN.search(flat))


NEW = (
    Rule(
        "will_carry_out",
        "new",
        _re(
            rf"\b(?:zal|zullen) (?:\w+ ){{0,2}}?{SELF}.{{0,200}}\b{ASKED}.{{0,120}}\b(?:uitvoeren|nakomen|gestand|uitvoering|invulling|betrekken|beantwoorden|meenemen)\b"
        ),
    ),
    Rule(
        "pledges",
        "new",
        _re(
            r"\b(?:zeg|zeggen) (?:ik|wij|we)\b.{0,160}\btoe\b|\b(?:ik|wij|we) (?:zeg|zeggen)\b.{0,160}\btoe\b|\b(?:ik|wij|we) beloven?\b|\bbeloof ik\b"
        ),
    ),
    Rule(
        "will_report",
        "new",
        _re(rf"(?:\b(?:zal|zullen) (?:\w+ ){{0,3}}?{SELF}|\b{SELF}.{{0,200}}\b(?:zal|zullen)\b).{{0,500}}\b{REPORT}"),
        also=TO_CHAMBER,
        when=lambda c: not _in_this_letter(c),
    ),
    Rule(
        "will_be_told",
        "new",
        _re(
            rf"\b(?:zal|zullen|zult|wordt|worden|kan|kunnen|kunt)\b.{{0,420}}\b{REPORTED}|\b{REPORTED} (?:zal|zullen|zult|wordt|worden|kan|kunnen)\b|"
            rf"\b(?:zal|zullen)\b.{{0,300}}\b(?:bereiken|toegaan|toekomen|verschijnen|plaatsvinden)\b"
        ),
        also=_re(
            rf"\b(?:aan|naar|met|bij) {CHAMBER}|\b(?:zal|zullen|zult|wordt|worden|kan|kunt|waarover|en|dat|hierover|daarover|ook|is dat) {CHAMBER}|^(?:\w+ ){{0,2}}{CHAMBER}|\b{CHAMBER} (?:\w+ ){{0,12}}(?:zal|zullen|zult|wordt|worden|kan|bereiken|{REPORTED})"
        ),
        unless=_re(rf"{MUST.pattern}|\b(?:indien|als) (?:uw kamer|u) (?:dat|dit) wens|\b(?:kan|kunnen|wordt|worden)\b.{{0,30}}\bniet (?!alleen)"),
        when=lambda c: not _in_this_letter(c) and not _only_past(c),
    ),
    Rule(
        "comes_back",
        "new",
        _re(
            r"\b(?:kom|komen|komt) (?:ik|wij|we|het kabinet|de regering)\b.{0,200}\bterug\b|\b(?:ik|wij|we|het kabinet)\b.{0,30}\b(?:kom|komen|komt)\b.{0,200}\bterug\b|"
            r"\b(?:kom|komen|komt) (?:ik|wij|we|het kabinet)\b.{0,60}\bmet een\b.{0,80}\b(?:brief|reactie|voorstel|plan|wetsvoorstel|uitwerking|visie)\b|"
            r"\b(?:ik|wij|we|het kabinet)\b.{0,120}\b(?:terugkom|terugkomen|terugkomt)\b"
        ),
        when=lambda c: not _in_this_letter(c),
        unless=STRUCTURE,
    ),
    Rule(
        "reports",
        "new",
        _re(
            rf"\b(?:informeer|informeren|bericht|berichten|zend|zenden|stuur|sturen|rapporteer|rapporteren|meld|beantwoord|beantwoorden|verstrek|houd|houden|hou) (?:de {OFFICE}[^,.]{{0,80}} en )?(?:ik|wij|we|het kabinet|de {OFFICE})\b|"
            rf"\b(?:ik|wij|we|het kabinet|de {OFFICE}[^,.]{{0,100}}) (?:informeert?|informeren|berichte?n?|zendt?|zenden|stuurt?|sturen|rapporteert?|rapporteren|meldt?|beantwoordt?|houdt?|houden)\b|"
            rf"\b(?:bied|bieden|leg|leggen|doe|doen|stel|stellen|breng|brengen|deel|delen|licht|lichten|koppel) (?:ik|wij|we|het kabinet)\b.{{0,300}}\b(?:aan|voor|toekomen|op de hoogte|in kennis|mee|mede|met uw kamer|in|terug|beschikbaar)\b|"
            rf"\b(?:ik|wij|we|het kabinet) (?:bied|bieden|biedt|leg|leggen|legt|doe|doen|stel|stellen|breng|deel|delen|licht|koppel)\b.{{0,300}}\b(?:aan|voor|toekomen|op de hoogte|in kennis|mee|mede|met uw kamer|in|terug)\b"
        ),
        also=TO_CHAMBER,
        when=lambda c: _still_to_come(c),
        unless=STRUCTURE,
    ),
    Rule(
        "will_receive",
        "new",
        _re(
            rf"\b(?:ontvangt|ontvangen|kunt|krijgt) (?:u|uw kamer|de kamer|beide kamers|de (?:tweede|eerste) kamer)\b|\b(?:u|uw kamer|de kamer|beide kamers|de (?:tweede|eerste) kamer)\b"
            rf".{{0,140}}\b(?:ontvangt|ontvangen|tegemoet zien|tegemoetzien|tegemoet kunt zien|bereiken|toegaan)\b"
        ),
        also=_re(r"\b(?:ontvangt|ontvangen|tegemoet|krijgt|bereiken|toegaan)\b"),
        unless=_re(
            r"\b(?:heeft|hebt|hebben|heb)\b.{0,240}\bontvangen\b|\b(?:ontvangen|ontvangt) (?:hebben|heeft)\b|\bals bijlage\b|\bbijgaand\b|\bverzoek\b.{0,20}\bte ontvangen\b|\bwenst?\b"
        ),
        when=lambda c: not _in_this_letter(c),
    ),
    Rule(
        "aims_to_report",
        "new",
        _re(
            rf"\b(?:streef|streven|streeft|beoog|beogen|beoogt|verwacht|verwachten|hoop|hopen|probeer|proberen|tracht|trachten|stel|stellen|bereid|inzet|verwachting|planning|ben|zijn)\b.{{0,400}}\b(?:te |om )?{REPORT}"
        ),
        also=_re(rf"\b{CHAMBER}"),
        unless=_re(
            rf"{PAST_INFORMED.pattern}|\b(?:voornemens|van plan|verzocht|verzoekt|moet|moeten|in staat|blij|verheugd)\b"
        ),
        when=lambda c: (
            not _in_this_letter(c)
            and bool(
                re.search(
                    r"\b(?:streef|streven|streeft|beoog|beogen|beoogt|verwacht|verwachten|hoop|hopen|probeer|proberen|tracht|stel .{0,12}voor|bereid|verwachting|planning)\b",
                    c.flat,
                )
            )
        ),
    ),
    Rule(
        "answer_follows",
        "new",
        _re(
            r"\b(?:beantwoording|antwoord(?:en)?|vragen|kamervragen|motie|kabinetsreactie|beleidsreactie|reactie)\b.{0,200}\b(?:wordt|worden|zal|zullen|volgt|volgen)\b.{0,120}\b(?:beantwoord|plaatsvinden|verzonden|gestuurd|gegeven|toegestuurd|volgen|gereed)\b|"
            r"\b(?:kabinetsreactie|beleidsreactie|reactie|antwoord(?:en)?|beantwoording|brief) (?:\w+ ){0,10}(?:volgt|volgen)\b|\bvolgt (?:\w+ ){0,6}(?:een|de) (?:\w+ )?(?:brief|reactie|kabinetsreactie|beleidsreactie)\b"
        ),
        unless=_re(rf"{MUST.pattern}|\bniet\b|\bvolgt (?:uit|dat)\b|\bvolgen uit\b|\bals volgt\b"),
        when=lambda c: c.due_ahead,
    ),
)


def _in_this_letter(context: Context) -> bool:
    """Whether the sentence tells what this very letter does."""
    if STRUCTURE.search(context.flat) and not context.closed_ahead:
        return True
    here = HERE_NOW.search(context.flat)
    return bool(here) and not context.due_ahead and not re.search(r"\b(?:zal|zullen|zult)\b", context.flat)


def _only_past(context: Context) -> bool:
    """Whether the participle belongs to a past report and nothing is to come."""
    return bool(PAST_INFORMED.search(context.flat)) and not re.search(
        r"\b(?:zal|zullen|zult|wordt|worden|kunt)\b", context.flat
    )


def _still_to_come(context: Context) -> bool:
    """Whether a report in the present tense lies ahead: it has a term, or words such as 'separaat' or 'hierover nader'."""
    if HERE_NOW.search(context.flat) and not context.closed_ahead:
        return False
    holds = re.search(r"\b(?:houd|houden|hou)\b.{0,120}\bop de hoogte\b", context.flat)
    return (
        context.due_ahead
        or bool(holds)
        or bool(
            _re(LATER).search(context.flat)
            and _re(
                r"\b(?:separaat|afzonderlijk|apart|zodra|nadat|periodiek|regelmatig|jaarlijks|halfjaarlijks|tussentijds|in (?:een|de|mijn) (?:\w+ )?(?:volgende|komende|eerstvolgende|separate|aparte|latere))\b"
            ).search(context.flat)
        )
    )


PARTNERS = _re(
    r"\b(?:samen met|met (?:de |het |betrokken |lokale |deze )?(?:partijen|partners|sector|gemeenten|provincies|waterschappen|vng|ipo|stakeholders|veldpartijen|bonden|sociale partners)|"
    r"in (?:gesprek|overleg|samenspraak|afstemming)|bespreek|bespreken|deze partijen|partijen)\b"
)
VAGUE_DEEDS = _re(
    r"\b(?:inzetten|inspannen|bezighouden|blijven|blijf|aandacht|streven|bewaken|volgen|waken|starten|zorgen|gebruikt)\b"
)
ACTION = (
    Rule(
        "will_act",
        "new",
        _re(
            r"\b(?:zal|zullen) (?:\w+ ){0,2}?(?:ik|wij|we|het (?:ministerie|rijk))\b|\b(?:ik|wij|we|het rijk|het (?:ministerie|departement)(?: van \w+)?) (?:zal|zullen)\b"
        ),
        unless=_re(rf"{PARTNERS.pattern}|{VAGUE_DEEDS.pattern}|{STRUCTURE.pattern}|\bingaan op\b"),
    ),
    Rule(
        "acts_by_date",
        "new",
        _re(r"\b(?:ik|wij|we|het kabinet|het rijk|het (?:ministerie|departement)(?: van \w+)?)\b"),
        also=_re(
            r"\b(?:\w+ (?:ik|wij|we|het kabinet|het rijk)|(?:ik|wij|we|het kabinet|het rijk|het ministerie(?: van \w+)?) \w+)\b"
        ),
        unless=_re(
            rf"{PERFECT.pattern}|\b(?:wil|willen|voornemens|van plan|heb|hebben|had|was|werd|verwacht|verwachten|denk|vind|weet|weten|zien|zie)\b|{STRUCTURE.pattern}|{VAGUE_DEEDS.pattern}|\bin samenspraak\b"
        ),
        when=lambda c: c.soon_ahead,
    ),
    Rule(
        "is_done_by_date",
        "new",
        _re(
            r"\b(?:wordt|worden|vindt|vinden|komt|komen)\b.{0,160}\b(?:(?:aan|uit|op|in|af|ver|be|her|ge|door|onder|over)\w{2,30}(?:d|t|en)|plaats)\b|\bkomt er\b"
        ),
        unless=_re(
            rf"{MUST.pattern}|\b(?:naar verwachting|verwacht|verwachting|mogelijk|kan|kunnen|kon|door (?:de|het|een) (?!rijk|kabinet|ministerie))\b|{PERFECT.pattern}|{STRUCTURE.pattern}"
        ),
        when=lambda c: c.soon_ahead,
    ),
)

INTENTION = (
    Rule(
        "intends",
        "intention",
        _re(
            rf"\b(?:ben|zijn|is) {SELF}.{{0,60}}\b(?:voornemens|van plan)\b|\b{SELF}.{{0,60}}\b(?:voornemens|van plan)\b|\bhet voornemen is\b|\bvoornemens (?:ben|zijn|is)\b"
        ),
    ),
    Rule(
        "wants",
        "intention",
        _re(rf"\b(?:wil|willen) (?:ik|wij|we|het kabinet|de regering)\b|\b(?:ik|wij|we|het kabinet) (?:wil|willen)\b"),
        unless=_re(
            rf"\b(?:benadrukken|opmerken|aangeven|wijzen op|ingaan|onderstrepen|toelichten|danken|bedanken|verwijzen|informeren|voorkomen|weten|gezegd)\b|{HERE}"
        ),
    ),
    Rule(
        "is_going_to",
        "intention",
        _re(
            r"\b(?:ga|gaan) (?:ik|wij|we|het kabinet)\b|\b(?:ik|wij|we) (?:ga|gaan)\b|\bhet kabinet gaat\b|\bgaat het kabinet\b"
        ),
        unless=_re(
            rf"\b(?:ga|gaan) (?:ik|wij|we)\b.{{0,160}}\b(?:in|ervan uit|er van uit)\b(?= op|[,.;]|$)|\bingaan\b|\bervan uit\b|\ber van uit\b|{STRUCTURE.pattern}"
        ),
    ),
    Rule(
        "strives",
        "intention",
        _re(
            r"\b(?:zet|zetten) (?:ik|wij|we|het kabinet|de regering)\b.{0,120}\bin\b|\b(?:ik|wij|we|het kabinet) (?:zet|zetten)\b.{0,60}\bin\b|\b(?:streef|streven) (?:ik|wij|we)\b|\b(?:ik|wij|we) (?:streef|streven)\b|\bkabinet (?:streeft|beoogt)\b|\bhet streven is\b"
        ),
    ),
    Rule(
        "will",
        "intention",
        _re(
            r"\b(?:zal|zullen) (?:\w+ ){0,2}?(?:ik|wij|we|het kabinet|de regering|het rijk)\b|\b(?:ik|wij|we|het kabinet|de regering|het rijk) (?:zal|zullen)\b|\b(?:ik|wij|we)\b.{0,80}\b(?:zal|zullen)\b"
        ),
        unless=_re(rf"{STRUCTURE.pattern}|\bingaan op\b"),
    ),
    Rule(
        "looks_into",
        "intention",
        _re(
            r"\b(?:verken|verkennen|onderzoek|onderzoeken|bezie|bezien|bekijk|bekijken|kijk|kijken|start|starten|begin|beginnen|bespreek|bespreken|betrek|betrekken|monitor|monitoren|werk|werken) (?:ik|wij|we|het kabinet)\b|"
            r"\b(?:ik|wij|we) (?:verken|verkennen|onderzoek|onderzoeken|bezie|bezien|bekijk|bekijken|start|starten|bespreek|bespreken|betrek|betrekken)\b|\bbereid\b.{0,60}\bom\b"
        ),
        unless=_re(rf"\b(?:heb|hebben|is|zijn) (?:ik|wij|we)\b|{STRUCTURE.pattern}"),
    ),
    Rule(
        "is_looked_into",
        "intention",
        _re(
            r"\b(?:wordt|worden|zal|zullen)\b.{0,200}\b(?:onderzocht|verkend|bezien|bekeken|uitgewerkt|besproken|doorgezet|in kaart (?:worden )?gebracht|afspraken gemaakt|toegezonden|bepaald)\b"
        ),
        unless=_re(rf"{MUST.pattern}|\bdoor (?:de|het|een) \w+|\b(?:werd|is|zijn|waren) \w+|\bdeze brief\b"),
    ),
)

RULES = (*POSTPONED, *FULFILLED, *RECALLED, *NEW, *ACTION, *INTENTION)
