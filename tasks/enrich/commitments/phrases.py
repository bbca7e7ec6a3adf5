"""Phrases of Dutch as patterns: whole words, and ' … ' for anything between two of them in one sentence."""

import re
from dataclasses import dataclass
from re import Pattern

GAP = " … "


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases of which any may be found. A phrase with gaps is a chain: each part after the one before."""

    alone: Pattern[str] | None
    chains: tuple[tuple[Pattern[str], ...], ...] = ()

    def search(self, flat: str) -> int | None:
        """Where the first phrase that is found ends; None when there is none.

        The earliest match of each part leaves the most room for the next, so no part is tried twice.
        """
        found = self.alone.search(flat) if self.alone else None
        if found:
            return found.end()
        return next((end for chain in self.chains if (end := _along(chain, flat)) is not None), None)


def any_of(*phrases: str) -> Phrases:
    """Any of the phrases, as whole words."""
    plain = [phrase for phrase in phrases if GAP not in phrase]
    chains = [tuple(_words(part) for part in phrase.split(GAP)) for phrase in phrases if GAP in phrase]
    return Phrases(_words("|".join(plain)) if plain else None, tuple(chains))


def as_written(pattern: str) -> Phrases:
    """A pattern that brings its own borders."""
    return Phrases(re.compile(pattern))


def _words(pattern: str) -> Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")


def _along(chain: tuple[Pattern[str], ...], flat: str) -> int | None:
    at = 0
    for part in chain:
        found = part.search(flat, at)
        if found is None:
            return None
        at = found.end()
    return at
