"""The body as Markdown."""

import re
from collections.abc import Iterable

from schemas.letter import Block


def markdown(blocks: Iterable[Block]) -> str:
    """The blocks as Markdown."""
    lines: list[str] = []
    before: str | None = None
    for block in blocks:
        lines.append("\n" if block.kind == "list_item" == before else "\n\n")
        lines.append(_marked(block))
        before = block.kind
    return "".join(lines).strip()


def _table(text: str) -> str:
    rows = [line.replace("|", "\\|").split("\t") for line in text.split("\n")]
    wide = max(len(row) for row in rows)
    lines = ["| " + " | ".join(row + [""] * (wide - len(row))) + " |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * wide, *lines[1:]])


def _marked(block: Block) -> str:
    text = re.sub(r"([*_`<>\[\]#])", r"\\\1", block.text)
    if block.kind == "heading":
        return "#" * min(6, (block.level or 1) + 1) + " " + text
    if block.kind == "list_item":
        found = re.match(r"\d{1,2}[.)]\s", block.text)
        text = re.sub(r"^\\?[•·▪◦‣●○■□➢–—*-]\s*", "", text)
        return "  " * ((block.level or 1) - 1) + (text if found else "- " + text)
    if block.kind == "quotation":
        return "> " + text
    if block.kind == "table":
        return _table(text)
    return text
