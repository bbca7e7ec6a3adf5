"""A webhook receiver on loopback that behaves as told: takes calls, fails, hangs, redirects and lies."""

import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Call:
    """One call as it came."""

    path: str
    headers: dict[str, str]
    body: bytes


Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Receiver:
    """The calls so far, and how the next are answered."""

    url: str = ""
    calls: list[Call] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    """How the next calls are answered, one each; then with 204."""

    def answer(self, *answers: Answer) -> None:
        """Answer the next calls so."""
        self.answers += answers

    @property
    def ids(self) -> list[str]:
        """The ids of the calls, in order."""
        return [call.headers["webhook-id"] for call in self.calls]


def status(code: int, **headers: str) -> Answer:
    """Answer with a status and headers, and no body."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(code)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    return answer


def hang(handler: BaseHTTPRequestHandler) -> None:
    """Say nothing until the caller gives up."""
    handler.connection.settimeout(20)
    handler.rfile.read(1)


def drip(handler: BaseHTTPRequestHandler) -> None:
    """Send a header without end, a byte at a time, so that no single wait is long."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    until = time.monotonic() + 20
    while time.monotonic() < until:
        handler.wfile.write(b"a")
        time.sleep(0.05)


def raw(data: bytes) -> Answer:
    """Send these bytes whatever HTTP says, and hang up."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(data)

    return answer


def flood(handler: BaseHTTPRequestHandler) -> None:
    """Promise a little, and send a body without end."""
    handler.wfile.write(b"HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n")
    until = time.monotonic() + 20
    while time.monotonic() < until:
        handler.wfile.write(b"x" * 65536)


@contextmanager
def receiver(tls: ssl.SSLContext | None = None) -> Iterator[Receiver]:
    """A running receiver, under TLS when given a context."""
    told = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            told.calls.append(Call(self.path, {k.lower(): v for k, v in self.headers.items()}, body))
            self.close_connection = True
            with suppress(OSError):  # the caller hangs up, as it should
                (told.answers.pop(0) if told.answers else status(204))(self)

        def log_message(self, *_: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=[0.05])
    thread.start()
    told.url = f"{'https' if tls else 'http'}://127.0.0.1:{server.server_port}/hook"
    try:
        yield told
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
