"""Which promise a later letter answers, and what becomes of it. Pure: the same whatever order letters came in.

A fulfilment, postponement or recall names a number of a promise, an identifier of the promising letter, or the day of a
letter of the same ministry. Each name is matched by itself. It must lead to one earlier letter and, in it, to one
promise: the only one there, the only one with the same term, or the one that speaks of the same things. Anything else
stays open, with the candidates.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date as Date  # noqa: N812
from typing import Literal

Outcome = Literal["linked", "ambiguous", "unknown"]
"""One promise; several that it may be; no letter or promise here goes by that name."""

State = Literal["open", "recalled", "postponed", "fulfilled"]

WORD = re.compile(r"[^\W\d_]{6,}")
STEM = 8
"""Letters of a word that are compared, so that an ending makes no other word."""

WORDS_OF_PROMISING = """
    kamer tweede eerste informeren geïnformeerd informeer berichten brieven kamerbrief kamerstuk toegezegd toezegging
    toezeggingen beloofd beloofde gestand hiermee hierbij hierover minister staatssecretaris regering kabinet toesturen
    sturen gestuurd zenden gezonden aanbieden aangeboden ontvangen ontvangt nakomen uitvoering invulling motie moties
    verzoek verzocht verzoekt januari februari september oktober november december augustus voorjaar najaar zomerreces
    kerstreces kwartaal uiterlijk spoedig mogelijk komende volgende nadere verdere eerder eerdere rondom waarin waarbij
    daarbij daarover tijdens commissie commissiedebat overleg algemeen notaoverleg plenaire plenair voorts tevens worden
    werden hebben heeft zullen zodra wanneer tegemoet uitgesteld vertraging termijn langer verwacht verwachting planning
    voldaan beschouw afgedaan
    """
OF_PROMISING = frozenset(word[:STEM] for word in WORDS_OF_PROMISING.split())
"""Words with which anything is promised: they tell nothing of what."""

SPEAKS_OF_PROMISE = re.compile(
    r"\b(?:toegezegd|toegezegde|toezegging|toezeggingen|beloofd|beloofde|gestand)\b", re.IGNORECASE
)
LEAST_SHARED = 3
FEW_SHARED = 1


@dataclass(frozen=True, slots=True)
class Item:
    """One commitment of a letter."""

    letter_id: str
    n: int
    act: str
    text: str
    earliest: Date | None = None
    latest: Date | None = None
    continues: int | None = None
    numbers: frozenset[str] = frozenset()
    """Keys of the numbers under which a promise is registered."""

    @property
    def place(self) -> tuple[str, int]:
        """The commitment by letter and number."""
        return self.letter_id, self.n


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter with its commitments in order."""

    letter_id: str
    date: Date | None
    items: tuple[Item, ...] = ()

    def promises(self) -> Iterator[Item]:
        """What a later letter can answer: promises, and postponements that gave no new term."""
        continued = {item.continues for item in self.items if item.act == "new"}
        for item in self.items:
            if item.act == "new" or (item.act == "postponed" and item.n not in continued):
                yield item


@dataclass(frozen=True, slots=True)
class Match:
    """What one name of an answer leads to."""

    outcome: Outcome
    why: str | None = None
    target: Item | None = None
    candidates: tuple[Item, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Answer:
    """A commitment that answers a promise, with the day of its letter and the new term that it gives."""

    item: Item
    date: Date | None
    new_term: tuple[Date | None, Date | None] | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """What has become of a promise: its state, its term as it is now, and the commitment that shows it."""

    state: State
    earliest: Date | None
    latest: Date | None
    proof: Item | None = None


def match(act: Item, day: Date | None, key: str, bearers: Iterable[Letter]) -> Match:
    """What the name `key` in the commitment `act` of a letter of `day` leads to.

    Args:
        act: The fulfilment, postponement or recall.
        day: Date of its letter.
        key: The name, as it is looked up.
        bearers: The letters that bear it, or have a promise that does.
    """
    letters = [one for one in bearers if one.letter_id != act.letter_id and _is_earlier(one.date, day)]
    numbered = [item for one in letters for item in one.promises() if key in item.numbers]
    if numbered:
        return _linked(numbered[0], "its number") if len(numbered) == 1 else _open(numbered, "several bear the number")
    promises = [item for one in letters for item in one.promises()]
    if not promises:
        return Match("unknown")
    return _the_one(act, promises, len(letters))


def standing(promise: Item, answers: Iterable[Answer]) -> Standing:
    """What has become of a promise, from all that answers it, directly or after it was postponed."""
    told = sorted(answers, key=lambda a: (a.date or Date.max, a.item.letter_id, a.item.n))
    met = next((a for a in told if a.item.act == "fulfilled"), None)
    moved = [a for a in told if a.item.act == "postponed"]
    terms = [a.new_term for a in moved if a.new_term]
    earliest, latest = terms[-1] if terms else (promise.earliest, promise.latest)
    if met:
        return Standing("fulfilled", earliest, latest, met.item)
    if moved:
        return Standing("postponed", earliest, latest, moved[-1].item)
    if told:
        return Standing("recalled", earliest, latest, told[-1].item)
    return Standing("open", earliest, latest)


def new_term(act: Item, follower: Item | None, day: Date | None) -> tuple[Date | None, Date | None] | None:
    """The term that a postponement gives: that of the promise after it, or its own when that is still to come."""
    told = follower or act
    if told.latest is None and told.earliest is None:
        return None
    if follower is None and (day is None or told.latest is None or told.latest <= day):
        return None
    return told.earliest, told.latest


def shared_words(one: str, other: str) -> list[str]:
    """The words that two texts share and that tell what they speak of.

    >>> shared_words("de evaluatie van de huurtoeslag zenden", "Hierbij zend ik u de evaluatie huurtoeslagen.")
    ['evaluatie', 'huurtoeslag']
    """
    there = {word[:STEM] for word in WORD.findall(other.casefold())} - OF_PROMISING
    words = {word[:STEM]: word for word in reversed(WORD.findall(one.casefold()))}
    return sorted(word for stem, word in words.items() if stem in there)


def _the_one(act: Item, promises: Sequence[Item], letters: int) -> Match:
    """The promise of one letter, or rarely of several that share a name, that the answer means."""
    if letters == 1 and len(promises) == 1:
        return _the_only(act, promises[0])
    termed = [item for item in promises if act.latest and item.latest == act.latest]
    if letters == 1 and len(termed) == 1:
        return _linked(termed[0], f"the only one due by {act.latest}")
    shared = [(shared_words(item.text, act.text), item) for item in promises]
    alike = [(words, item) for words, item in shared if len(words) > FEW_SHARED]
    if len(alike) == 1 and len(alike[0][0]) >= LEAST_SHARED:
        return _linked(alike[0][1], f"the words {', '.join(alike[0][0])}")
    return _open(promises, "several promises of that letter" if letters == 1 else "several letters go by this name")


def _the_only(act: Item, promise: Item) -> Match:
    if SPEAKS_OF_PROMISE.search(act.text):
        return _linked(promise, "the only promise of that letter")
    words = shared_words(promise.text, act.text)
    if len(words) > FEW_SHARED:
        return _linked(promise, f"the only promise of that letter, and the words {', '.join(words)}")
    return _open([promise], "the answer may be to something else in that letter")


def _linked(target: Item, why: str) -> Match:
    return Match("linked", why, target)


def _open(candidates: Sequence[Item], why: str) -> Match:
    return Match("ambiguous", why, None, tuple(sorted(candidates, key=lambda item: item.place)))


def _is_earlier(day: Date | None, other: Date | None) -> bool:
    """Whether a letter was there before another; without both days nobody can tell."""
    return day is not None and other is not None and day < other
