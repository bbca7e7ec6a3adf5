"""`postkamer settings`: every setting with its value, source and meaning."""

import json
import os
import sys
from typing import Annotated, Any

from cyclopts import Parameter
from pydantic import SecretStr
from rich.table import Table

from flows.settings import Settings, fields_of, load_settings


def settings(*, as_json: Annotated[bool, Parameter(name="--json", negative="")] = False) -> int:
    """Show every setting with its value, where that comes from, and what it means; secrets stay hidden.

    Args:
        as_json: Print one JSON object.
    """
    rows = list(_rows(load_settings()))
    if as_json:
        json.dump(rows, sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
        return 0
    from flows.cli.pages import console  # noqa: PLC0415

    table = Table(box=None, header_style="dim", pad_edge=False)
    for name in ("variable", "value", "from", "meaning"):
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(row["variable"], row["value"], row["from"], row["meaning"])
    console.print(table)
    return 0


def _rows(current: Settings) -> list[dict[str, str]]:
    rows = []
    for path, field, variable in fields_of(Settings):
        value: Any = current
        for step in path:
            value = getattr(value, step)
        shown = ("hidden" if isinstance(value, SecretStr) else str(value)) if value is not None else ""
        source = "environment" if os.environ.get(variable) else "default"
        rows.append({"variable": variable, "value": shown, "from": source, "meaning": field.description or ""})
    return rows
