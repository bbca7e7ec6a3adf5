"""In which language a text is written, by its commonest words."""

import re
from collections import Counter

_WORDS = {
    "nl": "de het een van en in is dat te op voor met zijn aan niet door ook deze wordt naar bij worden heeft uw ik",
    "en": "the of and to in is that for on with as by are be this from it which at have has was not will an shall",
    "fr": "le la les de des et du en un une est que pour dans sur au par qui ne pas plus avec ce sont aux nous",
    "de": "der die das und in den von zu mit ist des für auf im nicht ein eine dem sich werden auch als an wird",
}
_LANGUAGE_OF = {word: language for language, words in _WORDS.items() for word in words.split()}
_AMBIGUOUS = {
    word for word, count in Counter(w for words in _WORDS.values() for w in words.split()).items() if count > 1
}
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 30


def language_of(text: str) -> str | None:
    """`nl`, `en`, `fr` or `de`; None when there are too few of their commonest words to tell.

    >>> language_of("De minister heeft de Kamer op de hoogte gesteld van het besluit dat door ons is genomen. " * 3)
    'nl'
    """
    counts = Counter(
        _LANGUAGE_OF[word]
        for word in _WORD.findall(text[:20_000].casefold())
        if word in _LANGUAGE_OF and word not in _AMBIGUOUS
    )
    if counts.total() < _ENOUGH:
        return None
    return counts.most_common(1)[0][0]
