"""`postkamer cited-by`: which letters cite a paper, and where."""

import json
from typing import Annotated

from cyclopts import Parameter

from flows.cli.reach import ledger_here


def cited_by(
    identifier: str,
    *,
    as_json: Annotated[bool, Parameter(name="--json", negative="")] = False,
) -> int:
    """Show every citation of a paper, a law or another letter, the latest first.

    Args:
        identifier: What is cited: kst-33529-830 or 33529-830, stb-2019-400, BWBR0045754, 2023Z16994, a kenmerk; or as
            letters write it: "Kamerstuk 33 529, nr. 830".
        as_json: Print one JSON object a citation.
    """
    asked = _identifier_of(identifier)
    with ledger_here() as ledger:
        found = ledger.catalogue.cited_by(asked)
    if as_json:
        for row in found:
            print(json.dumps(dict(row), ensure_ascii=False, default=str))
        return 0
    from rich.table import Table  # noqa: PLC0415 - machine output must not wait for it
    from rich.text import Text  # noqa: PLC0415

    from flows.cli.pages import console  # noqa: PLC0415

    if not found:
        console.print(Text(f"No letter here cites {asked}."))
        return 0
    table = Table(box=None, header_style="dim", pad_edge=False)
    for name in ("date", "ministry", "letter", "cites it as", "title"):
        table.add_column(name, overflow="fold", no_wrap=name == "date")
    for row in found:
        letter = Text(row["kst_id"] or row["letter_id"], style=f"link {row['url']}" if row["url"] else "")
        cited = Text(" ".join(row["text"].split()), style="green")
        cited.append(f"  {row['status']}" if row["how"] == "id" else "  by day and ministry", style="dim")
        cited.append(f"  page {row['page']}" if row["page"] else "", style="dim")
        table.add_row(Text(str(row["date"] or "")), Text(row["ministry"] or ""), letter, cited, Text(row["title"]))
    console.print(table)
    letters = len({row["letter_id"] for row in found})
    console.print(f"{len(found)} citations in {letters} letters", style="dim")
    return 0


def _identifier_of(asked: str) -> str:
    """The identifier in a reference as letters write it; anything else as it is."""
    if " " not in asked.strip():
        return asked
    from schemas.reference import Reference  # noqa: PLC0415 - a plain identifier needs no reading
    from tasks.enrich.citations import find  # noqa: PLC0415

    ids = [one for citation in find(asked, date=None, reference=Reference()) for one in citation.ids]
    return ids[0] if len(ids) == 1 else asked
