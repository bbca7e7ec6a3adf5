"""Sink `calendars`: a calendar of promises due for each ministry, `feeds/promises/BZK.ics`.

Made anew from the register of promises in the ledger whenever a letter of the ministry, or one that answers a promise
of it, is announced; so what is met leaves the calendar, and so does what a withdrawn letter promised.
Promises of letters whose ministry is not known stand in `feeds/promises/unknown.ics`.
"""

import re
from collections.abc import Sequence

from sqlalchemy import select

from tasks.ledger import Event, Ledger
from tasks.ledger.catalogue import views
from tasks.ledger.catalogue.asking import TO_MEET
from tasks.pickup.store import Store
from tasks.publish.ical import MEDIA_TYPE, calendar
from tasks.publish.rewriting import rewrite
from tasks.publish.sink import Receipt

UNKNOWN = "unknown"
FOLDER = "feeds/promises"
_NAME = re.compile(r"[A-Za-z0-9-]{1,40}")


class CalendarFiles:
    """Writes the calendars of the ministries that a batch of announcements touches."""

    name = "calendars"
    workers = 1

    def __init__(self, ledger: Ledger, store: Store, bucket: str) -> None:
        self._ledger, self._store, self._bucket = ledger, store, bucket

    def ping(self) -> None:
        """Nothing when the bucket answers."""
        self._store.ping(self._bucket)

    def publish(self, event: Event) -> Receipt:
        """Bring the calendars that one letter touches up to date."""
        return self.publish_all([event])[0]

    def publish_all(self, events: Sequence[Event]) -> list[Receipt]:
        """Bring the calendars that these letters touch up to date, all of them when one is withdrawn."""
        for name in sorted(self._touched(events)):
            self._write(name)
        return [Receipt(where=f"{self._bucket}/{FOLDER}#{event.record_id}") for event in events]

    def _touched(self, events: Sequence[Event]) -> set[str]:
        stored = self._store.keys(self._bucket, f"{FOLDER}/")
        old = {key.removeprefix(f"{FOLDER}/").removesuffix(".ics") for key in stored}
        columns, letters = views.promises.c, [event.letter_id for event in events]
        mine = select(columns.ministry).where(columns.letter_id.in_(letters) | columns.proof_letter_id.in_(letters))
        answered = select(views.answers.c.target_letter_id).where(views.answers.c.letter_id.in_(letters))
        others = select(columns.ministry).where(columns.letter_id.in_(answered))
        with self._ledger.catalogue.snapshot() as snapshot:
            names = {row["ministry"] or UNKNOWN for query in (mine, others) for row in snapshot.rows(query.distinct())}
        if any(event.type != "letter.published" for event in events):
            # what was promised before is told no more by the register: any calendar may still have it
            names |= old
        return {name for name in names if _NAME.fullmatch(name)}

    def _write(self, name: str) -> None:
        columns = views.promises.c
        ministry = columns.ministry.is_(None) if name == UNKNOWN else columns.ministry == name
        query = select(views.promises).where(ministry, columns.state.in_(TO_MEET))
        order = (columns.term_latest, columns.letter_id, columns.n)
        with self._ledger.catalogue.snapshot() as snapshot:
            rows = list(snapshot.rows(query.where(columns.term_latest.is_not(None)).order_by(*order)))
            without = snapshot.count(query.where(columns.term_latest.is_(None)))
        made = calendar(rows, name=f"Promises to parliament: {name}", without_term=without)
        rewrite(self._store, self._bucket, f"{FOLDER}/{name}.ics", lambda _: made, media_type=MEDIA_TYPE)
