"""Patterns that are compiled when they are first looked for: a short letter needs few of the many that there are."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from re import Match, Pattern
from sys import maxsize

_compiled = cache(re.compile)
"""Equal sources are compiled once, whoever asks for them."""


class Late:
    """A pattern by its source, with the ways of looking that the rooms use.

    >>> Late("zomer(reces)?").search("na het zomerreces")[0]
    'zomerreces'
    """

    __slots__ = ("_pattern", "source")

    def __init__(self, source: str) -> None:
        """Keep the source; nothing is compiled yet."""
        self.source = source
        self._pattern: Pattern[str] | None = None

    @property
    def pattern(self) -> Pattern[str]:
        """The compiled pattern."""
        if self._pattern is None:
            self._pattern = _compiled(self.source)
        return self._pattern

    def search(self, text: str, start: int = 0, end: int = maxsize) -> Match[str] | None:
        """The first match in text[start:end]."""
        return self.pattern.search(text, start, end)

    def match(self, text: str, start: int = 0, end: int = maxsize) -> Match[str] | None:
        """The match that begins at `start`."""
        return self.pattern.match(text, start, end)

    def finditer(self, text: str, start: int = 0, end: int = maxsize) -> Iterator[Match[str]]:
        """Every match in text[start:end], in order."""
        return self.pattern.finditer(text, start, end)

    def findall(self, text: str) -> list[str]:
        """The words of every match."""
        return [found[0] for found in self.pattern.finditer(text)]

    def sub(self, replacement: str | Callable[[Match[str]], str], text: str) -> str:
        """The text with every match replaced."""
        return self.pattern.sub(replacement, text)

    def split(self, text: str, *, maxsplit: int = 0) -> list[str]:
        """The text between the matches."""
        return [piece or "" for piece in self.pattern.split(text, maxsplit=maxsplit)]
