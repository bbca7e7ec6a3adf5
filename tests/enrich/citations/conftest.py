"""A small register and small tables, composed for these tests."""

from collections.abc import Callable
from datetime import date

import pytest

from schemas.record import Citation
from schemas.reference import EuAct, Law, Reference
from tasks.enrich.citations import find
from tasks.enrich.register import CompactRegister, compiled

REGISTER = """
33529-830 33529-833 34225-35 21501-02-1538 21501-02-1600 35925-VII-148 35925-VII-A 35925-IV-A 28000-VI-46 34775-IV-44
33750-VI-50 32012-40 29247-224 27858-88 20082009-31700-VI-D 33802-C 34430-AB 19951996-23700-188b 35300-XVI-A 29689-1
30316-3 30316-6 34356-3 33852-R2023-6 35300-A-3 31700-XII-6 34389-9 35300-V 35300-V-5 35300-C 35300-C-3 CXIX-A
31293-390 31289-390 34089-13 34890-2 33003-81 30003-1 19637-118 19637-2800 36200-XII-60 34300-IV-S 34300-IV-T
33400-VII-26 33400-VII-27 36698-1 31568-220 31700-VI-12
"""

LAWS = (
    Law("BWBR0045754", "Wet open overheid", ("Woo",)),
    Law("BWBR0001840", "Grondwet"),
    Law("BWBR0005537", "Algemene wet bestuursrecht", ("Awb",)),
    Law("BWBR0024705", "Wet publieke gezondheid", ("Wpg",)),
    Law("BWBR0022463", "Wet politiegegevens", ("Wpg",)),
    Law("BWBR0004627", "Kieswet"),
    Law("BWBR0039429", "Comptabiliteitswet 2016", ("CW",)),
    Law("BWBR0027466", "Wet veiligheidsregio's", ("Wvr",)),
    Law("BWBR0041313", "Besluit kwaliteit leefomgeving", ("Bkl",)),
    Law("BWBR0030733", "Wet College voor de rechten van de mens"),
    Law("BWBR0014330", "Luchthavenverkeerbesluit Schiphol"),
)
ACTS = (
    EuAct("32016R0679", "Algemene verordening gegevensbescherming", ("AVG",)),
    EuAct("31992L0043", "Habitatrichtlijn", ("Habitatrichtlijn", "Vogel- en Habitatrichtlijnen")),
    EuAct("32009L0147", "Vogelrichtlijn", ("Vogelrichtlijn", "Vogel- en Habitatrichtlijnen")),
    EuAct("32000L0060", "Kaderrichtlijn Water", ("Kaderrichtlijn Water", "KRW")),
    EuAct("32009L0125", "Ecodesign-richtlijn", ("Ecodesign-richtlijn",)),
    EuAct("31998L0083", "Drinkwaterrichtlijn 1998", ("Drinkwaterrichtlijn",), None, date(2021, 1, 12)),
    EuAct("32020L2184", "Drinkwaterrichtlijn", ("Drinkwaterrichtlijn",), date(2021, 1, 12)),
    EuAct("12012E/TXT", "Verdrag betreffende de werking van de Europese Unie", ("VWEU",)),
)


@pytest.fixture(scope="session")
def register() -> CompactRegister:
    """A register of a few dozen publications."""
    return CompactRegister(compiled(REGISTER.split(), name="small", day=date(2025, 1, 1)))


@pytest.fixture(scope="session")
def tables() -> Reference:
    """Laws and EU acts, no register."""
    return Reference(laws=LAWS, eu_acts=ACTS)


@pytest.fixture(scope="session")
def checked(register: CompactRegister) -> Reference:
    """Laws and EU acts with the small register."""
    return Reference(laws=LAWS, eu_acts=ACTS, register=register)


Cite = Callable[[str], tuple[Citation, ...]]


@pytest.fixture(scope="session")
def cite(tables: Reference) -> Cite:
    """The citations of a text of 3 December 2020, without a register."""
    return lambda text: find(text, date=date(2020, 12, 3), reference=tables)


@pytest.fixture(scope="session")
def cite_checked(checked: Reference) -> Cite:
    """The citations of a text of 3 December 2020, with the small register."""
    return lambda text: find(text, date=date(2020, 12, 3), reference=checked)
