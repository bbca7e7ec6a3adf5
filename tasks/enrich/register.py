"""The register of existing publications: hundreds of thousands of ids in one block of bytes, looked into where it lies.

`compiled` makes the block once; `CompactRegister` answers from it without unpacking anything, so that all worker
processes can share one mapped file. The block is a JSON header line and two hash tables that hold their keys exactly
(no fingerprints, so no false 'exists'): ids without `kst-`, and dossiers with their lowest and highest number.
"""

import json
import re
import sys
from array import array
from collections.abc import Iterable
from datetime import date as Date  # noqa: N812
from hashlib import sha256
from typing import Any
from zlib import crc32

from schemas.errors import Misconfigured
from schemas.record import ReferenceData

MAGIC = b"postkamer-register-1 "
_ID = re.compile(
    r"(?P<session>\d{8}-)?(?P<dossier>\d{4,5}(?:-(?:[IVX]+[A-C]?|[A-Z]|\d\d|R\d+))?|[IVXLC]+)-(?P<number>\d{1,4})(?:-[bhn]\d+)?"
)
"""An id with a session is one of the Eerste Kamer's own count: it proves the dossier, but gives it no number."""
_WORD = array("I").itemsize


class Unreadable(Misconfigured):
    """The file is no compiled register, or one of another make."""

    code = "register_unreadable"
    advice = "Import the register again with `postkamer register import FILE`."


class CompactRegister:
    """Answers from a compiled block; implements `schemas.reference.Register`."""

    __slots__ = ("_dossiers", "_highest", "_ids", "_lowest", "_newest", "data")

    def __init__(self, block: bytes | memoryview) -> None:
        view = memoryview(block)
        header, body = _header(view)
        self.data = ReferenceData(
            name=header["name"],
            version=header["version"],
            date=Date.fromisoformat(header["date"]) if header["date"] else None,
        )
        self._newest: int = header["newest_dossier"]
        sections = {name: body[start:end] for name, (start, end) in header["sections"].items()}
        self._ids = _Table(sections, "ids")
        self._dossiers = _Table(sections, "dossiers")
        self._lowest = sections["lowest"].cast("I")
        self._highest = sections["highest"].cast("I")

    def __contains__(self, identifier: object) -> bool:
        """Whether a publication exists, by its canonical id (`kst-33529-830`)."""
        if not isinstance(identifier, str) or not identifier.startswith("kst-"):
            return False
        return self._ids.index(identifier[4:].encode()) is not None

    def __len__(self) -> int:
        return len(self._ids)

    @property
    def newest_dossier(self) -> int:
        """Highest dossier number known."""
        return self._newest

    def newest(self, dossier: str) -> int | None:
        """Highest plain number known in a dossier ('33529', '35925-VII')."""
        place = self._dossiers.index(dossier.encode())
        return None if place is None else self._highest[place]

    def oldest(self, dossier: str) -> int | None:
        """Lowest plain number known in a dossier."""
        place = self._dossiers.index(dossier.encode())
        return None if place is None else self._lowest[place]


class _Table:
    """A hash table with open addressing over keys that lie one after another."""

    __slots__ = ("_keys", "_mask", "_slots", "_starts")

    def __init__(self, sections: dict[str, memoryview], name: str) -> None:
        self._keys = sections[name]
        self._starts = sections[f"{name}.starts"].cast("I")
        self._slots = sections[f"{name}.slots"].cast("I")
        self._mask = len(self._slots) - 1

    def __len__(self) -> int:
        return len(self._starts) - 1

    def index(self, key: bytes) -> int | None:
        """The place of a key, or None."""
        slots, starts, mask = self._slots, self._starts, self._mask
        slot = crc32(key) & mask
        while place := slots[slot]:
            if self._keys[starts[place - 1] : starts[place]] == key:
                return place - 1
            slot = (slot + 1) & mask
        return None


def compiled(lines: Iterable[str], *, name: str, day: Date | None) -> bytes:
    """The block for a list of ids, one a line, with or without `kst-`. The version is a hash of the ids."""
    ids = sorted({line.strip().removeprefix("kst-") for line in lines} - {""})
    ranges: dict[str, tuple[int, int]] = {}
    for identifier in ids:
        if found := _ID.fullmatch(identifier):
            number = 0 if found["session"] else int(found["number"])
            low, high = ranges.get(found["dossier"], (number, number))
            ranges[found["dossier"]] = (min(low or number, number or low), max(high, number))
    dossiers = sorted(ranges)
    sections = {
        **_table("ids", ids),
        **_table("dossiers", dossiers),
        "lowest": array("I", (ranges[d][0] for d in dossiers)).tobytes(),
        "highest": array("I", (ranges[d][1] for d in dossiers)).tobytes(),
    }
    header = {
        "name": name,
        "version": sha256("\n".join(ids).encode()).hexdigest()[:12],
        "date": day.isoformat() if day else None,
        "newest_dossier": max((int(d[:5]) for d in dossiers if re.match(r"\d{5}(?!\d)", d)), default=0),
    }
    return _block(header, sections)


def _table(name: str, keys: list[str]) -> dict[str, bytes]:
    raw = [key.encode() for key in keys]
    starts = array("I", [0])
    for key in raw:
        starts.append(starts[-1] + len(key))
    size = 1 << (2 * len(raw) + 1).bit_length()
    slots = array("I", bytes(size * _WORD))
    for place, key in enumerate(raw, 1):
        slot = crc32(key) & (size - 1)
        while slots[slot]:
            slot = (slot + 1) & (size - 1)
        slots[slot] = place
    return {name: b"".join(raw), f"{name}.starts": starts.tobytes(), f"{name}.slots": slots.tobytes()}


def _block(header: dict[str, Any], sections: dict[str, bytes]) -> bytes:
    places, at = {}, 0
    for name, content in sections.items():
        places[name] = (at, at + len(content))
        at += len(content)
    head = {**header, "byteorder": sys.byteorder, "word": _WORD, "bytes": at, "sections": places}
    return b"".join((MAGIC, json.dumps(head).encode(), b"\n", *sections.values()))


def _header(view: memoryview) -> tuple[dict[str, Any], memoryview]:
    """The header and what follows it.

    Raises:
        Unreadable: the block is not one of ours, is cut short, or was made on a machine of another byte order.
    """
    first = bytes(view[:8192])
    end = first.find(b"\n")
    if not first.startswith(MAGIC) or end < 0:
        raise Unreadable("This is no compiled register.")
    header: dict[str, Any] = json.loads(first[len(MAGIC) : end])
    if (header["byteorder"], header["word"]) != (sys.byteorder, _WORD):
        raise Unreadable("The register was compiled on another kind of machine.")
    body = view[end + 1 :]
    if len(body) != header["bytes"]:
        raise Unreadable("The compiled register is cut short.")
    return header, body
