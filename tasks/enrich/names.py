"""Names of office-holders and of their offices, taken apart so that two spellings of one can be compared."""

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from schemas.reference import OfficeTerm

_TITLE = re.compile(
    r"^(?:mr|drs|dr|prof|ir|ing|ds|mw|mevr|mevrouw|dhr|de heer|jhr|jkvr|jonkheer|baron|barones|graaf"
    r"|msc|ma|mba|mpa|llm|ll\.m|phd|bsc|ba|ra|bc)\.?$",
    re.IGNORECASE,
)
"""'drs.', 'mw.', 'MSc'; not 'M.' or 'Ma.'."""
_INITIALS = re.compile(r"^(?:[^\W\d_][a-zà-ÿ]{0,2}\.-?)+$")
"""'K.H.', 'Th.J.A.M.', 'D.IJ.W.'; not 'Kajsa'."""
_CLOSE_INITIALS = re.compile(r"(?<=\.)(?=[^\W\d_][^\W\d_.]{2,})|(?<=\.)(?=')")
"""Between 'K.H.' and 'Ollongren' when they stand together."""
_ALIKE = 0.8
"""Above this likeness a family name that differs may be the same one, misread."""


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in parts, folded: without titles, accents and capitals."""

    first: str
    """Initials run together or a given name; empty when there is neither."""
    is_given: bool
    family: tuple[str, ...]
    """Words of the family name; a hyphen parts words too."""
    head: int = 0
    """How many of these words come before the first hyphen."""


def folded(text: str) -> str:
    """The text without accents, curly marks and capitals, by which two spellings can be compared.

    >>> folded("Yeşilgöz")
    'yesilgoz'
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return plain.casefold().replace("ı", "i").replace("’", "'").replace("‘", "'").replace("`", "'")


@lru_cache(maxsize=2048)
def parse_name(text: str) -> PersonName:
    """The parts of a printed name.

    >>> parse_name("mw. drs. E.I. Schippers").first, parse_name("Carola Schouten").family
    ('ei', ('schouten',))
    """
    bare = re.sub(r"\([^()]*\)|,.*$", " ", text)
    words = [w for part in bare.split() for w in _CLOSE_INITIALS.sub(" ", part).split() if not _TITLE.match(w)]
    initials = []
    while words and _INITIALS.match(words[0]):
        initials.append(words.pop(0))
    first, is_given = folded("".join(initials)).replace(".", "").replace("-", ""), False
    if not first and len(words) > 1 and words[0][:1].isupper():
        first, is_given = folded(words.pop(0)), True
    family = folded(" ".join(words))
    parts = tuple(re.findall(r"[\w']+", family))
    return PersonName(first, is_given, parts, head=len(re.findall(r"[\w']+", family.partition("-")[0])))


def same_person(printed: str, term: OfficeTerm) -> bool:
    """Whether the printed name can be read as that of the office-holder."""
    name, holder = parse_name(printed), parse_name(term.person)
    return _same_family(name, holder) and _same_first(name, holder, term.given_name)


def may_be_misread(printed: str, term: OfficeTerm) -> bool:
    """Whether the family names are so alike that an error of reading or typing may part them."""
    name, holder = " ".join(parse_name(printed).family), " ".join(parse_name(term.person).family)
    return SequenceMatcher(None, name, holder, autojunk=False).ratio() > _ALIKE or (bool(name) and holder in name)


def _same_family(name: PersonName, holder: PersonName) -> bool:
    extra = len(name.family) if name.is_given else 1
    return any(_begins_alike(name.family[n:], holder) for n in range(extra))


def _begins_alike(words: tuple[str, ...], holder: PersonName) -> bool:
    """Whether one family name is the other with a partner's name behind it."""
    shorter, longer = sorted((words, holder.family), key=len)
    return len(shorter) >= holder.head > 0 and longer[: len(shorter)] == shorter


def _same_first(name: PersonName, holder: PersonName, given: str | None) -> bool:
    if not name.first or (given and name.first == folded(given)):
        return True
    if name.is_given and given and folded(given).split()[:1] == [name.first]:
        return True
    return name.first[:1] == holder.first[:1] and not (name.is_given and given and len(name.first) > 1)
