"""The register of promises in a real ledger: both letters as proof, and the same whatever order letters come in."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, delete, select

from schemas.record import Record
from tasks.ledger import Ledger
from tasks.ledger.catalogue import fill, views
from tasks.ledger.catalogue.asking import Wanted
from tasks.ledger.catalogue.fill import clear
from tasks.ledger.catalogue.settle import settle_all
from tasks.ledger.catalogue.tables import DERIVED, answers, commitments, letters
from tasks.ledger.works import Work, keep_work
from tasks.publish import withdraw
from tests.catalogue.letters import CHURCHES, EVALUATION, OCW, cites, said, telling, version_of
from tests.depth import examples
from tests.records import BZK, NOW, arrive

PROMISE = telling("2021-03-03", said("new", EVALUATION, due="2021-07-08"), kst="kst-33529-830")
RECALL = said("recalled", "In mijn brief van 3 maart heb ik de evaluatie toegezegd.", fulfils=("2021-03-03",))
DONE = said("fulfilled", "Hiermee doe ik deze toezegging gestand.")
LATE = said("postponed", "Het lukt niet de toegezegde evaluatie voor de zomer te zenden.", fulfils=("kst-33529-830",))
AGAIN = said("new", "Ik zal die evaluatie eind 2021 zenden.", due="2021-12-31")


def register(ledger: Ledger, **wanted: Any) -> list[Any]:
    """State, term and proof of the promises asked for."""
    found = ledger.catalogue.promises(Wanted(**wanted))
    return [(row["kst_id"], row["state"], row["term_latest"], row["proof_letter_id"]) for row in found]


def test_a_promise_is_open_until_a_letter_meets_it(ledger: Ledger) -> None:
    """The later letter names the day of the earlier one; both stand as proof, with their spans."""
    arrive(ledger, PROMISE)
    assert register(ledger) == [("kst-33529-830", "open", date(2021, 7, 8), None)]
    met = telling("2021-06-20", dict(RECALL), dict(DONE))
    arrive(ledger, met)
    (row,) = ledger.catalogue.promises(Wanted())
    assert (row["state"], row["proof_letter_id"], row["proof_act"]) == ("fulfilled", met.letter_id, "fulfilled")
    assert PROMISE.text.plain[row["span_start"] : row["span_end"]] == EVALUATION
    assert met.text.plain[row["proof_span_start"] : row["proof_span_end"]] == DONE["text"]


def test_a_postponed_promise_is_met_through_the_letter_that_postponed_it(ledger: Ledger) -> None:
    """Promise, postponement with a new term, fulfilment that names the postponing letter only: one promise."""
    arrive(ledger, PROMISE)
    arrive(ledger, telling("2021-07-01", dict(LATE), dict(AGAIN), kst="kst-33529-900"))
    assert [one[:3] for one in register(ledger)] == [("kst-33529-830", "postponed", date(2021, 12, 31))]
    last = telling("2021-12-01", said("fulfilled", "Zo doe ik mijn belofte gestand.", fulfils=("kst-33529-900",)))
    arrive(ledger, last)
    assert register(ledger) == [("kst-33529-830", "fulfilled", date(2021, 12, 31), last.letter_id)]


def test_another_ministry_does_not_meet_it_by_day(ledger: Ledger) -> None:
    """'Mijn brief van 3 maart' of another minister is another letter."""
    arrive(ledger, PROMISE)
    arrive(ledger, telling("2021-06-20", dict(RECALL), dict(DONE), sender=OCW))
    assert register(ledger)[0][1] == "open"


def test_what_may_be_meant_is_kept_as_candidate(ledger: Ledger) -> None:
    """Two promises and nothing to tell them apart: both stay open and show the answer that may be theirs."""
    arrive(ledger, telling("2021-03-03", said("new", EVALUATION), said("new", CHURCHES)))
    arrive(ledger, telling("2021-06-20", said("fulfilled", "Ik doe de toezegging gestand.", fulfils=("2021-03-03",))))
    rows = ledger.catalogue.promises(Wanted())
    assert [row["state"] for row in rows] == ["open", "open"]
    candidates = ledger.catalogue.candidates(rows)
    assert [[one["text"] for one in candidates[row["letter_id"], row["n"]]] for row in rows] == [
        ["Ik doe de toezegging gestand."],
        ["Ik doe de toezegging gestand."],
    ]


def test_a_withdrawn_letter_proves_nothing(ledger: Ledger) -> None:
    """When the letter that met a promise is taken back, the promise is open again and no text of it is left."""
    arrive(ledger, PROMISE)
    met = telling("2021-06-20", dict(RECALL), dict(DONE))
    arrive(ledger, met)
    withdraw(ledger, met.letter_id, by="a", reason=None, now=NOW)
    assert [one[1] for one in register(ledger)] == ["open"]
    with ledger.database.read() as tx:
        left = tx.execute(select(views.letters).where(views.letters.c.letter_id == met.letter_id)).mappings().one()
        assert (left["title"], left["withdrawn_at"]) == (None, NOW)
        assert not tx.execute(select(views.texts).where(views.texts.c.letter_id == met.letter_id)).all()


def test_promises_are_asked_for_by_ministry_state_and_term(ledger: Ledger) -> None:
    """Overdue is what is not met on the day that is given, and has a term."""
    arrive(ledger, PROMISE)
    arrive(ledger, telling("2021-03-04", said("new", CHURCHES), sender=OCW))
    assert [one[0] for one in register(ledger)] == ["kst-33529-830", None]
    assert len(register(ledger, ministry="ocw")) == 1
    assert len(register(ledger, state="open")) == 2
    assert register(ledger, state="fulfilled") == []
    assert len(register(ledger, due_before=date(2021, 7, 9))) == 1
    assert register(ledger, due_before=date(2021, 7, 8)) == []
    assert register(ledger, overdue_on=date(2021, 7, 8)) == []
    assert len(register(ledger, overdue_on=date(2021, 7, 9))) == 1


def test_a_rebuild_gives_the_same_rows(ledger: Ledger) -> None:
    """From the record versions alone, withdrawn letters and new versions included."""
    chain = [PROMISE, telling("2021-07-01", dict(LATE), dict(AGAIN), kst="kst-33529-900")]
    for made in (*chain, telling("2021-08-01", said("new", CHURCHES), citations=(cites("kst-33529-830"),))):
        arrive(ledger, made)
    corrected = telling("2021-03-03", said("new", EVALUATION, due="2021-07-01"), kst="kst-33529-830", subject="Beter")
    arrive(ledger, corrected)
    gone = telling("2021-09-01", said("new", CHURCHES), kst="kst-33529-950")
    arrive(ledger, gone)
    withdraw(ledger, gone.letter_id, by="a", reason=None, now=NOW)
    with ledger.database.read() as tx:
        before = everything(tx)
    assert ledger.catalogue.rebuild() == 4
    with ledger.database.read() as tx:
        assert everything(tx) == before
    assert len(before["letters"]) == 4


def everything(tx: Connection) -> dict[str, list[dict[str, Any]]]:
    """Every row of every view."""
    tables = views.metadata.tables.values()
    return {view.name: sorted((dict(r) for r in tx.execute(select(view)).mappings()), key=str) for view in tables}


def standings(tx: Connection) -> list[Any]:
    """What the register says, and of which answers nothing was decided."""
    rows = [tx.execute(select(table)).mappings().all() for table in (commitments, answers)]
    return [sorted((dict(row) for row in one), key=str) for one in rows]


DAYS = ["2021-01-05", "2021-02-05", "2021-03-05", "2021-04-05"]
PROMISING = [EVALUATION, CHURCHES]
ANSWERING = ["Hiermee doe ik de toezegging over monumentenregeling, evaluatie en restauraties gestand.", "Gestand."]
NAMED = ["kst-1-0", "kst-1-1", "kst-1-2", *DAYS[:3]]
ACTS = ["new", "new", "postponed", "fulfilled", "recalled"]


@st.composite
def corpora(draw: st.DrawFn) -> list[Record]:
    """A few letters that promise, postpone and fulfil, and name each other by number, day and reference."""
    made = []
    for n in range(draw(st.integers(3, 6))):
        items = [said("new", CHURCHES)] if draw(st.booleans()) else []
        for act in draw(st.lists(st.sampled_from(ACTS), min_size=1, max_size=3)):
            text = draw(st.sampled_from(PROMISING if act == "new" else ANSWERING))
            named = () if act == "new" else (draw(st.sampled_from(NAMED)),)
            items.append(said(act, text, fulfils=named, due=draw(st.sampled_from([None, *DAYS]))))
        sender = draw(st.sampled_from([BZK, BZK, BZK, OCW]))
        day = DAYS[min(n, 3)] if draw(st.booleans()) else draw(st.sampled_from(DAYS))
        number = f"kst-1-{n}" if n < 3 or draw(st.booleans()) else None
        made.append(telling(day, *items, kst=number, reference=f"r{n}", sender=sender))
    return made


@pytest.fixture
def scratch(ledger: Ledger) -> Iterator[Connection]:
    """A transaction that is never committed."""
    with ledger.database.write() as tx:
        yield tx
        tx.rollback()


def written(tx: Connection, made: Sequence[Record]) -> list[Any]:
    """The register after these letters came in this order."""
    for table in (*DERIVED, letters):
        tx.execute(delete(table))
    for one in made:
        fill(tx, one, version_of(one))
    return standings(tx)


@settings(max_examples=examples(12), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(made=corpora(), data=st.data())
def test_the_order_of_arrival_leaves_no_mark(scratch: Connection, made: list[Record], data: st.DataObject) -> None:
    """Any order, letters filled twice, and everything matched at once: the same register."""
    expected = written(scratch, made)
    again = data.draw(st.permutations([*made, *made[:2]]))
    assert written(scratch, again) == expected
    settle_all(scratch)
    assert standings(scratch) == expected


@settings(max_examples=examples(10), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(made=corpora(), data=st.data())
def test_a_letter_that_goes_leaves_no_mark(scratch: Connection, made: list[Record], data: st.DataObject) -> None:
    """Filled and taken out again, a letter has changed nothing of the others."""
    gone = data.draw(st.sampled_from(made))
    expected = written(scratch, [one for one in made if one is not gone])
    written(scratch, made)
    keep_work(scratch, Work(gone.letter_id, record_id="x.v1.r0", version=1, revision=0))
    clear(scratch, gone.letter_id, now=NOW)
    assert standings(scratch) == expected


@settings(max_examples=examples(15), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(made=corpora(), data=st.data())
def test_what_a_letter_said_before_leaves_no_mark(scratch: Connection, made: list[Record], data: st.DataObject) -> None:
    """A letter that had other names, another day, other promises and answers in its first version."""
    expected = written(scratch, made)
    changed, like = data.draw(st.sampled_from(made)), data.draw(st.sampled_from(made))
    first = like.model_copy(
        update={"letter_id": changed.letter_id, "date": data.draw(st.sampled_from([None, like.date]))}
    )
    others = [one for one in made if one is not changed]
    assert written(scratch, [*others, first, changed]) == expected
    assert written(scratch, [first, *others, changed]) == expected


def test_a_corrected_letter_takes_its_answer_back(ledger: Ledger) -> None:
    """The first version met a promise, the second no longer says so; and one that lost its number is met no more."""
    arrive(ledger, PROMISE)
    first = telling("2021-06-20", dict(RECALL), dict(DONE), reference="same")
    second = telling("2021-06-20", said("new", CHURCHES), reference="same")
    with ledger.database.write() as tx:
        fill(tx, first, version_of(first))
        assert standings_of(tx) == {PROMISE.letter_id: "fulfilled"}
        fill(tx, second, version_of(second))
        assert standings_of(tx) == {PROMISE.letter_id: "open", second.letter_id: "open"}
        fill(tx, first, version_of(first))
        moved = PROMISE.model_copy(update={"date": date(2021, 3, 4)})
        fill(tx, moved, version_of(moved))
        assert standings_of(tx) == {PROMISE.letter_id: "open"}
        assert set(tx.scalars(select(views.answers.c.outcome))) == {"unknown"}
        tx.rollback()


def test_a_letter_that_comes_late_can_be_the_one_that_was_meant(ledger: Ledger) -> None:
    """The only letter of that day seemed to be meant, until the other letter of that day, which says the very words."""
    meant = telling("2021-03-03", said("new", EVALUATION), reference="meant")
    other = telling("2021-03-03", said("new", CHURCHES), reference="other")
    text = "Hiermee doe ik de toezegging over de evaluatie van de monumentenregeling en restauraties gestand."
    answer = telling("2021-06-20", said("fulfilled", text, fulfils=("2021-03-03",)))
    with ledger.database.write() as tx:
        for made in (other, answer):
            fill(tx, made, version_of(made))
        assert standings_of(tx) == {other.letter_id: "fulfilled"}
        fill(tx, meant, version_of(meant))
        assert standings_of(tx) == {other.letter_id: "open", meant.letter_id: "fulfilled"}
        tx.rollback()


def standings_of(tx: Connection) -> dict[str, str]:
    """The state of the promises by letter."""
    return {row.letter_id: row.state for row in tx.execute(select(views.promises))}
