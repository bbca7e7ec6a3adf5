"""The only builder of clients: from the settings to the services that the steps work with."""

import os
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta

from flows.logs import set_up_logs
from flows.reading import MIB, make_reader, pipeline_version, reader_limits
from flows.settings import Settings, load_settings
from flows.sinks import open_sinks
from tasks.ledger import Ledger
from tasks.pickup.store import Store, StoreSettings
from tasks.pool import Pool
from tasks.publish.daily_files import DailyFiles
from tasks.publish.relay import Relay
from tasks.services import Services, bound, services


def open_store(settings: Settings) -> Store:
    """A client of the object store."""
    store = settings.store
    return Store.open(
        StoreSettings(
            endpoint=store.endpoint, access_key=store.access_key, secret_key=store.secret_key, region=store.region
        )
    )


def open_ledger(settings: Settings) -> Ledger:
    """The ledger, its tables up to date."""
    settings.home.mkdir(parents=True, exist_ok=True)
    ledger = Ledger.open(settings.ledger_url)
    ledger.migrate()
    return ledger


@contextmanager
def opened(settings: Settings) -> Iterator[Services]:
    """Every service, closed again at the end."""
    with ExitStack() as stack:
        store, ledger = open_store(settings), open_ledger(settings)
        stack.callback(ledger.close)
        pool = stack.enter_context(Pool(make_reader, workers=settings.reader.workers, limits=reader_limits(settings)))
        holder = f"{socket.gethostname()}:{os.getpid()}"
        yield Services(
            store=store,
            ledger=ledger,
            pool=pool,
            relay=Relay(ledger, sinks=open_sinks(settings, ledger, store), holder=holder),
            daily=DailyFiles(ledger, store, settings.store.records, holder=holder),
            holder=holder,
            lease=timedelta(seconds=settings.ledger.lease),
            max_bytes=settings.reader.max_mb * MIB,
            batch=settings.listen.batch,
            pipeline_version=pipeline_version(),
        )


@contextmanager
def ready() -> Iterator[Services]:
    """The services that are bound already, as in the listener; else new ones, as in a process of a work pool."""
    try:
        yield services()
    except LookupError:
        settings = load_settings()
        set_up_logs(settings.log, prefect=True)
        with opened(settings) as fresh, bound(fresh):
            yield fresh
