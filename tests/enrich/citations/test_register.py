"""The register: exact, small, and a judge with a sentence."""

import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.reference import Reference
from tasks.enrich.citations import find
from tasks.enrich.register import CompactRegister, Unreadable, compiled
from tasks.pickup.register_file import day_of, lines_of, mapped, write_block
from tests.enrich.citations.conftest import Cite
from tests.enrich.citations.shared import shared_register

DAY = date(2025, 1, 1)


def test_holds_what_it_was_given(register: CompactRegister) -> None:
    """Ids are found with their prefix, near ones are not."""
    assert "kst-33529-830" in register
    assert "kst-33529-83" not in register
    assert "33529-830" not in register
    assert 33529 not in register


def test_knows_the_ends_of_a_dossier(register: CompactRegister) -> None:
    """Highest and lowest plain number by dossier, chapters apart."""
    assert (register.oldest("33529"), register.newest("33529")) == (830, 833)
    assert register.newest("35925-VII") == 148
    assert register.newest("99999") is None
    assert register.newest_dossier == 36698


@given(
    st.sets(st.from_regex(r"\d{5}-\d{1,4}", fullmatch=True), max_size=60),
    st.from_regex(r"\d{5}-\d{1,4}", fullmatch=True),
)
def test_is_a_set(ids: set[str], other: str) -> None:
    """Exactly the ids that went in are in it."""
    register = CompactRegister(compiled(ids, name="r", day=DAY))
    assert all(f"kst-{i}" in register for i in ids)
    assert (f"kst-{other}" in register) == (other in ids)
    assert len(register) == len(ids)


def test_version_is_of_the_content() -> None:
    """The same ids in another order are the same version; another id is another."""
    one = CompactRegister(compiled(["1-1", "kst-2-2"], name="r", day=DAY)).data.version
    assert CompactRegister(compiled(["2-2", "1-1", ""], name="r", day=DAY)).data.version == one
    assert CompactRegister(compiled(["2-2"], name="r", day=DAY)).data.version != one


@pytest.mark.parametrize("block", [b"", b"text", b"postkamer-register-1 {}", compiled(["1-1"], name="r", day=DAY)[:-1]])
def test_refuses_other_files(block: bytes) -> None:
    """What is no compiled register is refused with advice, not read."""
    with pytest.raises(Unreadable):
        CompactRegister(block)


def test_from_file_to_map(tmp_path: Path) -> None:
    """A list in a file becomes a map that outlives its replacement."""
    source = tmp_path / "kst_2024-06.txt"
    source.write_text("33529-830\n")
    place = tmp_path / "deep" / "r.register"
    assert mapped(place) is None
    write_block(place, compiled(lines_of(source), name="r", day=day_of(source)))
    block = mapped(place)
    assert block is not None
    old = CompactRegister(block)
    write_block(place, compiled(["1-1"], name="r", day=DAY))
    assert "kst-33529-830" in old
    assert old.data.date == date(2024, 6, 1)


JUDGED = [
    ("Kamerstuk 33 529, nr. 830", "exists", ()),
    ("Kamerstuk 33 529, nr. 900", "unknown", ()),
    ("Kamerstuk 33 529, nr. 831", "impossible", ()),
    ("Kamerstuk 36 999, nr. 3", "unknown", ()),
    ("Kamerstuk 34 999, nr. 3", "impossible", ()),
    ("Kamerstuk 31 999, nr. 3", "unknown", ()),
    ("Kamerstuk 33 529, nr. 2", "unknown", ()),
    ("Kamerstuk 27 858, nr. 80", "unknown", ()),
    ("34 890, nr. 13", "unknown", ("kst-34089-13",)),
    ("30 003, nr.81", "unknown", ("kst-33003-81",)),
    ("(19637, nrs. 32, 33 en 35)", "unknown", ()),
    ("33 852 (R2023), nr. 6", "exists", ()),
]


@pytest.mark.parametrize(("text", "status", "candidates"), JUDGED)
def test_judgement(text: str, status: str, candidates: tuple[str, ...], cite_checked: Cite) -> None:
    """Exists, unknown or impossible, with a sentence and a near id where a digit was moved or mistyped."""
    (found,) = cite_checked(text)
    assert (found.status, found.candidates) == (status, candidates)
    assert (found.why is None) == (status == "exists")


def test_year_of_the_senate(cite_checked: Cite, cite: Cite) -> None:
    """A letter of the Eerste Kamer without its year is found under the one session that has it."""
    assert cite_checked("(31700 VI, D)")[0].ids == ("kst-20082009-31700-VI-D",)
    assert cite("(31700 VI, D)")[0].ids == ("kst-31700-VI-D",)


def test_paper_of_the_senate_cited_as_one_of_the_house(cite_checked: Cite) -> None:
    """A number that only the Eerste Kamer's own count has is suggested, and gives its dossier no numbers."""
    (found,) = cite_checked("Kamerstukken II 1995/96, 23700, nr. 188b")
    assert found.ids == ("kst-19951996-23700-188b",)


def test_without_register(cite: Cite) -> None:
    """Everything works without one and says so."""
    assert cite("Kamerstuk 33 529, nr. 831")[0].status == "unchecked"


def test_real_register_is_fast_and_small() -> None:
    """Hundreds of thousands of ids: under 20 MB of bytes, a lookup under 2 microseconds on a quiet machine."""
    source = shared_register()
    block = compiled(lines_of(source), name="r", day=day_of(source))
    assert len(block) < 20_000_000
    register = CompactRegister(block)
    ids = ["kst-" + line.strip() for line in lines_of(source)][::40]
    assert all(i in register for i in ids)
    best = min(_seconds(register, ids) for _ in range(5)) / len(ids)
    assert best < 4e-6
    assert find("Kamerstuk 33 529, nr. 830", date=None, reference=Reference(register=register))[0].status == "exists"


def _seconds(register: CompactRegister, ids: list[str]) -> float:
    began = time.process_time()
    for identifier in ids:
        identifier in register  # noqa: B015 - what is timed
    return time.process_time() - began
