"""`postkamer demo` from nothing: what it shows, how it ends, and that nothing is left of it, however it ended."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.flows.house import wait_until

pytestmark = pytest.mark.servers

PROGRAM = Path(sys.executable).with_name("postkamer")


def left_over(mark: str) -> list[str]:
    """Command lines of processes whose environment or arguments name the folder of a demo."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and int(entry.name) != os.getpid():
            try:
                told = (entry / "cmdline").read_bytes() + (entry / "environ").read_bytes()
            except OSError:
                continue
            if mark.encode() in told:
                found.append((entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace"))
    return found


def start(folder: Path) -> subprocess.Popen[str]:
    """The demo, with its temporary folder where we can find it."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("POSTKAMER_", "PREFECT_"))}
    return subprocess.Popen(
        [PROGRAM, "demo"],
        env={**kept, "TMPDIR": str(folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def test_the_demo_shows_the_whole_road_and_leaves_nothing(tmp_path: Path) -> None:
    """Samples in, records out, a second upload announces nothing; exit 0, no process and no file left."""
    demo = start(tmp_path)
    out, _ = demo.communicate(timeout=180)
    assert demo.returncode == 0, out[-3000:]
    for words in ("published", "not_a_letter", "encrypted", "damaged", "kst-29087-214", "0 records were announced"):
        assert words in out, out[-3000:]
    wait_until(lambda: not left_over(f"{tmp_path}/postkamer-demo"), "every process is gone", seconds=10)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the kernel does not end children with their parent")
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_a_demo_that_is_killed_leaves_no_process(number: signal.Signals, tmp_path: Path) -> None:
    """Neither a crash nor Ctrl-C amid the start leaves a server behind."""
    demo = start(tmp_path)
    mark = f"{tmp_path}/postkamer-demo"
    wait_until(lambda: any("prefect server" in line for line in left_over(mark)), "the Prefect server starts")
    time.sleep(3)
    demo.send_signal(number)
    demo.wait(30)
    wait_until(lambda: not left_over(mark), "every process is gone", seconds=30)
