"""A TCP proxy on loopback that spoils posts on their way: dropped, delayed, reset, cut in the middle."""

import asyncio
import contextlib
import re
import socket
import struct
from collections import Counter, deque
from typing import Literal, Self, get_args

Spoil = Literal[
    "drop",  # the request is swallowed and the line closed
    "reset",  # the same, with a reset
    "cut request",  # its first half arrives
    "swallow",  # it is swallowed, and the line stays open and silent
    "delay",  # the answer comes late, but comes
    "silence",  # carried out, and the answer never comes
    "drop answer",  # carried out, and the line closed before the answer
    "reset answer",
    "truncate",  # half of the answer comes
]
SPOILS: tuple[Spoil, ...] = get_args(Spoil)

NEVER: frozenset[str] = frozenset({"drop", "reset", "cut request", "swallow"})
"""Those after which the platform has not got the post."""

DELAY = 0.3
"""Seconds; less than anyone's patience."""

_POST = re.compile(rb"^POST \S*(?:chat\.postMessage|/channels/\d+/messages) HTTP")

_LENGTH = re.compile(rb"\r\nContent-Length: *(\d+)\r\n", re.IGNORECASE)


class Proxy:
    """Stands before a server on loopback. Each post that passes takes the next of `script`; then all goes well."""

    def __init__(self, port: int) -> None:
        self._upstream = port
        self._server: asyncio.Server
        self._lines: set[asyncio.Task[None]] = set()
        self.script: deque[Spoil] = deque()
        self.spoilt: Counter[Spoil] = Counter()
        self.port = 0

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._line, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        for line in list(self._lines):
            line.cancel()
        await asyncio.gather(*self._lines, return_exceptions=True)

    def environment(self, given: dict[str, str]) -> dict[str, str]:
        """The platform's settings, with its REST address through here."""
        return {
            name: re.sub(r"127\.0\.0\.1:\d+", f"127.0.0.1:{self.port}", value) if name.endswith("_API_URL") else value
            for name, value in given.items()
        }

    async def _line(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        self._lines.add(task)
        try:
            with contextlib.suppress(ConnectionError):
                await self._serve(reader, writer)
        except asyncio.CancelledError:
            pass  # the proxy ends
        finally:
            writer.close()
            self._lines.discard(task)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """A request at a time: no client here sends a second before the answer to the first."""
        there, back = await asyncio.open_connection("127.0.0.1", self._upstream)
        line = _Line(reader, writer, there, back)
        try:
            while asked := await _message(reader):
                if not await line.exchange(asked, self._next() if _POST.match(asked) else None):
                    return
        finally:
            back.close()

    def _next(self) -> Spoil | None:
        if not self.script:
            return None
        spoil = self.script.popleft()
        self.spoilt[spoil] += 1
        return spoil


class _Line:
    """A client's connection and ours to the server for it."""

    def __init__(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        there: asyncio.StreamReader,
        back: asyncio.StreamWriter,
    ) -> None:
        self._client, self._to_client, self._server, self._to_server = reader, writer, there, back

    async def exchange(self, asked: bytes, spoil: Spoil | None) -> bool:
        """Passes a request and its answer on, spoilt. False: the line is of no use any more."""
        match spoil:
            case "drop":
                return False
            case "reset":
                return self._reset()
            case "cut request":
                self._to_server.write(asked[: len(asked) // 2])
                await self._to_server.drain()
                return False
            case "swallow":
                await self._client.read()  # until the client has had enough
                return False
            case _:
                self._to_server.write(asked)
                return await self._answer(spoil)

    async def _answer(self, spoil: Spoil | None) -> bool:
        said = await _message(self._server)
        match spoil:
            case "silence":
                await self._client.read()
                return False
            case "drop answer":
                return False
            case "reset answer":
                return self._reset()
            case "truncate":
                said = said[: len(said) // 2]
            case "delay":
                await asyncio.sleep(DELAY)
            case _:
                pass
        self._to_client.write(said)
        await self._to_client.drain()
        return spoil != "truncate" and bool(said)

    def _reset(self) -> bool:
        """Closes with RST: an answer of nothing, and the other side's data thrown away."""
        connection = self._to_client.get_extra_info("socket")
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._to_client.transport.abort()
        return False


async def _message(reader: asyncio.StreamReader) -> bytes:
    """An HTTP message with all of its body; b"" at the end of the line."""
    try:
        head = await reader.readuntil(b"\r\n\r\n")
        length = _LENGTH.search(head)
        return head + await reader.readexactly(int(length[1]) if length else 0)
    except asyncio.IncompleteReadError:
        return b""
