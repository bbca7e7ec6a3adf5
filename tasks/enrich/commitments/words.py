"""The vocabulary of promises: who promises, to whom, and the verbs of reporting in their forms. Lower case."""

CHAMBER = (
    r"(?:uw kamer|de kamer(?! van koophandel)|beide kamers|de beide kamers|de (?:tweede|eerste) kamer|kamerleden|"
    r"het parlement|"
    r"de staten-generaal|uw (?:vaste )?commissie|de vaste (?:kamer)?commissie|u|ek en tk|tk en ek|"
    r"de leden van uw kamer)\b"
)
OFFICE = (
    r"(?:minister(?:-president)?|staatssecretaris(?:sen)?|ministers|bewindspersonen?|bewindslieden|ambtsgenoot|collega)"
)
SELF = (
    rf"(?:ik|wij|we|het (?:demissionaire |huidige |nieuwe )?kabinet|dit kabinet|de regering|het rijk|(?:het|mijn|"
    rf"ons) (?:ministerie|departement)|"
    rf"(?:de|mijn) (?:toenmalige |voormalige )?{OFFICE})\b"
)

REPORT = (
    r"(?:informeren|berichten|zenden|sturen|toezenden|toesturen|toe te (?:zenden|sturen)|toezendt|verzenden|versturen|"
    r"aanbieden|aan te bieden|"
    r"voorleggen|voor te leggen|toekomen|toe te komen|rapporteren|terugkomen|terug te komen|inlichten|in te lichten|"
    r"melden|mededelen|mede te delen|"
    r"meedelen|mee te delen|delen|verstrekken|overleggen|beantwoorden|reageren|terugkoppelen|terug te koppelen|"
    r"voorhangen|bereiken|"
    r"op de hoogte (?:te |blijven |te blijven )?(?:stellen|houden|brengen)|in kennis (?:te )?stellen|laten weten|"
    r"verwittigen|antwoorden|"
    r"toelichten|toe te lichten|doen uitgaan|doen geworden|doorsturen|indienen|in te dienen|presenteren|publiceren|"
    r"(?:duidelijkheid|uitsluitsel|helderheid|informatie|toelichting|inzicht|briefing) (?:te )?(?:kunnen )?"
    r"(?:geven|verschaffen|bieden|verzorgen|organiseren)|verslag (?:te )?doen)\b"
)
REPORTED = (
    r"(?:geïnformeerd|geinformeerd|bericht|gezonden|gestuurd|toegezonden|toegestuurd|verzonden|verstuurd|aangeboden|"
    r"voorgelegd|gerapporteerd|"
    r"ingelicht|gemeld|meegedeeld|medegedeeld|gedeeld|verstrekt|beantwoord|voorgehangen|teruggekoppeld|toegelicht|"
    r"overgelegd|verschaft|verslag gedaan|"
    r"op de hoogte (?:gesteld|gehouden|gebracht)|in kennis gesteld|ingediend|doorgestuurd|toegeleid|"
    r"aanhangig (?:worden )?gemaakt)\b"
)
REPORTS = (
    r"(?:informeer|informeren|bericht|berichten|zend|zenden|stuur|sturen|bied|bieden|leg|leggen|doe|doen|rapporteer|"
    r"rapporteren|kom|komen|"
    r"licht|lichten|meld|melden|deel|delen|verstrek|verstrekken|beantwoord|beantwoorden|stel|stellen|houd|hou|houden|"
    r"breng|brengen|koppel|"
    r"koppelen|reageer|reageren|geef|geven|ontvangt|ontvangen)"
)
PAPER = (
    r"(?:antwoord(?:en)?|beantwoording|kabinetsreactie|kabinetsstandpunt|reactie|brief|kamerbrief|verzamelbrief|"
    r"voortgangsbrief|rapport|rapportage|"
    r"voortgangsrapportage|eindrapport|nota|notitie|verslag|evaluatie|verkenning|plan van aanpak|actieplan|"
    r"beleidsreactie|standpunt|"
    r"wetsvoorstel|wetsvoorstellen|voorstel|monitor|overzicht|visie|agenda|beleidsdoorlichting|vragen|motie|moties|"
    r"stukken|advies|onderzoek|"
    r"uitkomsten|resultaten|strategie|programma|nader verslag|memorie van antwoord|terugkoppeling|stand van zaken|"
    r"routekaart)"
)
ASKED = (
    r"(?:toezegging(?:en)?|motie(?:s)?|verzoek(?:en)?|vraag|vragen|kamervragen|wens(?:en)?|amendement(?:en)?|oproep|"
    r"aanbeveling van uw kamer)\b"
)

HERE = (
    r"(?:hierbij|hiermee|hierdoor|bij deze|bijgaand(?:e)?|bijgevoegd(?:e)?|(?:met|in|middels|via|door middel van|door|"
    r"bij) (?:deze|dit|bijgaande|"
    r"bijgevoegde|onderstaande|onderhavige) (?:\w+ ){0,3}(?:brief|schrijven|kamerbrief|voortgangsbrief|verzamelbrief|"
    r"passage|weg|bijlage|rapport|rapportage|"
    r"terugkoppeling|overzicht|nota|notitie|verslag|antwoorden|antwoord|reactie|kabinetsreactie|evaluatie|besluit|"
    r"wetsvoorstel|beantwoording|stukken|uitwerking)|"
    r"met (?:onderstaande|bijgaande|bijgevoegde|deze) \w+|hieronder|onderstaand|als bijlage|in (?:de|een) bijlage|"
    r"in bijlage \d*|in bijgevoegde|middels deze|daarmee|waarmee|"
    r"met de (?:verzending|toezending|aanbieding|ondertekening|publicatie|verschijning|inwerkingtreding|"
    r"oplevering) van)\b"
)
