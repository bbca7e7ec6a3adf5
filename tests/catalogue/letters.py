"""Letters that promise, recall, postpone, fulfil and cite, for tests of the catalogue."""

from datetime import date as Date  # noqa: N812
from typing import Any

from schemas.letter import Identifier, Ministry, Sender
from schemas.record import Citation, Commitment, Due, Record
from tasks.ledger.works import RecordVersion
from tests.records import NOW, letter, print_of, record

OCW = Sender(ministry=Ministry(name="Ministerie van Onderwijs, Cultuur en Wetenschap", abbreviation="OCW"))
EVALUATION = "Voor de zomer zal ik uw Kamer de evaluatie van de monumentenregeling over restauraties zenden."
CHURCHES = "Eind 2021 informeer ik uw Kamer over leegstaande kerkgebouwen en hun herbestemming."


def said(act: str, text: str, *, due: str | None = None, fulfils: tuple[str, ...] = (), **also: Any) -> dict[str, Any]:
    """A commitment, without its place in the letter; `due` is the last day of its term."""
    term = Due(text="voor dan", latest=Date.fromisoformat(due)) if due else None
    return {"act": act, "text": text, "due": term, "fulfils": fulfils, **also}


def telling(day: str | None, *items: dict[str, Any], kst: str | None = None, **also: Any) -> Record:
    """The record of a letter of this day whose body is made of these commitments."""
    body, commitments = "Hierbij bericht ik u.", []
    for n, item in enumerate(items):
        body += item.pop("gap", " ")
        start, end = len(body), len(body) + len(item["text"])
        body += item["text"]
        facts = {"id": f"c{n}", "grade": "firm", "to": "TK", "rule": "r", "part": "body", **item}
        commitments.append(Commitment.model_validate({**facts, "start": start, "end": end}))
    body += f" Zo luidt de brief van {day} {kst or ''} met {len(items)} zaken."
    own = also.pop("identifiers", ())
    header = {name: also.pop(name) for name in ("sender", "subject", "reference", "enclosures") if name in also}
    header |= {"date": day, "identifiers": own}
    if kst:
        header["identifiers"] = (*own, Identifier(scheme="kst", id=kst))
        made = print_of(body, kst.rsplit("-", 1)[1], **header)
        made = made.model_copy(update={"kamerstuk": made.kamerstuk.model_copy(update={"id": kst})})  # type: ignore[union-attr]
    else:
        made = letter(body, **{"reference": f"ref-{day}-{len(items)}", **header})
    return record(made, commitments=tuple(commitments), **also)


def cites(*ids: str, kind: str = "kamerstuk", text: str = "(Kamerstuk)", start: int = 0, **also: Any) -> Citation:
    """A citation of these identifiers."""
    facts = {"text": text, "kind": kind, "ids": ids, "part": "body", "start": start, "end": start + 5, "rule": "r"}
    return Citation.model_validate({**facts, **also})


def version_of(made: Record) -> RecordVersion:
    """The first version of a letter's record, as publication numbers it."""
    return RecordVersion(
        record_id=f"{made.letter_id}.v1.r0",
        letter_id=made.letter_id,
        version=1,
        revision=0,
        content_hash=made.content_hash,
        supersedes=None,
        changed=(),
        made_at=NOW,
        record=None,
    )
