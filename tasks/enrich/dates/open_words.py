"""Words that put something off without naming a day: due expressions, but no dates."""

from tasks.enrich.dates.words import WS
from tasks.enrich.late import Late

OPEN = Late(
    rf"(?<!\w)(?:(?:op|voor){WS}(?:de{WS})?(?:(?:zeer|zo){WS})?kort(?:e|"
    rf"st){WS}(?:mogelijke{WS})?(?:tot{WS}middellange{WS})?termijn|"
    rf"zo{WS}(?:spoedig|snel){WS}mogelijk(?:{WS}hierna|{WS}daarna)?|(?:zeer{WS})?binnenkort|(?:zeer{WS})?spoedig|"
    rf"te{WS}zijner{WS}tijd|t\.z\.t\.|tzt|(?:de{WS}|in{WS}de{WS})?komende{WS}(?:jaren|tijd|periode)|"
    rf"(?:op{WS})?(?:een{WS})?later(?:e)?{WS}(?:moment|tijdstip|datum)|in{WS}een{WS}later{WS}stadium|"
    rf"te{WS}gelegener{WS}tijd|"
    rf"binnen{WS}afzienbare{WS}(?:tijd|termijn)|op{WS}afzienbare{WS}termijn|met{WS}spoed|onverwijld|regelmatig|"
    rf"periodiek|"
    rf"(?:half)?jaarlijks|elke{WS}(?:twee{WS}|drie{WS}|vier{WS}|vijf{WS})?(?:jaar|maanden|maand|kwartaal)|"
    rf"bij{WS}(?:een{WS}|de{WS})?(?:volgende{WS})?kabinetsformatie|"
    rf"(?:op|in){WS}de{WS}(?:middellange|lange){WS}termijn)(?!\w)"
)
