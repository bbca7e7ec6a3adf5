"""The catalogue as people see it: views, who cites whom, full-text search, and the examples of its documentation."""

import re
from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import inspect, select, text

from schemas.errors import Misconfigured
from schemas.letter import Ministry, Sender
from schemas.record import Organisation
from tasks.ledger import Ledger
from tasks.ledger.catalogue import views
from tasks.ledger.catalogue.fulltext import Query, Term, terms_of
from tasks.publish import withdraw
from tests.catalogue.letters import CHURCHES, EVALUATION, OCW, cites, said, telling
from tests.depth import examples
from tests.records import NOW, arrive

DOCS = Path(__file__).parents[2] / "docs" / "catalogue.md"
SQL = re.compile(r"```sql(?P<only> sqlite| postgresql)?\n(?P<query>[^`]+)```")


def test_the_views_have_the_columns_that_we_say(ledger: Ledger) -> None:
    """What the code reads from a view, what the migration made and what stays stable are one list."""
    inspector = inspect(ledger.database.engine)
    assert set(inspector.get_view_names()) == set(views.metadata.tables)
    for name, view in views.metadata.tables.items():
        assert [column["name"] for column in inspector.get_columns(name)] == [column.name for column in view.c]


def test_every_example_of_the_documentation_runs(ledger: Ledger) -> None:
    """Each SQL example runs on the database that it is for."""
    arrive(ledger, telling("2021-03-03", said("new", EVALUATION), citations=(cites("kst-33529-830"),)))
    dialect = ledger.database.engine.dialect.name
    examples = [(one["only"].strip() if one["only"] else None, one["query"]) for one in SQL.finditer(DOCS.read_text())]
    mine = [query for only, query in examples if only in (None, dialect)]
    assert len(mine) >= 6
    with ledger.database.read() as tx:
        for query in mine:
            tx.execute(text(query.replace(":", r"\:") if "::" in query else query)).all()


def test_every_view_is_documented(ledger: Ledger) -> None:
    """A column that is not in the documentation does not exist for others."""
    told = DOCS.read_text()
    del ledger
    for view in views.metadata.tables.values():
        assert f"`{view.name}`" in told
        assert not [column.name for column in view.c if f"`{column.name}`" not in told]


def test_a_letter_is_one_row_with_its_newest_version(ledger: Ledger) -> None:
    """A corrected letter replaces its row; both versions stay in `versions`."""
    arrive(ledger, telling("2021-03-03", kst="kst-33529-830"))
    arrive(ledger, telling("2021-03-03", said("new", EVALUATION), kst="kst-33529-830"))
    with ledger.database.read() as tx:
        (row,) = tx.execute(select(views.letters)).mappings()
        versions = tx.execute(select(views.versions.c.version, views.versions.c.newest)).all()
    assert (row["kst_id"], row["version"], row["dossier"], row["ministry"]) == ("kst-33529-830", 2, "33529", "BZK")
    assert row["published_at"] == NOW
    assert sorted((v, bool(newest)) for v, newest in versions) == [(1, False), (2, True)]


@pytest.mark.parametrize("asked", ["kst-33529-830", "33529-830", "KST-33529-830", "kst-33529-830-h1", "2021D00001"])
def test_who_cites_a_letter_is_found_by_any_of_its_numbers(ledger: Ledger, asked: str) -> None:
    """Each citation with the letter that it stands in; the latest letter first."""
    from schemas.letter import Identifier  # noqa: PLC0415

    own = (Identifier(scheme="tk_document", id="2021D00001"),)
    arrive(ledger, telling("2021-03-03", kst="kst-33529-830-h1", identifiers=own))
    arrive(ledger, telling("2021-04-03", citations=(cites("kst-33529-830", text="Kamerstuk 33 529, nr. 830"),)))
    arrive(ledger, telling("2021-05-03", citations=(cites("kst-33529-831"), cites("kst-33529-830", start=9))))
    found = ledger.catalogue.cited_by(asked)
    assert [(row["date"], row["cited_id"], row["how"]) for row in found] == [
        (date(2021, 5, 3), "kst-33529-830", "id"),
        (date(2021, 4, 3), "kst-33529-830", "id"),
    ]


def test_a_citation_by_day_counts_when_one_letter_can_be_meant(ledger: Ledger) -> None:
    """'mijn brief van 3 maart' is the only letter of that ministry and day; a second one makes it unsure."""
    arrive(ledger, telling("2021-03-03", kst="kst-33529-830"))
    arrive(ledger, telling("2021-04-03", citations=(cites("2021-03-03", kind="letter_by_date"),)))
    arrive(ledger, telling("2021-04-04", citations=(cites("2021-03-03", kind="letter_by_date"),), sender=OCW))
    assert [(row["date"], row["how"]) for row in ledger.catalogue.cited_by("33529-830")] == [(date(2021, 4, 3), "day")]
    arrive(ledger, telling("2021-03-03", said("new", CHURCHES)))
    assert ledger.catalogue.cited_by("33529-830") == []


def test_a_ministry_is_the_same_under_its_new_name(ledger: Ledger) -> None:
    """A letter of Justitie en Veiligheid names one of Veiligheid en Justitie: one ministry by its identifier."""
    uri = "https://identifier.overheid.nl/tooi/id/ministerie/mnre1058"
    old, new = (Sender(ministry=Ministry(name=a, abbreviation=a, uri=uri)) for a in ("VenJ", "JenV"))
    arrive(ledger, telling("2017-03-03", kst="kst-33529-830", sender=old))
    arrive(ledger, telling("2018-04-03", citations=(cites("2017-03-03", kind="letter_by_date"),), sender=new))
    assert len(ledger.catalogue.cited_by("33529-830")) == 1


@pytest.fixture
def shelf(ledger: Ledger) -> Ledger:
    """Three letters of two ministries to search in."""
    arrive(ledger, telling("2021-03-03", said("new", EVALUATION), subject="Monumenten en molens"))
    arrive(ledger, telling("2021-04-03", said("new", CHURCHES), subject="Kerkgebouwen", sender=OCW))
    arrive(ledger, telling("2021-05-03", said("new", "Ik bericht over privé-instellingen en Curaçao."), sender=OCW))
    return ledger


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("monumentenregeling", [3]),
        ("MONUMENTENREGELING evaluatie", [3]),
        ("monumentenregeling kerkgebouwen", []),
        ("monumenten*", [3]),
        ('"Uw Kamer de evaluatie"', [3]),
        ('"evaluatie uw Kamer"', []),
        ("Kamer -evaluatie", [4]),
        ("molens", [3]),
        ("privé", [5]),
        ("huurtoeslag", []),
    ],
)
def test_words_are_found(shelf: Ledger, words: str, days: list[int]) -> None:
    """Words, phrases, beginnings and words that must not be there, in title and body."""
    found = shelf.catalogue.search(Query(words))
    assert [one.date.month for one in found if one.date] == days
    for one in found:
        assert one.marks
        assert all(one.snippet[start:end].strip() for start, end in one.marks)


def test_a_search_is_narrowed_by_ministry_and_day(shelf: Ledger) -> None:
    """Only letters of one ministry, and of some days."""
    assert len(shelf.catalogue.search(Query("luidt"))) == 3
    assert len(shelf.catalogue.search(Query("luidt", ministry="ocw"))) == 2
    assert len(shelf.catalogue.search(Query("luidt", since=date(2021, 4, 3), until=date(2021, 4, 30)))) == 1
    assert len(shelf.catalogue.search(Query("luidt", limit=1))) == 1


def test_a_withdrawn_or_changed_letter_is_not_found_by_its_old_words(shelf: Ledger) -> None:
    """The index follows the newest version, and forgets what was taken back."""
    (found,) = shelf.catalogue.search(Query("monumentenregeling"))
    withdraw(shelf, found.letter_id, by="a", reason=None, now=NOW)
    assert shelf.catalogue.search(Query("monumentenregeling")) == []


def test_a_letter_of_any_length_can_be_searched(ledger: Ledger) -> None:
    """A body of a million different words is published; PostgreSQL indexes its beginning."""
    body = " ".join(f"w{n:x}" for n in range(200_000))
    arrive(ledger, telling("2021-03-03", said("new", body)))
    assert len(ledger.catalogue.search(Query("w1f"))) == 1


def test_a_hostile_letter_is_published_all_the_same(ledger: Ledger) -> None:
    """Long addresses, names and numbers, NUL, and words that fill any index do not stop it."""
    dice = Random(7)
    noise = "".join(dice.choice("abcdefghijklmnopqrstuvwxyz0123456789") for _ in range(9000))
    made = telling(
        "2021-03-03",
        said("fulfilled", f"Toegezegd \x00 {noise}", fulfils=(noise,)),
        said("new", " ".join(chr(0x4E00 + n % 20000) + chr(0x10400 + n % 80) for n in range(60_000))),
        kst="kst-1-1",
        subject=noise,
        citations=(cites(f"https://{noise}", kind="url"), cites(noise)),
        organisations=(Organisation(name=noise * 2, abbreviation=noise),),
        enclosures=10**30,
    )
    assert arrive(ledger, made).end == "published"
    assert len(ledger.catalogue.cited_by(noise)) == 1
    assert len(ledger.catalogue.cited_by(f"https://{noise}")) == 1


@settings(max_examples=examples(30), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_no_query_breaks_the_search(shelf: Ledger, words: str) -> None:
    """Signs of SQL, FTS5 and tsquery are only signs."""
    try:
        shelf.catalogue.search(Query(words))
    except Misconfigured:
        assert all(term.no for term in terms_of(words + " x")[:-1])


HOSTILE = ["a' OR 1=1 --", 'title:x" NEAR(a b)', "a & | ! b:*", "((((", "{}%s", "\\'", "a <-> b", "*", "AND OR NOT"]


@pytest.mark.parametrize("words", HOSTILE)
def test_commands_of_the_index_are_only_words(shelf: Ledger, words: str) -> None:
    """What would steer the index finds nothing, and does nothing."""
    assert shelf.catalogue.search(Query(f"{words} kamelen")) == []


def test_a_query_is_read_into_terms() -> None:
    """Phrases, beginnings, and what must not be there."""
    assert terms_of('huur* "voor de zomer" -motie') == [
        Term(("huur",), prefix=True),
        Term(("voor", "de", "zomer")),
        Term(("motie",), no=True),
    ]
