"""Where identifiers open."""

import pytest

from tasks.enrich.citations.links import url_of, urls_of

LINKS = [
    ("kst-33529-830", "https://zoek.officielebekendmakingen.nl/kst-33529-830.html"),
    ("ah-tk-20192020-1331", "https://zoek.officielebekendmakingen.nl/ah-tk-20192020-1331.html"),
    ("dossier/33529", "https://zoek.officielebekendmakingen.nl/dossier/33529"),
    ("BWBR0045754", "https://wetten.overheid.nl/BWBR0045754"),
    ("jci1.3:c:BWBR0045754&artikel=5.1&lid=2", "https://wetten.overheid.nl/jci1.3:c:BWBR0045754&artikel=5.1&lid=2"),
    ("ECLI:NL:RVS:2019:1603", "https://data.rechtspraak.nl/uitspraken/content?id=ECLI:NL:RVS:2019:1603"),
    ("32016R0679", "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:32016R0679"),
    ("32016R0679&artikel=6", "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:32016R0679"),
    ("12012E107", "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:12012E107"),
    ("2023Z16994", "https://www.tweedekamer.nl/kamerstukken/detail?id=2023Z16994"),
    ("2020-12-17", None),
    ("T01461", None),
]


@pytest.mark.parametrize(("identifier", "url"), LINKS)
def test_page_of_an_identifier(identifier: str, url: str | None) -> None:
    """Every kind of identifier with a page has its page; a date and a commitment have none."""
    assert url_of(identifier) == url


def test_each_page_once() -> None:
    """Articles of one act share its page."""
    assert len(urls_of(("32016R0679&artikel=6", "32016R0679&artikel=7"))) == 1
