"""The resident listener: what the store says has landed is in the ledger before it is answered, then on the road.

Run as `python -m flows.listen`. It awaits `ingest` in its own process, so a letter is on its way within a second of
landing; when Prefect does not answer, the same road runs without it. It never opens a PDF itself.
"""

import asyncio
import contextlib
import hmac
import json
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import structlog
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from flows.hand_over import hand_over
from flows.ingest import DocumentsFailed, ingest, ingest_documents
from flows.logs import set_up_logs
from flows.queue_source import drain, open_queue
from flows.settings import Settings, load_settings
from flows.sweep import sweep_inbox
from flows.wiring import opened
from schemas.document import LandedObject
from schemas.errors import Misconfigured, Transient
from tasks.pickup import webhook
from tasks.pickup.probe import probe
from tasks.services import Services, bound

log = structlog.stdlib.get_logger("flows.listen")

LARGEST_MESSAGE = 1_000_000
"""Bytes of one webhook call; what the store sends has a few hundred."""
FEED_INTERVAL = 2.0
"""Seconds between two looks at what sinks are owed."""
DAYS_INTERVAL = 60.0
"""Seconds between two looks at days that are over, whose files are written then."""
PATIENCE = 30.0
"""Seconds for which Prefect is left alone after it did not answer."""


class Listener:
    """Takes what landed, and works it off in batches: the first at once, what lands meanwhile in the next."""

    def __init__(self, services: Services, settings: Settings) -> None:
        self._services, self._settings = services, settings
        self._waiting: list[int] = []
        self._wake = asyncio.Event()
        self._prefect_away_until = 0.0

    async def landed(self, objects: Sequence[LandedObject]) -> None:
        """Note what landed in the ledger, then wake the worker.

        Raises:
            Transient: The ledger could not take it; the sender must try again.
        """
        noted = await asyncio.to_thread(self._services.ledger.documents.note, objects, now=_now())
        self._waiting += noted
        if noted:
            self._wake.set()

    async def work(self) -> None:
        """Run batches for as long as the listener lives; start and clock are covered by sweeps of its own."""
        await self._sweep()
        swept = asyncio.get_running_loop().time()
        while True:
            await self._pause()
            if self._waiting:
                await self._run(self._next_batch())
            elif await self._is_due():
                await self._run(None)
            elif asyncio.get_running_loop().time() - swept > self._settings.sweep.interval:
                await self._sweep()
                swept = asyncio.get_running_loop().time()

    async def feed(self) -> None:
        """Feed the sinks what they are still owed, for as long as the listener lives; each run does it too."""
        clock = asyncio.get_running_loop().time
        looked = clock() - DAYS_INTERVAL
        while True:
            await asyncio.sleep(FEED_INTERVAL)
            await self._feed(self._relay)
            if clock() - looked >= DAYS_INTERVAL:
                looked = clock()
                await self._feed(self._services.daily.run_once)

    def _relay(self, *, now: datetime) -> None:
        if self._services.relay.is_behind():
            self._services.relay.run_once(now=now)

    async def _feed(self, work: Callable[..., object]) -> None:
        """One round of work for the sinks; whatever fails is tried again in the next, and letters go on."""
        try:
            await asyncio.to_thread(work, now=_now())
        except Transient as down:
            log.warning("relay.put_off", code=down.code)
        except Exception:
            log.exception("relay.failed")

    def _next_batch(self) -> list[int]:
        size = self._services.batch
        batch, self._waiting = self._waiting[:size], self._waiting[size:]
        return batch

    async def _pause(self) -> None:
        """Until something landed, or a second has passed."""
        if self._waiting:
            return
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._wake.wait(), timeout=1.0)
        self._wake.clear()

    async def _is_due(self) -> bool:
        """Whether a deferred document's time has come."""
        try:
            due = await asyncio.to_thread(self._services.ledger.documents.next_due, now=_now())
        except Transient:
            return False
        return due is not None and due <= _now()

    async def _run(self, documents: list[int] | None) -> None:
        """One batch through `ingest`; without Prefect when that does not answer. What fails stays in the ledger."""
        try:
            if not await self._ran_in_prefect(documents):
                await ingest_documents(documents, traced=False)
        except Transient as down:
            log.warning("batch.put_off", code=down.code)
        except Exception:
            log.exception("batch.failed")

    async def _ran_in_prefect(self, documents: list[int] | None) -> bool:
        """Whether Prefect took the batch: in a work pool where the settings say so, else in this process."""
        clock = asyncio.get_running_loop().time
        if clock() < self._prefect_away_until:
            return False
        if documents and await self._handed_over(documents):
            return True
        try:
            await ingest(documents)
        except DocumentsFailed as failed:
            log.error("batch.failed", reason=str(failed))  # noqa: TRY400 - each traceback is in the ledger
        except Transient:
            raise
        except Exception as error:  # noqa: BLE001 - whatever Prefect raises when it is away, letters go on
            log.warning("prefect.away", error=type(error).__name__)
            self._prefect_away_until = clock() + PATIENCE
            return False
        return True

    async def _handed_over(self, documents: list[int]) -> bool:
        settings = self._settings
        if not settings.listen.hand_over or settings.prefect.api is None:
            return False
        return await hand_over(settings.prefect.api, settings.store.inbox, documents, now=_now())

    async def _sweep(self) -> None:
        try:
            await sweep_inbox(self._settings.store.inbox, traced=False)
        except Transient as down:
            log.warning("sweep.put_off", code=down.code)
        except Exception:
            log.exception("sweep.failed")


def webhook_app(listener: Listener, settings: Settings) -> Starlette:
    """The HTTP side: `POST /landed` for the store, `GET /health` for whoever looks after the process."""
    if settings.listen.token is None:
        message = "POSTKAMER_LISTEN__TOKEN is not set; without it anyone could post to the listener."
        raise Misconfigured(message)
    expected = f"Bearer {settings.listen.token.get_secret_value()}".encode()

    async def landed(request: Request) -> Response:
        if not hmac.compare_digest(request.headers.get("authorization", "").encode(), expected):
            return JSONResponse({"error": "a bearer token is needed"}, status_code=401)
        body = await request.body()
        if len(body) > LARGEST_MESSAGE:
            return JSONResponse({"error": "too large"}, status_code=413)
        try:
            message = json.loads(body)
        except ValueError:
            message = None
        if not isinstance(message, dict):
            log.warning("webhook.malformed", bytes=len(body))
            return JSONResponse({"error": "not a webhook message"}, status_code=400)
        found = webhook.landed(message, bucket=settings.store.inbox)
        try:
            await listener.landed([found] if found else [])
        except Transient as down:
            return JSONResponse({"error": down.code}, status_code=503)
        return Response(status_code=204)

    async def health(_: Request) -> Response:
        return JSONResponse({"status": "ok"})

    return Starlette(routes=[Route("/landed", landed, methods=["POST"]), Route("/health", health)])


async def listen(settings: Settings) -> None:
    """Serve webhook calls and work off what lands, until told to stop."""
    with opened(settings) as services, bound(services):
        await asyncio.to_thread(_try_store, services, settings)
        listener = Listener(services, settings)
        server = uvicorn.Server(
            uvicorn.Config(
                webhook_app(listener, settings),
                host=settings.listen.host,
                port=settings.listen.port,
                log_config=None,
                access_log=False,
            )
        )
        sources = [asyncio.create_task(listener.work()), asyncio.create_task(listener.feed())]
        queue = open_queue(settings)
        if queue:
            sources.append(asyncio.create_task(drain(queue, settings.store.inbox, listener.landed)))
        log.info("listener.started", host=settings.listen.host, port=settings.listen.port)
        await server.serve()
        for source in sources:
            source.cancel()
        await asyncio.gather(*sources, return_exceptions=True)


def _try_store(services: Services, settings: Settings) -> None:
    """Refuse a store that loses letters, and name the weaker mode of one that only keeps less than we would like."""
    try:
        abilities = probe(services.store, inbox=settings.store.inbox, records=settings.store.records)
    except Transient as down:
        log.warning("store.not_tried", code=down.code)
        return
    for sentence in abilities.weaker:
        log.warning("store.weaker", sentence=sentence)


async def sweep_once() -> None:
    """One sweep in a process of its own, without Prefect."""
    settings = load_settings()
    with opened(settings) as services, bound(services):
        await sweep_inbox(settings.store.inbox, traced=False)


def main() -> None:
    """Start the listener with the settings of this process."""
    settings = load_settings()
    set_up_logs(settings.log, prefect=True)
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(listen(settings))


def _now() -> datetime:
    return datetime.now(UTC)


if __name__ == "__main__":
    main()
