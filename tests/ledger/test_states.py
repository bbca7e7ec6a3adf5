"""The table of moves, its drawing in the docs, and that nothing moves beside it."""

from pathlib import Path

import pytest

from schemas.document import Outcome
from tasks.ledger import ClaimLost, Ledger
from tasks.ledger.states import ENDS, MOVES, STATES, drawing, sources
from tests.records import NOW, claim_one, note

PAGE = Path(__file__).parents[2] / "docs" / "ledger.md"


def test_every_state_can_be_reached_and_left_or_is_final() -> None:
    """No state is without a way in; only two have no way out."""
    assert {move.to for move in MOVES} == set(STATES)
    assert set(STATES) - {move.start for move in MOVES} == {"withdrawn"}


def test_every_end_can_be_written_by_a_holder_or_a_person() -> None:
    """Each end of the contract has somebody who writes it."""
    assert {move.to for move in MOVES if move.by in {"holder", "person"}} >= set(ENDS)


def test_a_move_that_is_not_in_the_table_is_refused() -> None:
    """Asking for one is a mistake, whatever the document's state."""
    with pytest.raises(LookupError):
        sources("published", "person")


@pytest.mark.parametrize("end", ["rejected"])
def test_a_holder_cannot_write_what_only_a_person_decides(ledger: Ledger, end: str) -> None:
    """A worker that tries is stopped, and the document stays claimed."""
    claim = claim_one(ledger, note(ledger, "a"))
    with pytest.raises((LookupError, ClaimLost)):
        ledger.documents.finish(claim, Outcome(end=end), now=NOW)  # type: ignore[arg-type]
    assert ledger.desk.counts()["claimed"] == 1


def test_the_docs_draw_the_table() -> None:
    """The diagram and the list of moves in docs/ledger.md are those of the code."""
    page = PAGE.read_text()
    assert drawing() in page
    for move in MOVES:
        assert f"| {move.start or ''} | {move.to} | {move.by} | {move.why} |" in page
