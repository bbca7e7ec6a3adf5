"""`postkamer feed`: the letters that hold words, as an Atom feed."""

import sys
from typing import Annotated

from cyclopts import Parameter

from flows.cli.reach import ledger_here
from tasks.ledger import Event, Ledger
from tasks.ledger.catalogue.fulltext import Query
from tasks.publish.atom import Frame, document

KEY = "feeds/query.xml"
"""Where the feed is meant to stand in the records bucket: its links to records are relative to that."""


def feed(
    *words: Annotated[str, Parameter(allow_leading_hyphen=True)],
    ministry: str | None = None,
    limit: int = 100,
) -> int:
    """Print an Atom feed of letters that hold words, as `postkamer search` finds them; to be saved under feeds/.

    Args:
        words: What to look for.
        ministry: Only letters of this ministry, by abbreviation.
        limit: Most letters in the feed; the feed says when there may be more.
    """
    asked = " ".join(words)
    with ledger_here() as ledger:
        found = ledger.catalogue.search(Query(asked, ministry=ministry, since=None, until=None, limit=limit))
        events = [event for one in found if (event := _event(ledger, one.letter_id))]
    whole = f"Every letter here that holds: {asked}" if len(found) < limit else f"The {limit} best matches of: {asked}"
    frame = Frame(f"query/{ministry or ''}/{asked}", KEY, f"Letters to parliament: {asked}", whole, {})
    sys.stdout.write(document(None, frame, {event.letter_id: event for event in events}).decode())
    return 0


def _event(ledger: Ledger, letter_id: str) -> Event | None:
    """The newest record of a letter, as if it were announced now."""
    newest = ledger.works.newest(letter_id)
    if newest is None or newest.record is None:
        return None
    return Event(
        sequence=0,
        event_id="",
        type="letter.published" if newest.supersedes is None else "letter.superseded",
        record_id=newest.record_id,
        letter_id=letter_id,
        at=newest.made_at,
        version=newest.version,
        revision=newest.revision,
        record=newest.record,
    )
