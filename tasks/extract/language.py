"""The language of a text, by its small words."""

SMALL = {
    "nl": frozenset(
        [
            "de",
            "het",
            "een",
            "en",
            "van",
            "in",
            "is",
            "op",
            "dat",
            "te",
            "met",
            "voor",
            "aan",
            "zijn",
            "niet",
            "ook",
            "door",
        ]
    ),
    "en": frozenset(["the", "of", "and", "to", "is", "that", "for", "with", "are", "on", "by", "this", "be", "as"]),
    "de": frozenset(
        ["der", "die", "und", "das", "ist", "mit", "von", "den", "für", "auf", "nicht", "ein", "eine", "zu", "dem"]
    ),
    "fr": frozenset(["le", "la", "les", "et", "des", "est", "pour", "dans", "une", "que", "du", "au", "par", "sur"]),
}


def language_of(text: str) -> str:
    """`nl`, `en`, `de` or `fr`; `nl` when there are too few words to tell.

    >>> language_of("The minister informs the house of the progress that is made")
    'en'
    """
    words = text.lower().split()[:2000]
    counts = {name: sum(word in small for word in words) for name, small in SMALL.items()}
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] > counts["nl"] else "nl"
