"""What the catalogue holds of letters and their commitments, as the matching of promises takes it."""

from collections import defaultdict
from functools import lru_cache

from sqlalchemy import Connection, select

from tasks.ledger.catalogue.promises import Answer, Item, Letter, new_term
from tasks.ledger.catalogue.rows import OF_LETTER
from tasks.ledger.catalogue.tables import answers, commitments, letters, names

Place = tuple[str, int]
"""A commitment: letter and number."""

REMEMBERED = 2000
"""Letters kept at hand while many answers are matched."""


class Known:
    """Letters, those that bear a name, and what answers a promise; read once each."""

    def __init__(self, tx: Connection) -> None:
        self._tx = tx
        self.letter = lru_cache(REMEMBERED)(self._letter)
        self.bearers = lru_cache(REMEMBERED)(self._bearers)

    def item(self, place: Place) -> Item | None:
        """One commitment."""
        return next((item for item in self.letter(place[0]).items if item.n == place[1]), None)

    def answers_to(self, place: Place) -> list[Answer]:
        """All that answers a promise, directly or after it was postponed."""
        found: dict[Place, Answer] = {}
        waiting = [place]
        while waiting:
            for acting in self._acting_on(waiting.pop()):
                item = self.item(acting)
                if item is None or acting in found:
                    continue
                follower = self.follower(item)
                day = self.letter(acting[0]).date
                postponed = item.act == "postponed"
                found[acting] = Answer(item, day, new_term(item, follower, day) if postponed else None)
                waiting += [follower.place if follower else acting] if postponed else []
        return list(found.values())

    def follower(self, item: Item) -> Item | None:
        """The promise that gives the new term of a postponement."""
        return next((one for one in self.letter(item.letter_id).items if one.continues == item.n), None)

    def targets_of(self, place: Place) -> list[Place]:
        """The promises that a commitment answers."""
        mine = (answers.c.letter_id == place[0], answers.c.n == place[1], answers.c.outcome == "linked")
        query = select(answers.c.target_letter_id, answers.c.target_n).where(*mine)
        return [(row.target_letter_id, row.target_n) for row in self._tx.execute(query)]

    def _acting_on(self, place: Place) -> list[Place]:
        target = (answers.c.target_letter_id == place[0], answers.c.target_n == place[1])
        query = select(answers.c.letter_id, answers.c.n).distinct().where(*target)
        return [(row.letter_id, row.n) for row in self._tx.execute(query)]

    def _bearers(self, key: str) -> tuple[Letter, ...]:
        query = select(names.c.letter_id).distinct().where(names.c.key == key).order_by(names.c.letter_id)
        return tuple(self.letter(letter_id) for letter_id in self._tx.scalars(query))

    def _letter(self, letter_id: str) -> Letter:
        day = self._tx.scalar(select(letters.c.date).where(letters.c.letter_id == letter_id))
        query = select(commitments).where(commitments.c.letter_id == letter_id).order_by(commitments.c.n)
        numbers = self._numbers(letter_id)
        items = tuple(
            Item(
                letter_id=letter_id,
                n=row.n,
                act=row.act,
                text=row.text,
                earliest=row.due_earliest,
                latest=row.due_latest,
                continues=row.continues,
                numbers=frozenset(numbers[row.n]),
            )
            for row in self._tx.execute(query)
        )
        return Letter(letter_id, day, items)

    def _numbers(self, letter_id: str) -> dict[int, set[str]]:
        query = select(names.c.n, names.c.key).where(names.c.letter_id == letter_id, names.c.n != OF_LETTER)
        numbers: dict[int, set[str]] = defaultdict(set)
        for row in self._tx.execute(query):
            numbers[row.n].add(row.key)
        return numbers
