"""From a letter as read to the record: references, dates, commitments, offices, organisations and topics.

Each enrichment is one module of this room with `name`, `version` and `enrich` (`facts.Enrichment`); those that build
on others say so in `needs`. One that fails leaves a finding and never loses the letter.
"""

import importlib
import pkgutil
from collections.abc import Iterable
from dataclasses import fields, replace
from functools import cache
from graphlib import TopologicalSorter
from typing import Any, TypeVar, cast

from schemas.letter import Finding, Letter, Reading
from schemas.record import Citation, Commitment, DateMention, Enrichments, Provenance, Record, Source
from schemas.reference import Reference
from tasks.enrich.facts import Enrichment, Facts
from tasks.enrich.identity import content_hash, letter_id, title_of
from tasks.enrich.locate import Locator

Located = TypeVar("Located", Citation, DateMention, Commitment)

FAILED = "enrichment_failed"
"""Code of the finding that an enrichment with a bug leaves behind."""


@cache
def enrichments() -> tuple[Enrichment, ...]:
    """Every enrichment of this room, each after those that it builds on."""
    found = {}
    for info in pkgutil.iter_modules(__path__):
        module = importlib.import_module(f"{__name__}.{info.name}")
        if hasattr(module, "enrich"):
            found[module.name] = module
    order = TopologicalSorter({name: getattr(found[name], "needs", ()) for name in sorted(found)})
    return tuple(cast("Enrichment", found[name]) for name in order.static_order())


def make_record(
    reading: Reading,
    *,
    findings: Iterable[Finding],
    source: Source,
    reference: Reference,
    provenance: Provenance,
) -> Record:
    """The record of one letter, complete but for what is filled in at publication.

    Args:
        reading: The letter as `extract` gave it.
        findings: What `validate` saw.
        source: The document that it was read from.
        reference: Reference data; what cannot be looked up stays `unchecked`.
        provenance: Pipeline version, times and run ids; rules and reference data are added here.
    """
    letter, steps = reading.letter, enrichments()
    facts = _all_facts(letter, reference, steps)
    title, title_source = title_of(letter)
    said: dict[str, Any] = {name: getattr(letter, name) for name in Letter.model_fields}
    said["signatories"] = facts.signatories or letter.signatories
    said["findings"] = (*letter.findings, *findings, *facts.findings)
    return Record(
        **said,
        **_located(facts, Locator(reading.boxes)),
        letter_id=letter_id(letter),
        content_hash=content_hash(letter),
        sources=(source,),
        title=title,
        title_source=title_source,
        provenance=provenance.model_copy(
            update={
                "rules": {**reading.rules, **provenance.rules, **{step.name: step.version for step in steps}},
                "reference_data": reference.sets,
            }
        ),
    )


def _all_facts(letter: Letter, reference: Reference, steps: Iterable[Enrichment]) -> Facts:
    facts = Facts()
    for step in steps:
        try:
            facts = _merged(facts, step.enrich(letter, reference, facts))
        except Exception as bug:  # noqa: BLE001 - one enrichment's bug must not cost the letter; the run still fails
            facts = _merged(facts, Facts(findings=(_failure(step.name, bug),)))
    return facts


def _failure(name: str, bug: Exception) -> Finding:
    place = bug.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = f"{place.tb_frame.f_code.co_name}, line {place.tb_lineno}" if place else "unknown"
    message = f"The enrichment '{name}' failed with {type(bug).__name__} in {where}; its facts are left out."
    return Finding(code=FAILED, level="warning", message=message, field=name)


def _merged(earlier: Facts, new: Facts) -> Facts:
    filled = {f.name: value for f in fields(Facts) if (value := getattr(new, f.name)) is not None}
    return replace(earlier, **{**filled, "findings": (*earlier.findings, *new.findings)})


def _located(facts: Facts, locator: Locator) -> dict[str, Any]:
    """The facts by field name, with the page (and for citations the box) of each."""

    def place(fact: Located) -> Located:
        page, bbox = locator.find(fact.part, fact.start, fact.end)
        return fact.model_copy(update={"page": page, "bbox": bbox} if isinstance(fact, Citation) else {"page": page})

    located: dict[str, Any] = {name: getattr(facts, name) or () for name in Enrichments.model_fields}
    located["citations"] = tuple(place(c) for c in facts.citations or ())
    located["dates"] = tuple(place(d) for d in facts.dates or ())
    located["commitments"] = tuple(place(c) for c in facts.commitments or ())
    return located
