"""The texts that evidence counts in, and the sheet on which values, evidence and reasons are noted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from schemas.letter import Evidence, LineBox, Missing
from tasks.extract.fields.found import Found, Spot, nothing
from tasks.extract.lines import Line

T = TypeVar("T")


@dataclass(slots=True)
class Part:
    """Lines written below each other, and where each begins."""

    name: str
    text: str = ""
    starts: dict[int, int] = field(default_factory=dict)
    boxes: list[LineBox] = field(default_factory=list)

    def add(self, lines: Iterable[Line]) -> "Part":
        """Writes lines; the part itself."""
        for line in lines:
            if id(line) in self.starts:
                continue
            self.text += "\n" if self.text else ""
            self.starts[id(line)] = len(self.text)
            self.text += line.text
            box = line.box()
            if box is not None and line.page is not None:
                self.boxes.append(
                    LineBox(part=self.name, start=self.starts[id(line)], end=len(self.text), page=line.page, bbox=box)
                )
        return self

    def evidence(self, item: Spot) -> Evidence | None:
        """The evidence of a spot in this part; None when its line is not here."""
        at = self.starts.get(id(item.line))
        if at is None:
            return None
        start, end = at + item.start, at + item.end
        return Evidence(
            page=item.line.page,
            bbox=item.line.box(item.start, item.end),
            part=self.name,
            start=start,
            end=end,
            text=self.text[start:end],
            rule=item.rule,
        )


@dataclass(slots=True)
class Sheet:
    """Values as they are filled in, with their evidence and what is missing."""

    parts: Sequence[Part]
    evidence: dict[str, tuple[Evidence, ...]] = field(default_factory=dict)
    missing: dict[str, Missing] = field(default_factory=dict)

    def take(self, name: str, found: Found[T]) -> T | None:
        """The value of a field; its evidence, or the reason why there is none, is noted."""
        if found.value is None:
            self.missing[name] = found.missing or nothing("absent", "It is not printed.")
            return None
        self.cite(name, found.spots)
        return found.value

    def cite(self, name: str, spots: Iterable[Spot]) -> None:
        """Notes where a value was read."""
        hits = [hit for item in spots for part in self.parts if (hit := part.evidence(item)) is not None]
        if hits:
            self.evidence[name] = (*self.evidence.get(name, ()), *hits)
