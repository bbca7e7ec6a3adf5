"""Takes a letter back: its content goes, a tombstone stays, and the event says so."""

from datetime import datetime

from schemas.errors import PipelineError
from tasks.ledger import Ledger, catalogue, works
from tasks.ledger.desk import withdraw_documents
from tasks.publish.events import event_id


class NotPublished(PipelineError):
    """There is no such letter."""

    code = "not_published"
    advice = "Look up the letter id with `postkamer status KEY`."


def withdraw(ledger: Ledger, letter_id: str, *, by: str, reason: str | None, now: datetime) -> str:
    """The record id under which the letter is withdrawn; doing it again changes nothing.

    Raises:
        NotPublished: No letter has this id.
    """
    with ledger.database.publication() as tx:
        work = works.work_by_id(tx, letter_id)
        if work is None:
            raise NotPublished("No letter is published under this id", letter_id=letter_id)
        if work.withdrawn_at is None:
            works.erase(tx, letter_id, by=by, reason=reason, now=now)
            catalogue.clear(tx, letter_id, now=now)
            withdraw_documents(tx, letter_id, by=by, reason=reason, now=now)
            works.announce(
                tx,
                event_id=event_id("letter.withdrawn", work.record_id),
                event_type="letter.withdrawn",
                record_id=work.record_id,
                letter_id=letter_id,
                at=now,
            )
    return work.record_id
