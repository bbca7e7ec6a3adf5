"""Matches answers with promises after a letter came, changed or went, and writes what became of the promises.

Only what the letter can have a say in is looked at again: its own answers, and those elsewhere that use a name which
it bears or bore. So the register ends the same in whatever order letters come.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace

from sqlalchemy import Connection, Row, or_, select, update

from tasks.ledger.catalogue.known import Known, Place
from tasks.ledger.catalogue.promises import Match, match, standing
from tasks.ledger.catalogue.tables import answers, commitments

CHUNK = 500
"""Names in one query: SQLite takes a limited number of values."""


def settle(tx: Connection, letter_id: str, *, names: Collection[str], also: Iterable[Place] = ()) -> None:
    """Match again what a letter has a say in.

    Args:
        tx: The transaction in which the letter's rows were written.
        letter_id: The letter.
        names: Keys that it bears or bore before.
        also: Promises that it answered before.
    """
    known = Known(tx)
    touched = set(also)
    for row in _answers(tx, letter_id, sorted(names)):
        touched |= _rematch(tx, known, row)
    _stand(tx, known, touched)


def settle_all(tx: Connection) -> None:
    """Match every answer, after the catalogue was filled anew."""
    known = Known(tx)
    rows = tx.execute(select(answers).order_by(answers.c.key)).all()
    touched: set[Place] = set()
    for row in rows:
        touched |= _rematch(tx, known, row)
    _stand(tx, known, touched)


def _answers(tx: Connection, letter_id: str, keys: list[str]) -> list[Row[tuple[object, ...]]]:
    found = {}
    for first in range(0, max(len(keys), 1), CHUNK):
        wanted = or_(answers.c.letter_id == letter_id, answers.c.key.in_(keys[first : first + CHUNK]))
        for row in tx.execute(select(answers).where(wanted)):
            found[row.letter_id, row.n, row.key] = row
    return list(found.values())


def _rematch(tx: Connection, known: Known, row: Row[tuple[object, ...]]) -> set[Place]:
    """Match one answer; the promises that it was and is found to answer."""
    act = known.item((row.letter_id, row.n))
    recall = known.item((row.letter_id, row.through)) if row.through is not None else None
    assert act is not None
    if recall is not None:
        act = replace(act, text=f"{recall.text} {act.text}", latest=act.latest or recall.latest)
    found = match(act, known.letter(row.letter_id).date, row.key, known.bearers(row.key))
    values = _values(found)
    if any(getattr(row, name) != value for name, value in values.items()):
        mine = (answers.c.letter_id == row.letter_id, answers.c.n == row.n, answers.c.key == row.key)
        tx.execute(update(answers).where(*mine).values(values))
    places = {found.target.place} if found.target else set()
    return places | ({(row.target_letter_id, row.target_n)} if row.target_letter_id else set())


def _values(found: Match) -> dict[str, object]:
    return {
        "outcome": found.outcome,
        "why": found.why,
        "target_letter_id": found.target.letter_id if found.target else None,
        "target_n": found.target.n if found.target else None,
        "candidates": [[item.letter_id, item.n] for item in found.candidates] or None,
    }


def _stand(tx: Connection, known: Known, touched: set[Place]) -> None:
    """Write the standing of these promises, and of those that they are the new term of."""
    done: set[Place] = set()
    while touched:
        place = touched.pop()
        item = known.item(place)
        if place in done or item is None:
            continue
        done.add(place)
        now = standing(item, known.answers_to(place))
        values = {
            "state": now.state,
            "term_earliest": now.earliest,
            "term_latest": now.latest,
            "proof_letter_id": now.proof.letter_id if now.proof else None,
            "proof_n": now.proof.n if now.proof else None,
        }
        mine = (commitments.c.letter_id == item.letter_id, commitments.c.n == item.n)
        tx.execute(update(commitments).where(*mine).values(values))
        postponement = item.n if item.act == "postponed" else item.continues
        if postponement is not None:
            touched |= set(known.targets_of((item.letter_id, postponement)))
