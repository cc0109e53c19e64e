"""The only HTTP client for the outside world: guarded, capped, polite.

| limit | value | why |
|---|---|---|
| connect, read, whole fetch | 5 s, 10 s, 30 s | a silent or dripping host must not hold a slot |
| slowest body | 512 B/s after 5 s | an honest length at 5 B/s is an attack |
| on the wire, decoded | 5 MiB, 10 MiB | 1.6 kB of a bomb is 2 GiB in memory |
| headers | 200, 100 KiB in all | |
| redirects | 5 | each hop is checked as the first one |
| encodings | none, gzip | the others are refused unread, whatever is installed |
"""

import asyncio
import ssl
import time
import zlib
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from bot.fetch.errors import Blocked, FetchError, Malformed, TooLarge, TooSlow, Unreachable
from bot.fetch.transport import Answer, Guarded, Resolver, resolve
from bot.fetch.urls import Allowed, checked
from bot.monitoring.figures import FETCHES

__all__ = [
    "Allowed",
    "Blocked",
    "FetchError",
    "Fetched",
    "Fetcher",
    "Limits",
    "Malformed",
    "TooLarge",
    "TooSlow",
    "Unreachable",
    "checked",
]

USER_AGENT = "mmss/0.1 (news briefing bot; polls politely)"
_ALWAYS = {"User-Agent": USER_AGENT, "Accept-Encoding": "gzip"}
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds and bytes; see the table above."""

    connect: float = 5.0
    read: float = 10.0
    total: float = 30.0
    slow_after: float = 5.0
    slowest: float = 512.0
    wire: int = 5 * 2**20
    decoded: int = 10 * 2**20
    headers: int = 200
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer. `moved_to` is set when every hop said "moved permanently"."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    moved_to: str | None = None


class Fetcher:
    """`get` is the one way out. Safe to use from many tasks."""

    def __init__(
        self,
        allowed: Allowed | None = None,
        *,
        resolver: Resolver = resolve,
        limits: Limits | None = None,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._allowed = allowed or Allowed()
        self._limits = limits or Limits()
        self._guarded = Guarded(self._allowed, resolver, tls or ssl.create_default_context())
        self._timeouts = {"connect": self._limits.connect, "read": self._limits.read, "write": self._limits.read}

    async def get(self, url: str, *, accept: str = "*/*", validators: Mapping[str, str] | None = None) -> Fetched:
        """Fetch `url`, following at most five checked redirects. `validators` are If-None-Match and the like: they go
        to the first origin only. Raises FetchError; a 4xx or 5xx status is an answer, not an error."""
        began = time.monotonic()
        try:
            async with asyncio.timeout(self._limits.total):
                fetched = await self._follow(checked(url, self._allowed), accept, dict(validators or {}))
        except TimeoutError:
            FETCHES.took(time.monotonic() - began, TooSlow.__name__)
            raise TooSlow(f"no complete answer within {self._limits.total:g} seconds") from None
        except FetchError as error:
            FETCHES.took(time.monotonic() - began, type(error).__name__)
            raise
        FETCHES.took(time.monotonic() - began, f"{fetched.status // 100}xx")
        return fetched

    async def _follow(self, url: str, accept: str, validators: dict[str, str]) -> Fetched:
        seen = [url]
        permanent = True
        while True:
            fetched = await self._once(url, {"Accept": accept, **validators})
            location = fetched.headers.get("location")
            if fetched.status not in _REDIRECTS or not location:
                moved = url if permanent and len(seen) > 1 else None
                return Fetched(url, fetched.status, fetched.headers, fetched.body, moved)
            permanent = permanent and fetched.status in _PERMANENT
            target = checked(urljoin(url, location), self._allowed)
            if target in seen:
                raise Malformed("the address redirects in a loop")
            if len(seen) > self._limits.redirects:
                raise Malformed(f"the address redirects more than {self._limits.redirects} times")
            if urlsplit(target)[:2] != urlsplit(url)[:2]:
                validators = {}
            seen.append(target)
            url = target

    async def _once(self, url: str, headers: dict[str, str]) -> Fetched:
        async with self._guarded.get(url, _ALWAYS | headers, self._timeouts) as answer:
            if len(answer.headers) > self._limits.headers:
                raise Malformed("the answer has too many headers")
            body = b"" if answer.status in _REDIRECTS else await self._body(answer)
            return Fetched(url, answer.status, dict(answer.headers), body)

    async def _body(self, answer: Answer) -> bytes:
        encoding = answer.headers.get("content-encoding", "identity").strip().lower()
        if encoding not in ("identity", "", "gzip", "x-gzip"):
            raise Malformed("the answer is encoded in a way that was not asked for")
        length = answer.headers.get("content-length", "")
        if length.isdigit() and int(length) > self._limits.wire:
            raise TooLarge(f"the answer is larger than {self._limits.wire >> 20} MiB")
        wire = self._paced(answer)
        if "gzip" in encoding:
            return await self._gunzipped(wire)
        return b"".join([chunk async for chunk in wire])

    async def _paced(self, answer: Answer) -> AsyncIterator[bytes]:
        started, size = time.monotonic(), 0
        async for chunk in answer.chunks:
            size += len(chunk)
            if size > self._limits.wire:
                raise TooLarge(f"the answer is larger than {self._limits.wire >> 20} MiB")
            elapsed = time.monotonic() - started
            if elapsed > self._limits.slow_after and size / elapsed < self._limits.slowest:
                raise TooSlow("the answer arrives too slowly")
            yield chunk

    async def _gunzipped(self, wire: AsyncIterator[bytes]) -> bytes:
        """One layer, never past the limit, never a part of the whole."""
        unpacker = zlib.decompressobj(31)
        body = bytearray()
        try:
            async for chunk in wire:
                body += unpacker.decompress(chunk, self._limits.decoded + 1 - len(body))
                if len(body) > self._limits.decoded or unpacker.unconsumed_tail:
                    raise TooLarge(f"the answer unpacks to more than {self._limits.decoded >> 20} MiB")
        except zlib.error:
            raise Malformed("the answer is not proper gzip") from None
        if not unpacker.eof or unpacker.unused_data:
            raise Malformed("the answer is truncated or has something behind its end")
        return bytes(body)
