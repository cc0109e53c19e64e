"""A loopback in a process of its own: its CPU is not ours."""

import multiprocessing
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def served(serve: Callable[[], None], port: int) -> Iterator[None]:
    """While `serve`, a function of a module, listens on the port."""
    server = multiprocessing.get_context("spawn").Process(target=serve, daemon=True)
    server.start()
    try:
        _wait(port)
        yield
    finally:
        server.terminate()
        server.join()


def _wait(port: int) -> None:
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", port), 0.2).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError("the answering server did not start")
