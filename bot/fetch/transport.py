"""Where the socket is opened: the guard that every request goes through.

httpcore hands the host's *name* to `connect_tcp` and uses it separately for SNI and certificate checks, so checking and
pinning the resolved address here keeps Host, SNI and verification intact and leaves no gap between check and dial.
"""

import asyncio
import ipaddress
import socket
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpcore
import httpx

from bot.fetch.addresses import Address, may_dial
from bot.fetch.errors import Blocked, FetchError, Malformed, TooSlow, Unreachable
from bot.fetch.urls import ADDRESS_NOT_ALLOWED, Allowed

Resolver = Callable[[str], Awaitable[Sequence[str]]]
"""A fully qualified name with its trailing dot -> addresses as text."""

RESOLVE_SECONDS = 5.0
MAX_DIALS = 4


async def resolve(name: str) -> Sequence[str]:
    """The system's resolver. The trailing dot keeps search domains out."""
    found = await asyncio.get_running_loop().getaddrinfo(name, None, type=socket.SOCK_STREAM)
    return [str(entry[4][0]) for entry in found]


class GuardedBackend(httpcore.AsyncNetworkBackend):
    """Dials checked numbers only. One bad answer refuses the whole name (it may be a rebinding attempt)."""

    def __init__(self, allowed: Allowed, resolver: Resolver) -> None:
        self._allowed = allowed
        self._resolver = resolver
        self._inner: httpcore.AsyncNetworkBackend = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109  (httpcore's signature)
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        for address in (await self._addresses(host))[:MAX_DIALS]:
            try:
                stream = await self._inner.connect_tcp(str(address), port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
            return await _same_peer(stream, address)
        raise Unreachable("no connection to the host")

    async def connect_unix_socket(self, *_: Any, **__: Any) -> httpcore.AsyncNetworkStream:
        raise Blocked(ADDRESS_NOT_ALLOWED)

    async def sleep(self, seconds: float) -> None:
        await self._inner.sleep(seconds)

    async def _addresses(self, host: str) -> list[Address]:
        try:
            return [ipaddress.ip_address(host.strip("[]"))]  # `urls.checked` has seen it
        except ValueError:
            pass
        try:
            answers = await asyncio.wait_for(self._resolver(f"{host}."), RESOLVE_SECONDS)
        except (OSError, TimeoutError):
            raise Unreachable("the host's name was not found") from None
        addresses = [ipaddress.ip_address(answer) for answer in dict.fromkeys(answers)]
        if not addresses:
            raise Unreachable("the host's name was not found")
        if not all(may_dial(address, self._allowed.nets) for address in addresses):
            raise Blocked(ADDRESS_NOT_ALLOWED)
        return addresses


async def _same_peer(stream: httpcore.AsyncNetworkStream, address: Address) -> httpcore.AsyncNetworkStream:
    peer = stream.get_extra_info("server_addr")
    if peer is None or ipaddress.ip_address(peer[0]) != address:
        await stream.aclose()
        raise Blocked(ADDRESS_NOT_ALLOWED)
    return stream


@dataclass(frozen=True, slots=True)
class Answer:
    """Its head, and its body as it arrives."""

    status: int
    headers: httpx.Headers
    chunks: AsyncIterator[bytes]


class Guarded:
    """A fresh HTTP/1.1 connection for each request: feeds are each on another host, and a pool's cost grows with it.

    A client above it would keep cookies, follow redirects and read the environment: all that we do not want, for a
    third of a request's time.
    """

    def __init__(self, allowed: Allowed, resolver: Resolver, tls: ssl.SSLContext) -> None:
        self._backend = GuardedBackend(allowed, resolver)
        self._tls = tls

    @asynccontextmanager
    async def get(self, url: str, headers: Mapping[str, str], timeouts: Mapping[str, float]) -> AsyncIterator[Answer]:
        """One request, no redirect followed. `timeouts` by httpcore's names. Raises FetchError, the chunks too."""
        request = _request(url, headers, timeouts)
        connection = httpcore.AsyncHTTPConnection(
            origin=request.url.origin, ssl_context=self._tls, http1=True, network_backend=self._backend
        )
        try:
            response = await _answered(connection, request)
            yield Answer(response.status, httpx.Headers(response.headers), _chunks(response))
        finally:
            await connection.aclose()


def _request(url: str, headers: Mapping[str, str], timeouts: Mapping[str, float]) -> httpcore.Request:
    try:
        asked = httpx.URL(url)
    except httpx.InvalidURL:
        raise Malformed("the address is not well formed") from None
    where = httpcore.URL(scheme=asked.raw_scheme, host=asked.raw_host, port=asked.port, target=asked.raw_path)
    said = [(name.encode(), value.encode("latin-1", "replace")) for name, value in headers.items()]
    return httpcore.Request("GET", where, headers=[(b"Host", asked.netloc), *said], extensions={"timeout": timeouts})


async def _answered(connection: httpcore.AsyncHTTPConnection, request: httpcore.Request) -> httpcore.Response:
    try:
        return await connection.handle_async_request(request)
    except Exception as error:
        raise translated(error) from error


async def _chunks(response: httpcore.Response) -> AsyncIterator[bytes]:
    try:
        async for chunk in response.aiter_stream():
            yield chunk
    except Exception as error:
        raise translated(error) from error


def translated(error: Exception) -> FetchError:
    """Foreign exceptions, in our words, most specific first."""
    if isinstance(error, FetchError):
        return error
    if isinstance(error, httpcore.TimeoutException | TimeoutError):
        return TooSlow("the host did not answer in time")
    if isinstance(error, httpcore.ProtocolError):
        return Malformed("the answer is not proper HTTP")
    if isinstance(error, ssl.SSLError) or "SSL" in str(error):
        return Unreachable("the host's certificate could not be verified")
    return Unreachable("the connection failed")
