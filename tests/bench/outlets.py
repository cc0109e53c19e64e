"""Thousands of outlets on loopback, each at an address of 127/8 of its own: good ones that publish now and then, and
hostile ones. They run in a process of their own (`serving.served`); `GET /turn` makes every good feed publish once.
"""

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

PORT = 47_321
ITEMS = 15
EVERY = 7_200
"""Seconds between two entries of a good feed."""

KEEP = b"Cache-Control: max-age=900\r\n"
"""What holds all feeds to a quarter of an hour."""

HOSTILE = ("silent", "drip", "endless", "attributes", "bomb", "junk", "html", "lie")

_OFF = "The council of a small town far away talked of roads, schools and the price of bread until late at night. "
_ON = "The Gang Suppression Force in Haiti received {n} vehicles in Port-au-Prince, a spokesman said on Tuesday. "

_turns: list[float] = []
_started = time.time()


def address(n: int, kind: str = "") -> str:
    """Of the n-th outlet; `kind` is one of HOSTILE, or nothing for a good one."""
    return f"http://127.{1 + n // 60_000}.{n // 250 % 240}.{1 + n % 250}:{PORT}/{n}{f'/{kind}' if kind else ''}"


def serve() -> None:
    asyncio.run(_serve())


async def _serve() -> None:
    server = await asyncio.start_server(_answer, "0.0.0.0", PORT, backlog=1_000)  # all of 127/8
    await server.serve_forever()


async def _answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError, TimeoutError):
        if writer.get_extra_info("sockname")[0].startswith("127."):
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            _, number, *kind = head.split()[1].split("/")
            await _ODD[kind[0]](writer) if kind else _good(number, head, writer)
            await writer.drain()
    writer.close()


def _good(number: str, head: str, writer: asyncio.StreamWriter) -> None:
    if number == "turn":
        _turns.append(time.time())
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        return
    n = int(number)
    at = int((time.time() - _started + n * 61 % EVERY) / EVERY) + len(_turns)
    tag = f'"{n}-{at}"'
    if f"if-none-match: {tag}".lower() in head.lower():
        writer.write(b"HTTP/1.1 304 Not Modified\r\nConnection: close\r\n" + KEEP + b"\r\n")
        return
    body = feed(n, at)
    fields = f"Content-Type: application/rss+xml\r\nETag: {tag}\r\nContent-Length: {len(body)}\r\n".encode()
    writer.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\n" + fields + KEEP + b"\r\n" + body)


def feed(n: int, at: int) -> bytes:
    """As it stands after its entry `at`: one in fifty is on topic."""
    items = "".join(_item(n, at - back, back) for back in range(ITEMS))
    return f"<rss version='2.0'><channel><title>Outlet {n}</title>{items}</channel></rss>".encode()


def _item(n: int, at: int, back: int) -> str:
    when = format_datetime(datetime.fromtimestamp(_started, UTC) - timedelta(seconds=EVERY * back))
    said = _ON.format(n=n + at) if (n + at) % 50 == 0 else _OFF
    return (
        f"<item><title>Entry {at} of {n}</title><link>https://o{n}.example/{at}</link><guid>{n}-{at}</guid>"
        f"<pubDate>{when}</pubDate><description>{said * 6}</description></item>"
    )


# --- the hostile ones ---

_RSS = b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: application/rss+xml\r\n"


async def _silent(_: asyncio.StreamWriter) -> None:
    await asyncio.sleep(60)


async def _drip(writer: asyncio.StreamWriter) -> None:
    writer.write(_RSS + b"Content-Length: 100000\r\n\r\n")
    for _ in range(600):
        writer.write(b"x")
        await writer.drain()
        await asyncio.sleep(0.2)


async def _endless(writer: asyncio.StreamWriter) -> None:
    writer.write(_RSS + b"\r\n")
    while True:
        writer.write(b" " * 65_536)
        await writer.drain()


async def _attributes(writer: asyncio.StreamWriter) -> None:
    body = (
        b"<rss version='2.0'><channel><item " + b" ".join(b"a%d='1'" % n for n in range(20_000)) + b"/></channel></rss>"
    )
    writer.write(_RSS + b"Content-Length: %d\r\n\r\n" % len(body) + body)


async def _bomb(writer: asyncio.StreamWriter) -> None:
    import zlib

    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    body = b"".join(packer.compress(bytes(2**20)) for _ in range(64)) + packer.flush()
    writer.write(_RSS + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(body) + body)


async def _junk(writer: asyncio.StreamWriter) -> None:
    writer.write(b"\x00\xff not a word of HTTP \r\n\r\n")


async def _html(writer: asyncio.StreamWriter) -> None:
    body = b"<html><body>" + b"<div>" * 2_000 + b"</body></html>"
    writer.write(_RSS + b"Content-Length: %d\r\n\r\n" % len(body) + body)


async def _lie(writer: asyncio.StreamWriter) -> None:
    writer.write(_RSS + b"Content-Length: 1073741824\r\n\r\nabc")


_ODD: dict[str, Callable[[asyncio.StreamWriter], Awaitable[None]]] = {
    "silent": _silent,
    "drip": _drip,
    "endless": _endless,
    "attributes": _attributes,
    "bomb": _bomb,
    "junk": _junk,
    "html": _html,
    "lie": _lie,
}
