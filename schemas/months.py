"""The months as Dutch letters name them, in one place for every room that reads dates. Lower case."""

MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
SHORT_MONTHS = {
    "jan": 1,
    "feb": 2,
    "febr": 2,
    "mrt": 3,
    "apr": 4,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sep": 9,
    "sept": 9,
    "okt": 10,
    "nov": 11,
    "dec": 12,
}
"""The abbreviations, without their full stop."""
MONTH = rf"(?:{'|'.join(MONTHS)})"
"""A pattern for the whole names."""
ANY_MONTH = rf"(?:{'|'.join(MONTHS)}|(?:{'|'.join(sorted(SHORT_MONTHS, key=len, reverse=True))})\b\.?)"
"""A pattern for the names and the abbreviations."""


def month_number(word: str) -> int:
    """1 to 12 for the name of a month or its abbreviation, in any case.

    >>> month_number("Maart"), month_number("sept.")
    (3, 9)

    Raises:
        KeyError: It is not the name of a month.
    """
    word = word.lower().rstrip(".")
    return MONTHS.index(word) + 1 if word in MONTHS else SHORT_MONTHS[word]
