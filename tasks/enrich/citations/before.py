"""What was found last before a place, without walking over everything that was found."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar


class Spanned(Protocol):
    """Anything with a place in a text."""

    @property
    def start(self) -> int:
        """Offset of its first code point."""

    @property
    def end(self) -> int:
        """Offset after its last code point."""


Item = TypeVar("Item", bound=Spanned)
FARTHEST = 200
"""How many items back are looked at."""


def before(items: Sequence[Item], at: int) -> Iterator[Item]:
    """The items that end at or before a place, the last first; `items` are in order of their starts."""
    place = bisect_right(items, at, key=_start)
    for item in reversed(items[max(0, place - FARTHEST) : place]):
        if item.end <= at:
            yield item


def after(items: Sequence[Item], at: int) -> Item | None:
    """The first item that starts at or after a place."""
    place = bisect_right(items, at - 1, key=_start)
    return items[place] if place < len(items) else None


def _start(item: Spanned) -> int:
    return item.start
