"""How the commitments of one letter hang together: what an answer names, and which promise gives a new term. Pure."""

import re
from collections.abc import Sequence

from schemas.record import Commitment

ANSWERS = frozenset({"fulfilled", "postponed", "recalled"})

BACK = re.compile(
    r"\b(?:deze|die|dit|hiermee|hierbij|daarmee|hieraan|daaraan|hiertoe|daartoe|(?:boven|voor)?genoemde|gestand)\b",
    re.IGNORECASE,
)
"""Words by which a sentence points back to the one before it."""

NEXT_SENTENCE = 3
"""Most code points between a sentence and the one that follows it: a stop is inside, white space is between."""

NEW_TERM = 400
"""Most code points between a postponement and the promise that gives its new term."""


def asked_in(commitments: Sequence[Commitment]) -> list[tuple[str, ...]]:
    """What each commitment names as the thing it answers to.

    'In mijn brief van 3 maart heb ik toegezegd ... Met deze brief doe ik deze toezegging gestand.': the second sentence
    names nothing, but points back to the one before it.
    """
    named: list[tuple[str, ...]] = []
    for n, one in enumerate(commitments):
        own = one.fulfils if one.act in ANSWERS else ()
        before = commitments[n - 1] if n else None
        if not own and before and one.act in {"fulfilled", "postponed"} and _points_back(one, before):
            own = named[n - 1]
        named.append(own)
    return named


def continued_by(commitments: Sequence[Commitment]) -> dict[int, int]:
    """Which promises give the new term of a postponement: the number of the promise to that of the postponement."""
    found = {}
    for n, one in enumerate(commitments):
        before = commitments[n - 1] if n else None
        if before and one.act == "new" and before.act == "postponed" and _near(one, before, NEW_TERM):
            found[n] = n - 1
    return found


def _points_back(one: Commitment, before: Commitment) -> bool:
    return before.act == "recalled" and _near(one, before, NEXT_SENTENCE) and bool(BACK.search(one.text))


def _near(one: Commitment, before: Commitment, most: int) -> bool:
    return one.part == before.part and 0 <= one.start - before.end <= most
