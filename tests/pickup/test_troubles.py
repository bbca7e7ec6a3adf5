"""A store in trouble: half bodies, wrong bytes, silence, nonsense. Each is transient; nothing wrong is let through."""

import hashlib
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from pydantic import SecretStr

from schemas.document import LandedObject
from schemas.errors import StoreUnavailable, Throttled, Transient
from tasks.pickup.store import Store, StoreSettings

DATA = b"%PDF-1.7 " + b"x" * 5000
ETAG = hashlib.md5(DATA).hexdigest()
LANDED = LandedObject(bucket="inbox", key="a", version="v1", version_id="v1", etag=ETAG)
Answer = Callable[[BaseHTTPRequestHandler], None]


def reply(status: int, data: bytes, *, length: int | None = None, etag: str = ETAG) -> Answer:
    """An answer with these bytes, whatever length it promises."""

    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Length", str(len(data) if length is None else length))
        handler.send_header("ETag", f'"{etag}"')
        handler.send_header("Last-Modified", "Mon, 02 Mar 2026 09:00:00 GMT")
        handler.end_headers()
        handler.wfile.write(data)

    return send


def silence(handler: BaseHTTPRequestHandler) -> None:
    """No answer before the reader gives up."""
    handler.server.done.wait(3)  # type: ignore[attr-defined]


def error(status: int, code: str) -> Answer:
    """An S3 error answer."""
    return reply(status, f"<Error><Code>{code}</Code><Message>secret text</Message></Error>".encode())


class Trouble(ThreadingHTTPServer):
    """Gives each request the answer that the test has set."""

    daemon_threads = True
    answer: Answer

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.done = threading.Event()


class Handler(BaseHTTPRequestHandler):
    """Answers everything alike."""

    def do_GET(self) -> None:
        """As the test has set."""
        self.server.answer(self)  # type: ignore[attr-defined]

    do_PUT = do_GET  # noqa: N815 - the name that the server looks for

    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture
def trouble() -> Iterator[Trouble]:
    """A server on loopback."""
    server = Trouble()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.done.set()
    server.shutdown()
    server.server_close()


def store_at(server: Trouble) -> Store:
    """A store that gives up soon."""
    settings = StoreSettings(
        endpoint=f"http://127.0.0.1:{server.server_port}",
        access_key="a",
        secret_key=SecretStr("b"),
        attempts=1,
        read_seconds=0.3,
    )
    return Store.open(settings)


def test_the_stub_can_answer_well(trouble: Trouble) -> None:
    """The same server with a whole answer gives the bytes: the tests below fail for the right reason."""
    trouble.answer = reply(200, DATA)
    assert store_at(trouble).fetch(LANDED, limit=9000).data == DATA


READS = {
    "half a body": reply(200, DATA[:2000], length=len(DATA)),
    "no body": reply(200, b"", length=len(DATA)),
    "other bytes of the same length": reply(200, DATA[:-1] + b"y"),
    "silence": silence,
    "an error of its own": error(500, "InternalError"),
    "away for maintenance": reply(503, b"<html>gateway</html>"),
    "nonsense": reply(500, b"\x00\xff<<<"),
}


@pytest.mark.parametrize("answer", READS.values(), ids=READS.keys())
def test_a_bad_read_is_transient(trouble: Trouble, answer: Answer) -> None:
    """The document is deferred, not quarantined, and no wrong byte comes through."""
    trouble.answer = answer
    with pytest.raises(StoreUnavailable) as caught:
        store_at(trouble).fetch(LANDED, limit=9000)
    assert "secret" not in f"{caught.value}{caught.value.context}"


def test_throttling_is_told_apart(trouble: Trouble) -> None:
    """The store asks to slow down."""
    trouble.answer = error(503, "SlowDown")
    with pytest.raises(Throttled):
        store_at(trouble).fetch(LANDED, limit=9000)


@pytest.mark.parametrize(
    "answer", [reply(200, b"<nonsense"), reply(200, b"\x00"), silence, error(500, "InternalError")]
)
def test_a_bad_listing_is_transient(trouble: Trouble, answer: Answer) -> None:
    """A sweep that gets nonsense tries again later, and takes nothing for an empty inbox."""
    trouble.answer = answer
    with pytest.raises(Transient):
        list(store_at(trouble).versions("inbox"))


@pytest.mark.parametrize("answer", [silence, error(500, "InternalError"), error(503, "SlowDown")])
def test_a_bad_write_is_transient(trouble: Trouble, answer: Answer) -> None:
    """What is not known to be written is written again."""
    trouble.answer = answer
    with pytest.raises(Transient):
        store_at(trouble).put("records", "a", b"1")
