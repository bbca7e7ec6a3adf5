"""Which sinks are fed, as the settings say; a sink that is off keeps its cursor and catches up once it is on."""

from collections.abc import Iterator
from typing import Any

from flows.settings import Settings
from schemas.errors import Misconfigured
from seeds import load_reference
from tasks.ledger import Ledger
from tasks.pickup.store import Store
from tasks.publish.cloud_events import Envelope
from tasks.publish.record_files import RecordFiles
from tasks.publish.sink import Sink


def open_sinks(settings: Settings, ledger: Ledger, store: Store) -> list[Sink]:
    """The sinks that are on, the record files first; what is off is not imported.

    Raises:
        Misconfigured: A sink cannot work with its settings.
    """
    bucket = settings.store.records
    sinks: list[Sink] = [RecordFiles(store, bucket), *_files(settings, ledger, store)]
    if settings.sinks.prefect_events:
        from tasks.publish.prefect_events import PrefectEvents  # noqa: PLC0415

        if settings.prefect.api is None:
            raise Misconfigured("POSTKAMER_SINKS__PREFECT_EVENTS needs POSTKAMER_PREFECT__API.")
        sinks.append(PrefectEvents(settings.prefect.api, records_address(settings)))
    sinks += _messages(settings, store)
    names = [sink.name for sink in sinks]
    if len(set(names)) < len(names):
        raise Misconfigured("Two webhooks in POSTKAMER_SINKS__WEBHOOKS have one name; each has a cursor of its own.")
    return sinks


def sink_names(settings: Settings) -> list[str]:
    """The names of the sinks that are on; nothing is opened."""
    on = settings.sinks
    return [
        "record_files",
        *(["feeds", "calendars"] if on.feeds else []),
        *(["diwoo"] if on.diwoo else []),
        *(["prefect_events"] if on.prefect_events else []),
        *(["sqs"] if on.sqs_queue else []),
        *(["sns"] if on.sns_topic else []),
        *(f"webhook.{hook.name}" for hook in on.webhooks),
    ]


def records_address(settings: Settings) -> str:
    """Where consumers find the records bucket, without a slash at the end."""
    return (settings.sinks.records_url or f"s3://{settings.store.records}").rstrip("/")


def _files(settings: Settings, ledger: Ledger, store: Store) -> Iterator[Sink]:
    bucket = settings.store.records
    if settings.sinks.feeds:
        from tasks.publish.calendar_files import CalendarFiles  # noqa: PLC0415
        from tasks.publish.feed_files import FeedFiles  # noqa: PLC0415

        yield FeedFiles(store, bucket)
        yield CalendarFiles(ledger, store, bucket)
    if settings.sinks.diwoo:
        from tasks.publish.diwoo_files import DiwooFiles  # noqa: PLC0415

        yield DiwooFiles(store, bucket, load_reference(), records=records_address(settings))


def _messages(settings: Settings, store: Store) -> Iterator[Sink]:
    on = settings.sinks
    if on.sqs_queue:
        from tasks.publish.messages import LARGEST, Queue  # noqa: PLC0415

        yield Queue(_client("sqs", settings), on.sqs_queue, _envelope(settings, store, LARGEST))
    if on.sns_topic:
        from tasks.publish.messages import LARGEST, Topic  # noqa: PLC0415

        yield Topic(_client("sns", settings), on.sns_topic, _envelope(settings, store, LARGEST))
    for hook in on.webhooks:
        from tasks.publish.outgoing import Limits  # noqa: PLC0415
        from tasks.publish.webhooks import LARGEST as LARGEST_CALL  # noqa: PLC0415
        from tasks.publish.webhooks import Webhook  # noqa: PLC0415

        yield Webhook(
            hook.name,
            hook.url.get_secret_value(),
            [secret.get_secret_value() for secret in hook.secrets],
            envelope=_envelope(settings, store, LARGEST_CALL),
            limits=Limits(seconds=hook.seconds, private=hook.private),
        )


def _envelope(settings: Settings, store: Store, limit: int) -> Envelope:
    bucket = settings.store.records
    return Envelope(
        source=settings.sinks.source,
        records=records_address(settings),
        limit=limit,
        has_file=lambda key: store.read(bucket, key) is not None,
    )


def _client(service: str, settings: Settings) -> Any:
    """A client of queues or topics; keys are the store's, or what the AWS environment gives."""
    import boto3  # noqa: PLC0415 - 0.3 s that a house without queues does not pay
    from botocore.config import Config  # noqa: PLC0415

    store, on = settings.store, settings.sinks
    return boto3.session.Session().client(
        service,  # type: ignore[call-overload]
        endpoint_url=on.aws_endpoint,
        region_name=store.region,
        aws_access_key_id=store.access_key,
        aws_secret_access_key=store.secret_key.get_secret_value() if store.secret_key else None,
        config=Config(retries={"mode": "standard", "total_max_attempts": 3}, connect_timeout=5, read_timeout=15),
    )
