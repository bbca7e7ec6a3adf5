"""How an earlier promise is told again: 'heb ik toegezegd', 'zoals toegezegd', 'heb ik aangekondigd'."""

import re

from tasks.enrich.commitments.phrases import any_of
from tasks.enrich.commitments.rule import AS_PROMISED, OWN, Rule
from tasks.enrich.late import Late

TOLD_THEN = Late(r"\b(?:brief|debat|overleg)\b.{0,120}\baangekondigd dat (?:uw kamer|de kamer|u|ik|wij)\b")

RECALLED = (
    Rule(
        "as_promised",
        "recalled",
        AS_PROMISED,
        hints=("toegezegd", "toezegging", "beloofd"),
    ),
    Rule(
        "promised",
        "recalled",
        any_of("toegezegd", "beloofd", r"zegden? … toe", r"met (?:uw|de) kamer … afgesproken"),
        also=any_of(
            "zegden?",
            "heb",
            "heeft",
            "hebben",
            "had",
            "hadden",
            "is",
            "zijn",
            "was",
            "werd",
            "werden",
            "eerder",
            "reeds",
        ),
        when=lambda c: own_promise(c.flat),
        hints=("toegezegd", "beloofd", "zegde", "afgesproken"),
    ),
    Rule(
        "announced",
        "recalled",
        any_of(
            r"(?:heb|heeft|hebben|is|zijn|werd|werden) … aangekondigd",
            r"aangekondigd\b.{0,40}\b(?:heb|heeft|hebben|is)",
            r"kondigden? … aan",
            r"aankondigden?",
        ),
        when=lambda c: bool(OWN.search(c.flat) or TOLD_THEN.search(c.flat)),
        unless=(any_of("aangekondigde", "bedrijf", "bedrijven", "gemeenten", "commissie heeft"),),
        hints=("kondig",),
    ),
    Rule(
        "told_of_plan",
        "recalled",
        any_of(
            r"(?:heb|heeft|hebben|is|zijn|werd) … (?:aangegeven|gemeld|laten weten|meegedeeld|medegedeeld|bericht|"
            r"geschreven)\b.{0,40}\b(?:dat|om)\b"
            r" … (?:zal|zullen|zou|zouden|gaat|gaan|ga|streven|streef|voornemens|"
            r"informeert|informeren|toezenden|toezendt|toekomen)",
            r"(?:heb|heeft|hebben) … (?:aangegeven|gemeld|laten weten|meegedeeld|bericht) … te (?:zullen|kunnen) \w+",
            r"(?:meldden?|berichtte|berichtten|schreef|schreven|deelde|deelden|informeerden?) (?:ik|wij|we|mijn \w+)\b"
            r".{0,60}\bdat … (?:zou|zouden)",
        ),
        when=lambda c: bool(OWN.search(c.flat)),
        unless=(any_of(r"(?:mij|ons) (?:\w+ )?(?:gemeld|laten weten|meegedeeld|bericht|aangegeven)"),),
        hints=("aangegeven", "gemeld", "laten weten", "meegedeeld", "medegedeeld", "bericht", "geschreven", "zou"),
    ),
    Rule(
        "promise_named",
        "recalled",
        any_of(
            r"(?:stand van zaken|status|voortgang|aanleiding|aanzien|uitvoering|betrekking tot|invulling)\b.{0,20}"
            r"\b(?:de|mijn|deze|onze|een|enkele) (?:\w+ )?toezegging(?:en)?",
            r"gedane toezegging(?:en)?",
            r"(?:mijn|onze|de|deze) toezegging(?:en)?\b.{0,60}\b(?:om|dat|over|aan uw kamer|inzake|tijdens|uit het|"
            r"gedaan|in het (?:debat|overleg|ao|commissiedebat))",
        ),
        unless=(any_of("zal", "zullen", "in deze brief"),),
        hints=("toezegging",),
    ),
)


def own_promise(flat: str) -> bool:
    """Whether 'toegezegd' is said of the government, or of nobody in particular; not of a third party."""
    if not re.search(r"\b(?:heeft|hebben|had|hadden)\b", flat):
        return True
    to_chamber = re.search(
        r"\b(?:u|uw kamer|de kamer|het lid)\b.{0,30}\btoegezegd\b|\btoegezegd\b.{0,40}\b(?:u|uw kamer|de kamer)\b", flat
    )
    return bool(to_chamber) or bool(OWN.search(flat))
