"""Which of two overlapping references stays, and what their identifiers link to."""

from collections.abc import Iterable

from tasks.enrich.citations.hit import Hit

_MENTIONS = frozenset({"motion", "letter_by_date"})
"""Mentions may contain the number that identifies them; both stay."""


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
