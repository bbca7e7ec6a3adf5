"""The small process that forks workers for a parent with threads: `python -m tasks.pool.zygote FD`.

It answers two requests, one at a time: fork a worker for the socket that follows, and say how a worker ended.
When its parent is gone it ends, and the kernel ends its workers with it.
"""

import signal
import socket
import sys
import traceback

from tasks.pool.nursery import Here
from tasks.pool.wire import pack, receive, send, unpack


def main(descriptor: int) -> None:
    """Serve the parent at the other end of this socket until it hangs up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with socket.socket(fileno=descriptor) as control:
        try:
            setup, limits = unpack(receive(control))
            nursery = Here(setup, limits)
            nursery.prepare()
        except Exception:  # noqa: BLE001 - told to the parent, which raises it
            send(control, pack(traceback.format_exc()))
            return
        send(control, pack(None))
        try:
            while True:
                _serve(control, nursery, unpack(receive(control)))
        except (EOFError, OSError):
            return


def _serve(control: socket.socket, nursery: Here, request: str | int) -> None:
    if isinstance(request, int):
        send(control, pack(nursery.reap(request)))
        return
    _, descriptors, _, _ = socket.recv_fds(control, 1, 1)
    with socket.socket(fileno=descriptors[0]) as channel:
        worker = nursery.fork(channel, close=(control,))
    send(control, pack(worker))


if __name__ == "__main__":
    main(int(sys.argv[1]))
