"""A tiny consumer: keeps each announcement once, whatever it is sent and however it is killed.

    python -m tests.publish.consumer PORT FILE SECRET [STEP AT]

It is fed by webhook calls, or reads daily files. What it keeps is one file of JSON lines; an announcement is kept when
its line is on the disk, and only then is the call answered. What it knows at start are the ids in that file.
"""

import json
import os
import sys
import time
from collections.abc import Iterable
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

from tasks.publish.webhooks import verified
from tests.publish.worker import Fault


class Kept:
    """The announcements that were kept so far."""

    def __init__(self, path: Path) -> None:
        """Read the file, and cut off a line that a kill left half written."""
        self._path = path
        whole = path.read_bytes() if path.exists() else b""
        whole = whole[: whole.rfind(b"\n") + 1]
        path.touch()
        os.truncate(path, len(whole))
        self.ids = {json.loads(line)["id"] for line in whole.splitlines()}

    def keep(self, told: dict[str, Any]) -> bool:
        """Keep an announcement unless it is known; whether it was new."""
        if told["id"] in self.ids:
            return False
        with self._path.open("ab") as out:
            out.write(json.dumps(told).encode() + b"\n")
            out.flush()
            os.fsync(out.fileno())
        self.ids.add(told["id"])
        return True

    def lines(self) -> list[dict[str, Any]]:
        """Everything that was kept, in order."""
        return [json.loads(line) for line in self._path.read_bytes().splitlines()]


def keep_days(kept: Kept, days: Iterable[bytes]) -> int:
    """How many new announcements daily files held."""
    told = (json.loads(line) for day in days for line in day.splitlines())
    return sum(kept.keep({"id": one["event_id"], "type": one["type"], "data": one}) for one in told)


def serve(port: int, path: Path, secret: str, fault: Fault) -> None:
    """Take calls until killed."""
    kept = Kept(path)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            fault("consumer.called")
            if not verified(headers, body, [secret], now=time.time()):
                self.send_error(401)
                return
            kept.keep(json.loads(body))
            fault("consumer.kept")
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Nothing."""

    HTTPServer(("127.0.0.1", port), Handler).serve_forever()


if __name__ == "__main__":
    where, file, key = int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    named = sys.argv[4:] or ["never", "0"]
    serve(where, file, key, Fault(named[0], int(named[1])))
