"""Public bodies and ministries by the words of their names, as organisations are sought in running text.

A name is found by its words, whatever stands between them: 'Sociaal Economische Raad' and 'Sociaal-Economische Raad'
are one, and '&' reads as 'en'. An abbreviation is found only in its own capitals.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date as Date  # noqa: N812
from functools import lru_cache

from schemas.reference import MinistryName, MinistrySign, PublicBody, Reference
from tasks.enrich.same import Same

WORD = re.compile(r"[^\W_]+(?:&[^\W_]+)*|&")
"""'DT&V' and '&' are words; 'Aa's' is two."""
_BETWEEN = re.compile(r"[\s\-–.,'’]{0,3}")
_AREAS = {"gemeente": "gemeente ", "provincie": "provincie ", "ministerie": "Ministerie van "}
"""Kinds whose name alone is a place or a subject: they need a word before it that says what is meant."""
_WATER_BOARD = re.compile(r"^(?:waterschap|hoogheemraadschap(?: van)?|wetterskip) ", re.IGNORECASE)
_FIRST_SUBJECT = re.compile(r", | en ")
"""The ministry of 'Justitie' is at all times the one whose name begins so."""
_ABBREVIATION = re.compile(r"^[A-Z][\w&.]*[A-Z&][\w&.]*$|^[A-Z][a-z]{2}$|^[a-z]+$")
_NOT_ALONE = frozenset({"FIN", "DEF", "JUS", "CRM", "Fin", "Defensie", "Justitie"})
"""Abbreviations of ministries that are words or other things when they stand alone."""


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation under one name."""

    name: str
    kind: str
    uri: str | None = None
    abbreviation: str | None = None
    start: Date | None = None
    end: Date | None = None

    def exists_on(self, day: Date | None) -> bool:
        """Whether it existed on that day; of no day it is unknown, which counts as yes."""
        if day is None:
            return True
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)


Phrases = dict[str, list[tuple[tuple[str, ...], Body]]]
"""Names by their first word, longest first; the words that follow it beside each."""


@dataclass(frozen=True, slots=True)
class Bodies:
    """What can be found, by the way in which it is found."""

    named: Phrases = field(default_factory=dict)
    """Names that need nothing before them."""
    areas: dict[str, Phrases] = field(default_factory=dict)
    """Municipalities, provinces, water boards and ministries without the word for what they are, by kind."""
    abbreviations: dict[str, list[Body]] = field(default_factory=dict)


def bodies_of(reference: Reference) -> Bodies:
    """The bodies of the reference data, indexed once for each set of tables."""
    return _indexed(Same(reference.public_bodies), Same(reference.ministries), Same(reference.ministry_signs))


def match_at(phrases: Phrases, text: str, start: int) -> Iterator[tuple[int, Body]]:
    """End and body of every name that begins with the word at `start`, longest first."""
    first = WORD.match(text, start)
    if first is None:
        return
    for rest, body in phrases.get(_key(first[0]), ()):
        end = _end_of(rest, text, first.end())
        if end is not None:
            yield end, body


def choose(found: Iterable[tuple[int, Body]], day: Date | None) -> tuple[int, Body] | None:
    """The longest of the names found, as the body that bore it on that day; a name of several bodies has no uri."""
    found = list(found)
    if not found:
        return None
    end = found[0][0]
    bodies = [body for stop, body in found if stop == end]
    there = [body for body in bodies if body.exists_on(day)] or bodies
    if len({body.uri for body in there}) == 1:
        return end, there[0]
    return end, Body(there[0].name.partition(" (")[0], there[0].kind)


@lru_cache(maxsize=4)
def _indexed(
    public: Same[tuple[PublicBody, ...]],
    ministries: Same[tuple[MinistryName, ...]],
    signs: Same[tuple[MinistrySign, ...]],
) -> Bodies:
    index = Bodies()
    for row in public.value:
        _add_public_body(index, row)
    for ministry in ministries.value:
        _add_ministry(index, ministry, signs.value)
    for phrases in (index.named, *index.areas.values()):
        for entries in phrases.values():
            entries.sort(key=lambda entry: -len(entry[0]))
    return index


def _add_public_body(index: Bodies, row: PublicBody) -> None:
    short = next((a for a in row.abbreviations if _ABBREVIATION.match(a)), None)
    body = Body(_AREAS.get(row.kind, "") + row.name, row.kind, row.uri or None, short, row.start, row.end)
    for name in (row.name, *row.abbreviations):
        if row.kind in _AREAS:
            _add(index.areas.setdefault(row.kind, {}), name, body)
        elif _ABBREVIATION.match(name) and name != row.name:
            index.abbreviations.setdefault(name, []).append(body)
        else:
            _add(index.named, name, body)
    if row.kind == "waterschap":
        _add(index.areas.setdefault(row.kind, {}), _WATER_BOARD.sub("", row.name), body)


def _add_ministry(index: Bodies, row: MinistryName, signs: Iterable[MinistrySign]) -> None:
    body = Body(_AREAS["ministerie"] + row.name, "ministerie", row.uri, row.abbreviation, row.start, row.end)
    aliases = [s.pattern for s in signs if s.kind == "alias" and row.abbreviation in s.ministries]
    phrases = index.areas.setdefault("ministerie", {})
    for name in dict.fromkeys((row.name, _FIRST_SUBJECT.split(row.name)[0], row.abbreviation, *aliases)):
        _add(phrases, name, body)
    for name in (row.abbreviation, *aliases):
        if name not in _NOT_ALONE:
            index.abbreviations.setdefault(name, []).append(body)


def _add(phrases: Phrases, name: str, body: Body) -> None:
    words = [_key(word) for word in WORD.findall(name)]
    if words:
        phrases.setdefault(words[0], []).append((tuple(words[1:]), body))


def _key(word: str) -> str:
    return "en" if word == "&" else word.casefold()


def _end_of(rest: tuple[str, ...], text: str, end: int) -> int | None:
    """Where the remaining words of a name end when they follow at `end`."""
    for wanted in rest:
        gap = _BETWEEN.match(text, end)
        word = WORD.match(text, gap.end() if gap else end)
        if word is None or _key(word[0]) != wanted:
            return None
        end = word.end()
    return end
