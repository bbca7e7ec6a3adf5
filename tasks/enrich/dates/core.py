"""What a core is: the heart of an expression of time (a day, a month, so many weeks) and the span that it names.

The words before it ('begin', 'voor', 'uiterlijk', 'na') are read by `edges`.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from re import Match

from tasks.enrich.dates.anchor import Anchor, Tense
from tasks.enrich.dates.spans import Span
from tasks.enrich.dates.words import LAST, NEXT, SUFFIX, YEAR
from tasks.enrich.late import Late

Resolved = Span | Sequence[Span] | None


@dataclass(frozen=True, slots=True)
class Core:
    """One kind of expression: how it looks and what it names."""

    name: str
    pattern: Late
    resolve: Callable[[Match[str], Anchor], Resolved]
    bare: Callable[[Match[str]], bool] = lambda _: True
    """Whether it may stand without words such as 'in' or 'begin' before it."""
    plain: Callable[[Match[str]], bool] = lambda _: False
    """Whether it is a whole date by itself."""
    hints: tuple[str, ...] = ()
    """Strings of which one at least stands in every such expression; they spare the pattern."""

    def matches(self, flat: str, start: int, end: int) -> Iterator[Match[str]]:
        """The expressions of this kind in flat[start:end]."""
        if self.hints and all(flat.find(hint, start, end) < 0 for hint in self.hints):
            return iter(())
        return self.pattern.finditer(flat, start, end)

    @staticmethod
    def absolute(found: Match[str]) -> bool:
        """Whether it names its year, so that the letter's date is not needed."""
        return re.search(YEAR, found[0]) is not None


def pointed(word: str | None) -> Tense | None:
    """Whether 'jl.', 'a.s.', 'komende', 'vorig' and the like point back or ahead."""
    if not word:
        return None
    if re.match(rf"(?:{SUFFIX}|{NEXT})", word) and not word.startswith(("j", "l")):
        return "future"
    return "past" if re.match(rf"(?:{SUFFIX}|{LAST})", word) else None
