"""Daily files: everything announced on one day (UTC) as JSON Lines, `daily/YYYY-MM-DD.jsonl`, once the day is over.

One line an event: `event_id`, `type`, `time`, `record_id`, `letter_id` and `record`, null where it is withdrawn.
A file is made from the outbox alone, so making it again gives the same bytes. It is made again when an event of its day
was committed late, and when a letter in it is withdrawn.
"""

import json
import tempfile
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from schemas.errors import Transient
from tasks.ledger import Event, Ledger
from tasks.pickup.store import Store

LINES_TYPE = "application/x-ndjson"
CLOSED = "daily_files"
"""Name of the cursor at the newest event whose day is over and written."""
WITHDRAWN = "daily_files.withdrawn"
"""Name of the cursor at the newest withdrawal that the files know of."""
LEASE = timedelta(minutes=30)
IN_MEMORY = 16 << 20
BACK_OFF = timedelta(minutes=1)


class DailyFiles:
    """Writes the files of the days that are over; to be called on the clock."""

    def __init__(self, ledger: Ledger, store: Store, bucket: str, *, holder: str) -> None:
        self._ledger, self._store, self._bucket, self._holder = ledger, store, bucket, holder

    def run_once(self, *, now: datetime) -> list[str]:
        """The keys of the files that were written; none while another process is at it or the store is away."""
        written = dict.fromkeys(self._fed(WITHDRAWN, now) + self._fed(CLOSED, now))
        return list(written)

    def _fed(self, cursor: str, now: datetime) -> list[str]:
        held = self._ledger.outbox.acquire(cursor, self._holder, lease=LEASE, now=now)
        if held is None:
            return []
        today = now.astimezone(UTC).date()
        find = self._withdrawn_days if cursor == WITHDRAWN else self._closed_days
        days, position = find(held.position, today)
        try:
            keys = [self._write(day) for day in days]
        except Transient as error:
            self._ledger.outbox.put_off(
                cursor, self._holder, retry_at=now + BACK_OFF, code=error.code, message=error.message
            )
            return []
        self._ledger.outbox.advance(cursor, self._holder, position, lease_end=now)
        self._ledger.outbox.free(cursor, self._holder)
        return keys

    def _closed_days(self, position: int, today: date) -> tuple[list[date], int]:
        """The days that are over among the events after a position, and how far the cursor may go: up to today."""
        told = self._ledger.outbox.times(after=position)
        still_open = [one.sequence for one in told if _day(one.at) >= today]
        end = min(still_open) - 1 if still_open else max((one.sequence for one in told), default=position)
        return _distinct(_day(one.at) for one in told if _day(one.at) < today), max(end, position)

    def _withdrawn_days(self, position: int, today: date) -> tuple[list[date], int]:
        """The days that are over on which letters were announced that have been withdrawn since."""
        told = self._ledger.outbox.times(after=position)
        gone = {one.letter_id for one in told if one.type == "letter.withdrawn"}
        earlier = [one for letter_id in gone for one in self._ledger.outbox.times(letter_id=letter_id)]
        return _distinct(_day(one.at) for one in earlier if _day(one.at) < today), max(
            (one.sequence for one in told), default=position
        )

    def _write(self, day: date) -> str:
        key = f"daily/{day.isoformat()}.jsonl"
        start = datetime.combine(day, time(), UTC)
        with tempfile.SpooledTemporaryFile(IN_MEMORY) as file:
            for event in self._ledger.outbox.between(start, start + timedelta(days=1)):
                file.write(line_of(event))
            file.seek(0)
            self._store.put_file(self._bucket, key, file, media_type=LINES_TYPE)
        return key


def line_of(event: Event) -> bytes:
    """An event as one line of JSON; the record is put in as it was committed."""
    facts = {
        "event_id": event.event_id,
        "type": event.type,
        "time": event.at.isoformat(),
        "letter_id": event.letter_id,
        "record_id": event.record_id,
    }
    return f'{json.dumps(facts)[:-1]}, "record": {event.record or "null"}}}\n'.encode()


def _day(moment: datetime) -> date:
    return moment.astimezone(UTC).date()


def _distinct(days: Iterable[date]) -> list[date]:
    return sorted(set(days))
