"""What is announced of a letter, and under which id."""

from typing import Literal
from uuid import uuid5

from tasks.enrich.identity import NAMESPACE
from tasks.publish.placing import Effect

EventType = Literal["letter.published", "letter.superseded", "letter.revised", "letter.withdrawn"]

EVENT_OF: dict[Effect, EventType] = {
    "first": "letter.published",
    "version": "letter.superseded",
    "twin": "letter.revised",
    "reread": "letter.revised",
}
"""What a reading's effect on the record is announced as; a better reading never as published or superseded."""


def event_id(event_type: EventType, record_id: str) -> str:
    """The id of an announcement: the same whoever computes it, however often."""
    return str(uuid5(NAMESPACE, f"{event_type}:{record_id}"))
