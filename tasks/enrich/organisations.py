"""Organisations named in the letter, each with every place where it is named.

These are ministries, municipalities, provinces, water boards, public bodies and those whose abbreviation the text
introduces. Body, subject and footnotes are each read once. Offices ('de minister van Financiën') are no ministries,
and bare words can be names: an abbreviation counts in its own capitals, and not in a line of capitals.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date as Date  # noqa: N812
from difflib import SequenceMatcher

from schemas.letter import Letter
from schemas.record import Mention, Organisation
from schemas.reference import Reference
from tasks.enrich.bodies import Bodies, Body, bodies_of, choose, match_at
from tasks.enrich.facts import Facts, parts_of
from tasks.enrich.introduced import Introduction, abbreviation_in_bracket, introductions, is_abbreviation
from tasks.enrich.places import Found, placed

name = "organisations"
version = "1"

_START = re.compile(r"(?<![\w@/.&])[^\W\d_a-zà-ÿ][^\W_]*(?:&[^\W_]+)*|(?<![\w@/.])(?:water|hoogheemraad)schap\b")
"""A word that can begin a name: it has a capital, or says that a water board follows."""
_OF_AN_OFFICE = re.compile(
    r"(?:minister|ministers|staatssecretaris|staatssecretarissen|commissies?)\s(?:van|voor)\s(?:[\w&]{2,8}(?:,|\sen)\s){0,3}$"
)
"""Before the abbreviation: 'de ministers van BZK en '."""
_ALIKE = 0.75
"""Above this likeness two names with one abbreviation are of one body."""
_CAPITALS = re.compile(r"[^\W\d_a-zà-ÿ]{2,}")


@dataclass(slots=True)
class _Sighted:
    """What one letter says of its organisations, while it is read."""

    day: Date | None
    bodies: Bodies
    short: dict[str, Body] = field(default_factory=dict)
    """Abbreviations that the text itself introduces."""
    mentions: dict[tuple[str | None, str], list[Mention]] = field(default_factory=dict)
    known: dict[tuple[str | None, str], Body] = field(default_factory=dict)

    def see(self, body: Body, part: str, start: int, end: int) -> None:
        """Adds a mention of a body; bodies are one when their uri is, or without uri their name."""
        key = _key(body)
        self.known.setdefault(key, body)
        self.mentions.setdefault(key, []).append(Mention(part=part, start=start, end=end))


def enrich(letter: Letter, reference: Reference, earlier: Facts) -> Facts:  # noqa: ARG001 - the shape of an enrichment
    """The organisations of the letter in order of first mention, body first."""
    sighted = _Sighted(letter.date, bodies_of(reference))
    parts = parts_of(letter)
    named = {part: _named(text, sighted) for part, text in parts.items()}
    for part, text in parts.items():
        for start, end, body in _with_abbreviations(text, named[part], sighted):
            sighted.see(body, part, start, end)
    return Facts(organisations=tuple(_organisation(key, sighted) for key in sighted.mentions))


def _organisation(key: tuple[str | None, str], sighted: _Sighted) -> Organisation:
    body = sighted.known[key]
    given = next((s for s, b in sighted.short.items() if _key(b) == key and is_abbreviation(s)), None)
    return Organisation(
        name=body.name,
        uri=body.uri,
        abbreviation=given or body.abbreviation,
        mentions=tuple(sighted.mentions[key]),
    )


def _named(text: str, sighted: _Sighted) -> list[Found]:
    """Names in full, in order; on the way the abbreviations that the text gives them are kept."""
    found = [*placed(text, sighted.bodies, sighted.day), *_proper_names(text, sighted)]
    given = list(introductions(text))
    for introduced in given:
        listed = choose(match_at(sighted.bodies.named, text, introduced.name_span[0]), sighted.day)
        if listed is None or listed[0] != introduced.name_span[1]:
            found.append((*introduced.name_span, _introduced_body(introduced, sighted)))
    kept = _without_overlap(found)
    known = {introduced.name_span: introduced.abbreviation for introduced in given}
    for start, end, body in kept:
        short = known.get((start, end)) or abbreviation_in_bracket(text, start, end)
        if short is not None and body.kind not in {"gemeente", "provincie"}:
            sighted.short.setdefault(short, body)
    return kept


def _introduced_body(introduced: Introduction, sighted: _Sighted) -> Body:
    """The listed body that has this abbreviation and almost this name, or a body that only the text knows."""
    listed = _abbreviated(introduced.abbreviation, sighted)
    if listed and SequenceMatcher(None, listed.name, introduced.name, autojunk=False).ratio() > _ALIKE:
        return listed
    return Body(introduced.name, "introduced", None, introduced.abbreviation)


def _key(body: Body) -> tuple[str | None, str]:
    return body.uri, "" if body.uri else body.name


def _proper_names(text: str, sighted: _Sighted) -> Iterator[Found]:
    for word in _START.finditer(text):
        if word[0].casefold() in sighted.bodies.named:
            found = choose(match_at(sighted.bodies.named, text, word.start()), sighted.day)
            if found is not None:
                yield word.start(), *found


def _with_abbreviations(text: str, named: list[Found], sighted: _Sighted) -> list[Found]:
    """The names with the abbreviations that stand outside them, in order."""
    short = [
        (word.start(), word.end(), body)
        for word in _START.finditer(text)
        if (body := _abbreviated(word[0], sighted)) is not None and _stands_alone(text, word.start(), word.end())
    ]
    return _without_overlap([*named, *short])


def _abbreviated(word: str, sighted: _Sighted) -> Body | None:
    if word in sighted.short:
        return sighted.short[word]
    bodies = [body for body in sighted.bodies.abbreviations.get(word, ()) if body.exists_on(sighted.day)]
    return bodies[0] if len({body.uri or body.name for body in bodies}) == 1 else None


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether the abbreviation is one: not part of an office, an address or a line of capitals."""
    if text[end : end + 1] == "@" or _OF_AN_OFFICE.search(text, max(0, start - 60), start):
        return False
    before, after = text[max(0, start - 30) : start].split()[-1:], text[end : end + 30].split()[:1]
    around = [len(word) for word in (*before, *after) if _CAPITALS.fullmatch(word)]
    return len(around) < 2 and max(around, default=0) < 4


def _without_overlap(found: list[Found]) -> list[Found]:
    """The finds in order, of those that overlap the one that begins first and is longest."""
    kept: list[Found] = []
    for start, end, body in sorted(found, key=lambda f: (f[0], -f[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end, body))
    return kept
