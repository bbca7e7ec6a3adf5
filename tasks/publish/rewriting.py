"""Changes one of our own files as a whole, however many others change it at the same time."""

from collections.abc import Callable

from schemas.errors import SinkUnavailable
from tasks.pickup.errors import PreconditionFailed
from tasks.pickup.store import Store

RACES = 8
"""How often a file that somebody else changed meanwhile is looked at again."""

Change = Callable[[bytes | None], bytes | None]
"""From what stands there to what should; None leaves it as it is."""


def rewrite(store: Store, bucket: str, key: str, change: Change, *, media_type: str) -> bytes | None:
    """What stands in the file afterwards. Nothing is written where it would change nothing.

    Raises:
        StoreUnavailable, Throttled: The store failed.
        SinkUnavailable: Others change the file all the time.
    """
    for _ in range(RACES):
        there = store.read(bucket, key)
        held = there.data if there else None
        new = change(held)
        if new is None or new == held:
            return held
        try:
            store.put(
                bucket,
                key,
                new,
                media_type=media_type,
                if_absent=there is None,
                if_match=there.etag if there else None,
            )
        except PreconditionFailed:
            continue
        return new
    raise SinkUnavailable("A file is changed by others all the time", key=key)
