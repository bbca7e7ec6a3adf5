"""Webhooks to a real receiver that fails, hangs, answers 500 and 410, redirects and lies."""

import base64
import hashlib
import hmac
import json
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from schemas.errors import Misconfigured, SinkUnavailable, Throttled, Transient
from tasks.ledger import Ledger
from tasks.publish import Relay, outgoing
from tasks.publish.cloud_events import Envelope
from tasks.publish.outgoing import Limits, addresses, checked_url, is_inner, post
from tasks.publish.sink import SinkRefused
from tasks.publish.webhooks import Webhook, key_of, verified
from tests.publish.events import event
from tests.publish.receiver import Answer, Receiver, drip, flood, hang, raw, receiver, status
from tests.records import BODY, NOW, arrive, letter, record

OLD, NEW = (f"whsec_{base64.b64encode(bytes([n]) * 24).decode()}" for n in (1, 2))
ENVELOPE = Envelope(source="urn:test", records="s3://records", limit=1 << 20)
HERE = Limits(seconds=1.0, private=True)


@pytest.fixture
def consumer() -> Iterator[Receiver]:
    """A receiver."""
    with receiver() as one:
        yield one


def hook(consumer: Receiver, *secrets: str, limits: Limits = HERE, clock: float | None = None) -> Webhook:
    """A sink that posts to the receiver."""
    told = {"clock": lambda: clock} if clock is not None else {}
    return Webhook("test", consumer.url, secrets or (OLD,), envelope=ENVELOPE, limits=limits, **told)  # type: ignore[arg-type]


def test_a_call_is_signed_as_the_standard_says(consumer: Receiver) -> None:
    """Id, timestamp and body under HMAC-SHA256 with the decoded secret; computed here by hand."""
    told = event()
    hook(consumer, clock=1_700_000_000.9).publish(told)
    (call,) = consumer.calls
    assert call.headers["webhook-id"] == told.event_id
    assert call.headers["webhook-timestamp"] == "1700000000"
    signed = f"{told.event_id}.1700000000.".encode() + call.body
    expected = base64.b64encode(hmac.new(bytes([1]) * 24, signed, hashlib.sha256).digest()).decode()
    assert call.headers["webhook-signature"] == f"v1,{expected}"
    assert json.loads(call.body)["data"]["record"]["record_id"] == told.record_id


def test_a_known_signature() -> None:
    """The example of the Standard Webhooks documentation comes out the same."""
    headers = {
        "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
        "webhook-timestamp": "1614265330",
        "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    }
    secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    assert verified(headers, b'{"test": 2432232314}', [secret], now=1614265330)


def test_secrets_are_rotated(consumer: Receiver) -> None:
    """While two secrets sign, a receiver that knows either verifies; a third does not."""
    hook(consumer, OLD, NEW).publish(event())
    (call,) = consumer.calls
    third = f"whsec_{base64.b64encode(b'3' * 24).decode()}"
    known = [verified(call.headers, call.body, [s], now=time.time()) for s in (OLD, NEW, third)]
    assert known == [True, True, False]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("webhook-id", "other"),
        ("webhook-timestamp", "1"),
        ("webhook-timestamp", "٣"),
        ("webhook-timestamp", ""),
        ("webhook-signature", ""),
        ("webhook-signature", "v1,é v1,"),
    ],
)
def test_a_changed_call_is_not_verified(consumer: Receiver, name: str, value: str) -> None:
    """Id, time, signature and body are all held against the signature."""
    hook(consumer).publish(event())
    (call,) = consumer.calls
    assert verified(call.headers, call.body, [OLD], now=time.time())
    assert not verified({**call.headers, name: value}, call.body, [OLD], now=time.time())
    assert not verified(call.headers, call.body + b" ", [OLD], now=time.time())


def test_an_old_call_is_not_verified(consumer: Receiver) -> None:
    """A call that is played again after the window is refused."""
    hook(consumer, clock=1000.0).publish(event())
    (call,) = consumer.calls
    now = [1000 + 299, 1000 + 301, 1000 - 301]
    assert [verified(call.headers, call.body, [OLD], now=one) for one in now] == [True, False, False]


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (status(500), SinkUnavailable),
        (status(404), SinkUnavailable),
        (status(401), SinkUnavailable),
        (status(429, Retry_After="3"), Throttled),
        (status(503), Throttled),
        (status(410), SinkRefused),
        (status(413), SinkRefused),
        (status(422), SinkRefused),
        (status(302, Location="http://127.0.0.1:1/"), SinkUnavailable),
        (hang, SinkUnavailable),
        (drip, SinkUnavailable),
        (raw(b""), SinkUnavailable),
        (raw(b"SSH-2.0-OpenSSH_9.0\r\n"), SinkUnavailable),
        (raw(b"HTTP/1.1 two hundred\r\n\r\n"), SinkUnavailable),
        (raw(b"HTTP/1.1 100 Continue\r\n\r\n" * 50), SinkUnavailable),
        (raw(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 500 + b"\r\n"), SinkUnavailable),
    ],
)
def test_answers_are_judged(consumer: Receiver, answer: Answer, error: type[Exception]) -> None:
    """What is no clear yes is tried again or buried, within the time limit, and the body is never waited for."""
    consumer.answer(answer)
    started = time.monotonic()
    with pytest.raises(error):
        hook(consumer).publish(event())
    assert time.monotonic() - started < 3
    assert len(consumer.calls) == 1


@pytest.mark.parametrize("answer", [flood, raw(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n")])
def test_a_body_is_not_read(consumer: Receiver, answer: Answer) -> None:
    """A yes counts, however long the body that it promises or sends."""
    consumer.answer(answer)
    started = time.monotonic()
    hook(consumer).publish(event())
    assert time.monotonic() - started < 1


def test_a_redirect_is_not_followed(consumer: Receiver) -> None:
    """The other address is never called."""
    with receiver() as other:
        consumer.answer(status(307, Location=other.url))
        with pytest.raises(SinkUnavailable):
            hook(consumer).publish(event())
        assert other.calls == []


def test_gone_is_gone(consumer: Receiver) -> None:
    """After 410 nothing more is posted; each announcement is refused at once."""
    consumer.answer(status(410))
    sink = hook(consumer)
    for _ in range(3):
        with pytest.raises(SinkRefused):
            sink.publish(event())
    assert len(consumer.calls) == 1


@pytest.mark.parametrize("ledger_url", ["sqlite"], indirect=True)
def test_the_relay_brings_everything_through_trouble(ledger: Ledger, consumer: Receiver) -> None:
    """Failures, a hang and a lie later each announcement was taken once or more, in order, with the same id."""
    for n in range(6):
        arrive(ledger, record(letter(f"{BODY} Nummer {n}.", reference=f"R{n}")))
    trouble = (status(204), status(500), hang, status(204), raw(b"x"), status(503), status(204))
    consumer.answer(*trouble)
    relay, now = Relay(ledger, [hook(consumer)], holder="one"), NOW
    while relay.is_behind():
        relay.run_once(now=now)
        now += timedelta(minutes=10)
    expected = [told.event_id for told in ledger.outbox.owed(0)]
    assert list(dict.fromkeys(consumer.ids)) == expected
    assert len(consumer.ids) == 10


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of our own for `localhost`, with its key."""
    made = tmp_path_factory.mktemp("tls") / "both.pem"
    subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-nodes",
        "-days",
        "2",
    ]
    subprocess.run([*command, *subject, "-keyout", made, "-out", f"{made}.crt"], check=True, capture_output=True)
    made.write_bytes(made.read_bytes() + Path(f"{made}.crt").read_bytes())
    return made


@pytest.mark.parametrize(
    ("trusted", "host", "taken"), [(True, "localhost", True), (True, "127.0.0.1", False), (False, "localhost", False)]
)
def test_a_certificate_must_be_trusted_and_of_the_name(
    monkeypatch: pytest.MonkeyPatch, certificate: Path, *, trusted: bool, host: str, taken: bool
) -> None:
    """The connection goes to the address that was looked up, and the certificate is held against the name."""
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(certificate)
    if trusted:
        context = ssl.create_default_context(cafile=str(certificate))
        monkeypatch.setattr(outgoing, "tls", lambda: context)
    with receiver(server) as consumer:
        url = consumer.url.replace("127.0.0.1", host)
        sink = Webhook("test", url, [OLD], envelope=ENVELOPE, limits=HERE)
        if taken:
            sink.publish(event())
        else:
            with pytest.raises(SinkUnavailable):
                sink.publish(event())
        assert len(consumer.calls) == taken


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1%eth0",
        "fd00::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "ff02::1",
    ],
)
def test_inner_addresses_are_known(address: str) -> None:
    """Loopback, private, link-local, shared, multicast, unspecified, and what is wrapped around one of these."""
    assert is_inner(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "145.53.1.1", "2001:4860:4860::8888", "64:ff9b::808:808"])
def test_outer_addresses_are_known(address: str) -> None:
    """Addresses of the internet are not taken for inner ones."""
    assert not is_inner(address)


def looked_up(monkeypatch: pytest.MonkeyPatch, *found: str) -> list[str]:
    """Let names lead to these addresses, a further one each time; the names that were asked."""
    asked: list[str] = []

    def getaddrinfo(host: str, port: int, **_: object) -> list[object]:
        asked.append(host)
        address = found[min(len(asked), len(found)) - 1]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    monkeypatch.setattr(outgoing.socket, "getaddrinfo", getaddrinfo)
    return asked


@pytest.mark.parametrize(
    "url", ["https://127.0.0.1/x", "https://[::1]/x", "https://localhost/x", "https://2130706433/"]
)
def test_inner_hosts_are_refused_unless_allowed(url: str) -> None:
    """By number or by name, before any connection."""
    with pytest.raises(Transient, match="inner address"):
        post(url, b"", {})


def test_the_checked_address_is_the_one_that_is_called(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that leads elsewhere at the second look-up gains nothing: there is one look-up, and its result is used."""
    asked, called = looked_up(monkeypatch, "93.184.216.34", "127.0.0.1"), []

    def connect(to: tuple[str, int], *_: object) -> socket.socket:
        called.append(to)
        raise OSError

    monkeypatch.setattr(outgoing.socket, "create_connection", connect)
    with pytest.raises(SinkUnavailable):
        post("https://consumer.example/hook", b"", {})
    assert (asked, called) == (["consumer.example"], [("93.184.216.34", 443)])


def test_an_inner_address_among_outer_ones_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first address that may be reached is taken."""
    found = [(2, 1, 6, "", (one, 443)) for one in ("10.0.0.1", "8.8.8.8")]
    monkeypatch.setattr(outgoing.socket, "getaddrinfo", lambda *_, **__: found)
    assert addresses("consumer.example", 443, private=False) == ["8.8.8.8"]


@pytest.mark.parametrize(
    "url",
    [
        "http://consumer.example/",
        "ftp://consumer.example/",
        "consumer.example",
        "https://",
        "https://name:word@consumer.example/",
        "https://consumer.example:99999/",
        "https://[::1",
        "file:///etc/passwd",
    ],
)
def test_addresses_that_are_no_use_stop_at_start(url: str) -> None:
    """Before any letter is touched."""
    with pytest.raises(Misconfigured):
        checked_url(url)


@pytest.mark.parametrize("secret", ["", "whsec_", "whsec_###", "whsec_YWJj", base64.b64encode(b"1" * 24).decode()])
def test_secrets_that_are_none_stop_at_start(secret: str) -> None:
    """No prefix, no base64 or too short."""
    with pytest.raises(Misconfigured):
        key_of(secret)
    with pytest.raises(Misconfigured):
        Webhook("x", "https://consumer.example", [], envelope=ENVELOPE)
