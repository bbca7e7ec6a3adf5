"""Abbreviations that the text itself introduces: 'Nationaal Coördinator Groningen (NCG)'.

The letters of the abbreviation are sought backwards in the words before the bracket; the first must begin a word. Only
names of organisations are kept, told by the noun that they are built on; laws, plans and treaties are left out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_BRACKET = re.compile(
    r"""\(
    (?P<stated>(?:hierna|verder|afgekort|kortweg|voortaan)(?:\s(?:te\snoemen|genoemd|ook|als|tot))?\s?:?\s?)?
    (?:de\s|het\s)?["'‘’“”„]?
    (?P<short>[A-Z][A-Za-z&]{1,9}(?:[-–][A-Za-z]{1,6})?)
    ["'‘’“”]?\)""",
    re.VERBOSE,
)
"""'(NCG)', '(hierna: ACM)', '(hierna te noemen: "de Ksa")'; not '(2020)', '(zie bijlage)'."""
_REVERSE = re.compile(r"\b(?P<short>[A-Z][A-Za-z&]{1,9})\s\((?P<name>[A-Z][^()]{6,90})\)")
"""'ACM (Autoriteit Consument en Markt)'."""
_SENTENCE_END = re.compile(r"[.!?;:()]\s|\n\s*\n")
_TO_BRACKET = re.compile(r"['\"’”]?\s")
_WORD = re.compile(r"[^\W_][\w&'’-]*")
_SPARE_WORDS = 2
"""Words of a name that give the abbreviation no letter, prepositions not counted."""
_LOOK_BACK = 140
"""No name of a body in the official lists is longer, but for a handful of classes."""

_ORGANISATION = re.compile(
    r"""(?:
    autoriteit | autoriteiten | bureau | coördinator | coordinator | inspectie | raad | commissie |
    dienst | instituut | stichting | vereniging | centrum | college | organisatie | agentschap | fonds |
    bank | federatie | bond | unie | academie | universiteit | hogeschool | kamer | orgaan |
    comité | politie | netwerk | taskforce | directie | directoraat | generaal | maatschappij |
    genootschap | verbond | consortium | ministerie | rechtbank | hof | ombudsman | commissaris |
    rapporteur | regio | ggd | omroep | bedrijf | museum | corporatie | verzekeraars | gemeenten |
    naties | marechaussee | spoorwegen | krijgsmacht | kustwacht | brandweer | reclassering | toezicht |
    onderneming | ondernemingen | werkgevers | nederland | council | agency | organisation |
    organization | committee | commission | board | office | institute | association | authority | union
    | nations | court | centre | center
    )s?$""",
    re.VERBOSE,
)
"""The end of the noun that an organisation is called by: 'rijksdienst', 'coördinator'."""
_OTHER = re.compile(
    r"""(?:
    akkoord | wet | wetboek | verordening | richtlijn | regeling | programma | plan | besluit | verdrag
    | overeenkomst | convenant | deal | systeem | register | methode | beleid | aanpak | onderzoek |
    rapportage | agenda | visie | strategie | kader | toets | protocol | overleg | tarief | belasting |
    heffing | act | directive | regulation | framework | bestuur | gebied | vergunning | stelsel |
    monitor | zone | faciliteit | project | norm | index | nota | brief | station | ruimte
    )$""",
    re.VERBOSE,
)
"""The end of a noun that rules it out: 'zorgakkoord', 'kaderrichtlijn'."""
_JOINING = frozenset(
    ("voor", "van", "op", "in", "inzake", "tot", "der", "ter", "bij", "tegen", "ten", "of", "for", "on")
)


@dataclass(frozen=True, slots=True)
class Introduction:
    """A name with the abbreviation that the text gives it; both spans count in the same text."""

    name: str
    abbreviation: str
    name_span: tuple[int, int]
    abbreviation_span: tuple[int, int]


def introductions(text: str) -> Iterator[Introduction]:
    """Every abbreviation of an organisation that the text introduces."""
    for bracket in _BRACKET.finditer(text):
        span = _name_before(text, bracket.start(), bracket["short"])
        if span is not None:
            yield _introduction(text, span, bracket.span("short"))
    for bracket in _REVERSE.finditer(text):
        name = bracket["name"]
        if _aligned_start(name, bracket["short"]) == 0 and is_organisation(name):
            yield _introduction(text, bracket.span("name"), bracket.span("short"))


def abbreviation_in_bracket(text: str, start: int, end: int) -> str | None:
    """The short name in the bracket behind a name: letters of it in their order, or what 'hierna' announces."""
    space = _TO_BRACKET.match(text, end)
    bracket = _BRACKET.match(text, space.end()) if space else None
    if bracket is None:
        return None
    letters = iter(text[start:end].casefold())
    made_of_it = all(letter in letters for letter in bracket["short"].casefold() if letter.isalpha())
    return bracket["short"] if bracket["stated"] or (made_of_it and is_abbreviation(bracket["short"])) else None


def is_abbreviation(short: str) -> bool:
    """Whether it is made of initials: 'NCG', 'Ksa'; 'College' is not."""
    return sum(c.isupper() for c in short) > 1 or len(short) <= 4


def is_organisation(name: str) -> bool:
    """Whether the noun before the first preposition of a name is that of an organisation.

    >>> is_organisation("Commissie voor de milieueffectrapportage"), is_organisation("Integraal Zorgakkoord")
    (True, False)
    """
    words: list[str] = []
    for word in _WORD.findall(name.casefold()):
        if words and word in _JOINING:
            break
        words.append(word)
    if words[:1] == ["raad"] and "bestuur" in name.casefold():
        return False
    return any(map(_ORGANISATION.search, words)) and not any(map(_OTHER.search, words))


def _introduction(text: str, name: tuple[int, int], short: tuple[int, int]) -> Introduction:
    start, end = name
    end -= len(text[start:end]) - len(text[start:end].rstrip("'\"‘’“” "))
    return Introduction(re.sub(r"\s+", " ", text[start:end]), text[slice(*short)], (start, end), short)


def _name_before(text: str, end: int, short: str) -> tuple[int, int] | None:
    """The name of an organisation that ends at `end` and is abbreviated so; None if there is none."""
    if not is_abbreviation(short):
        return None
    window = text[max(0, end - _LOOK_BACK) : end].rstrip()
    clause = max((m.end() for m in _SENTENCE_END.finditer(window)), default=0)
    found = _aligned_start(window[clause:], short)
    if found is None or not is_organisation(window[clause + found :]):
        return None
    first = max(0, end - _LOOK_BACK)
    return first + clause + found, first + len(window)


def _aligned_start(text: str, short: str) -> int | None:
    """Offset of the capital at which the words begin whose letters make up the abbreviation, sought from the end."""
    letters = [c for c in short.casefold() if c.isalpha()]
    lower, at = text.casefold(), len(text)
    if len(lower) != len(text):
        return None
    for letter in reversed(letters[1:]):
        at = lower.rfind(letter, 0, max(at, 0))
    while at > 0:
        at = lower.rfind(letters[0], 0, at)
        if at >= 0 and text[at].isupper() and (at == 0 or not (lower[at - 1].isalnum() or lower[at - 1] in "-&'’")):
            few = len(letters) + _SPARE_WORDS
            return at if len([w for w in _WORD.findall(lower[at:]) if w not in _JOINING]) <= few else None
    return None
