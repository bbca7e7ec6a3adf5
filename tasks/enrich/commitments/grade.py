"""How firm a promise is."""

import re
from typing import Literal

from tasks.enrich.commitments.context import Context, Judgement
from tasks.enrich.late import Late

Grade = Literal["firm", "effort", "conditional"]

CONDITIONAL = Late(
    r"\b(?:indien|mocht(?:en)?|zodra|mits|tenzij|afhankelijk van|onder (?:de )?voorwaarde|als (?:de|het|er|uit|"
    r"blijkt|dit|dat|zij)|"
    r"wanneer|voor zover|"
    r"na (?:afronding|ontvangst|besluitvorming|publicatie|ommekomst|inwerkingtreding)|nadat|op basis van deze|"
    r"of,? en,? zo ja|binnen .{0,30} na de)\b"
)
EFFORT = Late(
    r"\b(?:streef\w*|streven|voornemens|van plan|(?<!tegemoet )verwacht\w*(?<!verwachten)|"
    r"(?<!kan )(?<!kunt )verwachten(?= (?:ik|wij|we|te))|(?:ik|wij|we) verwachten|naar verwachting|verwachting|"
    r"beoog\w*|beogen|hoop|hopen|"
    r"probeer|proberen|tracht\w*|"
    r"wil|willen|zet|zetten|inzet is|zo ?veel mogelijk|bereid|(?<!spoedig )(?<!snel )(?<!niet )(?<!termijn )mogelijk|"
    r"verken(?:nen)?|verkend|(?<=ik )onderzoek|onderzoek(?= ik)|onderzoeken(?! naar)|onderzocht|bezie|bezien|"
    r"bekijk\w*|bekeken|kijken?|"
    r"aim|nastreven|graag|hard maken|(?:wordt|worden) (?:\w+ ){0,6}uitgewerkt|als het goed is)\b"
)


def grade_of(context: Context, judgement: Judgement) -> Grade:
    """Conditional, effort or firm; what is met or put off is told as a fact."""
    flat = context.flat
    if judgement.act == "fulfilled":
        return "firm"
    if judgement.act in {"recalled", "postponed"}:
        return (
            "effort"
            if re.search(r"\b(?:streven|streef\w*|verwacht\w*|beoog\w*|zullen mogelijk|hard voor)\b", flat)
            else "firm"
        )
    if CONDITIONAL.search(flat):
        return "conditional"
    return "effort" if EFFORT.search(flat) else "firm"
