"""Sink `webhook.NAME`: posts each announcement to an address, signed as Standard Webhooks has it.

The relay tries again with back-off whatever was not answered with 2xx, in order. `410 Gone` means that the consumer
wants no more: this and all later announcements go to the dead letters until the process starts anew. 413 and 422 send
one announcement there. A receiver verifies with `verified`, which needs nothing but the standard library.
"""

import base64
import binascii
import hashlib
import hmac
import time
from collections.abc import Callable, Mapping, Sequence

from schemas.errors import Misconfigured, SinkUnavailable, Throttled
from tasks.ledger import Event
from tasks.publish.cloud_events import MEDIA_TYPE, Envelope
from tasks.publish.outgoing import OUTER, Limits, checked_url, post, reach
from tasks.publish.sink import Receipt, SinkRefused

LARGEST = 1 << 20
REPLAY_WINDOW = 300.0
"""Seconds by which the timestamp of a call may differ from the receiver's clock."""

GONE = 410
REFUSED = frozenset({413, 422})
BUSY = frozenset({429, 503})
SHORTEST_SECRET = 16


class Webhook:
    """Posts to one consumer. Several secrets sign at once, so that a consumer can change from one to the next."""

    name = "webhook"
    workers = 1

    def __init__(  # noqa: PLR0913 - each is one property of a consumer
        self,
        name: str,
        url: str,
        secrets: Sequence[str],
        *,
        envelope: Envelope,
        limits: Limits = OUTER,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Check address and secrets; nothing is asked of the consumer yet.

        Raises:
            Misconfigured: The address cannot be posted to, or a secret is none.
        """
        checked_url(url, limits)
        self.name = f"webhook.{name}"
        self._url, self._keys = url, [key_of(secret) for secret in secrets]
        if not self._keys:
            raise Misconfigured("A webhook needs at least one secret, whsec_ and base64.")
        self._envelope, self._limits, self._clock = envelope, limits, clock
        self._gone = False

    def ping(self) -> None:
        """Nothing when the consumer's host takes a connection."""
        reach(self._url, self._limits)

    def publish(self, event: Event) -> Receipt:
        """Post an announcement; a receipt names the consumer and the record."""
        if self._gone:
            raise SinkRefused("The consumer answered before that it wants no more")
        body, moment = self._envelope.message(event), int(self._clock())
        headers = {
            "content-type": MEDIA_TYPE,
            "user-agent": "postkamer",
            "webhook-id": event.event_id,
            "webhook-timestamp": str(moment),
            "webhook-signature": " ".join(signature(key, event.event_id, moment, body) for key in self._keys),
        }
        status, _ = post(self._url, body, headers, self._limits)
        self._judge(status)
        return Receipt(where=f"{self.name}#{event.record_id}")

    def _judge(self, status: int) -> None:
        if 200 <= status < 300:
            return
        if status == GONE:
            self._gone = True
            raise SinkRefused("The consumer wants no more: 410", status=status)
        if status in REFUSED:
            raise SinkRefused(f"The consumer will not take this announcement: {status}", status=status)
        if status in BUSY:
            raise Throttled(f"The consumer is busy: {status}", status=status)
        raise SinkUnavailable(f"The consumer answered {status}", status=status)


def key_of(secret: str) -> bytes:
    """The key in a secret of the form `whsec_` and base64.

    Raises:
        Misconfigured: It is none, or too short.
    """
    try:
        key = base64.b64decode(secret.removeprefix("whsec_"), validate=True)
    except binascii.Error:
        key = b""
    if not secret.startswith("whsec_") or len(key) < SHORTEST_SECRET:
        raise Misconfigured("A webhook's secret is whsec_ and the base64 of at least 16 random bytes.")
    return key


def signature(key: bytes, message_id: str, timestamp: int, body: bytes) -> str:
    """The signature of one call under one key, `v1,BASE64`."""
    signed = f"{message_id}.{timestamp}.".encode() + body
    return "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()


def verified(headers: Mapping[str, str], body: bytes, secrets: Sequence[str], *, now: float) -> bool:
    """Whether a call comes from one who knows a secret, and was made just now.

    Args:
        headers: The call's headers, names in lower case.
        body: Its body, the bytes as they came.
        secrets: The secrets that the receiver goes by; two while it changes from one to the next.
        now: Seconds since 1970 by the receiver's clock.
    """
    message_id, stamp = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    if not (stamp.isascii() and stamp.isdigit()) or abs(now - int(stamp)) > REPLAY_WINDOW:
        return False
    given = headers.get("webhook-signature", "").encode().split()
    right = [signature(key_of(secret), message_id, int(stamp), body).encode() for secret in secrets]
    return any(hmac.compare_digest(one, other) for one in given for other in right)
