"""One reference found by a rule, before overlaps are resolved."""

from dataclasses import dataclass

from schemas.record import Citation, CitationKind, CitationStatus


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule saw at start..end of a passage, and what it takes it to be."""

    start: int
    end: int
    kind: CitationKind
    rule: str
    ids: tuple[str, ...] = ()
    status: CitationStatus = "unchecked"
    why: str | None = None
    relation: str | None = None
    pin: str | None = None
    candidates: tuple[str, ...] = ()
    urls: tuple[str, ...] | None = None
    """Only where the identifiers do not say it."""

    def citation(self, text: str, part: str, urls: tuple[str, ...]) -> Citation:
        """The hit as a citation; its text is cut from the part as printed."""
        return Citation(
            text=text[self.start : self.end],
            kind=self.kind,
            ids=self.ids,
            urls=urls if self.urls is None else self.urls,
            status=self.status,
            why=self.why,
            relation=self.relation,
            pin=self.pin,
            part=part,
            start=self.start,
            end=self.end,
            rule=self.rule,
            candidates=self.candidates,
        )
