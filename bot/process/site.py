"""The bot's one web server: /health, /ready, and the routes the platforms add."""

import errno
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from aiohttp import web

from adapters.base import Misconfigured, Payload, Target
from adapters.feeds import Feeds
from adapters.leases import Leases
from adapters.vault import Vault
from bot.process.leases import Leases as OurLeases
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
    leases: Leases = field(default_factory=OurLeases)
    feeds: Feeds | None = None
    app: web.Application = field(default_factory=lambda: web.Application(client_max_size=BODY_LIMIT))

    def __post_init__(self) -> None:
        self.app.router.add_get("/health", _alive)
        self.app.router.add_get("/ready", self._ready)

    def only_health(self) -> "Site":
        """Without what platforms added: for a process where nobody opens the page."""
        return Site({}, None, self.history, self.health)

    async def _ready(self, _: web.Request) -> web.Response:
        """503 with the causes while a part is not well."""
        ill = dict(self.health())
        return web.json_response({"ready": not ill, "ill": ill}, status=503 if ill else 200)


async def _alive(_: web.Request) -> web.Response:
    """The process answers. That a part is not well is no reason to end it: see `_ready`."""
    return web.json_response({"alive": True})


async def serve(site: Site, host: str, port: int) -> web.AppRunner:
    """Starts the server; close it with `runner.cleanup()`. Raises PortTaken."""
    return await listening(site.app, host, port, "MMSS_WEB")


async def listening(app: web.Application, host: str, port: int, setting: str) -> web.AppRunner:
    """As `serve`; `setting` is what the address was chosen by."""
    runner = web.AppRunner(app, access_log=None, handle_signals=False, shutdown_timeout=5)
    await runner.setup()
    try:
        await web.TCPSite(runner, host or None, port).start()
    except OSError as error:
        await runner.cleanup()
        raise PortTaken(_explained(error, host, port, setting)) from None
    return runner


def _explained(error: OSError, host: str, port: int, setting: str) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} is taken by another program (perhaps another run of this bot). "
            f"Stop that one, or choose another: {setting}={host or '127.0.0.1'}:{port + 1 if port < 65535 else 8081}"
        )
    if error.errno == errno.EACCES:
        return f"Port {port} needs more rights than this user has: choose one above 1023, like {setting}={host}:8080"
    return f"{setting}={host}:{port}: this machine cannot listen there ({error.strerror})"
