"""The reference data that comes with the program: complete, consistent, sourced and quick to load."""

import re
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from schemas.reference import MinistryName, OfficeTerm, ministry_on
from seeds import load_reference
from seeds.loader import FOLDER, read_table

REFERENCE = load_reference()
TABLES = sorted(FOLDER.glob("*.tsv"))


@pytest.mark.parametrize("path", TABLES, ids=lambda p: p.stem)
def test_each_table_names_its_source(path: Path) -> None:
    """A table without version, date and source does not come in."""
    header = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    for key in ("version", "date", "source"):
        assert any(re.match(rf"# {key}: \S", line) for line in header), key


def test_each_set_is_announced_with_its_version() -> None:
    """What the records repeat in their provenance is one entry a table."""
    assert {s.name for s in REFERENCE.sets} == {path.stem for path in TABLES}
    assert all(s.version and s.date for s in REFERENCE.sets)


def test_no_set_is_empty() -> None:
    """Every kind of reference data is there."""
    for name in (
        "ministries",
        "ministry_signs",
        "office_terms",
        "public_bodies",
        "themes",
        "laws",
        "eu_acts",
        "recesses",
    ):
        assert getattr(REFERENCE, name), name


def test_it_is_loaded_once() -> None:
    """The second call gives the same object."""
    assert load_reference() is REFERENCE


def test_loading_is_quick() -> None:
    """A cold load takes little of the time that `postkamer read` has; the limit leaves room for a busy machine."""
    code = (
        "import schemas.record, time; from seeds import load_reference; t = time.process_time();"
        "load_reference(); print(time.process_time() - t)"
    )
    spent = min(
        float(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout) for _ in range(3)
    )
    assert spent < 0.15


def test_an_absent_table_is_an_empty_set(tmp_path: Path) -> None:
    """Without its file a set is empty and not announced."""
    assert read_table(tmp_path / "none.tsv") == (None, [])


def test_a_table_is_read_with_its_header(tmp_path: Path) -> None:
    """Header lines give version and date, empty lines nothing, the rest rows."""
    path = tmp_path / "towns.tsv"
    path.write_text("# version: 3\n# date: 2024-05-01\n\na\tb\n", encoding="utf-8")
    data, rows = read_table(path)
    assert data is not None
    assert (data.name, data.version, data.date, rows) == ("towns", "3", date(2024, 5, 1), [["a", "b"]])


@pytest.mark.parametrize(
    ("wanted", "day", "abbreviation", "identifier"),
    [
        ("BiZa", date(1993, 1, 1), "BiZa", None),
        ("Binnenlandse Zaken en Koninkrijksrelaties", date(2020, 12, 17), "BZK", "mnre1034"),
        ("EZ", date(2009, 1, 1), "EZ", "mnre1040"),
        ("Economische Zaken, Landbouw en Innovatie", date(2011, 6, 1), "ELI", "mnre1045"),
        ("EZ", date(2016, 6, 28), "EZ", "mnre1045"),
        ("EZK", date(2019, 5, 27), "EZK", "mnre1045"),
        ("EZ", date(2025, 1, 28), "EZ", "mnre1045"),
        ("EZK", date(2026, 3, 1), "EZK", "mnre1045"),
        ("KGG", date(2025, 1, 28), "KGG", "mnre1182"),
        ("JUS", date(2005, 1, 1), "JUS", "mnre1058"),
        ("Veiligheid en Justitie", date(2011, 3, 1), "VenJ", "mnre1058"),
        ("JenV", date(2023, 11, 7), "JenV", "mnre1058"),
        ("VROM", date(1991, 10, 10), "VROM", "mnre0180"),
        ("VenW", date(1991, 10, 10), "VenW", "mnre0170"),
        ("IenM", date(2012, 1, 1), "IenM", "mnre1130"),
        ("IenW", date(2022, 12, 22), "IenW", "mnre1130"),
        ("LNV", date(2008, 1, 1), "LNV", "mnre1150"),
        ("LNV", date(2018, 4, 13), "LNV", "mnre1153"),
        ("LVVN", date(2025, 4, 13), "LVVN", "mnre1153"),
        ("Onderwijs en Wetenschappen", date(1989, 1, 16), "OenW", None),
        ("OCW", date(2019, 6, 12), "OCW", "mnre1109"),
        ("WVC", date(1985, 12, 18), "WVC", None),
        ("VWS", date(2025, 9, 8), "VWS", "mnre1025"),
        ("VRO", date(2025, 9, 8), "VRO", "mnre1171"),
        ("AenM", date(2025, 9, 8), "AenM", "mnre1162"),
    ],
)
def test_the_ministry_of_a_day(wanted: str, day: date, abbreviation: str, identifier: str | None) -> None:
    """A name or abbreviation gives the ministry that bore it on that day, with its identifier."""
    found = ministry_on(REFERENCE.ministries, wanted, day)
    assert found is not None
    assert (found.abbreviation, (found.uri or "").rpartition("/")[2] or None) == (abbreviation, identifier)


@pytest.mark.parametrize(
    ("wanted", "day"),
    [
        ("ELI", date(2016, 1, 1)),
        ("KGG", date(2020, 1, 1)),
        ("VROM", date(2020, 1, 1)),
        ("EZK", date(2012, 1, 1)),
        ("VRO", date(2000, 1, 1)),
    ],
)
def test_a_ministry_that_was_not_there(wanted: str, day: date) -> None:
    """Outside its time a name gives nothing."""
    assert ministry_on(REFERENCE.ministries, wanted, day) is None


def overlap(a: MinistryName | OfficeTerm, b: MinistryName | OfficeTerm) -> bool:
    """Whether two spans of time share a day."""
    return (a.start or date.min) < (b.end or date.max) and (b.start or date.min) < (a.end or date.max)


def test_no_abbreviation_and_no_name_of_a_ministry_is_borne_twice_at_a_time() -> None:
    """Otherwise a letter's ministry could not be told."""
    rows = REFERENCE.ministries
    twice = [
        (a, b)
        for n, a in enumerate(rows)
        for b in rows[n + 1 :]
        if (a.abbreviation == b.abbreviation or a.name == b.name) and overlap(a, b)
    ]
    assert twice == []


def test_signs_point_to_ministries_that_exist() -> None:
    """Every abbreviation of the table of signs is one of a ministry, and every pattern can be used."""
    known = {m.abbreviation for m in REFERENCE.ministries}
    for sign in REFERENCE.ministry_signs:
        assert set(sign.ministries) <= known, sign
        assert sign.kind in {"alias", "domain", "postbus", "reference"}
        re.compile(sign.pattern)


def test_terms_of_office_are_in_order() -> None:
    """No term ends before it starts, each stands under a known ministry, and no row is there twice."""
    known = {m.abbreviation for m in REFERENCE.ministries}
    for term in REFERENCE.office_terms:
        assert term.end is None or term.start < term.end, term
        assert term.ministry in known, term
    assert max(Counter((t.person, t.office, t.start) for t in REFERENCE.office_terms).values()) == 1


def test_there_is_one_prime_minister_at_all_times() -> None:
    """The prime ministers follow one another without a gap, from the first day of the table to today's."""
    terms = sorted((t for t in REFERENCE.office_terms if t.office == "minister-president"), key=lambda t: t.start)
    assert terms[0].start == min(t.start for t in REFERENCE.office_terms)
    assert [t.end for t in terms] == [*(t.start for t in terms[1:]), None]


def test_a_minister_of_a_ministry_is_alone() -> None:
    """Two ministers never hold one office at the same time, but for the shared asylum portfolio of 2025."""
    ministers = [t for t in REFERENCE.office_terms if t.office.startswith("minister ")]
    both = {
        a.office for n, a in enumerate(ministers) for b in ministers[n + 1 :] if a.office == b.office and overlap(a, b)
    }
    assert both == {"minister voor Asiel en Migratie"}


@pytest.mark.parametrize(
    ("day", "count"),
    [
        (date(2011, 1, 1), 12),
        (date(2014, 12, 1), 13),
        (date(2019, 1, 1), 16),
        (date(2022, 6, 1), 20),
        (date(2024, 9, 1), 16),
        (date(2026, 3, 1), 18),
    ],
)
def test_a_cabinet_has_as_many_ministers_as_it_had(day: date, count: int) -> None:
    """The number of ministers, the prime minister among them, is that of the announcement of each cabinet."""
    there = {
        t.person
        for t in REFERENCE.office_terms
        if t.office.startswith("minister") and t.start <= day < (t.end or date.max)
    }
    assert len(there) == count


def test_public_bodies_are_known_once() -> None:
    """One row for each identifier and name, and identifiers are those of TOOI."""
    rows = [(b.uri, b.name) for b in REFERENCE.public_bodies]
    assert len(set(rows)) == len(rows)
    for body in REFERENCE.public_bodies:
        assert not body.uri or body.uri.startswith("https://identifier.overheid.nl/tooi/id/")
        assert body.uri or body.kind == "overig"
        assert body.start is None or body.end is None or body.start < body.end


def test_every_theme_has_words() -> None:
    """All 92 concepts of the list can be found, each by words in small letters."""
    assert len(REFERENCE.themes) == 92
    for theme in REFERENCE.themes:
        assert theme.words
        assert all(word == word.casefold() and "*" not in word[:-1] for word in theme.words), theme.label
