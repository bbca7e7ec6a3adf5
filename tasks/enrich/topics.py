"""Topics from the government's theme list, each with the words of the letter that carried it.

Counting, no model: every theme has words; a word weighs less when other themes have it too, more when it recurs and
most when it stands in the subject. A theme is given when it is strong in itself and beside the letter's strongest.
Names of ministries do not count, nor do footnotes, which are mostly titles of papers.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from math import log2

from schemas.letter import Letter
from schemas.record import Topic
from schemas.reference import MinistryName, Reference, Theme
from tasks.enrich.facts import Facts
from tasks.enrich.same import Same

name = "topics"
version = "1"

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_IN_SUBJECT = 4.0
"""A word of the subject counts as much as this many doublings in the body."""
_ENOUGH = 4.0
"""A theme of less weight is not given."""
_LITTLE = 1.5
"""In a letter of a few words less will do: from this weight on, and one more for every 200 words."""
_WORDS_A_POINT = 200
_BESIDE_STRONGEST = 0.45
"""Nor one that has less than this share of the strongest theme's weight."""
_AT_MOST = 4
_HALF = 6.0
"""Weight at which the score is one half."""
_SHORTEST_STEM, _LONGEST_STEM = 2, 40
_WORDS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of all themes, by how they are looked up."""

    whole: dict[str, list[int]] = field(default_factory=dict)
    stems: dict[str, list[int]] = field(default_factory=dict)
    phrases: dict[str, list[tuple[str, list[int]]]] = field(default_factory=dict)
    """Words of several parts by their first part."""


@dataclass(slots=True)
class _Weighed:
    """What speaks for one theme: weight by word of the list, and the form in which the letter has it."""

    weights: dict[str, float] = field(default_factory=dict)
    forms: dict[str, str] = field(default_factory=dict)
    in_subject: bool = False
    """Whether the subject has one of its words; then one word is enough."""

    @property
    def total(self) -> float:
        """Weight of all its words together."""
        return sum(self.weights.values())


def enrich(letter: Letter, reference: Reference, earlier: Facts) -> Facts:  # noqa: ARG001 - the shape of an enrichment
    """At most four topics, strongest first."""
    words = _words_of(Same(reference.themes))
    named = _ministry_names(Same(reference.ministries))
    body, subject = (_counted(named.sub(" ", text), words) for text in (letter.text.plain, letter.subject or ""))
    weighed: dict[int, _Weighed] = {}
    for form in body | subject:
        weight = log2(1 + body[form]) + _IN_SUBJECT * (form in subject)
        for listed, themes in _carried(form, words):
            for theme in themes:
                found = weighed.setdefault(theme, _Weighed())
                _weigh(found, listed, form, weight / len(themes))
                found.in_subject |= form in subject
    enough = min(_ENOUGH, _LITTLE + body.total() / _WORDS_A_POINT)
    return Facts(topics=tuple(_topics(weighed, reference.themes, enough)))


def _topics(weighed: dict[int, _Weighed], themes: tuple[Theme, ...], enough: float) -> Iterator[Topic]:
    ranked = sorted(weighed.items(), key=lambda item: (-item[1].total, item[0]))
    least = max(enough, _BESIDE_STRONGEST * ranked[0][1].total) if ranked else enough
    for number, found in ranked[:_AT_MOST]:
        if found.total < least or not (len(found.weights) > 1 or found.in_subject):
            continue
        strongest = sorted(found.weights, key=lambda word: (-found.weights[word], word))
        yield Topic(
            label=themes[number].label,
            uri=themes[number].uri,
            score=round(found.total / (found.total + _HALF), 2),
            why=tuple(found.forms[word] for word in strongest[:_WORDS_SHOWN]),
        )


def _weigh(theme: _Weighed, listed: str, form: str, weight: float) -> None:
    """Adds a form to a theme. Forms of one stem count once, as heavy as the heaviest, and show the shortest."""
    heaviest, shown = theme.weights.get(listed, 0.0), theme.forms.get(listed, "")
    if (weight, -len(form)) > (heaviest, -len(shown)):
        theme.weights[listed], theme.forms[listed] = weight, form


def _counted(text: str, words: _Words) -> Counter[str]:
    """How often each word, and each phrase of a theme, stands in the text."""
    found = [word.casefold().replace("’", "'") for word in _WORD.findall(text)]
    counts = Counter(found)
    for at, word in enumerate(found):
        for phrase, _ in words.phrases.get(word, ()):
            if found[at : at + phrase.count(" ") + 1] == phrase.split(" "):
                counts[phrase] += 1
    return counts


def _carried(form: str, words: _Words) -> Iterator[tuple[str, list[int]]]:
    """The listed words that a form of the letter is, with their themes: itself, and the longest stem it begins with."""
    if " " in form:
        yield from ((phrase, themes) for phrase, themes in words.phrases[form.partition(" ")[0]] if phrase == form)
        return
    if form in words.whole:
        yield form, words.whole[form]
        return
    for end in range(min(len(form), _LONGEST_STEM), _SHORTEST_STEM - 1, -1):
        if form[:end] in words.stems:
            yield form[:end], words.stems[form[:end]]
            return


@lru_cache(maxsize=4)
def _ministry_names(ministries: Same[tuple[MinistryName, ...]]) -> re.Pattern[str]:
    """The names of ministries of more than one word: they say who writes, not what about."""
    names = sorted({m.name for m in ministries.value if " " in m.name}, key=len, reverse=True)
    return re.compile("|".join(re.escape(n).replace(r"\ ", r"\s+") for n in names) or r"(?!)", re.IGNORECASE)


@lru_cache(maxsize=4)
def _words_of(themes: Same[tuple[Theme, ...]]) -> _Words:
    words = _Words()
    for number, theme in enumerate(themes.value):
        for word in theme.words:
            _list_word(words, word.replace("- ", " "), number)
    return words


def _list_word(words: _Words, word: str, theme: int) -> None:
    if word.endswith("*") and " " not in word:
        words.stems.setdefault(word[:-1], []).append(theme)
    elif " " in word:
        entries = words.phrases.setdefault(word.partition(" ")[0], [])
        _phrase(entries, word.rstrip("*")).append(theme)
    else:
        words.whole.setdefault(word, []).append(theme)


def _phrase(entries: list[tuple[str, list[int]]], word: str) -> list[int]:
    """The themes of a phrase among those that begin alike, empty when it is new."""
    for phrase, themes in entries:
        if phrase == word:
            return themes
    entries.append((word, []))
    return entries[-1][1]
