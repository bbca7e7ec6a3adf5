"""How an intention is worded: what the government wants, strives for or looks into, without a promise to report."""

from tasks.enrich.commitments.phrases import any_of
from tasks.enrich.commitments.rule import MUST, STRUCTURE, Rule
from tasks.enrich.commitments.words import HERE, SELF

WE = r"(?:ik|wij|we|het kabinet)"
LOOKS = (
    r"(?:verken|verkennen|onderzoek|onderzoeken|bezie|bezien|bekijk|bekijken|start|starten|bespreek|bespreken|"
    r"betrek|betrekken"
)

INTENDED = (
    Rule(
        "intends",
        "intention",
        any_of(
            rf"(?:ben|zijn|is) {SELF}.{{0,60}}\b(?:voornemens|van plan)",
            rf"{SELF}.{{0,60}}\b(?:voornemens|van plan)",
            "het voornemen is",
            r"voornemens (?:ben|zijn|is)",
        ),
        unless=(any_of("niet voornemens", "niet van plan", "geen voornemen"),),
        hints=("voornemen", "van plan"),
    ),
    Rule(
        "wants",
        "intention",
        any_of(r"(?:wil|willen) (?:ik|wij|we|het kabinet|de regering)", r"(?:ik|wij|we|het kabinet) (?:wil|willen)"),
        unless=(
            any_of(
                "benadrukken",
                "opmerken",
                "aangeven",
                "wijzen op",
                "ingaan",
                "onderstrepen",
                "toelichten",
                "danken",
                "bedanken",
            ),
            any_of("verwijzen", "informeren", "voorkomen", "weten", "gezegd", HERE),
        ),
        hints=("wil",),
    ),
    Rule(
        "is_going_to",
        "intention",
        any_of(rf"(?:ga|gaan) {WE}", r"(?:ik|wij|we) (?:ga|gaan)", "het kabinet gaat", "gaat het kabinet"),
        unless=(
            any_of(r"(?:ga|gaan) (?:ik|wij|we) … (?:in|ervan uit|er van uit)(?= op|[,.;]|$)"),
            any_of("ingaan", "ervan uit", "er van uit"),
            STRUCTURE,
        ),
        hints=("ga",),
    ),
    Rule(
        "strives",
        "intention",
        any_of(
            rf"(?:zet|zetten) {WE} … in",
            rf"{WE} (?:zet|zetten)\b.{{0,60}}\bin",
            r"(?:streef|streven) (?:ik|wij|we)",
            r"(?:ik|wij|we) (?:streef|streven)",
            r"kabinet (?:streeft|beoogt)",
            "het streven is",
        ),
        hints=("zet", "stre", "beoogt"),
    ),
    Rule(
        "will",
        "intention",
        any_of(
            r"(?:zal|zullen) (?:\w+ ){0,2}?(?:ik|wij|we|het kabinet|de regering|het rijk)",
            r"(?:ik|wij|we|het kabinet|de regering|het rijk) (?:zal|zullen)",
            r"(?:ik|wij|we)\b.{0,80}\b(?:zal|zullen)",
            r"(?:zal|zullen)\b.{0,80}\ben (?:ik|ikzelf)",
        ),
        unless=(STRUCTURE, any_of("ingaan op")),
        hints=("zal", "zullen"),
    ),
    Rule(
        "looks_into",
        "intention",
        any_of(
            rf"{LOOKS}|kijk|kijken|begin|beginnen|monitor|monitoren|werk|werken) {WE}",
            rf"(?:ik|wij|we) {LOOKS})",
            r"bereid\b.{0,60}\bom",
        ),
        unless=(any_of(r"(?:heb|hebben|is|zijn) (?:ik|wij|we)"), STRUCTURE),
    ),
    Rule(
        "is_looked_into",
        "intention",
        any_of(
            r"(?:wordt|worden|zal|zullen) … (?:onderzocht|verkend|bezien|bekeken|uitgewerkt|besproken|doorgezet|"
            r"in kaart (?:worden )?gebracht|"
            r"afspraken gemaakt|toegezonden|bepaald)"
        ),
        unless=(MUST, any_of(r"door (?:de|het|een) \w+", r"(?:werd|is|zijn|waren) \w+", "deze brief")),
        hints=(
            "onderzocht",
            "verkend",
            "bezien",
            "bekeken",
            "uitgewerkt",
            "besproken",
            "doorgezet",
            "in kaart",
            "afspraken",
            "toegezonden",
            "bepaald",
        ),
    ),
)
