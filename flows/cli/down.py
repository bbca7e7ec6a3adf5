"""`postkamer down`: stops what `postkamer up` started."""

import os
import signal
import time

from flows.cli.reach import running_pid
from flows.settings import load_settings

PATIENCE = 30.0


def down() -> int:
    """Stop the stack of this machine, in good order."""
    home = load_settings().home
    pid = running_pid(home)
    if pid is None:
        print(f"nothing runs in {home}")
        return 0
    os.kill(pid, signal.SIGTERM)
    until = time.monotonic() + PATIENCE
    while running_pid(home) is not None and time.monotonic() < until:
        time.sleep(0.1)
    print("stopped")
    return 0
