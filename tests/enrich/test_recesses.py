"""The recess calendar and the other fixed points of the parliamentary year."""

from datetime import date
from itertools import pairwise

import pytest

from seeds.loader import FOLDER, load_reference, read_table
from tasks.enrich.dates.parliament import EVENTS, HABITS, prinsjesdag, recess_of

FRIDAY, MONDAY = 4, 0
PUBLISHED = [row for row in read_table(FOLDER / "recesses.tsv")[1] if row[3] == "published"]
SUMMERS = [row for row in PUBLISHED if row[0] == "zomerreces"]


def test_every_recess_runs_from_a_friday_to_a_monday_and_none_overlap() -> None:
    """The table is in order, and no recess begins before the one before it has ended."""
    recesses = load_reference().recesses
    assert all((r.start.weekday(), r.end.weekday()) == (FRIDAY, MONDAY) for r in recesses)
    assert all(a.end < b.start for a, b in pairwise(recesses))


@pytest.mark.parametrize("row", PUBLISHED, ids=lambda row: f"{row[0]}-{row[1]}")
def test_published_row_names_its_source(row: list[str]) -> None:
    """A row that is called published says where."""
    assert len(row) == 5
    assert row[4]


@pytest.mark.parametrize("row", SUMMERS, ids=lambda row: row[1])
def test_habit_of_the_summer_recess_agrees_with_what_was_published(row: list[str]) -> None:
    """Years outside the table are reckoned by this habit, so it must fit the years that are known."""
    span = recess_of("zomerreces", int(row[1][:4]), ())
    assert (str(span.earliest), str(span.latest)) == (row[1], row[2])


@pytest.mark.parametrize("name", HABITS)
@pytest.mark.parametrize("year", [1985, 2004, 2040])
def test_year_outside_the_table_has_its_recesses(name: str, year: int) -> None:
    """Any year gives a recess of some days that begins in it."""
    span = recess_of(name, year, load_reference().recesses)
    assert span.earliest is not None
    assert span.latest is not None
    assert span.earliest.year == year
    assert span.earliest < span.latest


@pytest.mark.parametrize(("year", "day"), [(2013, 17), (2016, 20), (2019, 17), (2020, 15), (2024, 17)])
def test_prinsjesdag_is_the_third_tuesday_of_september(year: int, day: int) -> None:
    """As it was in those years."""
    assert prinsjesdag(year).earliest == date(year, 9, day)


@pytest.mark.parametrize("name", EVENTS)
def test_each_event_is_a_span_in_order(name: str) -> None:
    """No event ends before it begins."""
    span = EVENTS[name](2021)
    assert span.earliest is not None
    assert span.latest is not None
    assert span.earliest <= span.latest
