"""Tries at start what we rely on a store for, instead of trusting that it answers.

Versions in the inbox and reads of what was just written are needed. Without conditional writes the records are still
right with one relay at a time: a weaker mode that is named.
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import uuid4

from schemas.errors import Misconfigured, Transient
from tasks.pickup.errors import PreconditionFailed
from tasks.pickup.store import Store

PREFIX = ".postkamer-probe/"
LISTED = ("a b", "a+b", "b/c", "ü")
"""Names in the order of their UTF-8 bytes, as S3 lists them."""


@dataclass(frozen=True, slots=True)
class Abilities:
    """What a store does. `weaker` has a sentence for each thing that it does not."""

    write_if_absent: bool
    write_if_match: bool
    checks_content: bool
    lists_in_order: bool

    @property
    def weaker(self) -> tuple[str, ...]:
        """What goes worse on this store, one sentence each; empty when nothing does."""
        told = (
            (
                self.write_if_absent and self.write_if_match,
                "The store ignores conditional writes: run one relay only (one `postkamer up`, no second listener).",
            ),
            (self.checks_content, "The store takes uploads that do not match their checksum: put letters over TLS."),
            (self.lists_in_order, "The store does not list keys in order: a sweep lists the inbox as a whole."),
        )
        return tuple(sentence for holds, sentence in told if not holds)


def probe(store: Store, *, inbox: str, records: str) -> Abilities:
    """What the store does, tried on our own records bucket; the inbox is only looked at.

    Raises:
        Misconfigured: It lacks something that we cannot do without; the sentence says what.
        StoreUnavailable, Throttled: It does not answer.
    """
    if not store.keeps_versions(inbox):
        raise Misconfigured(
            "The inbox keeps no versions: an overwritten letter would be lost; switch them on", bucket=inbox
        )
    start = f"{PREFIX}{uuid4().hex}/"
    try:
        _reads_what_it_wrote(store, records, f"{start}read")
        return Abilities(
            write_if_absent=_refuses(lambda key: store.put(records, key, b"2", if_absent=True), store, records, start),
            write_if_match=_refuses(
                lambda key: store.put(records, key, b"2", if_match="0" * 32), store, records, start
            ),
            checks_content=store.refuses_wrong_checksum(records, f"{start}checksum"),
            lists_in_order=_lists_in_order(store, records, f"{start}list/"),
        )
    finally:
        for key in list(store.keys(records, start)):
            store.delete(records, key)


def _reads_what_it_wrote(store: Store, bucket: str, key: str) -> None:
    for data in (b"1", b"22"):
        put = store.put(bucket, key, data)
        there = store.read(bucket, key)
        if there is None or there.data != data or there.etag != put.etag:
            raise Misconfigured("The store does not give back what was just written to it", bucket=bucket)


def _refuses(write: Callable[[str], object], store: Store, bucket: str, start: str) -> bool:
    """Whether a write whose condition does not hold is refused, and leaves what was there."""
    key = f"{start}{uuid4().hex}"
    store.put(bucket, key, b"1")
    try:
        write(key)
    except PreconditionFailed:
        there = store.read(bucket, key)
        return there is not None and there.data == b"1"
    except Transient:
        return False
    return False


def _lists_in_order(store: Store, bucket: str, start: str) -> bool:
    for name in reversed(LISTED):
        store.put(bucket, start + name, b"")
    return list(store.keys(bucket, start)) == [start + name for name in LISTED]
