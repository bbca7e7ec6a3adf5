"""`postkamer withdraw`: a published letter is taken back."""

import getpass
import json
import socket
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from flows.cli.reach import ledger_here, reachable_settings
from schemas.errors import Misconfigured

if TYPE_CHECKING:
    from tasks.ledger import Ledger


def withdraw(
    letter: str,
    *,
    reason: str,
    yes: Annotated[bool, Parameter(name="--yes", negative="")] = False,
    as_json: Annotated[bool, Parameter(name="--json", negative="")] = False,
) -> int:
    """Take a published letter back: its content goes from all that we wrote, a tombstone and an event stay.

    Args:
        letter: Its letter id, one of its record ids, or its key in the inbox.
        reason: Why; kept with the decision.
        yes: Do it without asking.
        as_json: Print what was done as JSON.
    """
    from tasks.publish import withdraw as take_back  # noqa: PLC0415 - not needed to show the help

    with ledger_here() as ledger:
        letter_id = letter_named(ledger, letter)
        if not yes and not _agreed(ledger, letter_id):
            raise Misconfigured("Nothing was withdrawn: answer y, or give --yes.")
        record_id = take_back(ledger, letter_id, by=getpass.getuser(), reason=reason, now=datetime.now(UTC))
        owed = _told(ledger)
    if as_json:
        print(json.dumps({"letter_id": letter_id, "record_id": record_id, "still_owed": owed}))
        return 0
    print(f"{record_id}: withdrawn; the document in the inbox is left to whoever put it there")
    if owed:
        print(f"still to be told: {', '.join(owed)}; a running listener does it, `postkamer sinks` shows it")
    return 0


def letter_named(ledger: "Ledger", name: str) -> str:
    """The id of the letter that a person means by a letter id, a record id or a key.

    Raises:
        Misconfigured: There is none, or there are several under the key.
    """
    work = ledger.works.newest(name) or ledger.works.record(name)
    if work is not None:
        return work.letter_id
    found = {document.letter_id for document in ledger.desk.status(key=name) if document.letter_id}
    if not found:
        raise Misconfigured(f"No letter is published as {name}; `postkamer status` shows keys and record ids.")
    if len(found) > 1:
        raise Misconfigured(f"Several letters landed under {name}: {', '.join(sorted(found))}. Name one by its id.")
    return found.pop()


def _agreed(ledger: "Ledger", letter_id: str) -> bool:
    newest = ledger.works.newest(letter_id)
    told = json.loads(newest.record) if newest and newest.record else {}
    print(f"{letter_id}\n{told.get('date') or 'no date'}  {told.get('title') or 'withdrawn before'}")
    try:
        return input("Take this letter back for good? [y/N] ").strip().lower() in {"y", "yes", "j", "ja"}
    except EOFError:
        return False


def _told(ledger: "Ledger") -> list[str]:
    """Have every sink take the letter back now; the names of those that could not, which a listener tells later."""
    from flows.sinks import open_sinks, sink_names  # noqa: PLC0415
    from flows.wiring import open_store  # noqa: PLC0415
    from tasks.publish import DailyFiles, Relay  # noqa: PLC0415
    from tasks.publish.daily_files import WITHDRAWN  # noqa: PLC0415

    settings = reachable_settings()
    if settings.store.endpoint is None:
        return [*sink_names(settings), WITHDRAWN]
    store, holder = open_store(settings), f"withdraw@{socket.gethostname()}"
    try:
        Relay(ledger, open_sinks(settings, ledger, store), holder=holder).run_once(now=datetime.now(UTC))
        DailyFiles(ledger, store, settings.store.records, holder=holder).run_once(now=datetime.now(UTC))
    finally:
        store.close()
    newest, reached = ledger.outbox.newest(), {one.sink: one.position for one in ledger.outbox.cursors()}
    return [name for name in (*sink_names(settings), WITHDRAWN) if reached.get(name, 0) < newest]
