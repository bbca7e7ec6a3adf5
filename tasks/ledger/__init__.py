"""What is known of each document: every object version seen, claims, ends, record versions and the outbox.

    ledger = Ledger.open("sqlite:////var/lib/postkamer/ledger.db")   # or postgresql+psycopg://...; opens nothing yet
    ledger.migrate()                  # tables up to date; safe when several processes start at once
    ledger.documents                  # the road: note, claim, reclaim, extend, finish, give_back, condemn, next_due
    ledger.desk                       # a person: counts, status, quarantined, replayable, outdated, reopen, release,
                                      # reject
    ledger.works                      # record versions: newest, versions, record_json, sources (used by tasks.publish)
    ledger.outbox                     # what sinks are owed: cursors, dead letters (used by tasks.publish.relay)
    ledger.catalogue                  # across letters: promises, cited_by, search, rebuild (tasks.ledger.catalogue)
    ledger.close()

Every method that decides on a lease or a retry takes `now` (aware UTC). All are synchronous and short: call them with
`asyncio.to_thread` from the listener; threads may share one `Ledger`, a forked process opens its own.

    documents.note(objects, now=) -> list[int]           ids of those not known before; a known one is left alone
    documents.claim(holder, lease=, now=, limit=50, ids=None) -> list[Claim]
                                                         landed and due deferred ones, oldest landed first
    documents.reclaim(holder, lease=, now=) -> Claim | None
                                                         ONE document whose claim ran out, alone, so that one that
                                                         kills its holder does not condemn its neighbours. A sweep
                                                         calls it until None, each run as a batch of one
    documents.extend(claims, lease=, now=) -> list[Claim]   those still held; a long batch calls it now and then
    documents.finish(claim, outcome, now=)               writes an end that is no publication: quarantined, deferred
                                                         (outcome.retry_at needed), failed; raises ClaimLost
    documents.give_back(claims, now=) -> int             an orderly stop: back to landed, nothing counted
    documents.condemn(now=) -> list[int]                 a document that ran out alone `deaths` times: quarantine
                                                         `damaged`; claim and reclaim do it by themselves
    documents.next_due(now=) -> datetime | None          when a deferred document or an expired claim is due

`Claim` is frozen: document_id, token, holder, lease_end, attempts, deferrals (for back-off), object (LandedObject),
waived (codes that a person overruled on release), record_id (of a replay: what it led to before).
Published and duplicate ends are written by `tasks.publish.publish`, in one transaction with the record.

Errors: `LedgerUnavailable` (Transient: busy, locked, unreachable), `ClaimLost` (another holder has it: drop the work).
Which state may follow which, and by whom, is the table in `states.py`, enforced on each move.
"""

from tasks.ledger.claims import Claim, Document
from tasks.ledger.errors import ClaimLost, LedgerUnavailable
from tasks.ledger.ledger import Ledger
from tasks.ledger.outbox import Cursor, Event

__all__ = ["Claim", "ClaimLost", "Cursor", "Document", "Event", "Ledger", "LedgerUnavailable"]
