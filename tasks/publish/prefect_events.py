"""Sink `prefect_events`: each announcement as a Prefect event, so that others start their own deployments on it.

Plain HTTP to `POST /events`, acknowledged: Prefect's own way of sending events forgets what a killed process had in
hand. The id of the event is that of the announcement. It carries identifiers and addresses, never the letter's text.
"""

import json
from typing import Any

from schemas.errors import SinkUnavailable
from tasks.ledger import Event
from tasks.publish.cloud_events import file_key
from tasks.publish.outgoing import Limits, post
from tasks.publish.sink import Receipt, SinkRefused

ACKNOWLEDGED = frozenset({200, 201, 202, 204})
NEVER = frozenset({413, 422})
INNER = Limits(private=True)
"""Prefect is ours, and most often on this very machine."""


class PrefectEvents:
    """Posts to a Prefect API."""

    name = "prefect_events"
    workers = 4

    def __init__(self, api: str, records: str, *, limits: Limits = INNER) -> None:
        """Take the URL of the API and the address of the records bucket; nothing is asked yet."""
        self._api, self._records, self._limits = api.rstrip("/"), records, limits

    def ping(self) -> None:
        """Nothing when Prefect answers."""
        self._post([])

    def publish(self, event: Event) -> Receipt:
        """Post one event; a receipt names it."""
        self._post([prefect_event(event, f"{self._records}/{file_key(event)}")])
        return Receipt(where=f"{self._api}/events#{event.record_id}")

    def _post(self, events: list[dict[str, Any]]) -> None:
        body = json.dumps(events).encode()
        status, _ = post(f"{self._api}/events", body, {"content-type": "application/json"}, self._limits)
        if status in NEVER:
            raise SinkRefused(f"Prefect will not take this event: {status}", status=status)
        if status not in ACKNOWLEDGED:
            raise SinkUnavailable(f"Prefect answered {status}", status=status)


def prefect_event(event: Event, record_file: str) -> dict[str, Any]:
    """The announcement as Prefect's API takes it."""
    record = json.loads(event.record) if event.record else {}
    ministry, print_ = (record.get("sender") or {}).get("ministry"), record.get("kamerstuk")
    return {
        "id": event.event_id,
        "occurred": event.at.isoformat(),
        "event": event.type,
        "resource": {
            "prefect.resource.id": f"postkamer.letter.{event.letter_id}",
            "postkamer.ministry": ministry["abbreviation"] if ministry else "",
            "postkamer.kamerstuk": print_["id"] if print_ else "",
        },
        "payload": {
            "letter_id": event.letter_id,
            "record_id": event.record_id,
            "version": event.version,
            "revision": event.revision,
            "record_file": record_file,
        },
    }
