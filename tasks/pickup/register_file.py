"""The register's file at the edge: a list of ids read line by line, and the compiled block written and mapped."""

import lzma
import mmap
import os
import re
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from datetime import date as Date  # noqa: N812
from pathlib import Path

_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)-(0[1-9]|1[0-2])(?:-([0-3]\d))?(?!\d)")


def lines_of(path: Path) -> Iterator[str]:
    """The lines of a `.txt` or `.txt.xz` file."""
    if path.suffix == ".xz":
        with lzma.open(path, "rt", encoding="utf-8") as packed:
            yield from packed
    else:
        with path.open(encoding="utf-8") as plain:
            yield from plain


def day_of(path: Path) -> Date:
    """The date in a file's name ('kst_register_2025-01'), else the day on which it was last changed."""
    named = _DAY.search(path.name)
    if named:
        return Date(int(named[1]), int(named[2]), int(named[3] or 1))
    return datetime.fromtimestamp(path.stat().st_mtime, UTC).date()


def write_block(path: Path, block: bytes) -> None:
    """Puts a compiled block in place at once, so that who has the old one mapped keeps it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    with os.fdopen(descriptor, "wb") as file:
        file.write(block)
        file.flush()
        os.fsync(file.fileno())
    Path(name).chmod(0o644)
    Path(name).replace(path)


def mapped(path: Path) -> memoryview | None:
    """The block as a read-only map that processes share; None when there is no such file."""
    try:
        with path.open("rb") as file:
            return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    except FileNotFoundError:
        return None
