"""What a field's reader hands over: a value with the spots it was read from, or a reason why there is none."""

from dataclasses import dataclass, field
from typing import Generic, TypeVar

from schemas.letter import Missing, MissingReason
from tasks.extract.lines import Line

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something was read: line.text[start:end], by which rule."""

    line: Line
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A value and its spots, or None and why."""

    value: T | None = None
    spots: tuple[Spot, ...] = ()
    missing: Missing | None = None
    notes: dict[str, str] = field(default_factory=dict)


def nothing(reason: MissingReason, sentence: str) -> Missing:
    """Why a field is null."""
    return Missing(reason=reason, sentence=sentence)


def spot(line: Line, rule: str, start: int = 0, end: int | None = None) -> Spot:
    """The spot of text[start:end] of a line, spaces at its ends left out."""
    end = len(line.text) if end is None else end
    piece = line.text[start:end]
    start += len(piece) - len(piece.lstrip())
    return Spot(line, start, max(start, start + len(piece.strip())), rule)
