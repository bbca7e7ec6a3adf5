"""Which letters are one: the names a letter is found by, what tells two letters apart, and twins. Pure.

Rules, strongest first: the kst id of the print (a reprint counts under the id it replaces); ministry, reference and
date; the normalised body. A twin is the same letter in the other layout: same day, text alike, numbers alike.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import uuid5

from schemas.record import Record
from tasks.enrich.identity import NAMESPACE

REPRINT_SUFFIX = re.compile(r"-[hn]\d{1,2}$")
"""`kst-26643-144-h1` is a reprint of `kst-26643-144`; not `-b1`, which is a part."""

WORD = re.compile(r"\w+")
SHINGLE = 3
ALIKE = 0.8
"""Share of three-word runs that two long texts must have in common (of all that either has) to be one letter."""
ALIKE_SHORT = 0.95
"""The same for texts of fewer than `LONG` words: two short letters may differ in a title only."""
LONG = 250
CLEARLY = 0.02
"""By how much the best of several candidates must be the best."""
CONTAINED = 0.97
"""Share of the shorter text's runs, when it is at least `SHORTER` of the longer one: a table may be missing."""
SHORTER = 0.6
NUMBERS_ALIKE = 0.8
LEAST_WORDS = 25
"""Below this many words two texts are alike by chance."""
BODY_LEAST = 120
"""Letters and digits that a body needs to be a name of its letter beside stronger ones."""


@dataclass(frozen=True, slots=True)
class Names:
    """What a letter is found by; None where it does not say so."""

    kst: str | None
    reference: str | None
    body: str | None

    def strong(self) -> tuple[str, ...]:
        """The names that settle it, strongest first."""
        return tuple(name for name in (self.kst, self.reference) if name)

    def all(self) -> tuple[str, ...]:
        """Every name, strongest first."""
        return (*self.strong(), *([self.body] if self.body else []))


def names_of(record: Record) -> Names:
    """The names of a record as it was read."""
    ministry = record.sender.ministry
    reference = None
    if ministry and record.reference and record.date:
        reference = f"kenmerk:{ministry.abbreviation}:{squash(record.reference)}:{record.date.isoformat()}"
    kst = f"kst:{base_id(record.kamerstuk.id)}" if record.kamerstuk else None
    body = squash(record.text.plain)
    told = not (kst or reference) or len(body) >= BODY_LEAST
    return Names(kst, reference, f"body:{hashlib.sha256(body.encode()).hexdigest()}" if body and told else None)


def base_id(kst: str) -> str:
    """The id of the paper that a reprint replaces; any other id as it is.

    >>> base_id("kst-26643-144-h1"), base_id("kst-33529-830")
    ('kst-26643-144', 'kst-33529-830')
    """
    return REPRINT_SUFFIX.sub("", kst)


def ids_for(record: Record) -> tuple[str, str]:
    """The letter id that the reader gave, and the one to take when a different letter bears that one."""
    told = f"{record.letter_id}:{record.addressee.chamber}:{record.date}"
    return record.letter_id, str(uuid5(NAMESPACE, told))


def differ(one: Record, other: Record, *, by_body: bool = False) -> bool:
    """Whether two records that share a name are different letters after all.

    A letter to the Tweede Kamer and its copy to the Eerste Kamer are two. Letters that share only their words are two
    when they bear different dates, references or numbers.
    """
    chambers = {one.addressee.chamber, other.addressee.chamber}
    if chambers == {"TK", "EK"}:
        return True
    if not by_body:
        return False
    first, second = names_of(one), names_of(other)
    facts = ((one.date, other.date), (first.reference, second.reference), (first.kst, second.kst))
    return any(a and b and a != b for a, b in facts)


def twin_among(record: Record, candidates: Iterable[tuple[str, Record]]) -> str | None:
    """The key of the candidate that is this letter in the other layout; None when none is or two are as like it."""
    scores: dict[str, float] = {}
    for key, other in candidates:
        scores[key] = max(scores.get(key, 0.0), twin_likeness(record, other))
    best = sorted((score, key) for key, score in scores.items() if score)[::-1]
    if not best or (len(best) > 1 and best[0][0] - best[1][0] < CLEARLY):
        return None
    return best[0][1]


def twin_likeness(one: Record, other: Record) -> float:
    """How alike the texts of a ministry's PDF and a print are, from 0 to 1; 0 when they are not one letter."""
    if {one.kind, other.kind} != {"ministry_letter", "kamerstuk_print"} or one.date != other.date or not one.date:
        return 0.0
    return 0.0 if differ(one, other) else likeness(one.text.plain, other.text.plain)


def likeness(one: str, other: str) -> float:
    """How alike two bodies are; 0 when they cannot be the same text read from two layouts."""
    first, second = words_of(one), words_of(other)
    if min(len(first), len(second)) < LEAST_WORDS:
        return float(first == second)
    a, b = _shingles(first), _shingles(second)
    common, shorter = len(a & b), min(len(a), len(b))
    alike = common / len(a | b)
    contained = common >= CONTAINED * shorter and shorter >= SHORTER * max(len(a), len(b))
    needed = ALIKE if min(len(first), len(second)) >= LONG else ALIKE_SHORT
    return alike if (alike >= needed or contained) and _numbers_alike(first, second) else 0.0


def words_of(text: str) -> list[str]:
    """The words of a text, without case, signs and width."""
    return WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def squash(text: str) -> str:
    """A text without white space, case and width."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def _shingles(words: list[str]) -> set[tuple[str, ...]]:
    return set(zip(*(words[n:] for n in range(SHINGLE)), strict=False))


def _numbers_alike(first: list[str], second: list[str]) -> bool:
    a, b = ({word for word in words if word[0].isdigit()} for words in (first, second))
    return len(a & b) >= NUMBERS_ALIKE * len(a | b)
