"""The states of a document and the moves between them, as data: who may move what to where.

`docs/ledger.md` is drawn from this table, and every change of state in the ledger goes through it.
"""

from dataclasses import dataclass
from typing import Literal, get_args

from schemas.document import State

Mover = Literal["arrival", "holder", "ledger", "person", "replay"]
"""An event or listing; the holder of a claim; the ledger's own rules; a person at the desk; a replay."""


@dataclass(frozen=True, slots=True)
class Move:
    """One allowed change of state. `start` is None for a document not seen before."""

    start: State | None
    to: State
    by: Mover
    why: str


MOVES: tuple[Move, ...] = (
    Move(None, "landed", "arrival", "an event or a listing names an object version not known yet"),
    Move("landed", "claimed", "ledger", "handed to a holder"),
    Move("deferred", "claimed", "ledger", "its time has come"),
    Move("claimed", "claimed", "ledger", "the lease ran out; handed to another holder, alone"),
    Move("claimed", "quarantined", "ledger", "its reader died again and again: damaged"),
    Move("claimed", "landed", "holder", "given back on an orderly stop"),
    Move("claimed", "published", "holder", "its record is committed"),
    Move("claimed", "duplicate", "holder", "a further source of a published record"),
    Move("claimed", "quarantined", "holder", "the document is at fault"),
    Move("claimed", "deferred", "holder", "something outside failed"),
    Move("claimed", "failed", "holder", "a bug of ours"),
    Move("claimed", "withdrawn", "holder", "says what a withdrawn record said"),
    Move("quarantined", "rejected", "person", "stays out"),
    Move("quarantined", "landed", "person", "released: a code is overruled"),
    Move("rejected", "landed", "person", "released after all"),
    Move("published", "withdrawn", "person", "its record is taken back"),
    Move("duplicate", "withdrawn", "person", "its record is taken back"),
    Move("quarantined", "landed", "replay", "read again"),
    Move("deferred", "landed", "replay", "read again without waiting"),
    Move("failed", "landed", "replay", "read again by a version that fixes it"),
    Move("published", "landed", "replay", "read again by better rules"),
    Move("duplicate", "landed", "replay", "read again by better rules"),
)

STATES: tuple[State, ...] = (*get_args(get_args(State)[0]), *get_args(get_args(State)[1]))
ENDS: tuple[State, ...] = get_args(get_args(State)[1])


def sources(to: State, by: Mover) -> tuple[State, ...]:
    """The states from which `by` may move a document to `to`.

    Raises:
        LookupError: There is no such move, whatever the document's state.
    """
    found = tuple(move.start for move in MOVES if move.to == to and move.by == by and move.start is not None)
    if not found:
        raise LookupError(f"{by} moves nothing to {to}")
    return found


def drawing() -> str:
    """The table as a Mermaid state diagram."""
    arrows = [f"    {move.start or '[*]'} --> {move.to}: {move.by}" for move in MOVES]
    return "\n".join(["stateDiagram-v2", *dict.fromkeys(arrows)])
