"""The text that the rules read: one part of a letter, folded without moving a single offset."""

from dataclasses import dataclass, field
from datetime import date as Date  # noqa: N812

from schemas.record import Citation
from schemas.reference import Reference

_SPACES = (
    "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
)
_SPACES += "\u2028\u2029\u202f\u205f\u3000"
# U+FFFE and U+0002 are what PDF readers leave for a hyphen at a line end.
_HYPHENS = "\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d\ufffe\x02"
_QUOTES = "\u2018\u2019\u201a\u201b\u2032\u00b4`"
_DOUBLE = "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033"
_FOLD = (
    dict.fromkeys(map(ord, _SPACES), " ")
    | dict.fromkeys(map(ord, _HYPHENS), "-")
    | dict.fromkeys(map(ord, _QUOTES), "'")
    | dict.fromkeys(map(ord, _DOUBLE), '"')
)


def fold(text: str) -> str:
    r"""The text with every space a space, every dash a hyphen and every quote straight, code point for code point.

    >>> fold("33\u00a0529, 2020\u20132021")
    '33 529, 2020-2021'
    """
    return text.translate(_FOLD)


@dataclass(frozen=True, slots=True)
class Passage:
    """One part of a letter with what the rules may know of it."""

    text: str
    flat: str
    part: str = "body"
    day: Date | None = None
    """The letter's date."""
    reference: Reference = field(default_factory=Reference)
    earlier: tuple[Citation, ...] = ()
    """What was cited before this part, in reading order: back-references may point there."""
    own: str | None = None
    """The letter's own number: its dossier stands in where the text names none."""
    names: tuple[tuple[str, str], ...] = ()
    """Short names that another part introduced, with the identifier they stand for."""
