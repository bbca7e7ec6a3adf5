"""From the record to the world: identity, versions, merging, the outbox's relay and its sinks.

    publish(ledger, claim, record, now=) -> Outcome      ONE transaction: record version, outbox, the document's end
                                                         (published or duplicate); raises ClaimLost, LedgerUnavailable.
                                                         One at a time: call it in the order of the claims, so that an
                                                         older state of a letter comes before a newer one
    known(ledger, claim, source, now=) -> Outcome | None the same bytes are published already: ends the document as
                                                         duplicate before it is read; None: read it
    withdraw(ledger, letter_id, by=, reason=, now=) -> str   the tombstone's record id; content goes, the event says so

    relay = Relay(ledger, sinks=[RecordFiles(store, bucket)], holder="host:pid")
    relay.run_once(now=) -> list[Delivery]               feeds each sink what it is owed, in order; call after publish
                                                         and on the clock. A sink that is down is tried again later

A sink is one file: `name`, `ping()`, `publish(event) -> Receipt`; publishing the same event twice leaves one.
`DailyFiles(ledger, store, bucket, holder=).run_once(now=)` writes the days that are over; call it with the sweep.
A sink that also has `publish_all(events)` gets a batch at once, because many events end in one of its files.
The sinks: `record_files`; `feed_files` and `calendar_files` (Atom, iCalendar); `diwoo_files` (DiWoo, sitemaps);
`messages` (SQS, SNS); `webhooks` (Standard Webhooks); `prefect_events`. `flows.sinks` opens those that the settings
turn on. Messages are CloudEvents, made in `cloud_events`; `outgoing` is the one way to post to others.
Record files: records/LETTER_ID/vN.rM.json (never rewritten), records/LETTER_ID/latest.json, daily/YYYY-MM-DD.jsonl.
`parquet.py` writes the catalogue, which publication keeps in the same transaction, as Parquet files for analysts.
`identity.py`, `merge.py` and `changes.py` are pure: aliases and twins, one record of two manifestations, what changed.
"""

from tasks.publish.daily_files import DailyFiles
from tasks.publish.publication import known, publish
from tasks.publish.record_files import RecordFiles
from tasks.publish.relay import Delivery, Relay
from tasks.publish.withdrawal import withdraw

__all__ = ["DailyFiles", "Delivery", "RecordFiles", "Relay", "known", "publish", "withdraw"]
