"""From the text of letters to the register: promises made, put off and kept in the words that ministers use."""

import hashlib
from collections.abc import Iterator, Sequence
from itertools import permutations

import pytest
from sqlalchemy import select

from schemas.record import Provenance, Record, Source
from seeds import load_reference
from tasks.extract.limits import Limits
from tasks.ledger import Ledger
from tasks.ledger.catalogue import fill, views
from tasks.ledger.catalogue.asking import Wanted
from tasks.reader import Reader, read_document
from tests.catalogue.letters import version_of
from tests.records import NOW, arrive

HEAD = """Ministerie van Infrastructuur en Waterstaat

> Retouradres Postbus 20901 2500 EX Den Haag

De voorzitter van de Tweede Kamer
der Staten-Generaal
Postbus 20018
2500 EA DEN HAAG

Kenmerk
{kenmerk}

Datum {day}
Betreft {subject}

Geachte voorzitter,

{body}

Hoogachtend,

DE MINISTER VAN INFRASTRUCTUUR EN WATERSTAAT,


A. de Dijkgraaf
"""

PROMISE = """30 november 2023
Proef met dijkwachters te paard
De proef in de Noordoostpolder heeft laten zien dat een ruiter op een natte dijk verder ziet dan een bestelauto.
Voor het zomerreces van 2024 zal ik uw Kamer informeren over de verlenging van de proef met dijkwachters te paard."""
LATE = """28 juni 2024
Uitstel brief dijkwachters
In mijn brief van 30 november 2023 heb ik toegezegd uw Kamer voor het zomerreces te informeren over de verlenging
van de proef met dijkwachters te paard. Het lukt helaas niet om uw Kamer voor het zomerreces te informeren over
deze toezegging. Ik zal uw Kamer eind 2024 hierover informeren."""
KEPT = """12 december 2024
Verlenging van de proef met dijkwachters te paard
In mijn brief van 30 november 2023 heb ik toegezegd uw Kamer te informeren over de verlenging van de proef met
dijkwachters te paard. Met deze brief doe ik deze toezegging gestand. De proef is met twee jaar verlengd."""
OTHER = """5 december 2024
Stoomgemalen
In mijn brief van 29 november 2023 heb ik toegezegd uw Kamer te informeren over het behoud van stoomgemalen.
Met deze brief doe ik deze toezegging gestand."""


@pytest.fixture(scope="module")
def reader() -> Reader:
    """The reader with the reference data that comes with the project."""
    return Reader(reference=load_reference(), limits=Limits())


def read(reader: Reader, letters: Sequence[str]) -> list[Record]:
    """The records of letters, read from their text."""
    made = []
    for n, told in enumerate(letters):
        day, subject, body = told.split("\n", 2)
        text = HEAD.format(kenmerk=f"IENW/BSK-2023/41290{n}", day=day, subject=subject, body=body)
        data = text.encode()
        digest = hashlib.sha256(data).hexdigest()
        source = Source(
            bucket="inbox", key=f"{n}.txt", sha256=digest, bytes=len(data), media_type="text/plain", landed_at=NOW
        )
        made.append(read_document(reader, data, source, Provenance(pipeline_version="1")))
    return made


def test_a_promise_is_followed_from_letter_to_letter(ledger: Ledger, reader: Reader) -> None:
    """Made, put off with a new term, and kept; the letter about something else leaves it alone."""
    made = read(reader, [PROMISE, LATE, OTHER, KEPT])
    seen = []
    for record in made:
        arrive(ledger, record)
        (row,) = ledger.catalogue.promises(Wanted())
        seen.append((row["state"], str(row["term_latest"])))
    assert seen == [
        ("open", "2024-07-04"),
        ("postponed", "2024-12-31"),
        ("postponed", "2024-12-31"),
        ("fulfilled", "2024-12-31"),
    ]
    (row,) = ledger.catalogue.promises(Wanted())
    assert row["proof_letter_id"] == made[3].letter_id
    assert "gestand" in row["proof_text"]


def test_letters_may_be_read_in_any_order(ledger: Ledger, reader: Reader) -> None:
    """Every order of the four letters ends with the promise kept."""
    made = read(reader, [PROMISE, LATE, OTHER, KEPT])
    for order in permutations(made):
        with ledger.database.write() as tx:
            for record in order:
                fill(tx, record, version_of(record))
            rows = tx.execute(select(views.promises)).mappings().all()
            assert [(row["state"], row["proof_letter_id"]) for row in rows] == [("fulfilled", made[3].letter_id)]
            tx.rollback()


SOUND = "Ik zal uw Kamer voor het zomerreces informeren over de uitkomsten van het onderzoek naar geluidshinder."
LORRIES = "Daarnaast stuur ik uw Kamer eind 2023 de evaluatie van de subsidieregeling voor elektrische vrachtwagens."
NUMBERED = "Ik zal uw Kamer voor het zomerreces informeren over geluidshinder (toezegging TZ202303-026)."
FOLLOWED = [
    (
        SOUND,
        "Zoals toegezegd in mijn Kamerbrief van 3 maart 2023 informeer ik u hierbij over geluidshinder.",
        "fulfilled",
    ),
    (
        SOUND,
        (
            "In mijn brief van 3 maart jl. heb ik uw Kamer toegezegd te informeren over geluidshinder. "
            "Met deze brief kom ik deze toezegging na."
        ),
        "fulfilled",
    ),
    (
        f"{LORRIES} {SOUND}",
        (
            "Hierbij bied ik u, zoals toegezegd in mijn brief van 3 maart 2023, de evaluatie aan van de "
            "subsidieregeling voor elektrische vrachtwagens."
        ),
        "fulfilled open",
    ),
    (
        f"{LORRIES} {SOUND}",
        "Met deze brief doe ik mijn toezegging uit de brief van 3 maart 2023 gestand.",
        "open open",
    ),
    (SOUND, "Zoals toegezegd in mijn brief van 4 maart 2023 informeer ik u hierbij over geluidshinder.", "open"),
    (
        SOUND,
        (
            "Met deze brief voldoe ik aan het verzoek van de vaste commissie in uw brief van 3 maart 2023 om een "
            "reactie op het onderzoek naar geluidshinder."
        ),
        "open",
    ),
    (
        SOUND,
        (
            "De minister van Financiën heeft in zijn brief van 3 maart 2023 toegezegd u over geluidshinder te "
            "informeren. Hiermee doe ik deze toezegging gestand."
        ),
        "open",
    ),
    (NUMBERED, "Hiermee doe ik de toezegging TZ202303-026 gestand.", "fulfilled"),
    (NUMBERED, "Hiermee doe ik de toezegging TZ202303-027 gestand.", "open"),
    (
        SOUND,
        (
            "In mijn brief van 3 maart 2023 heb ik toegezegd u voor het zomerreces te informeren over het onderzoek. "
            "Het onderzoek heeft vertraging opgelopen. Ik zal u hierover eind 2023 informeren."
        ),
        "postponed",
    ),
    (
        SOUND,
        (
            "In mijn brief van 3 maart 2023 heb ik u geïnformeerd over geluidshinder. Hierbij geef ik invulling aan "
            "de motie over woningbouw."
        ),
        "open",
    ),
]


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """An empty ledger that stays empty."""
    ledger = Ledger.open(f"sqlite:///{tmp_path_factory.mktemp('told') / 'ledger.db'}")
    ledger.migrate()
    yield ledger
    ledger.close()


@pytest.mark.parametrize(("promise", "later", "states"), FOLLOWED)
def test_later_letters_answer_what_they_name(
    shelf: Ledger, reader: Reader, promise: str, later: str, states: str
) -> None:
    """Promises in a letter of 3 March 2023, and what a letter of June makes of them."""
    made = read(reader, [f"3 maart 2023\nGeluid\n{promise}", f"29 juni 2023\nVervolg\n{later}"])
    with shelf.database.write() as tx:
        for record in made:
            fill(tx, record, version_of(record))
        rows = tx.execute(select(views.promises).where(views.promises.c.letter_id == made[0].letter_id)).mappings()
        found = [row["state"] for row in sorted(rows, key=lambda row: row["n"])]
        tx.rollback()
    assert " ".join(found) == states
