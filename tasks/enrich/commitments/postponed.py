"""How a promise is put off: not in the term, more time needed, delayed, later than announced."""

import re

from tasks.enrich.commitments.context import Context
from tasks.enrich.commitments.phrases import any_of, as_written
from tasks.enrich.commitments.rule import ABOUT_PAPER, PAST_REPORT, TO_CHAMBER, Rule, names_term_or_chamber
from tasks.enrich.commitments.words import CHAMBER, REPORT, REPORTED, SELF
from tasks.enrich.late import Late

SENDING = rf"(?:{REPORT}|{REPORTED}|te (?:informeren|sturen|beantwoorden|zenden|doen|bieden)\b)"

OWED = any_of(
    r"beantwoord\w*",
    r"antwoord\w*",
    r"\w*vragen",
    r"\w*reactie",
    r"\w*brief",
    "rapport",
    "motie",
    "verzoek",
    "toe(?:gezegd|zegging)",
    "uw kamer",
    "toezenden",
    "u",
    "verslag",
    "advies",
)
"""That a term is one for an answer."""
SHOULD_HAVE = Late(r"\b(?:zou|zouden|toegezegd|gepland|voorzien|beoogd|streefdatum)\b")


def _term_before(context: Context) -> bool:
    """Whether the sentence before told by when something should have been there."""
    before = context.before[-1].flat if context.before else ""
    return bool(context.times_before) and bool(SHOULD_HAVE.search(before))


POSTPONED = (
    Rule(
        "not_in_term",
        "postponed",
        any_of(
            r"(?:niet|onmogelijk|onhaalbaar|lukt|haalbaar) … binnen (?:de|een|het|die|"
            r"deze)(?: [\w-]+){0,3} (?:termijn|"
            r"tijd)",
            r"(?:niet|onmogelijk|onhaalbaar|lukt|haalbaar) … binnen (?:de )?(?:drie|twee|zes|vier) weken",
            r"binnen (?:de|een|het|die|deze)(?: [\w-]+){0,3} termijn … (?:niet|onmogelijk|onhaalbaar)",
            r"(?:niet|onmogelijk) (?:\w+ ){0,3}(?:voldaan|voldoen) … (?:voor|vóór|uiterlijk|op) .{1,60} te "
            r"(?:beantwoorden|informeren|zenden|sturen|reageren)",
        ),
        also=OWED,
        hints=("binnen", "voldaan", "voldoen"),
    ),
    Rule(
        "more_time",
        "postponed",
        any_of(
            r"(?:meer|langere?|extra|aanvullende|enige|nog) (?:de )?tijd\b.{0,60}\b(?:nodig|vergt|vergen|vraagt|"
            r"vragen|"
            r"kost|kosten|nemen|neemt|benodigd|beslag)",
            r"(?:vergt|vraagt|kost|neemt|vergen|nemen|nodig)\b.{0,30}\b(?:meer|langere|extra|nog enige) tijd",
            "langer duren",
            r"langer (?:heeft |hebben )?geduurd",
            r"langer op zich (?:laat |laten )?wachten",
            "duurt langer",
        ),
        also=ABOUT_PAPER,
        unless=(
            any_of(
                r"(?:gemeenten|scholen|ondernemers|burgers|werkgevers|bedrijven|instellingen) (?:krijgen|meer tijd|"
                r"hebben)"
            ),
        ),
        hints=("tijd", "langer"),
    ),
    Rule(
        "asks_delay",
        "postponed",
        any_of(
            r"(?:om|verzoek\w* (?:ik|wij)|uw) uitstel",
            "uitstelbericht",
            r"uitstel (?:te )?(?:vragen|verzoeken|verlenen)",
        ),
        hints=("uitstel",),
    ),
    Rule(
        "put_off",
        "postponed",
        any_of(
            r"(?:wordt|worden|is|zijn|werd|werden|heb|hebben|zal|moet) … (?:uitgesteld|vertraagd|doorgeschoven|"
            r"opgeschort|verschoven)"
        ),
        also=ABOUT_PAPER,
        hints=("uitgesteld", "vertraagd", "geschoven", "opgeschort", "verschoven"),
    ),
    Rule(
        "delay",
        "postponed",
        any_of(
            r"vertraging(?:en)? (?:op)?(?:gelopen|lopen|loopt|ondervonden|ontstaan)",
            r"(?:loopt|lopen|liep|heeft|hebben)\b.{0,80}\bvertraging",
        ),
        also=ABOUT_PAPER,
        hints=("vertraging",),
    ),
    Rule(
        "not_ready",
        "postponed",
        any_of(
            r"(?:nog niet|niet tijdig|niet op tijd) (?:geheel |volledig )?(?:gereed|afgerond|beschikbaar|klaar|"
            r"voltooid|ontvangen|gelukt)"
        ),
        when=lambda c: c.followed({"recalled", "postponed"}) or bool(TO_CHAMBER.search(c.flat)),
        unless=(PAST_REPORT,),
        hints=("nog niet", "niet tijdig", "niet op tijd"),
    ),
    Rule(
        "later_than",
        "postponed",
        any_of(
            r"later dan (?:eerder|aanvankelijk|oorspronkelijk|gepland|voorzien|toegezegd|gebruikelijk|beoogd|"
            r"verwacht|"
            r"gemeld|aangekondigd|gehoopt|ik|wij)",
            r"later … dan … (?:voorzien|gepland|toegezegd|beoogd|gemeld|aangekondigd|gehoopt)",
        ),
        also=ABOUT_PAPER,
        hints=("later",),
    ),
    Rule(
        "aim_was",
        "postponed",
        any_of(
            "het streven was",
            r"de (?:planning|verwachting|bedoeling|inzet) was",
            rf"(?:was|waren) {SELF} (?:voornemens|van plan)",
            rf"{SELF} (?:was|waren) (?:voornemens|van plan)",
            rf"(?:streefde|beoogde|verwachtte)n? {SELF}",
        ),
        when=names_term_or_chamber,
        hints=("was", "waren", "streefde", "beoogde", "verwachtte"),
    ),
    Rule(
        "was_foreseen",
        "postponed",
        any_of(
            r"(?:die|dat) (?:\w+ ){1,8}(?:was|waren) (?:voorzien|gepland|toegezegd|aangekondigd|"
            r"beoogd) … (?:zal|zullen|"
            r"ontvangt|volgt|verschijnt|verwacht)"
        ),
        also=TO_CHAMBER,
        when=lambda c: len(c.times) > 1,
        hints=("voorzien", "gepland", "toegezegd", "aangekondigd", "beoogd"),
    ),
    Rule(
        "otherwise_than_told",
        "postponed",
        any_of(
            r"anders dan (?:\w+ ){0,8}?(?:eerder|aanvankelijk|gemeld\w*|meldde|berichtte|toegezegd|aangekondigd|"
            r"voorzien|verwacht|"
            r"gepland|bericht) … niet … (?:gereed|ingediend|verschijnen|afgerond|gezonden|aangeboden|"
            r"toegezonden|ontvangen|"
            r"gestuurd|beschikbaar|toekomen)"
        ),
        when=lambda c: bool(c.times),
        hints=("anders dan",),
    ),
    Rule(
        "does_not_succeed",
        "postponed",
        any_of(
            rf"niet (?:meer )?(?:tijdig|op tijd|voor|vóór|binnen|eerder dan) … (?:te|kan|zal) … {REPORT}",
            rf"(?:lukt|lukken|gelukt|haalbaar|haalt|redden|mogelijk|blijkt)\b.{{0,80}}\bniet … {SENDING}",
            rf"niet (?:meer )?(?:lukken|lukt|gelukt|haalbaar|mogelijk) … {SENDING}",
            rf"(?:kan|kunnen|zal|zullen) … niet (?:meer )?(?:tijdig|op tijd|voor|vóór|binnen|"
            rf"eerder dan) … (?:{REPORT}|"
            rf"{REPORTED})",
        ),
        also=any_of(CHAMBER, "ik", "wij", "we", "kabinet", r"beantwoord\w*", r"\w*vragen"),
        when=lambda c: (
            bool(c.times) or bool(re.search(r"\b(?:tijdig|op tijd|termijn|reces|zomer|debat|overleg)\b", c.flat))
        ),
        hints=("niet",),
    ),
    Rule(
        "did_not_succeed",
        "postponed",
        any_of("niet gelukt", "niet mogelijk gebleken", "niet haalbaar gebleken"),
        also=ABOUT_PAPER,
        when=lambda c: bool(c.times),
        hints=("gelukt", "gebleken"),
    ),
    Rule(
        "not_then_but_later",
        "postponed",
        any_of(
            r"niet (?:meer )?(?:in|voor|vóór|op|eind|begin|medio|dit|deze)\b.{0,60}\bmaar\b.{0,30}\b(?:in|op|eind|"
            r"begin|medio|na|pas|volgend)"
        ),
        when=lambda c: len(c.times) > 1 and bool(TO_CHAMBER.search(c.flat)),
        hints=("niet",),
    ),
    Rule(
        "cannot_be_kept",
        "postponed",
        as_written(
            r"^(?:\w+ ){0,3}(?:dit|dat|dit tijdpad|(?:deze|die) (?:planning|termijn|datum))\b.{0,60}"
            r"\b(?:niet (?:meer )?(?:haalbaar|gelukt|mogelijk gebleken|gehaald|lukken)|lukt niet|onhaalbaar|"
            r"vertraagd)\b"
        ),
        when=lambda c: c.followed({"recalled", "new"}) or _term_before(c),
        hints=("niet", "onhaalbaar", "vertraagd"),
    ),
    Rule(
        "term_missed",
        "postponed",
        any_of(
            r"(?:termijn|planning|streefdatum|verzending|toezending|aanbieding|oplevering|publicatie) … "
            r"niet (?:meer )?(?:te )?(?:gehaald|halen|haalbaar)"
        ),
        also=ABOUT_PAPER,
        when=lambda c: bool(c.times),
        hints=("gehaald", "halen", "haalbaar"),
    ),
    Rule(
        "shifts",
        "postponed",
        any_of(r"(?:verschuift|schuift|verschuiven|schuiven)\b.{0,80}\b(?:naar|door)"),
        also=ABOUT_PAPER,
        hints=("schuif", "schuiv"),
    ),
    Rule(
        "new_aim_for_old_promise",
        "postponed",
        any_of(
            "verwacht", "verwachten", "streef", "streven", "beoog", "beogen", "verwachting", rf"{SELF} (?:hoop|hopen)"
        ),
        when=lambda c: c.closed_or_after and c.behind,
        hints=("verwacht", "stre", "beog", "beoog", "hoop", "hopen"),
    ),
)
