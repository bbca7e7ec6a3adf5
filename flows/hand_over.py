"""Hands a batch over to a work pool: one Prefect event, acknowledged, that starts the `ingest` deployment.

Plain HTTP to `POST /events`: Prefect's own `emit_event` is fire-and-forget and loses what a killed server had in hand.
The same documents give the same event id, so a batch that is posted twice starts one run.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

import httpx

EVENT = "postkamer.letters.landed"
NAMESPACE = UUID("0c7b8d1e-63a4-5d0e-8a37-0d3f3b7b1f55")


async def hand_over(api: str, bucket: str, documents: Sequence[int], *, now: datetime) -> bool:
    """Whether Prefect acknowledged the batch; if not, the caller runs it itself.

    Args:
        api: URL of Prefect's API.
        bucket: The inbox in which the documents landed.
        documents: Their ids in the ledger.
        now: When this happens.
    """
    try:
        async with httpx.AsyncClient(timeout=5.0) as client:
            answer = await client.post(f"{api}/events", json=[event_of(bucket, documents, now=now)])
    except httpx.HTTPError:
        return False
    return answer.status_code == httpx.codes.NO_CONTENT


def event_of(bucket: str, documents: Sequence[int], *, now: datetime) -> dict[str, Any]:
    """The event of one batch."""
    return {
        "id": str(uuid5(NAMESPACE, f"{bucket}:{','.join(map(str, documents))}")),
        "occurred": now.isoformat(),
        "event": EVENT,
        "resource": {"prefect.resource.id": f"postkamer.inbox.{bucket}"},
        "payload": {"documents": list(documents)},
    }
