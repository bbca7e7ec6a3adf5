"""How the commitments of one letter hang together: what an answer names, and which promise gives a new term. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from schemas.record import Citation, Commitment

ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)

ANSWERS = frozenset({"fulfilled", "postponed", "recalled"})

BACK = re.compile(
    r"\b(?:deze|die|dit|hiermee|hierbij|daarmee|hieraan|daaraan|hiertoe|daartoe|(?:boven|voor)?genoemde|gestand)\b",
    re.IGNORECASE,
)
"""Words by which a sentence points back to the one before it."""

WHOSE = re.compile(r"\b(\w+) (?:brie|schrijven)", re.IGNORECASE)
NOT_THEIRS = frozenset({"uw", "deze", "dit", "onderhavige", "bijgaande"})
"""What stands before a letter that is no earlier one of the ministry: the Kamer's own, or the one that speaks."""

OF_OTHERS = re.compile(
    r"\b(?:zijn|haar|hun) brie|\b(?:heeft|hebben|verzocht|vroeg|vroegen)(?: u)? (?:mij|ons|het kabinet)\b",
    re.IGNORECASE,
)
OF_PREDECESSOR = re.compile(r"\b(?:ambts)?voorgangers?\b|\btoenmalige?\b", re.IGNORECASE)
"""A day in 'zijn brief', or in what was asked of the minister, is a letter of the ministry only for a predecessor."""

NEXT_SENTENCE = 3
"""Most code points between a sentence and the one that follows it: a stop is inside, white space is between."""

NEW_TERM = 400
"""Most code points between a postponement and the promise that gives its new term."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a commitment names as the thing it answers to; `through`: the recall before it that names it."""

    names: tuple[str, ...] = ()
    through: int | None = None


def asked_in(commitments: Sequence[Commitment], citations: Sequence[Citation] = ()) -> list[Asked]:
    """What each commitment names as the thing it answers to.

    'In mijn brief van 3 maart heb ik toegezegd ... Met deze brief doe ik deze toezegging gestand.': the second sentence
    names nothing, but points back to the one before it.
    """
    asked: list[Asked] = []
    for n, one in enumerate(commitments):
        own = Asked(tuple(_named(one, citations)) if one.act in ANSWERS else ())
        before = commitments[n - 1] if n else None
        if not own.names and before and one.act in {"fulfilled", "postponed"} and _points_back(one, before):
            own = Asked(asked[n - 1].names, through=n - 1)
        asked.append(own)
    return asked


def continued_by(commitments: Sequence[Commitment]) -> dict[int, int]:
    """Which promises give the new term of a postponement: the number of the promise to that of the postponement."""
    found = {}
    for n, one in enumerate(commitments):
        before = commitments[n - 1] if n else None
        if before and one.act == "new" and before.act == "postponed" and _near(one, before, NEW_TERM):
            found[n] = n - 1
    return found


def _named(one: Commitment, citations: Sequence[Citation]) -> Iterator[str]:
    """What a commitment answers to, without letters that are the Kamer's, another's, or the one that speaks."""
    of_others = OF_OTHERS.search(one.text) and not OF_PREDECESSOR.search(one.text)
    inside = [c for c in citations if c.part == one.part and one.start <= c.start < one.end]
    for name in one.fulfils:
        told = [c.text for c in inside if name in c.ids]
        if told and all(_is_not_theirs(text) for text in told):
            continue
        if not (of_others and ISO_DAY.fullmatch(name)):
            yield name


def _is_not_theirs(reference: str) -> bool:
    """Whether the letter that a reference ends with is not the ministry's: 'het verzoek in uw brief van 3 maart'."""
    return next(reversed([word.lower() for word in WHOSE.findall(reference)]), "") in NOT_THEIRS


def _points_back(one: Commitment, before: Commitment) -> bool:
    """Whether a sentence speaks of the recall right before it; what is put off needs no word for that."""
    if before.act != "recalled" or not _near(one, before, NEXT_SENTENCE):
        return False
    return one.act == "postponed" or bool(BACK.search(one.text))


def _near(one: Commitment, before: Commitment, most: int) -> bool:
    return one.part == before.part and 0 <= one.start - before.end <= most
