"""Where an identifier can be opened."""

import re

_PUBLISHED = re.compile(r"(?:kst|ah|h|kv|stb|stcrt|trb|blg)-[\w-]+", re.ASCII)
_CELEX = re.compile(r"\d{5}[A-Z]{1,2}\d{4}")


_LAW = re.compile(r"BWB[RVW]\d{7}|jci1\.\d:.+")
_PAGES = (
    (re.compile(r"dossier/(.+)"), "https://zoek.officielebekendmakingen.nl/dossier/{}"),
    (
        re.compile(r"((?:kst|ah|h|kv|stb|stcrt|trb|blg)-[\w-]+)", re.ASCII),
        "https://zoek.officielebekendmakingen.nl/{}.html",
    ),
    (re.compile(r"(BWB[RVW]\d{7}|jci1\.\d:.+)"), "https://wetten.overheid.nl/{}"),
    (re.compile(r"(ECLI:NL:.+)"), "https://data.rechtspraak.nl/uitspraken/content?id={}"),
    (re.compile(r"(ECLI:EU:.+)"), "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri={}"),
    (re.compile(r"(20\d\d[ZD]\d{5})"), "https://www.tweedekamer.nl/kamerstukken/detail?id={}"),
    (
        re.compile(r"(\d{5}[A-Z]{1,2}(?:\d{3,4}|/TXT))(?:&.+)?"),
        "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:{}",
    ),
)


def url_of(identifier: str) -> str | None:
    """The page of an identifier, or None when none is known.

    >>> url_of("kst-33529-830")
    'https://zoek.officielebekendmakingen.nl/kst-33529-830.html'
    """
    for pattern, page in _PAGES:
        if found := pattern.fullmatch(identifier):
            return page.format(found[1])
    return None


def urls_of(identifiers: tuple[str, ...]) -> tuple[str, ...]:
    """The pages of several identifiers, each once, those without a page left out."""
    return tuple(dict.fromkeys(url for identifier in identifiers if (url := url_of(identifier))))
