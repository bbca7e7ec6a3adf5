"""`postkamer feed`: a query as a feed that says what it covers."""

from pathlib import Path

import feedparser
import pytest

from tasks.ledger import Ledger
from tests.cli.test_commands import run
from tests.publish.test_feeds import check
from tests.records import BODY, NOW, arrive, letter, record


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home folder with three letters, two of which speak of a library."""
    ledger = Ledger.open(f"sqlite:///{tmp_path / 'ledger.db'}")
    ledger.migrate()
    for n, extra in enumerate(("bibliotheek", "bibliotheek", "zwembad")):
        said = letter(f"{BODY} Over het {extra} nummer {n}.", reference=f"R{n}", date=f"2021-02-0{n + 1}")
        arrive(ledger, record(said), now=NOW)
    ledger.close()
    return tmp_path


@pytest.mark.parametrize(("limit", "letters", "said"), [(5, 2, "Every letter"), (1, 1, "The 1 best matches")])
def test_a_query_is_a_feed(home: Path, limit: int, letters: int, said: str) -> None:
    """Well formed, with the letters that hold the word, and honest about what it leaves out."""
    code, out, err = run("feed", "bibliotheek", "--limit", str(limit), home=home)
    assert (code, err) == (0, "")
    check(out.encode())
    parsed = feedparser.parse(out.encode())
    assert parsed.bozo == 0
    assert len(parsed.entries) == letters
    assert parsed.feed.subtitle.startswith(said)
    assert parsed.entries[0].link.startswith("../records/")


def test_a_query_without_hits_is_an_empty_feed(home: Path) -> None:
    """A reader that follows it sees no error."""
    code, out, _ = run("feed", "onvindbaar", home=home)
    assert code == 0
    assert feedparser.parse(out.encode()).entries == []
