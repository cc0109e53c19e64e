"""The bot's one web server: /health, and the routes the platforms add."""

import errno
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from aiohttp import web

from adapters.base import Misconfigured, Payload, Target, Vault
from adapters.feeds import Feeds
from messages.message import Message

BODY_LIMIT = 256 * 1024
"""Bytes of a request nobody set a smaller limit for: the largest thing a platform sends is a form of some 100 kB."""

Health = Callable[[], Mapping[str, str]]
"""What is not well, by part; empty when all is. It holds no secrets: anyone may read it."""


def _no_vault(platform: str) -> Vault:
    raise Misconfigured(f"no tokens of {platform} can be kept here")


class PortTaken(Exception):
    """The address is in use or not ours. The text says what to do."""


@dataclass
class Site:
    """What an adapter sees of the server before it starts."""

    renders: Mapping[str, Callable[[Message], list[Payload]]]
    public_url: str | None
    history: Callable[[Target, int], Sequence[tuple[str, datetime, Message]]]
    """(key, at, message) of what was posted in a channel, for a platform that keeps none itself."""
    health: Health = dict
    vault: Callable[[str], Vault] = _no_vault
    """A platform's name -> where its secrets are kept. Raises Misconfigured."""
    feeds: Feeds | None = None
    app: web.Application = field(default_factory=lambda: web.Application(client_max_size=BODY_LIMIT))

    def __post_init__(self) -> None:
        self.app.router.add_get("/health", self._health)

    def only_health(self) -> "Site":
        """Without what platforms added: for a process where nobody opens the page."""
        return Site({}, None, self.history, self.health)

    async def _health(self, request: web.Request) -> web.Response:
        """200 while the process lives; `?ready` asks whether all parts do, and gets 503 with the cause if not."""
        ill = dict(self.health())
        status = 503 if ill and "ready" in request.query else 200
        return web.json_response({"alive": True, "ready": not ill, "ill": ill}, status=status)


async def serve(site: Site, host: str, port: int) -> web.AppRunner:
    """Starts the server; close it with `runner.cleanup()`. Raises PortTaken."""
    runner = web.AppRunner(site.app, access_log=None, handle_signals=False, shutdown_timeout=5)
    await runner.setup()
    try:
        await web.TCPSite(runner, host or None, port).start()
    except OSError as error:
        await runner.cleanup()
        raise PortTaken(_explained(error, host, port)) from None
    return runner


def _explained(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} is taken by another program (perhaps another run of this bot). "
            f"Stop that one, or choose another: MMSS_WEB={host or '127.0.0.1'}:{port + 1 if port < 65535 else 8081}"
        )
    if error.errno == errno.EACCES:
        return f"Port {port} needs more rights than this user has: choose one above 1023, like MMSS_WEB={host}:8080"
    return f"MMSS_WEB={host}:{port}: this machine cannot listen there ({error.strerror})"
