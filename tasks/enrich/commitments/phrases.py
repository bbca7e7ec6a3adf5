"""Phrases of Dutch as patterns: whole words, and ' … ' for anything between two of them in one sentence."""

from dataclasses import dataclass

from tasks.enrich.late import Late

GAP = " … "


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases of which any may be found. A phrase with gaps is a chain: each part after the one before."""

    alone: Late | None
    chains: tuple[tuple[Late, ...], ...] = ()

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
    return Phrases(Late(pattern))


def _words(pattern: str) -> Late:
    return Late(rf"(?<!\w)(?:{pattern})(?!\w)")


def _along(chain: tuple[Late, ...], flat: str) -> int | None:
    at = 0
    for part in chain:
        found = part.search(flat, at)
        if found is None:
            return None
        at = found.end()
    return at
