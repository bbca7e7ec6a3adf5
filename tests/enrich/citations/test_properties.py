"""Properties of every text: spans point at their text, nothing raises, references round-trip, time is linear."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.record import Citation
from schemas.reference import Reference
from tasks.enrich.citations import find
from tests.enrich.citations.conftest import ACTS, LAWS

TABLES = Reference(laws=LAWS, eu_acts=ACTS)
PIECES = (
    "Kamerstuk ",
    "Kamerstukken II ",
    "2019/20, ",
    "33 529",
    "35 300 VII",
    ", nr. ",
    "nrs. 1, 2 en ",
    "830",
    "A",
    " en ",
    "artikel ",
    "5.1",
    "lid ",
    "van de ",
    "Wet open overheid",
    "Awb",
    "(",
    ")",
    "Handelingen ",
    "item ",
    "Aanhangsel ",
    "Stb. ",
    "2019, ",
    "Richtlijn ",
    "92/43/EEG",
    "(EU) ",
    "COM(2020) ",
    "ECLI:NL:",
    "www.a.nl/",
    "https://",
    "motie-",
    "Jansen",
    "brief van ",
    "1 mei ",
    "jl.",
    "C-1/19",
    "T01461",
    "2020Z12345",
    "\n",
    "\u00a0",
    "\u2013",
    "\ufffe",
    ". ",
    "idem",
    "die wet",
)
TRIGGERS = (
    "Kamerstuk ",
    "Kamerstukken II ",
    "artikel ",
    "artikel 1, ",
    "art. 1 en ",
    "nr. ",
    "nrs. 1, ",
    "1",
    "12 345 ",
    "12345-",
    "(",
    "(nr. 1) motie ",
    "-",
    "2019-2020, ",
    "Handelingen II 2010/11, nr. 1, ",
    "Aanhangsel ",
    "Stb. 2019, 1 en ",
    "ECLI:NL:",
    "https://",
    "www.",
    "a.",
    "a.nl ",
    "motie van ",
    "motie A en ",
    "brief van ",
    "brieven van 1 mei en ",
    "Op 1 mei ",
    "Wet op de ",
    "Richtlijn 92/43/EEG, ",
    "Verordening (EU) ",
    "COM(2020) ",
    "C-1",
    "eerste en ",
    "lid 1 ",
    "II",
    "X",
    "A, ",
    "Wpg artikel 3 Wpg. ",
    "artikel 1 van die wet ",
    "voornoemde brief ",
    "33 529, nr. 1 ",
    "K a m e r s t u k ",
    "7:658 ",
    " ",
    "\n",
    "TZ",
    "Tweede Kamer, ",
)


def _points_at_its_text(text: str, citations: tuple[Citation, ...]) -> bool:
    return all(text[c.start : c.end] == c.text and c.start < c.end for c in citations)


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
@settings(max_examples=300, deadline=None)
def test_pieces_of_references(text: str) -> None:
    """Any mixture of pieces of references is read without error, and every span is its text."""
    assert _points_at_its_text(text, find(text, date=None, reference=TABLES))


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_text(text: str) -> None:
    """No text raises."""
    assert _points_at_its_text(text, find(text, date=None, reference=TABLES))


CHAPTERS = st.sampled_from(["", " V", " VII", "-XVI", " XIII", "-IV"])


@given(
    st.integers(20000, 36999).filter(lambda n: n != 21501),
    CHAPTERS,
    st.integers(1, 1999),
    st.sampled_from(["{}", "{0[0]} {0[1]}"]),
)
def test_round_trip_kamerstuk(dossier: int, chapter: str, number: int, spaced: str) -> None:
    """A dossier, a chapter and a number come back as the id that they make."""
    digits = str(dossier)
    shown = digits if spaced == "{}" else f"{digits[:2]} {digits[2:]}"
    text = f"Zie (Kamerstuk {shown}{chapter}, nr. {number})."
    suffix = f"-{chapter.strip(' -')}" if chapter else ""
    assert [c.ids for c in find(text, date=None, reference=Reference())] == [(f"kst-{digits}{suffix}-{number}",)]


@given(st.integers(1995, 2030), st.integers(1, 9999), st.sampled_from(["/", "-"]), st.booleans())
def test_round_trip_aanhangsel(year: int, number: int, mark: str, long: bool) -> None:  # noqa: FBT001
    """A session in any spelling and a number come back as the id of the answer."""
    session = f"{year}{mark}{year + 1 if long else str(year + 1)[2:]}"
    found = find(f"Aanhangsel Handelingen II {session}, nr. {number}", date=None, reference=Reference())
    assert [c.ids for c in found] == [(f"ah-tk-{year}{year + 1}-{number}",)]


@pytest.mark.parametrize("trigger", TRIGGERS)
def test_hostile_text_takes_linear_time(trigger: str) -> None:
    """100 kB of one trigger: four times the text takes about four times as long, and never long."""
    quarter, whole = (trigger * (size // len(trigger) + 1) for size in (25_000, 100_000))
    short, long = _seconds(quarter[:25_000]), _seconds(whole[:100_000])
    assert long < 0.5 or long < 9 * short
    assert long < 6


def _seconds(text: str) -> float:
    began = time.process_time()
    find(text, date=None, reference=TABLES)
    return time.process_time() - began
