"""The document as a check looks at it: where it opens, what it says, and the lines that stand alone."""

import re
from dataclasses import dataclass

from schemas.letter import Letter, Reading

_TOP_CHARACTERS = 3000
_OPENING_CHARACTERS = 2500


@dataclass(frozen=True, slots=True)
class Sheet:
    """Texts that several checks ask for, made once."""

    letter: Letter
    top: str
    """Where an address, a mark or a heading stands: the start of the head, line by line."""
    tail: str
    """What stands after the signature, line by line."""
    start: str
    """The head and the start of the body, line by line: a paper that is no letter has its heading there."""
    opening: str
    """The head and the first paragraphs, on one line, hyphens at line ends closed."""
    whole: str
    """Everything that was read, line by line."""
    furniture: tuple[str, ...]
    """Running heads and feet and the margins of later pages, where a mark can stand too; page numbers cut off."""

    @property
    def top_lines(self) -> list[str]:
        """The lines of `top`, stripped, without empty ones."""
        return [line.strip() for line in self.top.splitlines() if line.strip()]

    @property
    def tail_lines(self) -> list[str]:
        """The lines of `tail`, stripped, without empty ones."""
        return [line.strip() for line in self.tail.splitlines() if line.strip()]


def sheet_of(reading: Reading) -> Sheet:
    """The sheet of a reading. Where no head was found, the body's start is looked at as if it were one."""
    body = reading.letter.text.plain
    top = reading.head if len(reading.head) > _LEAST_HEAD else f"{reading.head}\n{body}"
    start = f"{reading.head[:_TOP_CHARACTERS]}\n{body[:_OPENING_CHARACTERS]}"
    whole = "\n".join(part for part in (reading.head, body, reading.tail) if part)
    return Sheet(
        letter=reading.letter,
        top=top[:_TOP_CHARACTERS],
        tail=reading.tail[:_TOP_CHARACTERS],
        start=start,
        opening=_one_line(start),
        whole=whole,
        furniture=tuple(_PAGE_NUMBER.sub("", line).strip() for line in reading.furniture),
    )


_LEAST_HEAD = 20
_PAGE_NUMBER = re.compile(r"\b(?:Pagina\s+)?\d{1,3}\s*(?:van|/)\s*\d{1,3}\b|^\d{1,3}\s|\s\d{1,3}$", re.IGNORECASE)
_LINE_END_HYPHEN = re.compile(r"(?<=[a-zé])[-\u00ad\ufffe]\s*\n\s*(?=[a-z])")


def _one_line(text: str) -> str:
    return " ".join(_LINE_END_HYPHEN.sub("", text).split())
