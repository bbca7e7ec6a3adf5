"""The register of existing publications in the home folder: where it lies, and reference data that has it."""

from dataclasses import replace
from datetime import date as Date  # noqa: N812
from pathlib import Path

from schemas.reference import Reference
from tasks.enrich.register import CompactRegister, compiled
from tasks.pickup.register_file import lines_of, mapped, write_block

NAME = "kamerstukken"


def register_path(home: Path) -> Path:
    """The compiled register's place."""
    return home / "register" / f"{NAME}.register"


def open_register(home: Path) -> CompactRegister | None:
    """The register as a map that all processes share; None when none was imported."""
    block = mapped(register_path(home))
    return None if block is None else CompactRegister(block)


def with_register(reference: Reference, home: Path) -> Reference:
    """Reference data with the register of this home folder, if there is one."""
    register = open_register(home)
    if register is None:
        return reference
    return replace(reference, register=register, sets=(*reference.sets, register.data))


def import_register(source: Path, home: Path, day: Date) -> CompactRegister:
    """Compiles a list of ids and puts it in place; who has the old register open keeps it until it reopens."""
    block = compiled(lines_of(source), name=NAME, day=day)
    write_block(register_path(home), block)
    return CompactRegister(block)
