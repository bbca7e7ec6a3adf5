"""Places in a law: 'artikel 5.1, tweede lid, aanhef en onder i', 'artikelen 4:25 en 4:35', 'art. 3 lid 2 sub b'."""

import re
from dataclasses import dataclass, replace

from schemas.months import MONTH

ORDINALS = (
    "eerste",
    "tweede",
    "derde",
    "vierde",
    "vijfde",
    "zesde",
    "zevende",
    "achtste",
    "negende",
    "tiende",
    "elfde",
    "twaalfde",
    "dertiende",
    "veertiende",
    "vijftiende",
)
_ORD = rf"(?:{'|'.join(ORDINALS)})"
WORD = re.compile(r"(?<![\w.])(?:artikel(?:en)?|artt?\.|art)(?= ?[\dIVXLA-Z])", re.IGNORECASE)
_NUMBER = re.compile(
    r" ?(?P<number>\d{1,4}(?:[a-z]{1,2}(?![a-z]))?(?:(?:[.:]| ?\. ?(?=\d\d?\.)"
    r"| (?=:))\d{1,4}[a-z]{0,2}(?![a-z])){0,4}(?:bis|ter|quater)?"
    r"|[IVXL]{1,7}[A-Z]?(?![A-Za-z])|[A-Z]{1,2} ?\d{1,3}[a-z]?)(?:\.(?= van )|(?![\d]))"
)
_NEXT = re.compile(
    r"(?P<range> ?(?:t/m|tot en met) )|(?:, ?| en |, en | of |, dan wel | alsmede | ?/ ?)(?:de "
    r"|het )?(?P<word>artikel(?:en)? |art\. )?"
)
_JUNCTO = re.compile(
    r",? (?:juncto|jo\.?|j°|in samenhang met|gelezen in samenhang met) (?=(?:het )?(?:artikel|art\.|\d))"
)
_LID = re.compile(
    rf"(?:,? (?:en )?(?P<words>{_ORD}(?:(?:, | en | of |, en | tot en met "
    rf"|, onderscheidenlijk ){_ORD}){{0,5}}) (?:lid|leden)\b)"
    r"|(?:,? ?(?:lid|leden) (?P<digits>\d{1,2}[a-z]?(?:(?:, | en | of | t/m "
    r"|-)\d{1,2}[a-z]?){0,5})(?![\d:.]\d))",
    re.IGNORECASE,
)
_ITEM = re.compile(
    r",? (?:en )?(?:aanhef(?: en)? )?(?:onder|onderdeel|onderdelen|sub|letter"
    r"|ten aanzien van onderdeel) (?P<item>[a-z]{1,2}(?![a-z])|\d{1,2}(?:°|º|o\b|e\b)?)"
    r"(?P<more>(?:(?:, | en | of )(?:onder )?[a-z](?![a-z])){0,4})(?:, ?(?:onder |sub )?\d{1,2}[°º])?",
    re.IGNORECASE,
)
_REST = re.compile(
    rf",? (?:{_ORD}|laatste) (?:vol)?(?:zin|alinea|gedachtestreepje)|,? aanhef|,? ten (?:{_ORD})"
    rf"|, ?\d{{1,2}}[°º]",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"(?:(?P<words>{_ORD}(?:(?:, | en ){_ORD}){{0,3}}) (?:lid|leden)|(?:lid|leden) (?P<digits>\d{{1,2}})"
    r"|onderdeel (?P<item>[a-z]))(?:,? (?:aanhef en )?onder(?:deel)? [a-z],?)?,? van (?:het )?$",
    re.IGNORECASE,
)
_LONGEST_RANGE = 40
_MOST = 60
"""Articles in one list."""


@dataclass(frozen=True, slots=True)
class Place:
    """A lid of an article, or an item of it."""

    lid: str | None = None
    item: str | None = None


@dataclass(frozen=True, slots=True)
class Provision:
    """One article with the place in it."""

    number: str
    places: tuple[Place, ...] = ()
    """The lids and items named, each a place of its own; none: the whole article."""


@dataclass(frozen=True, slots=True)
class Provisions:
    """Articles as listed, and where the list starts and ends."""

    start: int
    end: int
    items: tuple[Provision, ...]


def provisions_at(flat: str, word: re.Match[str]) -> Provisions | None:
    """The articles that follow the word 'artikel'."""
    first = _one(flat, word.end())
    if first is None:
        return None
    items, end = [first[0]], first[1]
    while len(items) < _MOST and (following := (_JUNCTO.match(flat, end) or _NEXT.match(flat, end))):
        again = WORD.match(flat, following.end())
        one = _one(flat, again.end() if again else following.end())
        if one is None or (one[0].number.isdigit() and flat.startswith(" ", one[1]) and _is_other(flat, one[1])):
            break
        if following.re is _NEXT and following["range"]:
            items.extend(_between(items[-1].number, one[0].number))
        items.append(one[0])
        end = one[1]
    return Provisions(*_with_lid_before(flat, word.start(), items, end))


_OTHER = re.compile(rf" (?:{MONTH}|jaar|euro|procent)")


def _is_other(flat: str, at: int) -> bool:
    return bool(_OTHER.match(flat, at))


def _one(flat: str, at: int) -> tuple[Provision, int] | None:
    number = _NUMBER.match(flat, at)
    if not number:
        return None
    done: tuple[Place, ...] = ()
    last: tuple[Place, ...] = ()
    end = number.end()
    for _ in range(8):
        lid, item = _LID.match(flat, end), _ITEM.match(flat, end)
        if lid:
            done, last = done + last, tuple(Place(n) for n in lids_of(lid["words"], lid["digits"]))
            end = lid.end()
        elif item:
            last = tuple(replace(place, item=i) for place in last or (Place(),) for i in _items_of(item))
            end = item.end()
        elif rest := _REST.match(flat, end):
            end = rest.end()
        else:
            break
    return Provision(number["number"].replace(" ", ""), done + last), end


def _items_of(item: re.Match[str]) -> list[str]:
    """'a' and 'b' of 'onderdelen a en b'; '1' of '1°'."""
    more = re.findall(r"(?:, | en | of )(?:onder )?([a-z])(?![a-z])", item["more"] or "", re.IGNORECASE)
    return [item["item"].rstrip("°º"), *more]


def lids_of(words: str | None, digits: str | None) -> tuple[str, ...]:
    """The numbers of the lids.

    >>> lids_of("eerste en tweede", None)
    ('1', '2')
    """
    if words:
        numbers = [str(ORDINALS.index(w) + 1) for w in re.findall(r"[a-z]+", words.lower()) if w in ORDINALS]
    else:
        numbers = re.findall(r"\d+[a-z]?", digits or "")
    if (
        len(numbers) == 2
        and re.search(r"t/m|tot en met|-", words or digits or "")
        and all(n.isdigit() for n in numbers)
    ):
        return tuple(str(n) for n in range(int(numbers[0]), int(numbers[1]) + 1))
    return tuple(numbers)


def _between(low: str, high: str) -> list[Provision]:
    if not (low.isdigit() and high.isdigit() and 0 < int(high) - int(low) <= _LONGEST_RANGE):
        return []
    return [Provision(str(n)) for n in range(int(low) + 1, int(high))]


def _with_lid_before(flat: str, start: int, items: list[Provision], end: int) -> tuple[int, int, tuple[Provision, ...]]:
    before = _BEFORE.search(flat, max(0, start - 60), start)
    if before and not items[0].places:
        lids = lids_of(before["words"], before["digits"]) or (None,)
        items[0] = replace(items[0], places=tuple(Place(lid, before["item"]) for lid in lids))
        start = before.start()
    return start, end, tuple(items)
