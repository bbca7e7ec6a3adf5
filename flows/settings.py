"""Every setting, read from the environment here and nowhere else: `POSTKAMER_` and the name, nested with `__`.

`POSTKAMER_STORE__ENDPOINT=...` sets `store.endpoint`. A variable that names no setting is an error.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, SettingsConfigDict, SettingsError

from schemas.errors import Misconfigured

PREFIX = "POSTKAMER_"


class Section(BaseModel):
    """A group of settings; frozen, unknown names refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class StoreSettings(Section):
    """The object store."""

    endpoint: str | None = None
    """URL of an S3 store; empty: the embedded one that `postkamer up` starts."""
    access_key: str | None = None
    """Access key; empty: what the AWS environment or the embedded store gives."""
    secret_key: SecretStr | None = None
    """Secret key that goes with it."""
    region: str = "eu-central-1"
    """Region, for stores that have more than one."""
    inbox: str = "inbox"
    """Bucket in which letters land; never changed by Postkamer."""
    records: str = "records"
    """Bucket to which records are written."""


class LedgerSettings(Section):
    """What is known of each document."""

    url: SecretStr | None = None
    """SQLAlchemy URL; empty: SQLite in the home folder. PostgreSQL: postgresql+psycopg://..."""
    lease: float = Field(default=120.0, gt=0)
    """Seconds for which a claim holds before another may take the document; over 1.5 times what clocks differ."""
    attempts: int = Field(default=3, ge=1)
    """Readers that a document may kill before it goes to quarantine."""


class ReaderSettings(Section):
    """Worker processes in which documents are read, and their limits."""

    workers: int = Field(default=2, ge=1)
    """Worker processes of one listener or sweep."""
    memory_mb: int = Field(default=768, ge=64)
    """Memory that one document may take in its worker, in MiB."""
    cpu_seconds: int = Field(default=13, ge=1)
    """CPU seconds for one document."""
    wall_seconds: float = Field(default=15.0, gt=0)
    """Seconds on the clock for one document."""
    max_mb: int = Field(default=50, ge=1)
    """Largest document that is read, in MiB."""
    max_pages: int = Field(default=500, ge=1)
    """Most pages that are read."""


class ListenSettings(Section):
    """The resident listener."""

    host: str = "127.0.0.1"
    """Address to listen on for the store's webhook calls."""
    port: int = Field(default=8701, ge=0, le=65535)
    """Port to listen on."""
    token: SecretStr | None = None
    """Bearer token that the store must send; empty: one that `postkamer up` makes."""
    batch: int = Field(default=50, ge=1)
    """Most documents in one run of `ingest`."""
    sqs_queue: str | None = None
    """URL of an SQS queue with S3 events, as a second source; empty: none."""
    sqs_endpoint: str | None = None
    """URL of the SQS service, for stores other than AWS."""
    hand_over: bool = False
    """Post one Prefect event a batch and let a work pool run `ingest`, instead of running it here."""


class SweepSettings(Section):
    """The sweep on the clock."""

    interval: float = Field(default=60.0, gt=0)
    """Seconds after which the listener sweeps by itself when Prefect has not."""


class PrefectSettings(Section):
    """The orchestrator."""

    api: str | None = None
    """URL of a Prefect API; empty: the server that `postkamer up` starts."""
    port: int = Field(default=4210, ge=0, le=65535)
    """Port of the Prefect server that `postkamer up` starts."""


class WebhookSettings(Section):
    """One consumer that is called."""

    name: str = Field(pattern=r"^[a-z0-9-]{1,40}$")
    """Name of the consumer; its cursor goes by it."""
    url: SecretStr
    """Address that is posted to; kept from logs, because such addresses often hold a token."""
    secrets: tuple[SecretStr, ...] = Field(min_length=1)
    """Secrets of the form whsec_BASE64; while a consumer changes from one to the next, both."""
    private: bool = False
    """Whether the address may be on this machine or network, and plain http."""
    seconds: float = Field(default=10.0, gt=0, le=60)
    """Time for one call."""


class SinkSettings(Section):
    """Where published records go beside their files."""

    feeds: bool = True
    """Write Atom feeds and calendars of promises due under feeds/ in the records bucket."""
    diwoo: bool = True
    """Write DiWoo metadata and its sitemap under diwoo/ in the records bucket."""
    prefect_events: bool = False
    """Post an event letter.published, .superseded, .revised or .withdrawn to Prefect for each record."""
    webhooks: tuple[WebhookSettings, ...] = ()
    """Consumers to call, as JSON: [{"name": "x", "url": "https://...", "secrets": ["whsec_..."]}]."""
    sqs_queue: str | None = None
    """URL of an SQS queue that gets each announcement as a CloudEvent; empty: none."""
    sns_topic: str | None = None
    """ARN of an SNS topic that gets each announcement as a CloudEvent; empty: none."""
    aws_endpoint: str | None = None
    """URL of queue and topic service where they are not AWS."""
    source: str = "urn:postkamer"
    """URI that names this pipeline in CloudEvents; the same id from two sources is two events."""
    records_url: str | None = None
    """Address under which consumers see the records bucket; empty: s3:// and its name."""


class LogSettings(Section):
    """Log lines."""

    format: Literal["json", "pretty"] = "json"
    """One JSON object a line, or lines for people."""
    level: Literal["debug", "info", "warning", "error"] = "info"
    """Lowest level that is written."""


class Settings(BaseSettings):
    """Every setting of Postkamer."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_nested_delimiter="__",
        env_ignore_empty=True,
        frozen=True,
        extra="forbid",
        use_attribute_docstrings=True,
    )

    home: Path = Path.home() / ".local" / "share" / "postkamer"
    """Folder for the embedded store, the ledger, the register and logs."""
    store: StoreSettings = StoreSettings()
    ledger: LedgerSettings = LedgerSettings()
    reader: ReaderSettings = ReaderSettings()
    listen: ListenSettings = ListenSettings()
    sweep: SweepSettings = SweepSettings()
    sinks: SinkSettings = SinkSettings()
    prefect: PrefectSettings = PrefectSettings()
    log: LogSettings = LogSettings()

    @property
    def ledger_url(self) -> str:
        """The ledger's URL, with the default filled in."""
        if self.ledger.url:
            return self.ledger.url.get_secret_value()
        return f"sqlite:///{self.home / 'ledger.db'}"


def load_settings() -> Settings:
    """The settings of this process.

    Raises:
        Misconfigured: A variable with our prefix names no setting (the library lets a misspelt one pass), or its
            value does not fit.
    """
    known = {variable for _, _, variable in fields_of(Settings)}
    for variable in os.environ:
        if variable.startswith(PREFIX) and variable not in known:
            message = f"{variable} names no setting; `postkamer settings` lists all."
            raise Misconfigured(message, variable=variable)
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        variable = PREFIX + "__".join(str(step) for step in first["loc"]).upper()
        raise Misconfigured(f"{variable}: {first['msg']}.", variable=variable) from None
    except SettingsError:
        raise Misconfigured(f"{PREFIX}SINKS__WEBHOOKS is no JSON; `postkamer settings` shows its form.") from None


def fields_of(kind: type[BaseModel], path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], FieldInfo, str]]:
    """Each setting as its path, its field and the name of its variable."""
    for name, field in kind.model_fields.items():
        inner = field.annotation
        if isinstance(inner, type) and issubclass(inner, Section):
            yield from fields_of(inner, (*path, name))
        else:
            yield (*path, name), field, PREFIX + "__".join((*path, name)).upper()


def environment_of(settings: Settings) -> dict[str, str]:
    """The variables that give another process the same settings; secrets included."""
    variables = {}
    for path, _, variable in fields_of(Settings):
        value: Any = settings
        for step in path:
            value = getattr(value, step)
        if value is not None:
            variables[variable] = json.dumps(_plain(value)) if isinstance(value, tuple) else str(_plain(value))
    return variables


def _plain(value: Any) -> Any:
    """A value with its secrets told."""
    if isinstance(value, SecretStr):
        return value.get_secret_value()
    if isinstance(value, Section):
        return {name: _plain(held) for name, held in value}
    return [_plain(held) for held in value] if isinstance(value, tuple) else value
