"""One record from the manifestations of one letter. Pure, and the same whichever came first.

The ministry's PDF gives the fields, the print adds `kamerstuk` and its identifiers; a letter saved as text comes after
a PDF of the same layout, a head that was cut off after both.
"""

from collections.abc import Iterable, Mapping

from schemas.letter import Evidence, Identifier
from schemas.record import Provenance, Record, Source
from tasks.enrich.identity import content_hash

FIELD_GIVERS = (
    "ministry_letter",
    "ministry_letter text",
    "kamerstuk_print",
    "kamerstuk_print text",
    "other",
    "other text",
)
"""Manifestations in the order in which they give a record its fields."""

MINISTRY_LETTERS = ("ministry_letter", "ministry_letter text")
PRINTS = ("kamerstuk_print", "kamerstuk_print text")


def manifestation_of(record: Record) -> str:
    """The layout that a document came in, and whether it is only its text."""
    text = any(source.media_type.startswith("text/") for source in record.sources)
    return f"{record.kind or 'other'}{' text' if text else ''}"


def merged(readings: Mapping[str, Record], *, letter_id: str, sources: Iterable[Source]) -> Record:
    """The record of a letter from its current readings by manifestation; what publication fills in is left null."""
    giver = readings[next(name for name in FIELD_GIVERS if name in readings)]
    stamp = next((readings[name] for name in PRINTS if name in readings), None)
    whole = _with_print(giver, stamp) if stamp is not None and stamp is not giver else giver
    return whole.model_copy(update={"letter_id": letter_id, "sources": in_order(sources)})


def in_order(sources: Iterable[Source]) -> tuple[Source, ...]:
    """Sources by landing, then by place, each once; the order in which they were read leaves no mark."""
    distinct = {(s.bucket, s.key, s.version_id, s.sha256): s for s in sources}
    return tuple(sorted(distinct.values(), key=_landing))


def _landing(source: Source) -> tuple[str, str, str, str, str]:
    landed = source.landed_at.isoformat() if source.landed_at else ""
    return (landed, source.bucket or "", source.key or "", source.version_id or "", source.sha256)


def _with_print(giver: Record, stamp: Record) -> Record:
    kept = {name: why for name, why in giver.missing.items() if name != "kamerstuk"}
    whole = giver.model_copy(
        update={
            "kamerstuk": stamp.kamerstuk,
            "identifiers": _identifiers(giver, stamp),
            "missing": kept if stamp.kamerstuk else giver.missing,
            "evidence": {**giver.evidence, **_number_evidence(stamp)},
            "provenance": _provenance(giver.provenance, stamp.provenance),
        }
    )
    return whole.model_copy(update={"content_hash": content_hash(whole)})


def _identifiers(giver: Record, stamp: Record) -> tuple[Identifier, ...]:
    both = {(one.scheme, one.id): one for one in (*stamp.identifiers, *giver.identifiers)}
    mine = [(one.scheme, one.id) for one in giver.identifiers]
    return tuple(both[key] for key in dict.fromkeys([*mine, *both]))


def _number_evidence(stamp: Record) -> dict[str, tuple[Evidence, ...]]:
    """Where the print shows its number. Offsets in the print's own body would point into another text: left out."""
    spots = tuple(one for one in stamp.evidence.get("kamerstuk", ()) if one.part == "head")
    return {"kamerstuk": spots} if spots else {}


def _provenance(giver: Provenance, stamp: Provenance) -> Provenance:
    return giver.model_copy(
        update={
            "rules": {**stamp.rules, **giver.rules},
            "run_ids": tuple(dict.fromkeys((*giver.run_ids, *stamp.run_ids))),
        }
    )
