"""Names that mean an organisation only after a word that says so: 'de gemeenten Loppersum en Delfzijl'.

Reads municipalities, provinces, water boards and ministries. A municipality or province without such a word counts
when it stands as a place ('in Rotterdam') and its name is of one body alone; 'van Veldhoven' and 'Utrecht' do not.
"""

import re
from collections.abc import Iterator
from datetime import date as Date  # noqa: N812

from tasks.enrich.bodies import Bodies, Body, Phrases, choose, match_at

_CUE = re.compile(
    r"""\b(?:
    (?P<ministerie>[Mm]inisterie(?P<ministeries>s)?\svan\s)
    | (?P<gemeente>[Gg]emeente(?P<gemeenten>n|s)?\s
        | (?P<seat>(?:
            [Bb]urgemeester(?P<mayors>s)?(?:\sen\s[Ww]ethouders)?|[Gg]emeentera(?:ad|den)|[Ww]ethouders?
          )\svan\s))
    | (?P<provincie>[Pp]rovincie(?P<provincies>s)?\s|(?:Gedeputeerde|Provinciale)\s[Ss]taten\svan\s)
    | (?P<waterschap>[Ww]aterschap(?P<waterschappen>pen)?\s|[Hh]oogheemraadschap(?:pen)?\s(?:van\s)?)
    | (?P<place>(?:[Ii]n|[Uu]it|[Tt]e|[Nn]abij|[Rr]ondom)\s)
    )['"‘’“]?(?=['’]?[^\W\d_])""",
    re.VERBOSE,
)
_S_NAME = re.compile(r"['’‘]s-[A-Z]")
"""''s-Gravenhage', whose first letter is small."""
_NEXT = re.compile(r"['\"’”]?(?:\s?,\s?(?:en\s)?|\s(?:en|&)\s)(?:de\s|het\s)?['\"‘“]?(?=['’]?[^\W\d_])")
"""Between the members of a list."""
_KINDS = ("ministerie", "gemeente", "provincie", "waterschap")
_PLURALS = ("ministeries", "gemeenten", "provincies", "waterschappen", "mayors")

Found = tuple[int, int, Body]


def placed(text: str, bodies: Bodies, day: Date | None) -> Iterator[Found]:
    """Every body named after a word that says what it is, and every municipality or province that stands as a place."""
    for cue in _CUE.finditer(text):
        kind = next((k for k in _KINDS if cue[k]), None)
        if kind is None:
            yield from _as_place(text, cue.end(), bodies, day)
        else:
            yield from _listed(text, cue, bodies.areas.get(kind, {}), day)


def _listed(text: str, cue: re.Match[str], phrases: Phrases, day: Date | None) -> Iterator[Found]:
    """The name behind the cue, and where the cue is plural the names that follow in its list."""
    many = any(cue[plural] for plural in _PLURALS)
    begin, at = (cue.end() if many or cue["seat"] else cue.start()), cue.end()
    found = _name_at(text, at, phrases, day)
    while found is not None:
        end, body = found
        yield begin - _small_s(text, begin), end, body
        following = _NEXT.match(text, end) if many else None
        if following is None:
            return
        begin = following.end()
        found = _name_at(text, begin, phrases, day)


def _as_place(text: str, at: int, bodies: Bodies, day: Date | None) -> Iterator[Found]:
    """The municipalities and provinces of a list of places, as far as a name is that of one body on that day."""
    while True:
        kinds = (bodies.areas.get(kind, {}) for kind in ("gemeente", "provincie"))
        found = [hit for phrases in kinds if (hit := _name_at(text, at, phrases, day)) is not None]
        if not found or _is_part_of_a_name(text, found[0][0]):
            return
        end, body = found[0]
        if len(found) == 1 and body.uri is not None and body.exists_on(day):
            yield at - _small_s(text, at), end, body
        following = _NEXT.match(text, end)
        if following is None:
            return
        at = following.end()


def _name_at(text: str, at: int, phrases: Phrases, day: Date | None) -> tuple[int, Body] | None:
    start = at + 1 if text[at : at + 1] in {"'", "’"} else at
    if not text[start : start + 1].isupper() and not _small_s(text, start):
        return None
    return choose(match_at(phrases, text, start), day)


def _small_s(text: str, start: int) -> int:
    """1 when a name like `'s-Gravenhage` begins here, whose apostrophe stands before; else 0."""
    return int(start > 0 and _S_NAME.match(text, start - 1) is not None)


def _is_part_of_a_name(text: str, end: int) -> bool:
    """Whether another capital follows at once: 'in Utrecht Science Park'."""
    following = text[end : end + 2]
    return len(following) == 2 and following[0] in " -" and following[1].isupper()
