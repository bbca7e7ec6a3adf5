"""A store with troubles: a proxy in front of the real one that is slow, throttles, cuts, garbles or is away."""

import socket
import threading
import time
from contextlib import suppress
from typing import Literal

Mode = Literal["well", "slow", "throttling", "half", "garbled", "away"]

BUSY = (
    b"HTTP/1.1 503 Slow Down\r\nContent-Type: application/xml\r\nContent-Length: 59\r\nConnection: close\r\n\r\n"
    b"<Error><Code>SlowDown</Code><Message>wait</Message></Error>"
)


class TroubledStore:
    """Forwards bytes to the real store, in the mode it is set to."""

    def __init__(self, port: int, *, delay: float = 10.0) -> None:
        self.mode: Mode = "well"
        self._target, self._delay = port, delay
        self._server = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.port: int = self._server.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def endpoint(self) -> str:
        """Where clients reach it."""
        return f"http://127.0.0.1:{self.port}"

    def close(self) -> None:
        """Take no more connections."""
        self._server.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._server.accept()
                threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        if self.mode == "away":
            client.close()
            return
        with suppress(OSError), client, socket.create_connection(("127.0.0.1", self._target)) as store:
            back = threading.Thread(target=self._answer, args=(store, client), daemon=True)
            back.start()
            while data := client.recv(65536):
                if self.mode == "away":
                    return
                if self.mode == "throttling":
                    client.sendall(BUSY)
                    return
                store.sendall(data)

    def _answer(self, store: socket.socket, client: socket.socket) -> None:
        with suppress(OSError):
            while data := store.recv(65536):
                if self.mode == "away":
                    break
                if self.mode == "slow":
                    time.sleep(self._delay)
                client.sendall(self._spoiled(data))
                if self.mode == "half" and b"Retouradres" in data:
                    break
            client.shutdown(socket.SHUT_RDWR)

    def _spoiled(self, data: bytes) -> bytes:
        """What is passed on of an answer that holds a letter."""
        if b"Retouradres" not in data:
            return data
        if self.mode == "half":
            return data[: data.index(b"Retouradres") + 40]
        if self.mode == "garbled":
            return data.replace(b"Retouradres", b"Xetouradres")
        return data
