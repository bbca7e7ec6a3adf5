"""The names that reference data knows, and those that a letter introduces itself: 'Wet publieke gezondheid (Wpg)'."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812

from schemas.reference import EuAct, Law, Reference
from tasks.enrich.citations.names import Entry, Named, Names
from tasks.enrich.citations.passage import Passage, fold

CODE = "BW"
"""Stands for the whole Burgerlijk Wetboek, whose books have identifiers of their own."""
_MOST_OWN = 60
"""Short names that one letter may introduce."""
INTRODUCED = re.compile(
    r" ?\((?:(?:hierna|verder|ook wel|afgekort|in het vervolg)(?: te noemen)?:? ?)?(?:de "
    r"|het )?[\"']?(?P<short>[A-Z][\w-]{1,14}|[A-Z]\w{0,8} \d{4})[\"']?\)"
)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Names of laws and acts to look for in one passage."""

    names: Names
    own: dict[str, tuple[str, ...]]
    """Short names that the letter introduced, with what they stand for."""
    day: Date | None
    seen: tuple[Named, ...]
    """The names found in the passage."""

    def at(self, flat: str, pos: int) -> Named | None:
        """The name that starts at `pos`; what the letter introduced goes before what is generally meant."""
        found = self.names.at(flat, pos, self.day)
        short = _TOKEN.match(flat, pos)
        if short and short[0] in self.own and (found is None or found.end <= short.end()):
            found = Named(pos, short.end(), short[0], self.own[short[0]])
        return self._with_bracket(flat, found) if found else None

    def find(self, flat: str) -> Iterator[Named]:
        """Every name in a text."""
        for found in self.seen:
            ids = self.own.get(flat[found.start : found.end], found.ids)
            yield self._with_bracket(flat, Named(found.start, found.end, found.name, ids))
        if self.own:
            pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, self.own))})(?!\w)")
            for short in pattern.finditer(flat):
                yield Named(short.start(), short.end(), short[0], self.own[short[0]])

    def _with_bracket(self, flat: str, found: Named) -> Named:
        """The name with the short name that it introduces."""
        bracket = INTRODUCED.match(flat, found.end)
        if bracket and bracket["short"] in self.own:
            return Named(found.start, bracket.end(), found.name, found.ids)
        return found


_TOKEN = re.compile(r"[A-Z][\w-]{1,14}(?: \d{4})?")


def lexicon_of(passage: Passage) -> Lexicon:
    """The names to look for: those of the reference data and those that this passage or an earlier one introduces."""
    names = _names(passage.reference.laws, passage.reference.eu_acts)
    own: dict[str, tuple[str, ...]] = {short: (identifier,) for short, identifier in passage.names}
    seen = tuple(names.find(passage.flat, passage.day))
    own.update(introduced(passage.flat, seen))
    return Lexicon(names, own, passage.day, seen)


def introduced(flat: str, seen: Iterable[Named]) -> dict[str, tuple[str, ...]]:
    """Short names in brackets after a full name."""
    own: dict[str, tuple[str, ...]] = {}
    for found in seen:
        if len(own) == _MOST_OWN:
            break
        bracket = INTRODUCED.match(flat, found.end)
        if bracket and len(found.ids) == 1 and len(found.name) > len(bracket["short"]):
            own.setdefault(bracket["short"], found.ids)
    return own


def short_names(text: str, reference: Reference, day: Date | None) -> tuple[tuple[str, str], ...]:
    """The short names that a whole letter introduces, for use in all of its parts."""
    names, flat = _names(reference.laws, reference.eu_acts), fold(text)
    return tuple((short, ids[0]) for short, ids in introduced(flat, names.find(flat, day)).items())


_MADE: list[tuple[tuple[Law, ...], tuple[EuAct, ...], Names]] = []


def _names(laws: tuple[Law, ...], acts: tuple[EuAct, ...]) -> Names:
    """The tree for a set of reference data; the last one made is kept, as all letters share it."""
    if _MADE and _MADE[0][0] is laws and _MADE[0][1] is acts:
        return _MADE[0][2]
    names = Names(_entries(laws, acts))
    _MADE[:] = [(laws, acts, names)]
    return names


def _entries(laws: tuple[Law, ...], acts: tuple[EuAct, ...]) -> Iterator[Entry]:
    for law in laws:
        for name in (law.title, *law.abbreviations):
            yield Entry(name, law.bwb)
    for act in acts:
        for name in act.names:
            yield Entry(name, act.celex, act.start, act.end)
    if laws:
        yield Entry("BW", CODE)
        yield Entry("Burgerlijk Wetboek", CODE)
