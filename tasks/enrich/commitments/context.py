"""What is known when a sentence is judged."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from schemas.letter import Chamber
from schemas.record import Act
from tasks.enrich.commitments.sentences import Sentence
from tasks.enrich.dates.find import Expression
from tasks.enrich.late import Late

ASKED_BEFORE = Late(r"\bmotie\b.{0,200}\bverzo(?:ekt|cht)\b")
SUBORDINATE = Late(r"(?:, | )(?:wat|dat|die|of|hoe|omdat|zodat|waarin|waarmee|waarbij|waardoor|waarover|hetgeen)\b")
NEVER_TERMS = frozenset({"deictic", "past_length", "ago"})
SOON = 4
"""Years after the letter's."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a sentence is, by which rule, and where in its flat text the words of the promise end."""

    act: Act
    rule: str
    at: int = 0


@dataclass(slots=True)
class Context:
    """One sentence with what stands around it."""

    sentence: Sentence
    day: date | None
    times: Sequence[Expression] = ()
    """Expressions of time in the sentence."""
    before: Sequence[Sentence] = ()
    """The sentence before it, and the one before that."""
    last: Judgement | None = None
    """What the sentence before was, or the one before that."""
    last_due: tuple[date | None, date | None] | None = None
    """The due interval of the last commitment."""
    times_before: Sequence[Expression] = ()
    """Expressions of time in the sentence before it."""
    chamber: Chamber | None = None
    offices: Sequence[str] = field(default=())

    @property
    def flat(self) -> str:
        """The sentence on one line in lower case."""
        return self.sentence.flat

    @property
    def main(self) -> str:
        """The sentence up to its first subordinate clause, less what stands between commas after 'zoals'."""
        return SUBORDINATE.split(self.flat, maxsplit=1)[0]

    def followed(self, acts: Collection[Act]) -> bool:
        """Whether one of the two sentences before was one of these acts."""
        return self.last is not None and self.last.act in acts

    @property
    def due_ahead(self) -> bool:
        """Whether the sentence names a time that is not past, open words included."""
        return any(e.span.latest is None or self._after(e) for e in self._terms())

    @property
    def closed_ahead(self) -> bool:
        """Whether the sentence names a time that ends after the letter's date."""
        return any(e.span.latest is not None and self._after(e) for e in self._terms())

    @property
    def soon_ahead(self) -> bool:
        """Whether a term names a time within the next years; '2050' is an ambition, not a term."""
        for e in self._terms():
            end = e.span.latest or (e.span.earliest if e.edge == "from" else None)
            if end is None or e.edge == "for":
                continue
            if self.day is None or (self.day < end and end.year <= self.day.year + SOON):
                return True
            if e.edge == "from" and end.year == self.day.year:
                return True
        return False

    @property
    def closed_or_after(self) -> bool:
        """Whether a term to come is named, such as 'na de zomer'."""
        return self.closed_ahead or any(e.edge in {"after", "soon_after"} and self.due_ahead for e in self.times)

    @property
    def behind(self) -> bool:
        """Whether the sentence before recalls a promise whose term is over, or says that more time is needed."""
        if self.before and re.search(r"\bmeer tijd\b", self.before[-1].flat):
            return True
        recalled = self.last is not None and self.last.act == "recalled"
        latest = self.last_due[1] if self.last_due else None
        return recalled and self.day is not None and latest is not None and latest < self.day

    @property
    def answers_recalled(self) -> bool:
        """Whether the sentence before recalls a promise, or tells what a motion or the Kamer asks."""
        if self.last is not None and self.last.act == "recalled":
            return True
        return bool(self.before) and bool(ASKED_BEFORE.search(self.before[-1].flat))

    def _terms(self) -> Iterator[Expression]:
        return (e for e in self.times if e.core not in NEVER_TERMS and not self._is_now(e))

    def _is_now(self, e: Expression) -> bool:
        """Whether it is this very week or month, which tells what is going on rather than by when."""
        begun = self.day is None or e.span.earliest is None or e.span.earliest <= self.day
        return e.core == "week_or_month" and begun

    def _after(self, e: Expression) -> bool:
        return self.day is None or (e.span.latest is not None and e.span.latest > self.day)
