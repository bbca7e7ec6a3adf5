"""Log lines: structlog over the standard library, one event a line, joined to Prefect's run logs.

Lines go to stderr as JSON or for people; inside a flow run they also go to the run's page in Prefect, each with the
ids of the flow run and the task run. Events are named `noun.verb`; facts are keys; the text of a letter never is one.
"""

import logging
import sys
import traceback
from collections.abc import MutableMapping
from typing import Any

import structlog
from structlog.typing import ExcInfo

from flows.settings import LogSettings

OURS = ("flows", "tasks")
"""Loggers that are ours; those of libraries keep their own ways."""


def set_up_logs(settings: LogSettings, *, prefect: bool = False) -> None:
    """Send our events to stderr, and with `prefect` to the pages of the runs that they belong to."""
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    if prefect:
        shared.append(add_run_ids)
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handlers = [_to_stderr(settings)]
    if prefect:
        handlers.append(_to_runs())
    for name in OURS:
        logger = logging.getLogger(name)
        logger.handlers = handlers
        logger.setLevel(settings.level.upper())
        logger.propagate = False


def add_run_ids(_: object, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """The event with the ids of the flow run and the task run in which it happened."""
    from prefect.context import FlowRunContext, TaskRunContext  # noqa: PLC0415 - not for commands without Prefect

    flow, task = FlowRunContext.get(), TaskRunContext.get()
    if flow and flow.flow_run:
        event["run_id"] = str(flow.flow_run.id)
    if task:
        event["task_run_id"] = str(task.task_run.id)
    return event


def where_it_broke(exc_info: ExcInfo) -> str:
    """The class of an error and the places that it came through; its message may quote a letter or a secret."""
    kind, _, trace = exc_info
    frames = traceback.extract_tb(trace)
    return "\n".join([*(f"{frame.filename}:{frame.lineno} in {frame.name}" for frame in frames), kind.__name__])


def _to_stderr(settings: LogSettings) -> logging.Handler:
    renderer: structlog.typing.Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if settings.format == "json"
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.ExceptionRenderer(where_it_broke),
                renderer,
            ]
        )
    )
    return handler


def _to_runs() -> logging.Handler:
    from prefect.logging.handlers import APILogHandler  # noqa: PLC0415

    handler = APILogHandler()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.ExceptionRenderer(where_it_broke),
                structlog.processors.KeyValueRenderer(key_order=["event"], drop_missing=True),
            ]
        )
    )
    return handler
