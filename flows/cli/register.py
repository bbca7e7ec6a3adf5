"""`postkamer register import` and `status`: the list of existing publications that references are checked against."""

import json
from datetime import date as Date  # noqa: N812
from lzma import LZMAError
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from flows.register import import_register, open_register
from flows.settings import load_settings
from schemas.errors import Misconfigured
from tasks.enrich.register import CompactRegister
from tasks.pickup.register_file import day_of


def import_(
    file: Path,
    *,
    date: Annotated[Date | None, Parameter(help="The day up to which the list is complete.")] = None,
    as_json: Annotated[bool, Parameter(name="--json", negative="", help="Print one JSON object.")] = False,
) -> int:
    """Import a list of publication ids, one a line, with or without 'kst-'.

    Args:
        file: A .txt or .txt.xz file.
        date: The day up to which the list is complete; else the date in the file's name, else that of the file.
        as_json: Print one JSON object.
    """
    if not file.is_file():
        raise Misconfigured(f"There is no file {file}.")
    try:
        register = import_register(file, load_settings().home, date or day_of(file))
    except (OSError, EOFError, UnicodeDecodeError, LZMAError) as error:
        raise Misconfigured(f"{file} cannot be read as a list of ids; it must be .txt or .txt.xz, UTF-8.") from error
    _show(register, as_json=as_json)
    return 0


def status_(
    *, as_json: Annotated[bool, Parameter(name="--json", negative="", help="Print one JSON object.")] = False
) -> int:
    """Show which register references are checked against."""
    register = open_register(load_settings().home)
    if register is None:
        print(
            "null" if as_json else "No register: references are not checked. `postkamer register import FILE` adds one."
        )
        return 0
    _show(register, as_json=as_json)
    return 0


def _show(register: CompactRegister, *, as_json: bool) -> None:
    facts = {**register.data.model_dump(mode="json"), "ids": len(register), "newest_dossier": register.newest_dossier}
    if as_json:
        print(json.dumps(facts))
    else:
        print(f"{len(register):,} publications up to {register.data.date}, version {register.data.version}.")
