"""A scriptable host on loopback: raw bytes in, raw bytes out, so that it can break any rule of HTTP."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable

Talk = Callable[[bytes, asyncio.StreamWriter], Awaitable[None]]
"""The request's head, and where to write."""


class RawHost:
    """Answers every connection with `talk`; `heads` are the requests it saw."""

    def __init__(self, talk: Talk) -> None:
        self.talk = talk
        self.heads: list[bytes] = []
        self.port = 0
        self._talks: set[asyncio.Task[None]] = set()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._talks.add(task)
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            self.heads.append(head)
            await self.talk(head, writer)
            await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            writer.transport.abort()
        finally:
            writer.close()

    async def hang_up(self) -> None:
        for task in self._talks:
            task.cancel()
        await asyncio.gather(*self._talks, return_exceptions=True)

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"


@contextlib.asynccontextmanager
async def raw_host(talk: Talk) -> AsyncIterator[RawHost]:
    host = RawHost(talk)
    server = await asyncio.start_server(host.serve, "127.0.0.1", 0)
    host.port = server.sockets[0].getsockname()[1]
    try:
        yield host
    finally:
        server.close()
        await host.hang_up()


def answer(body: bytes = b"ok", status: str = "200 OK", **headers: str) -> Talk:
    """A well-formed answer; `Content_Type="..."` becomes a Content-Type header."""
    lines = {"Content-Length": str(len(body)), **{name.replace("_", "-"): value for name, value in headers.items()}}
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    raw = f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body

    async def talk(_: bytes, writer: asyncio.StreamWriter) -> None:
        writer.write(raw)

    return talk
