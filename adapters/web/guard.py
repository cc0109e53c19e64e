"""What stands before the page: whose Host, whose Origin, and what a browser may do with an answer.

The page has no secret in its address, so any web site the reader visits could try to use it through their browser
(DNS rebinding, forged requests, framing). Three checks and one set of headers close that.
"""

import re
from collections.abc import Awaitable, Callable
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

from aiohttp import web

LOOPBACK: Final = ("localhost", "127.0.0.1", "[::1]")

HEADERS: Final = {
    "Content-Security-Policy": "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "connect-src 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
            "require-trusted-types-for 'script'",  # where it is known, text cannot become mark-up by any road
            "trusted-types 'none'",
        )
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
}

_AUTHORITY = re.compile(r"(\[[0-9a-f:.]{2,45}\]|[a-z0-9._-]{1,253})(?::(\d{1,5}))?")
_DEFAULT_PORTS = {"http": 80, "https": 443}

Authority = tuple[str, int]
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def needs_password(bind_host: str) -> bool:
    """Whether others than this machine can reach a server bound there. A name nobody can vouch for can be reached."""
    host = bind_host.strip().removeprefix("[").removesuffix("]").lower()
    try:
        return not ip_address(host).is_loopback
    except ValueError:
        return host != "localhost"


def install(app: web.Application, public_url: str | None, covers: Callable[[str], bool]) -> "Guard":
    """Guards every path that `covers` names. Other paths (a platform's signed requests, /health) are left alone."""
    guard = Guard(public_url, covers)
    app.middlewares.append(guard.check)
    app.on_response_prepare.append(guard.add_headers)
    return guard


class Guard:
    def __init__(self, public_url: str | None, covers: Callable[[str], bool]) -> None:
        parts = urlsplit((public_url or "").lower())
        self._scheme = parts.scheme or "http"
        self._public = authority(parts.netloc, _DEFAULT_PORTS.get(self._scheme, 80))
        self._covers = covers

    @web.middleware
    async def check(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        if self._covers(request.path):
            self._check_host(request)
            check_origin(request)
        return await handler(request)

    async def add_headers(self, request: web.Request, response: web.StreamResponse) -> None:
        if self._covers(request.path):
            response.headers.update(HEADERS)

    def is_https(self, request: web.Request) -> bool:
        """Whether the browser came by the public https address. No forwarding header is believed."""
        return self._scheme == "https" and authority(request.headers.get("Host", ""), 443) == self._public

    def _check_host(self, request: web.Request) -> None:
        hosts = request.headers.getall("Host", [])
        if len(hosts) != 1:
            raise web.HTTPBadRequest(text="Exactly one Host header is needed.\n")
        name = hosts[0].lower()
        address, port = _arrival(request)
        known = {(host, port) for host in (*LOOPBACK, address)}
        public = self._public and authority(name, _DEFAULT_PORTS.get(self._scheme, 80)) == self._public
        if not public and authority(name, 80) not in known:
            raise web.HTTPMisdirectedRequest(
                text="This page answers to its own address only. "
                "To open it by another one, start the bot with MMSS_PUBLIC_URL set to that address.\n"
            )


def authority(text: str, default_port: int) -> Authority | None:
    """(host, port) of a Host header or the like; None for what is none."""
    match = _AUTHORITY.fullmatch(text.lower())
    return (match[1].removesuffix("."), int(match[2] or default_port)) if match else None


def check_origin(request: web.Request) -> None:
    """Raises 403 unless the page itself asks. Anyone may follow a link to "/"; nothing changes by that."""
    site = request.headers.get("Sec-Fetch-Site")
    if request.method in ("GET", "HEAD"):
        if request.path != "/" and site not in (None, "same-origin", "none"):
            raise web.HTTPForbidden(text="Only the page itself may ask for this.\n")
        return
    origins = request.headers.getall("Origin", [])
    own = site == "same-origin" if not origins else len(origins) == 1 and _is_own(origins[0], request)
    if not own or site not in (None, "same-origin"):
        raise web.HTTPForbidden(text="Only the page itself may ask for this.\n")


def _is_own(origin: str, request: web.Request) -> bool:
    parts = urlsplit(origin)
    port = _DEFAULT_PORTS.get(parts.scheme)
    asked = authority(request.headers["Host"], port) if port else None
    return asked is not None and authority(parts.netloc, port or 0) == asked


def _arrival(request: web.Request) -> Authority:
    """The address and port this connection came in by. A rebound name is never an address, so that one is safe."""
    transport = request.transport
    name = transport.get_extra_info("sockname") if transport else None
    if not isinstance(name, tuple):
        return "", 0
    return f"[{name[0]}]" if ":" in name[0] else name[0], int(name[1])
