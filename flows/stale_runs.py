"""Closes runs in Prefect whose process is gone: PENDING and RUNNING runs of a worker that was killed.

Such a run holds its concurrency slot for ever. Closing it only tidies Prefect's pages: the letters it had are under
claims that run out in the ledger. Nothing is rescheduled.
"""

import os
import socket
from datetime import datetime, timedelta

from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterState, FlowRunFilterStateType
from prefect.client.schemas.objects import FlowRun, StateType
from prefect.states import Crashed

PENDING_LIMIT = timedelta(minutes=5)
"""A run that waited so long for its process will not start any more."""
RUNNING_LIMIT = timedelta(hours=2)
"""Longer than the longest sweep; for runs on other machines, whose processes we cannot see."""


async def close_stale_runs(*, now: datetime) -> list[str]:
    """The names of the runs that were closed, as crashed."""
    states = FlowRunFilterState(type=FlowRunFilterStateType(any_=[StateType.PENDING, StateType.RUNNING]))
    closed = []
    async with get_client() as client:
        for run in await client.read_flow_runs(flow_run_filter=FlowRunFilter(state=states)):
            if is_stale(run, now=now):
                await client.set_flow_run_state(run.id, Crashed(message="Its process is gone."), force=True)
                closed.append(run.name)
    return closed


def is_stale(run: FlowRun, *, now: datetime) -> bool:
    """Whether a run's process is surely gone."""
    since = run.state.timestamp if run.state else run.expected_start_time
    if since is None or run.state is None:
        return False
    if run.state.type == StateType.PENDING and now - since > PENDING_LIMIT:
        return True
    host, _, pid = (run.infrastructure_pid or "").rpartition(":")
    if host == socket.gethostname() and pid.isdigit():
        return not _alive(int(pid))
    return run.state.type == StateType.RUNNING and now - since > RUNNING_LIMIT


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
