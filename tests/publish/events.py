"""Announcements for tests of sinks, made without a ledger."""

from datetime import timedelta
from uuid import uuid4

from schemas.letter import Letter
from tasks.ledger import Event
from tests.records import NOW, letter, record


def event(
    version: int = 1,
    revision: int = 0,
    *,
    letter_id: str = "",
    kind: str = "published",
    sequence: int = 1,
    said: Letter | None = None,
) -> Event:
    """An announcement with a record of that version; each sequence is a minute later."""
    letter_id = letter_id or str(uuid4())
    numbers = {"version": version, "revision": revision, "record_id": f"{letter_id}.v{version}.r{revision}"}
    made = record(said or letter(), letter_id=letter_id, **numbers)
    return Event(
        sequence=sequence,
        event_id=str(uuid4()),
        type=f"letter.{kind}",
        letter_id=letter_id,
        at=NOW + timedelta(minutes=sequence - 1),
        record=None if kind == "withdrawn" else made.model_dump_json(),
        **numbers,  # type: ignore[arg-type]
    )
