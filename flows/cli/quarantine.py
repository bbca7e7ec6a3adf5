"""`postkamer quarantine`: the review desk on the command line."""

import getpass
from datetime import UTC, datetime
from typing import Annotated

from cyclopts import Parameter

from flows.cli.pages import console
from flows.cli.reach import ledger_here
from flows.cli.status import print_json, show_details, table_of
from schemas.errors import Misconfigured


def list_(*, code: str | None = None, as_json: Annotated[bool, Parameter(name="--json", negative="")] = False) -> int:
    """List what waits for a person, the newest first.

    Args:
        code: Only documents under this quarantine code.
        as_json: Print one JSON object a document.
    """
    with ledger_here() as ledger:
        documents = ledger.desk.quarantined(code=code)
    if as_json:
        print_json(documents)
    elif documents:
        console.print(table_of(documents))
    else:
        console.print("The quarantine is empty.")
    return 0


def show_(document: int) -> int:
    """Show all that is known of one document in quarantine.

    Args:
        document: Its number, as `list` shows it.
    """
    with ledger_here() as ledger:
        found = ledger.desk.status(ids=[document])
    if not found:
        raise Misconfigured(f"There is no document {document}; `postkamer quarantine list` shows the numbers.")
    console.print(table_of(found))
    show_details(found[0])
    return 0


def release_(document: int, *, reason: str | None = None) -> int:
    """Let a document out of quarantine: it is read again with the code that held it overruled.

    Args:
        document: Its number.
        reason: Why; kept with the decision.
    """
    with ledger_here() as ledger:
        done = ledger.desk.release([document], by=getpass.getuser(), reason=reason, now=datetime.now(UTC))
    return _say(document, done, "released; the next batch takes it up")


def reject_(document: int, *, reason: str | None = None) -> int:
    """Leave a document out for good.

    Args:
        document: Its number.
        reason: Why; kept with the decision.
    """
    with ledger_here() as ledger:
        done = ledger.desk.reject([document], by=getpass.getuser(), reason=reason, now=datetime.now(UTC))
    return _say(document, done, "rejected")


def _say(document: int, done: list[int], what: str) -> int:
    if not done:
        raise Misconfigured(f"Document {document} is not in quarantine; `postkamer quarantine list` shows what is.")
    print(f"document {document}: {what}")
    return 0
