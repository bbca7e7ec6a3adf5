"""`postkamer promises`: what ministers promised to parliament in letters, by when, and what became of it."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from datetime import date as Date  # noqa: N812 - 'date' is the name of the option
from typing import Annotated, Any, Literal

from cyclopts import Parameter

from flows.cli.reach import ledger_here
from tasks.ledger.catalogue.asking import TO_MEET, Wanted

State = Literal["open", "recalled", "postponed", "fulfilled"]

COLOURS = {"open": "cyan", "recalled": "blue", "postponed": "yellow", "fulfilled": "green"}


def promises(  # noqa: PLR0913 - each is an option of the command
    *,
    ministry: str | None = None,
    due_before: Date | None = None,
    overdue: Annotated[bool, Parameter(negative="")] = False,
    state: State | None = None,
    today: Date | None = None,
    limit: int = 50,
    as_json: Annotated[bool, Parameter(name="--json", negative="")] = False,
) -> int:
    """Show promises to parliament, those due first in front.

    Args:
        ministry: Only those of this ministry, by abbreviation.
        due_before: Only those whose term ends before this day.
        overdue: Only those whose term is over and that no letter here meets.
        state: Only those in this state.
        today: The day that `--overdue` counts from; empty: today.
        limit: Most promises to show; 0: all.
        as_json: Print one JSON object a promise.
    """
    day = today or datetime.now(tz=UTC).date()
    wanted = Wanted(ministry=ministry, state=state, due_before=due_before, overdue_on=day if overdue else None)
    with ledger_here() as ledger:
        found = ledger.catalogue.promises(wanted, limit=limit or None)
        candidates = ledger.catalogue.candidates(found)
    if as_json:
        for row in found:
            told = {**row, "overdue": _is_overdue(row, day), "candidates": candidates.get(_place(row), [])}
            print(json.dumps(told, ensure_ascii=False, default=str))
        return 0
    _show(found, candidates, day)
    if limit and len(found) == limit:
        print(f"The first {limit}; --limit 0 shows all.")
    return 0


def _show(found: Sequence[Mapping[str, Any]], candidates: Mapping[Any, Sequence[Any]], day: Date) -> None:
    from rich.table import Table  # noqa: PLC0415 - machine output must not wait for it

    from flows.cli.pages import console  # noqa: PLC0415

    if not found:
        console.print("No such promise in the letters here.")
        return
    table = Table(box=None, header_style="dim", pad_edge=False, padding=(0, 2, 1, 0))
    for name, least, most in (("due", 10, 14), ("state", 9, 9), ("letter", 12, 18), ("promise and proof", 40, None)):
        table.add_column(name, min_width=least, max_width=most, overflow="fold")
    for row in found:
        table.add_row(*_cells(row, len(candidates.get(_place(row), ())), day))
    console.print(table)
    counts = {state: sum(1 for row in found if row["state"] == state) for state in COLOURS}
    console.print("  ".join(f"{state} {n}" for state, n in counts.items() if n), style="dim")


def _cells(row: Mapping[str, Any], candidates: int, day: Date) -> list[Any]:
    from rich.text import Text  # noqa: PLC0415

    due = Text(str(row["term_latest"] or row["due_text"] or "no term"))
    if _is_overdue(row, day):
        due.stylize("bold red")
        due.append("\noverdue")
    promise = Text(_flat(row["text"]))
    if row["proof_text"]:
        promise.append(f"\n{row['proof_act']} in ", style="dim").append_text(_letter(row, "proof_"))
        promise.append(f": {_flat(row['proof_text'])}", style="italic")
    if candidates:
        promise.append(f"\n{candidates} later answers may be to this promise: see --json", style="dim")
    return [due, Text(row["state"], style=COLOURS[row["state"]]), _letter(row, ""), promise]


def _letter(row: Mapping[str, Any], which: str) -> Any:
    from rich.text import Text  # noqa: PLC0415

    name, url = row[f"{which}kst_id"] or row[f"{which}letter_id"][:8], row[f"{which}url"]
    label = Text(name, style=f"link {url}" if url else "")
    who = row["ministry"] if not which else None
    return label.append("".join(f"\n{part}" for part in (who, row["date"]) if part) if not which else "")


def _is_overdue(row: Mapping[str, Any], day: Date) -> bool:
    return row["state"] in TO_MEET and row["term_latest"] is not None and row["term_latest"] < day


def _place(row: Mapping[str, Any]) -> tuple[str, int]:
    return row["letter_id"], row["n"]


def _flat(text: str, length: int = 320) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= length else flat[:length].rsplit(" ", 1)[0] + " …"
