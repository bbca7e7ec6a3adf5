"""`postkamer search`: letters that hold words, with the words marked."""

import json
from dataclasses import asdict
from datetime import date as Date  # noqa: N812 - 'date' is the name of the type
from typing import Annotated

from cyclopts import Parameter

from flows.cli.reach import ledger_here
from tasks.ledger.catalogue.fulltext import Found, Query


def search(
    *words: Annotated[str, Parameter(allow_leading_hyphen=True)],
    ministry: str | None = None,
    since: Date | None = None,
    until: Date | None = None,
    limit: int = 20,
    as_json: Annotated[bool, Parameter(name="--json", negative="")] = False,
) -> int:
    """Find letters by their words: all of them, "a phrase", huur* for a beginning, -word for what must not be there.

    Args:
        words: What to look for.
        ministry: Only letters of this ministry, by abbreviation.
        since: Only letters of this day and later.
        until: Only letters of this day and earlier.
        limit: Most letters to show.
        as_json: Print one JSON object a letter.
    """
    query = Query(" ".join(words), ministry=ministry, since=since, until=until, limit=limit)
    with ledger_here() as ledger:
        found = ledger.catalogue.search(query)
    if as_json:
        for one in found:
            print(json.dumps(asdict(one), ensure_ascii=False, default=str))
        return 0
    _show(found, query)
    return 0


def _show(found: list[Found], query: Query) -> None:
    from rich.text import Text  # noqa: PLC0415 - machine output must not wait for it

    from flows.cli.pages import console  # noqa: PLC0415

    if not found:
        console.print(Text(f"No letter here holds {query.words}. Try fewer words, or a beginning: huur*"))
    for one in found:
        console.print(Text(one.title, style=f"bold link {one.url}" if one.url else "bold"))
        said = (str(one.date or "no date"), one.ministry, one.kst_id, one.letter_id)
        console.print(Text("  ".join(part for part in said if part), style="dim"))
        snippet = Text(one.snippet)
        for start, end in one.marks:
            snippet.stylize("bold yellow", start, end)
        console.print(snippet, end="\n\n")
