"""`postkamer cite`: references in text from standard input, without server, network or PDF."""

import json
import sys
from datetime import date as Date  # noqa: N812 - 'date' is the name of the option
from typing import Annotated

from cyclopts import Parameter

from flows.register import with_register
from flows.settings import load_settings
from schemas.errors import Misconfigured
from schemas.record import Citation
from schemas.reference import Reference
from seeds.loader import load_reference
from tasks.enrich.citations import find


def cite(
    *,
    date: Annotated[
        Date | None, Parameter(help="Date of the letter, which 'brief van 18 april jl.' counts from.")
    ] = None,
    jsonl: Annotated[
        bool, Parameter(negative="", help='One `{"id", "text", "date"?}` a line in, one answer a line out.')
    ] = False,
    as_json: Annotated[bool, Parameter(name="--json", negative="", help="Print one JSON object.")] = False,
) -> int:
    """Find references to papers, laws, EU acts, case law, motions, letters and pages in text from standard input."""
    reference = with_register(load_reference(), load_settings().home)
    if jsonl:
        for number, line in enumerate(sys.stdin, start=1):
            if line.strip():
                print(json.dumps(_answer_line(line, number, date, reference), ensure_ascii=False))
        return 0
    found = find(sys.stdin.read(), date=date, reference=reference)
    if as_json:
        print(json.dumps({"citations": _plain(found)}, ensure_ascii=False, indent=2))
    else:
        _show(found)
    return 0


def _answer_line(line: str, number: int, date: Date | None, reference: Reference) -> dict[str, object]:
    try:
        asked = json.loads(line)
        text, day = asked["text"], asked.get("date")
        day = Date.fromisoformat(day) if day else date
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        message = f'Line {number} of the input is not `{{"id", "text", "date"?}}` with an ISO date.'
        raise Misconfigured(message) from error
    return {"id": asked.get("id"), "citations": _plain(find(str(text), date=day, reference=reference))}


def _plain(found: tuple[Citation, ...]) -> list[dict[str, object]]:
    return [c.model_dump(mode="json") for c in found]


def _show(found: tuple[Citation, ...]) -> None:
    from rich.console import Console  # noqa: PLC0415 - machine output must not wait for it
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    console = Console()
    if not found:
        console.print("No reference in this text.")
        return
    table = Table("text", "kind", "id", "status", "note", title="References", show_lines=True)
    for c in found:
        ids = Text("\n".join(c.ids), style=f"link {c.urls[0]}" if c.urls else "")
        notes = [c.pin and f"at {c.pin}", c.relation, c.why, c.candidates and f"perhaps {', '.join(c.candidates)}"]
        note = "\n".join(note for note in notes if note)
        table.add_row(Text(" ".join(c.text.split())), c.kind, ids, c.status, Text(note))
    console.print(table)
