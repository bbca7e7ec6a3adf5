"""Any text at all is read without an error, and in time that grows with its length."""

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.reference import Reference
from tasks.extract.assemble import assemble
from tasks.extract.fields import answers, dates
from tasks.extract.fields.addressee import from_questions
from tasks.extract.hyphens import Vocabulary, joint
from tasks.extract.labels import label_at
from tasks.extract.lines import clean
from tasks.extract.signature import is_name, is_office
from tasks.extract.texts import zones_of

PIECES = [
    "Datum",
    "Betreft",
    "Ons kenmerk",
    "Uw kenmerk",
    "Bijlage(n)",
    "1",
    "2",
    "-",
    "Geachte voorzitter,",
    "Hoogachtend,",
    "Pagina 1 van 2",
    "De Minister van Financiën,",
    "W.B. Hoekstra",
    "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal",
    "Den Haag, 3 mei 2021",
    "Vergaderjaar 2020-2021",
    "33 529",
    "Nr. 830",
    "BRIEF VAN DE MINISTER VAN FINANCIËN",
    "Hierbij bied ik u, mede namens de minister van Defensie, het rapport aan over de veiligheids-",
    "gevoel en meer.",
    "brief.",
    "vermelden.",
    "Afschrift aan",
    "",
    "\u00a0",
    "\ue000",
    "• een punt",
    "1 Kamerstuk 33 529, nr. 830.",
    "Tweede Kamer, vergaderjaar 2020-2021, 33 529, nr. 830",
    "2020-0000724146",
    "> Retouradres Postbus 20901 2500 EX Den Haag",
]
PROFILE = settings(deadline=None, max_examples=60)
HOSTILE = [
    "mede namens de minister van " * 4000,
    "In antwoord op uw brief van " * 4000,
    "A. " * 30_000,
    "a-" * 50_000,
    "vragen van de leden " * 5000,
    "1 januari " * 10_000,
    "Datum " * 15_000,
    "(" * 100_000,
    "van de " * 15_000,
]
SECONDS = 2.0


@PROFILE
@given(st.text(max_size=400))
def test_any_text_is_read(text: str) -> None:
    """No text makes a function of the room raise."""
    clean(text)
    label_at(text)
    is_name(text)
    is_office(text)
    dates.parse(text)
    answers.answers(text)
    answers.behalf(text)
    from_questions(text)
    joint(text[: len(text) // 2], text[len(text) // 2 :], Vocabulary())


@PROFILE
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_any_order_of_lines_is_read(pieces: list[str]) -> None:
    """Whatever lines stand in whatever order, there is a letter with offsets that fit."""
    reading = assemble(zones_of("\n".join(pieces)), Reference(), {})
    plain = reading.letter.text.plain
    assert all(plain[block.start : block.end] == block.text for block in reading.letter.blocks)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_takes_linear_time(text: str) -> None:
    """A hundred kilobytes of what a pattern likes best are read within seconds."""
    began = time.process_time()
    for function in (label_at, is_name, is_office, dates.parse, answers.answers, answers.behalf, from_questions):
        function(text)
    assemble(zones_of(text), Reference(), {})
    assemble(zones_of("\n".join(text[at : at + 80] for at in range(0, len(text), 80))), Reference(), {})
    assert time.process_time() - began < SECONDS * 3


def test_a_long_letter_takes_linear_time() -> None:
    """Twice the lines, about twice the time."""
    pick = random.Random(7)
    lines = [pick.choice(PIECES) for _ in range(6000)]
    began = time.process_time()
    assemble(zones_of("\n".join(lines)), Reference(), {})
    assert time.process_time() - began < SECONDS * 4
