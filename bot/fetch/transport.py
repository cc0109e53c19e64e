"""Where the socket is opened: the guard that httpx goes through.

httpcore hands the host's *name* to `connect_tcp` and uses it separately for SNI and certificate checks, so checking and
pinning the resolved address here keeps Host, SNI and verification intact and leaves no gap between check and dial.
"""

import asyncio
import ipaddress
import socket
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from typing import Any, cast

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


class _Body(httpx.AsyncByteStream):
    def __init__(self, response: httpcore.Response, connection: httpcore.AsyncHTTPConnection) -> None:
        self._response = response
        self._connection = connection

    async def __aiter__(self) -> AsyncIterator[bytes]:
        try:
            async for chunk in self._response.aiter_stream():
                yield chunk
        except Exception as error:
            raise translated(error) from error

    async def aclose(self) -> None:
        await self._connection.aclose()


class GuardedTransport(httpx.AsyncBaseTransport):
    """A fresh HTTP/1.1 connection for each request: feeds are each on another host, and a pool's cost grows with it."""

    def __init__(self, allowed: Allowed, resolver: Resolver, tls: ssl.SSLContext) -> None:
        self._backend = GuardedBackend(allowed, resolver)
        self._tls = tls

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        url = httpcore.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.url.raw_path,
        )
        connection = httpcore.AsyncHTTPConnection(
            origin=url.origin, ssl_context=self._tls, http1=True, network_backend=self._backend
        )
        core = httpcore.Request(
            request.method,
            url,
            headers=request.headers.raw,
            content=cast("AsyncIterator[bytes]", request.stream),
            extensions={"timeout": request.extensions.get("timeout", {})},
        )
        try:
            response = await connection.handle_async_request(core)
        except BaseException as error:
            await connection.aclose()
            if isinstance(error, Exception):
                raise translated(error) from error
            raise
        return httpx.Response(response.status, headers=response.headers, stream=_Body(response, connection))


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
