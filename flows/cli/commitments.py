"""`postkamer commitments`: promises and dates in text from standard input, without server, network or PDF."""

import json
import sys
from datetime import date as Date  # noqa: N812 - 'date' is the name of the option
from typing import Annotated

from cyclopts import Parameter

from schemas.errors import Misconfigured
from schemas.record import Commitment, DateMention
from seeds.loader import load_reference
from tasks.enrich.commitments import find_commitments
from tasks.enrich.dates import expressions, find_dates


def commitments(
    *,
    date: Annotated[Date | None, Parameter(help="Date of the letter, which relative dates count from.")] = None,
    jsonl: Annotated[
        bool, Parameter(negative="", help='One `{"id", "text", "date"?}` a line in, one answer a line out.')
    ] = False,
    as_json: Annotated[bool, Parameter(name="--json", negative="", help="Print one JSON object.")] = False,
) -> int:
    """Find promises, what becomes of them, and relative dates in text from standard input."""
    if jsonl:
        for number, line in enumerate(sys.stdin, start=1):
            if line.strip():
                print(json.dumps(_answer_line(line, number, date), ensure_ascii=False))
        return 0
    text = sys.stdin.read()
    if as_json:
        print(json.dumps(_answer(text, date), ensure_ascii=False, indent=2))
    else:
        _show(*_found(text, date))
    return 0


def _answer_line(line: str, number: int, date: Date | None) -> dict[str, object]:
    try:
        asked = json.loads(line)
        text, day = asked["text"], asked.get("date")
        day = Date.fromisoformat(day) if day else date
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        message = (
            f"Line {number} of the input cannot be read: it must be an object with a text and, if any, an ISO date."
        )
        raise Misconfigured(message) from error
    return {"id": asked.get("id"), **_answer(str(text), day)}


def _answer(text: str, date: Date | None) -> dict[str, object]:
    promises, dates = _found(text, date)
    return {
        "commitments": [c.model_dump(mode="json") for c in promises],
        "dates": [d.model_dump(mode="json") for d in dates],
    }


def _found(text: str, date: Date | None) -> tuple[tuple[Commitment, ...], tuple[DateMention, ...]]:
    recesses = load_reference().recesses
    dates = find_dates(text, date=date, recesses=recesses)
    if not dates:
        dates = _term_alone(text, date)
    return find_commitments(text, date=date, recesses=recesses), dates


def _term_alone(text: str, date: Date | None) -> tuple[DateMention, ...]:
    """A text that is nothing but a term ('in 2023', 'op korte termijn') is read as one."""
    alone = [
        e
        for e in expressions(text, date=date, recesses=load_reference().recesses)
        if e.end - e.start >= len(text.strip(" .\n")) - 2
    ]
    return tuple(
        DateMention(
            text=text[e.start : e.end],
            earliest=e.span.earliest,
            latest=e.span.latest,
            part="body",
            start=e.start,
            end=e.end,
        )
        for e in alone
    )


def _show(promises: tuple[Commitment, ...], dates: tuple[DateMention, ...]) -> None:
    from rich.console import Console  # noqa: PLC0415 - machine output must not wait for it
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    console = Console()
    if not promises and not dates:
        console.print("No promise and no relative date in this text.")
    if promises:
        table = Table("act", "grade", "to", "due", "text", title="Commitments", show_lines=True)
        for c in promises:
            due = f"{c.due.text}\n{_days(c.due.earliest, c.due.latest)}" if c.due else ""
            table.add_row(*(Text(cell) for cell in (c.act, c.grade, c.to or "", due, " ".join(c.text.split()))))
        console.print(table)
    if dates:
        table = Table("text", "days", title="Dates")
        for d in dates:
            table.add_row(Text(" ".join(d.text.split())), Text(_days(d.earliest, d.latest)))
        console.print(table)


def _days(earliest: Date | None, latest: Date | None) -> str:
    if earliest is None and latest is None:
        return ""
    return f"{earliest or '…'}" if earliest == latest else f"{earliest or '…'} to {latest or '…'}"
