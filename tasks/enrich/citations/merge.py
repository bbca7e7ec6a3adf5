"""Which of two overlapping references stays, and what their identifiers link to."""

from collections.abc import Iterable
from dataclasses import replace

from tasks.enrich.citations.hit import Hit

_MENTIONS = frozenset({"motion", "letter_by_date"})
"""Mentions may contain the number that identifies them; both stay."""


def closed(hit: Hit, flat: str) -> Hit:
    """The hit with the bracket that it opens closed, where it stands next."""
    inside = flat[hit.start : hit.end]
    if inside.count("(") == inside.count(")") + 1 and flat.startswith(")", hit.end):
        return replace(hit, end=hit.end + 1)
    return hit


def without_overlaps(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    """The hits in order of place; of two that overlap the one that starts earlier, then the longer, stays."""
    kept: list[Hit] = []
    ends = {True: -1, False: -1}
    for hit in sorted(hits, key=lambda h: (h.start, -h.end)):
        mention = hit.kind in _MENTIONS
        if hit.start >= ends[mention]:
            kept.append(hit)
            ends[mention] = hit.end
    return tuple(kept)
