"""What every sink has: one file, one name, publishing the same event twice leaves one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from schemas.errors import PipelineError
from tasks.ledger import Event


@dataclass(frozen=True, slots=True)
class Receipt:
    """Says where an event went."""

    where: str


class SinkRefused(PipelineError):
    """The sink will never take this event; it goes to the dead letters and the next one follows."""

    code = "sink_refused"
    advice = "Read the dead letters of the sink; rewind it once its side is mended."


class Sink(Protocol):
    """Where records go. `name` is the key of its cursor in the ledger: it stays for as long as the sink does."""

    name: str
    workers: int
    """How many letters it takes at once; 1 where the order across letters matters."""

    def ping(self) -> None:
        """Nothing when the sink answers; raises a Transient when not."""

    def publish(self, event: Event) -> Receipt:
        """Hand over one event, at least once and in order.

        Raises:
            Transient: The sink cannot be reached; the event comes again.
            SinkRefused: The sink will never take it.
        """


@runtime_checkable
class BatchSink(Sink, Protocol):
    """A sink that takes many events at once, because several of them end in one file."""

    def publish_all(self, events: Sequence[Event]) -> list[Receipt]:
        """Hand over events, all of them or, when it raises, any number: they come again.

        Raises:
            Transient: The sink cannot be reached.
        """
