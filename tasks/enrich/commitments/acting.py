"""How a promise to act is worded: what the government itself will do, and by when."""

from tasks.enrich.commitments.phrases import any_of
from tasks.enrich.commitments.rule import (
    MUST,
    PERFECT,
    STRUCTURE,
    Rule,
)
from tasks.enrich.commitments.telling import HANDS_OVER

WE = r"(?:ik|wij|we|het kabinet|de regering)"
STATE = r"(?:ik|wij|we|het kabinet|het rijk|het (?:ministerie|departement)(?: van \w+)?)"

PAST_TENSE = any_of(rf"\w+(?:de|te)n? {WE}", "kan mij", "kan me")
PARTNERS = any_of(
    "samen met",
    r"met (?:de |het |betrokken |lokale |deze )?(?:partijen|partners|sector|gemeenten|provincies|waterschappen|vng|ipo|"
    r"stakeholders|veldpartijen|bonden|sociale partners)",
    r"in (?:gesprek|overleg|samenspraak|afstemming)",
    "bespreek",
    "bespreken",
    "partijen",
)
VAGUE = any_of(
    "toe naar",
    r"werk(?:t|en)? (?:\w+ ){0,20}aan",
    "hanteren",
    "hanteer",
    "spreken",
    "streeft",
    "inzetten",
    "inspannen",
    "bezighouden",
    "blijven",
    "blijf",
    "aandacht",
    "streven",
    "bewaken",
    "volgen",
    "waken",
    "starten",
    "zorgen",
    "gebruikt",
)
TO_OTHERS = any_of(
    r"(?:aanbieden|toezenden|sturen|zenden|voorleggen) aan",
    "delen met",
    r"(?:aan|naar) de \w+ (?:aanbieden|toezenden|sturen|zenden|voorleggen)",
)
ACTING = (
    Rule(
        "will_act",
        "new",
        any_of(
            r"(?:zal|zullen) (?:\w+ ){0,2}?(?:ik|wij|we|het (?:ministerie|rijk))",
            r"(?:ik|wij|we|(?<!van )het rijk|(?<!van )(?:het|mijn) (?:ministerie|departement)(?: van \w+)?) (?:zal|"
            r"zullen)",
        ),
        unless=(PARTNERS, VAGUE, STRUCTURE, TO_OTHERS, any_of("ingaan op")),
        hints=("zal", "zullen"),
    ),
    Rule(
        "acts_by_date",
        "new",
        any_of(rf"\w+ {STATE}", rf"{STATE} \w+"),
        unless=(
            PERFECT,
            STRUCTURE,
            VAGUE,
            any_of(
                "wil",
                "willen",
                "voornemens",
                "van plan",
                "heb",
                "hebben",
                "had",
                "was",
                "werd",
                "verwacht",
                "verwachten",
                "denk",
            ),
            any_of("vind", "weet", "weten", "zien", "zie", "in samenspraak"),
            PAST_TENSE,
            HANDS_OVER,
        ),
        when=lambda c: c.soon_ahead,
    ),
    Rule(
        "is_done_by_date",
        "new",
        any_of(
            r"(?:wordt|worden) … (?:aangescherpt|geëvalueerd|herijkt|gewijzigd|aangepast|herzien|ingevoerd|opgericht|"
            r"vastgesteld|opgesteld|"
            r"ontwikkeld|verlengd|verhoogd|verlaagd|geactualiseerd|gestart|uitgebreid|afgeschaft|ingesteld|"
            r"gepresenteerd|gepubliceerd)",
            r"(?:vindt|vinden)\b.{0,60}\b(?:herijking|evaluatie|herziening|actualisatie)",
            "komt er een",
        ),
        unless=(
            MUST,
            PERFECT,
            STRUCTURE,
            any_of("naar verwachting", "verwacht", "verwachting", "mogelijk", "kan", "kunnen", "kon"),
            any_of(r"door (?:de|het|een)(?! rijk| kabinet| ministerie)"),
        ),
        when=lambda c: c.soon_ahead,
    ),
)
