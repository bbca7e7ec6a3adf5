"""Whether a hyphen at a line's end belongs to the word or to the typesetter.

Sources of the rules: Dutch spelling keeps the hyphen after an abbreviation, a digit or a capital, in a shortened word
before 'en' or 'of', between vowels that would run together and after some prefixes. For everything else the same
document decides (the word seen whole elsewhere), then a word list, then whether this document breaks words at all.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
LAST_WORD = re.compile(r"([^\W_]+(?:[-’'.][^\W_]+)*)\s?-$")
FIRST_WORD = re.compile(r"[(\[‘“\"']?([^\W_]+)")
SHORTENED = re.compile(
    r"(?:en|of|en/of|tot|t/m|tot en met|als|dan wel|respectievelijk|resp\.|noch|maar)\b", re.IGNORECASE
)
"""Words before which 'waarde-' stands for 'waardeoverdracht'."""
PREFIXES = frozenset(
    {"niet", "oud", "ex", "non", "vice", "adjunct", "kandidaat", "aspirant", "semi", "quasi", "bijna", "pre"}
)
ACTS = frozenset(
    {"woo", "wob", "awb", "wmo", "wia", "anw", "aow", "avg", "kew", "bio", "ioaw", "ioaz", "pgb", "bbl", "wao"}
)
"""Short names of acts that are written like words."""
VOWEL = re.compile(r"[aeiouyáéëïóöü]", re.IGNORECASE)
CLASH = frozenset(
    ["aa", "ae", "ai", "au", "ee", "ei", "eu", "ie", "ii", "ij", "oe", "oi", "oo", "ou", "ui", "uu", "éé"]
)
"""Vowels that would read as one where two words meet: 'zee-eend', 'auto-ongeluk'."""
URL_TAIL = re.compile(r"(?:https?://|www\.|[\w-]+\.(?:nl|eu|com|org|int)/)\S*$", re.IGNORECASE)
URL_PIECE = re.compile(r"(?=\S*[\d/._=&%?#-])[\w/.=&%?#~+:;,()-]+$")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What is known of words when two lines are put together."""

    whole: frozenset[str] = frozenset()
    """Words of this document that no line end cuts, lower case."""
    listed: frozenset[str] = frozenset()
    """A Dutch word list; may be empty."""
    breaks_words: bool = False
    """Whether this document's lines are hyphenated by its typesetter."""


def vocabulary(lines: Iterable[str], listed: frozenset[str] = frozenset()) -> Vocabulary:
    """The words of a document and whether it breaks words at line ends."""
    whole: set[str] = set()
    plain = open_ends = 0
    for text in lines:
        found = [match.group().lower() for match in WORD.finditer(text)]
        if text.endswith("-") and found:
            found.pop()
            word = LAST_WORD.search(text)
            if word and _breakable(word.group(1)):
                open_ends += 1
        plain += len(text) > 40
        whole.update(found)
    return Vocabulary(frozenset(whole), listed, open_ends > 1 and open_ends > 0.03 * plain)


def joint(left: str, right: str, known: Vocabulary, *, full: bool = True) -> tuple[int, str]:
    """How two lines meet: how many characters go from the end of `left`, and what stands between them.

    `full` says that the first word of `right` had no room on the line of `left`.

    >>> joint("met veiligheids-", "gevoel en", Vocabulary(listed=frozenset({"veiligheidsgevoel"})))
    (1, '')
    >>> joint("een Woo-", "verzoek", Vocabulary())
    (0, '')
    >>> joint("waarde-", "en premieoverdracht", Vocabulary())
    (0, ' ')
    """
    left, right = left.rstrip(), right.lstrip()
    if not left or not right:
        return (0, "")
    if URL_TAIL.search(left[-400:]):
        return _address_joint(left, right, known, full=full)
    if left[-1] == "-":
        return _hyphen_joint(left, right, known)
    if left[-1] in "–/" and len(left) > 1 and left[-2].isdigit() and right[0].isdigit():
        return (0, "")
    if left[-1] == "/" and len(left) > 1 and left[-2].isalpha():
        return (0, "")
    return (0, " ")


def _address_joint(left: str, right: str, known: Vocabulary, *, full: bool) -> tuple[int, str]:
    """A web address goes on over the line end with nothing added and nothing lost."""
    first = right.split(maxsplit=1)[0]
    if left[-1] in "-_/=&?%#+" and (first[0].isalnum() or first[0] in "_%~"):
        return (0, "")
    if full and first.isalpha() and first.islower() and _one_word(left, first, known):
        return (0, "")
    if full and left[-1].isalnum() and URL_PIECE.match(first) and not first[0].isupper():
        return (0, "")
    return (0, " ")


def _one_word(left: str, first: str, known: Vocabulary) -> bool:
    """Whether the end of an address and the word after it are one word that the document or the list knows."""
    end = re.search(r"[^\W\d_]{2,40}$", left)
    whole = (end.group() + first).lower() if end else ""
    return whole in known.whole or whole in known.listed


def _hyphen_joint(left: str, right: str, known: Vocabulary) -> tuple[int, str]:
    word, first = LAST_WORD.search(left), FIRST_WORD.match(right)
    if word is None or first is None:
        return (0, " ")
    if SHORTENED.match(right):
        return (0, " ")
    spaced = left[-2:-1] == " "
    head, tail = word.group(1), first.group(1)
    if spaced and f"{head}-{tail}".lower() not in known.whole:
        return (0, " ")
    if _keeps(head, tail, known):
        return (0, "")
    return (1, "")


def _breakable(word: str) -> bool:
    """Whether a typesetter may have cut inside this word: no digit, no abbreviation."""
    return len(word) > 1 and word[-1].islower() and not any(char.isdigit() or char.isupper() for char in word[1:])


def _keeps(head: str, tail: str, known: Vocabulary) -> bool:
    if not _breakable(head) or not tail[0].islower():
        return True
    parts = head.lower().split("-")
    whole, dashed = parts[-1] + tail.lower(), f"{parts[-1]}-{tail.lower()}"
    if dashed in known.whole and whole not in known.whole:
        return True
    if whole in known.whole or whole in known.listed:
        return False
    if (
        parts[-1] in ACTS
        or not VOWEL.search(parts[-1])
        or parts[-1] in PREFIXES
        or (parts[-1][-1] + tail[0].lower()) in CLASH
    ):
        return True
    if known.breaks_words:
        return False
    both = (parts[-1] in known.whole or parts[-1] in known.listed) and (
        tail.lower() in known.whole or tail.lower() in known.listed or not known.listed
    )
    return both or (head[0].isupper() and len(head) <= 4)
