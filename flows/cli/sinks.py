"""`postkamer sinks`: how far each consumer's side is, what it refused, and filling it from the beginning."""

import json
from collections.abc import Iterator
from typing import Annotated, Any, Literal

from cyclopts import Parameter

from flows.cli.reach import ledger_here, reachable_settings
from flows.sinks import sink_names
from schemas.errors import Misconfigured
from tasks.ledger import Cursor, Ledger


def sinks(
    action: Literal["list", "dead", "rewind"] = "list",
    name: str | None = None,
    /,
    *,
    as_json: Annotated[bool, Parameter(name="--json", negative="")] = False,
) -> int:
    """Show each sink's cursor, what it is owed and its dead letters; or show these; or fill a sink from the beginning.

    Args:
        action: list; dead NAME shows what a sink refused for good; rewind NAME fills it from the beginning again.
        name: Of the sink.
        as_json: Print one JSON object a line.
    """
    with ledger_here() as ledger:
        if action == "rewind":
            ledger.outbox.rewind(_known(ledger, name))
            print(f"{name} is filled from the beginning by the listener, or by the next run.")
            return 0
        rows = list(_standing(ledger)) if action == "list" else list(_dead(ledger, _known(ledger, name)))
    for row in rows:
        print(json.dumps(row, default=str) if as_json else _line(row))
    return 0


def _standing(ledger: Ledger) -> Iterator[dict[str, Any]]:
    on = sink_names(reachable_settings())
    cursors = {cursor.sink: cursor for cursor in ledger.outbox.cursors()}
    newest = ledger.outbox.newest()
    for sink in dict.fromkeys([*on, *cursors]):
        cursor = cursors.get(sink, Cursor(sink, 0))
        waiting = ledger.outbox.owed(cursor.position, limit=1)
        yield {
            "sink": sink,
            "on": sink in on or sink.startswith("daily_files"),
            "position": cursor.position,
            "behind": newest - cursor.position,
            "since": waiting[0].at if waiting else None,
            "dead_letters": len(ledger.outbox.dead(sink)),
            "failures": cursor.failures,
            "retry_at": cursor.retry_at,
            "code": cursor.code,
            "message": cursor.message,
        }


def _dead(ledger: Ledger, sink: str) -> Iterator[dict[str, Any]]:
    for sequence, code, message in ledger.outbox.dead(sink):
        (event,) = ledger.outbox.owed(sequence - 1, limit=1)
        yield {"sequence": sequence, "record_id": event.record_id, "code": code, "message": message}


def _known(ledger: Ledger, name: str | None) -> str:
    """The name of a sink that was ever fed.

    Raises:
        Misconfigured: There is none by that name.
    """
    known = [cursor.sink for cursor in ledger.outbox.cursors()]
    if name is None or name not in known:
        raise Misconfigured(f"Name one of the sinks that were fed so far: {', '.join(known) or 'none yet'}.")
    return name


def _line(row: dict[str, Any]) -> str:
    """A row for people."""
    if "sink" not in row:
        return f"{row['sequence']:>8}  {row['record_id']}  {row['code']}: {row['message']}"
    owed = f"{row['behind']} behind since {row['since']:%Y-%m-%d %H:%M:%S}" if row["since"] else "up to date"
    trouble = f"  {row['code']}, tried {row['failures']} times, again at {row['retry_at']}" if row["code"] else ""
    dead = f"  {row['dead_letters']} dead letters" if row["dead_letters"] else ""
    return f"{row['sink']:24} {'on ' if row['on'] else 'off'} {row['position']:>8}  {owed}{dead}{trouble}"
