"""Ministries as their letterheads show them, for letters composed at random.

Postbuses, reference forms and names are those of real letterheads; the people are made up.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class House:
    """One ministry under one name, and when it wrote letters under it."""

    abbreviation: str
    name: str
    postbus: str
    street: tuple[str, ...]
    offices: tuple[str, ...]
    reference: str
    """A regular expression of its references."""
    units: tuple[str, ...]
    start: date = date(2011, 1, 1)
    end: date = date(2025, 12, 31)


PERIODS = {
    "minister voor Wonen en Rijksdienst": (date(2012, 11, 6), date(2017, 1, 26)),
    "minister voor Medische Zorg": (date(2017, 10, 27), date(2020, 3, 18)),
    "minister voor Rechtsbescherming": (date(2017, 10, 27), date(2024, 7, 1)),
    "minister voor Natuur en Stikstof": (date(2022, 1, 11), date(2024, 7, 1)),
    "minister voor Buitenlandse Handel en Ontwikkelingssamenwerking": (date(2012, 11, 6), date(2024, 7, 1)),
}
"""When the ministers without a ministry of their own held office; the other offices exist all the time."""


def offices_on(house: "House", day: date) -> tuple[str, ...]:
    """The offices that a house had on a day."""
    always = (date.min, date.max)
    return tuple(o for o in house.offices if (p := PERIODS.get(o, always))[0] <= day <= p[1])


def _offices(name: str, *others: str) -> tuple[str, ...]:
    return (f"minister van {name}", f"staatssecretaris van {name}", *others)


HOUSES = (
    House(
        "BZK",
        "Binnenlandse Zaken en Koninkrijksrelaties",
        "20011 2500 EA",
        ("Turfmarkt 147", "2511 DP Den Haag"),
        _offices("Binnenlandse Zaken en Koninkrijksrelaties", "minister voor Wonen en Rijksdienst"),
        r"20(1[1-9]|2[0-5])-0000[0-9]{6}",
        ("DG Openbaar Bestuur", "Directie Democratie en\nBestuur"),
    ),
    House(
        "FIN",
        "Financiën",
        "20201 2500 EE",
        ("Korte Voorhout 7", "2511 CW Den Haag"),
        _offices("Financiën"),
        r"20(1[1-9]|2[0-5])-0000[0-9]{6}",
        ("Directie Financiële\nMarkten", "Generale Thesaurie"),
    ),
    House(
        "SZW",
        "Sociale Zaken en Werkgelegenheid",
        "90801 2509 LV",
        ("Parnassusplein 5", "2511 VX Den Haag"),
        _offices("Sociale Zaken en Werkgelegenheid"),
        r"20(1[1-9]|2[0-5])-0000[0-9]{6}",
        ("Directie Participatie en\nDecentrale Voorzieningen",),
    ),
    House(
        "VWS",
        "Volksgezondheid, Welzijn en Sport",
        "20350 2500 EJ",
        ("Parnassusplein 5", "2511 VX Den Haag"),
        _offices("Volksgezondheid, Welzijn en Sport", "minister voor Medische Zorg"),
        r"[1-4][0-9]{6}-[12][0-9]{5}-(PG|MDT|Z|GMT|LZ)",
        ("Directie Publieke\nGezondheid", ""),
    ),
    House(
        "JenV",
        "Justitie en Veiligheid",
        "20301 2500 EH",
        ("Turfmarkt 147", "2511 DP Den Haag"),
        _offices("Justitie en Veiligheid", "minister voor Rechtsbescherming"),
        r"[2-6][0-9]{6}",
        ("Directoraat-Generaal\nPolitie en\nVeiligheidsregio’s",),
        start=date(2018, 1, 1),
    ),
    House(
        "VenJ",
        "Veiligheid en Justitie",
        "20301 2500 EH",
        ("Turfmarkt 147", "2511 DP Den Haag"),
        _offices("Veiligheid en Justitie"),
        r"[2-9][0-9]{5}",
        ("Directie Wetgeving en\nJuridische Zaken",),
        end=date(2017, 10, 1),
    ),
    House(
        "IenW",
        "Infrastructuur en Waterstaat",
        "20901 2500 EX",
        ("Rijnstraat 8", "2515 XP Den Haag"),
        _offices("Infrastructuur en Waterstaat"),
        r"IENW/BSK-20(19|2[0-5])/[0-9]{5,6}",
        ("Ministerie van\nInfrastructuur en\nWaterstaat",),
        start=date(2018, 1, 1),
    ),
    House(
        "OCW",
        "Onderwijs, Cultuur en Wetenschap",
        "16375 2500 BJ",
        ("Rijnstraat 50", "Den Haag"),
        _offices("Onderwijs, Cultuur en Wetenschap"),
        r"[1-5][0-9]{7}",
        ("Primair Onderwijs", "Erfgoed en Kunsten"),
    ),
    House(
        "EZK",
        "Economische Zaken en Klimaat",
        "20401 2500 EK",
        ("Bezuidenhoutseweg 73", "2594 AC Den Haag"),
        _offices("Economische Zaken en Klimaat"),
        r"DG(KE|BI|ETM) / [12][0-9]{7}",
        ("Directoraat-generaal\nKlimaat en Energie",),
        start=date(2018, 1, 1),
        end=date(2024, 6, 1),
    ),
    House(
        "LNV",
        "Landbouw, Natuur en Voedselkwaliteit",
        "20401 2500 EK",
        ("Bezuidenhoutseweg 73", "2594 AC Den Haag"),
        _offices("Landbouw, Natuur en Voedselkwaliteit", "minister voor Natuur en Stikstof"),
        r"DG(A|NVLG|S) / [12][0-9]{7}",
        ("Directoraat-generaal\nAgro",),
        start=date(2018, 1, 1),
        end=date(2024, 6, 1),
    ),
    House(
        "DEF",
        "Defensie",
        "20701 2500 ES",
        ("Kalvermarkt 32", "2511 CB Den Haag"),
        _offices("Defensie"),
        r"BS20(1[1-9]|2[0-5])[0-9]{6}",
        ("Hoofddirectie Beleid", ""),
    ),
    House(
        "BZ",
        "Buitenlandse Zaken",
        "20061 2500 EB",
        ("Rijnstraat 8", "2515 XP Den Haag"),
        _offices("Buitenlandse Zaken", "minister voor Buitenlandse Handel en Ontwikkelingssamenwerking"),
        r"MINBUZA-20(1[1-9]|2[0-5])\.[0-9]{5,6}",
        ("Directie Europa", ""),
    ),
    House(
        "AZ",
        "Algemene Zaken",
        "20001 2500 EA",
        ("Binnenhof 19", "2513 AA Den Haag"),
        ("minister-president, minister van Algemene Zaken",),
        r"[3-4][0-9]{6}",
        ("Kabinet Minister-President",),
    ),
)
