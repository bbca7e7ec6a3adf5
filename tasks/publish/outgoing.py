"""One POST to an address of somebody else, who may be slow, hostile, or a name for a machine of our own.

The name is looked up once, the address is checked, and the connection goes to that very address, so a name that
changes between look-up and connection gains nothing. The whole exchange has one time limit, whatever the other side
does. Redirects are not followed, no cookie or proxy is used, and the answer's body is never read.
"""

import contextlib
import http.client
import ipaddress
import socket
import ssl
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from threading import Event, Timer
from urllib.parse import SplitResult, urlsplit

from schemas.errors import Misconfigured, SinkUnavailable

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Limits:
    """What an exchange may take and whom it may reach."""

    seconds: float = 10.0
    """For the whole exchange after the look-up of the name."""
    private: bool = False
    """Whether loopback, private and other inner addresses may be reached, and plain http used."""


OUTER = Limits()
"""For an address of somebody else."""


def checked_url(url: str, limits: Limits = OUTER) -> SplitResult:
    """The parts of an address to post to.

    Raises:
        Misconfigured: It is no https address, or http where that is not allowed, or holds a name and password.
    """
    try:
        parts = urlsplit(url)
        usable = parts.hostname and parts.scheme in _PORTS and (parts.port is None or parts.port > 0)
    except ValueError:
        usable = False
    if not usable or parts.username is not None or (parts.scheme == "http" and not limits.private):
        raise Misconfigured("An address to post to must be https://HOST..., without a name and password in it.")
    return parts


def post(url: str, body: bytes, headers: Mapping[str, str], limits: Limits = OUTER) -> tuple[int, Mapping[str, str]]:
    """The status and headers of the answer.

    Raises:
        SinkUnavailable: No whole answer came in time, or the address is one that may not be reached.
    """
    parts = checked_url(url, limits)
    with _connected(parts, limits) as connection:
        connection.request("POST", _target(parts), body=body, headers=dict(headers))
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}


def reach(url: str, limits: Limits = OUTER) -> None:
    """Nothing when the host takes a connection.

    Raises:
        SinkUnavailable: It does not, or its address is one that may not be reached.
    """
    with _connected(checked_url(url, limits), limits):
        pass


@contextlib.contextmanager
def _connected(parts: SplitResult, limits: Limits) -> Iterator[http.client.HTTPConnection]:
    """A connection that is cut when the time is over."""
    connection = _connection(parts, limits)
    over = Event()
    watch = Timer(limits.seconds, _cut, [connection, over])
    watch.daemon = True
    watch.start()
    try:
        connection.connect()
        yield connection
        if over.is_set():
            raise TimeoutError  # a head that was cut short reads like a whole one
    except (OSError, http.client.HTTPException, ValueError, AttributeError) as error:
        # AttributeError: the watch took the socket away between two steps of the library
        raise SinkUnavailable("No whole answer came in time", reason=type(error).__name__) from error
    finally:
        watch.cancel()
        connection.close()


def is_inner(address: str) -> bool:
    """Whether an address is one of this machine or network, or leads to one.

    >>> is_inner("127.0.0.1"), is_inner("::ffff:10.0.0.1"), is_inner("64:ff9b::a00:1"), is_inner("8.8.8.8")
    (True, True, True, False)
    """
    parsed = ipaddress.ip_address(address.split("%", 1)[0])
    if parsed.version == 6:
        inside = parsed.ipv4_mapped or parsed.sixtofour or (parsed.teredo or [None, None])[1]
        if parsed in _NAT64:
            inside = ipaddress.IPv4Address(int(parsed) & 0xFFFFFFFF)
        if inside is not None:
            return is_inner(str(inside))
    return not parsed.is_global or parsed.is_multicast or parsed.is_unspecified


def addresses(host: str, port: int, *, private: bool) -> list[str]:
    """The addresses of a host that may be reached, in the system's order.

    Raises:
        SinkUnavailable: The name leads nowhere, or only to addresses that may not be reached.
    """
    try:
        found = [str(one[4][0]) for one in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError) as error:
        raise SinkUnavailable("The name of the host cannot be looked up", reason=type(error).__name__) from error
    allowed = [address for address in found if private or not is_inner(address)]
    if not allowed:
        raise SinkUnavailable("The host is on an inner address; allow it in the sink's settings if that is meant")
    return allowed


@cache
def tls() -> ssl.SSLContext:
    """What certificates are held against: the system's authorities and the name."""
    return ssl.create_default_context()


class _Plain(http.client.HTTPConnection):
    """A connection to an address that was looked up and checked before."""

    to: tuple[str, int]

    def connect(self) -> None:
        """Connect there, and nowhere else."""
        self.sock = socket.create_connection(self.to, self.timeout)


class _Secure(http.client.HTTPSConnection):
    """The same under TLS, with the certificate held against the name."""

    to: tuple[str, int]

    def connect(self) -> None:
        """Connect there, and nowhere else."""
        plain = socket.create_connection(self.to, self.timeout)
        self.sock = plain
        self.sock = tls().wrap_socket(plain, server_hostname=self.host)


def _connection(parts: SplitResult, limits: Limits) -> _Plain | _Secure:
    host, port = parts.hostname or "", parts.port or _PORTS[parts.scheme]
    kind = _Secure if parts.scheme == "https" else _Plain
    connection = kind(host, port, timeout=limits.seconds)
    connection.to = (addresses(host, port, private=limits.private)[0], port)
    return connection


def _target(parts: SplitResult) -> str:
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def _cut(connection: http.client.HTTPConnection, over: Event) -> None:
    """End the exchange: whatever waits for the other side gets an error."""
    over.set()
    held = connection.sock
    if held is not None:
        with contextlib.suppress(OSError):
            held.shutdown(socket.SHUT_RDWR)
        held.close()
