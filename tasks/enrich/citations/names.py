"""Known names in a text: laws and EU acts by title or abbreviation, found word by word in a tree of names."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812
from typing import Any

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_BETWEEN = re.compile(r"[ ,./&-]{1,3}(?=[^\W_])")
_COMMON_WORDS = ("Besluit ", "Regeling ", "Reglement ", "Circulaire ", "Instructie ", "Code ", "Richtlijn ")
_KNOWN_BY_TWO = frozenset({"WW"})
_LONGEST = 24
"""Words in the longest name."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One name with what it may stand for."""

    name: str
    id: str
    start: Date | None = None
    end: Date | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """A name found in a text."""

    start: int
    end: int
    name: str
    ids: tuple[str, ...]

    @property
    def short(self) -> bool:
        """Whether it is an abbreviation of at most two letters, which means a law only beside an article."""
        return len(self.name) <= 2 and self.name not in _KNOWN_BY_TWO


class Names:
    """A tree of names; looking up is a walk over the words of the text."""

    __slots__ = ("_root",)

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._root: dict[str, Any] = {}
        for entry in entries:
            for words in _spellings(entry.name):
                node = self._root
                for word in words:
                    node = node.setdefault(word, {})
                node.setdefault("", []).append(entry)

    def at(self, flat: str, pos: int, day: Date | None = None) -> Named | None:
        """The longest name that starts at `pos`."""
        first = _WORD.match(flat, pos)
        return self._walk(flat, first, day) if first else None

    def find(self, flat: str, day: Date | None = None) -> Iterator[Named]:
        """Every name in a text, the longest at each place."""
        root, done = self._root, 0
        for word in _WORD.finditer(flat):
            if word.start() >= done and word[0].casefold() in root:
                found = self._walk(flat, word, day)
                if found:
                    done = found.end
                    yield found

    def _walk(self, flat: str, first: re.Match[str], day: Date | None) -> Named | None:
        node: dict[str, Any] = self._root
        best, word = None, first
        for _ in range(_LONGEST):
            node = node.get(word[0].casefold(), {})
            if not node:
                break
            entries = [
                e for e in node.get("", ()) if _same(e.name, flat[first.start() : word.end()]) and _holds(e, day)
            ]
            if entries:
                ids = tuple(dict.fromkeys(e.id for e in entries))
                best = Named(first.start(), word.end(), entries[0].name, ids)
            between = _BETWEEN.match(flat, word.end())
            following = _WORD.match(flat, between.end()) if between else None
            if following is None:
                break
            word = following
        return best


def _spellings(name: str) -> Iterator[list[str]]:
    folded = name.replace("\u2019", "'")
    words = [w.casefold() for w in _WORD.findall(folded)]
    yield words
    if "-" in folded:
        joined = [w.casefold() for w in _WORD.findall(folded.replace("-", ""))]
        if joined != words and not folded.casefold().endswith("-"):
            yield joined


def _same(name: str, printed: str) -> bool:
    """Words that are written with capitals inside, such as abbreviations, must be printed so; other case is free.

    'Besluit zorgverzekering' needs its capital: a decree of two words is too often just two words.
    """
    if printed[:1].islower() and name.startswith(_COMMON_WORDS) and name.count(" ") < 2:
        return False
    if not any(c.isupper() for c in name[1:]) and len(name) > 5:
        return " " in name or "-" in name or len(name) > 7 or printed[:1].isupper()
    if " " not in name:
        return (
            printed == name or (len(name) > 2 and printed == name.upper()) or (len(name) > 7 and _loose(name, printed))
        )
    capitals = {w for w in _WORD.findall(name) if len(w) > 1 and w.isupper()}
    return capitals <= set(_WORD.findall(printed)) or _loose(name, printed)


def _loose(name: str, printed: str) -> bool:
    return not any(len(w) > 1 and w.isupper() for w in _WORD.findall(name)) and name.casefold() != printed.upper()


def _holds(entry: Entry, day: Date | None) -> bool:
    if day is None:
        return entry.end is None
    return (entry.start is None or entry.start <= day) and (entry.end is None or day < entry.end)
