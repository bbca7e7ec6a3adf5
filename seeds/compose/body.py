"""Bodies of letters from plain files: the text as a person would write it down, with little markup.

A paragraph is a run of lines; `# ` opens a heading, `1. `, `- ` or `– ` a list item, and `[^1]: ` the text of note 1.
"""

import re
from pathlib import Path

from seeds.compose.model import Piece

_FOLDER = Path(__file__).parent / "samples"
_NOTE = re.compile(r"\[\^(?P<mark>\w+)\]: (?P<text>.+)")
_ITEM = re.compile(r"(?P<mark>\d+\.|[-–•]) (?P<text>.+)")


def read_body(name: str) -> tuple[tuple[Piece, ...], dict[str, str]]:
    """The pieces of a sample's body, and its notes by mark."""
    pieces: list[Piece] = []
    notes: dict[str, str] = {}
    for entry in _entries((_FOLDER / name).read_text(encoding="utf-8")):
        if note := _NOTE.fullmatch(entry):
            notes[note["mark"]] = note["text"]
        elif item := _ITEM.fullmatch(entry):
            pieces.append(Piece(item["text"], "item", item["mark"]))
        else:
            pieces.append(Piece(entry.removeprefix("# "), "heading" if entry.startswith("# ") else "paragraph"))
    return tuple(pieces), notes


def _entries(text: str) -> list[str]:
    """Paragraphs, headings, items and notes, each on one line."""
    entries: list[str] = []
    fresh = True
    for line in text.splitlines():
        if line and not fresh and not _ITEM.fullmatch(line):
            entries[-1] += " " + line.strip()
        elif line:
            entries.append(line)
        fresh = not line
    return entries
