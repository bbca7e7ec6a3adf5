"""Values over a socket: a length, then a pickle.

What comes from a worker has been near a document, so only plain values and our own classes are taken back.
"""

import io
import pickle
import socket
import struct
import time
from typing import Any

_LENGTH = struct.Struct("!Q")
_CHUNK = 1 << 20
_OURS = ("schemas.", "tasks.", "datetime.")
_PLAIN = {("builtins", name) for name in ("set", "frozenset", "bytearray", "complex")}
_REBUILD = ("schemas.errors", "_rebuild")


class TooBigError(Exception):
    """The value that comes is larger than what is taken."""


class _OurClassesOnly(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        found = super().find_class(module, name) if f"{module}.".startswith(_OURS) else None
        if isinstance(found, type) or (module, name) == _REBUILD:
            return found
        if (module, name) in _PLAIN:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"a {module}.{name} is not taken from a worker")


def pack(value: object) -> bytes:
    """The bytes that stand for a value."""
    return pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)


def unpack(data: bytes) -> Any:
    """The value, from our own side; functions by their name."""
    return pickle.loads(data)  # noqa: S301 - written by our own parent process


def unpack_untrusted(data: bytes) -> Any:
    """The value, if it is made of plain values and our own classes only."""
    return _OurClassesOnly(io.BytesIO(data)).load()


def send(channel: socket.socket, data: bytes) -> None:
    """Send bytes with their length before them."""
    channel.sendall(_LENGTH.pack(len(data)))
    channel.sendall(data)


def receive(channel: socket.socket, *, most: int | None = None, until: float | None = None) -> bytes:
    """The bytes that the other side sent.

    Raises:
        EOFError: the other side is gone.
        TimeoutError: the monotonic clock passed `until`.
        TooBigError: the other side announced more than `most` bytes.
    """
    (length,) = _LENGTH.unpack(_exactly(channel, _LENGTH.size, until))
    if most is not None and length > most:
        raise TooBigError
    return _exactly(channel, length, until)


def _exactly(channel: socket.socket, size: int, until: float | None) -> bytes:
    data = bytearray()
    while len(data) < size:
        if until is not None:
            left = until - time.monotonic()
            if left <= 0:
                raise TimeoutError
            channel.settimeout(left)
        try:
            piece = channel.recv(min(size - len(data), _CHUNK))
        except ConnectionError as exc:
            raise EOFError from exc
        if not piece:
            raise EOFError
        data += piece
    return bytes(data)
