"""The listener's second source: S3 events from an SQS queue, on the same road as webhook calls."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

import structlog

from flows.settings import Settings
from schemas.document import LandedObject
from schemas.errors import Transient
from tasks.pickup import s3_events
from tasks.pickup.queue import Queue, QueueMessage

log = structlog.stdlib.get_logger(__name__)

PAUSE = 5.0
"""Seconds to wait after the queue did not answer."""
HELD = 60
"""Seconds for which a message is kept while the ledger does not take it."""

Taker = Callable[[Sequence[LandedObject]], Awaitable[None]]


def open_queue(settings: Settings) -> Queue | None:
    """The queue that the settings name, if any."""
    listen, store = settings.listen, settings.store
    if listen.sqs_queue is None:
        return None
    return Queue.open(
        listen.sqs_queue,
        endpoint=listen.sqs_endpoint,
        region=store.region,
        access_key=store.access_key,
        secret_key=store.secret_key.get_secret_value() if store.secret_key else None,
    )


async def drain(queue: Queue, bucket: str, take: Taker) -> None:
    """Feed what the queue says has landed to `take`, for ever."""
    await _warn_without_dead_letters(queue)
    while True:
        try:
            messages = await asyncio.to_thread(queue.receive)
        except Transient as down:
            log.warning("queue.away", code=down.code)
            await asyncio.sleep(PAUSE)
            continue
        for message in messages:
            await take_message(queue, message, bucket, take)


async def take_message(queue: Queue, message: QueueMessage, bucket: str, take: Taker) -> None:
    """One message: its objects noted and the message deleted, or left for another try or the dead-letter queue."""
    parsed = s3_events.parse(message.body, bucket=bucket)
    if parsed.kind == "malformed":
        log.warning("queue.malformed", message_id=message.message_id, bytes=len(message.body))
        return
    try:
        await take(parsed.objects)
        await asyncio.to_thread(queue.delete, message)
    except Transient as down:
        log.warning("queue.put_off", message_id=message.message_id, code=down.code)
        await _give_time(queue, message)


async def _give_time(queue: Queue, message: QueueMessage) -> None:
    """Keep the message from coming back at once; if that fails too, its own visibility runs out."""
    try:
        await asyncio.to_thread(queue.extend, message, HELD)
    except Transient as down:
        log.debug("queue.away", code=down.code)


async def _warn_without_dead_letters(queue: Queue) -> None:
    try:
        if not await asyncio.to_thread(queue.has_dead_letters):
            log.warning(
                "queue.no_dead_letters", advice="Give the queue a redrive policy; malformed messages stay on it."
            )
    except Transient as down:
        log.warning("queue.away", code=down.code)
