"""What an adapter needs of the bot's server, without the bot."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from aiohttp import web

import adapters.web
from adapters.base import Misconfigured, Payload, Target
from adapters.feeds import Feeds
from adapters.leases import Leases
from adapters.vault import Vault
from bot.process.leases import Leases as OurLeases
from messages.message import Message

History = Callable[[Target, int], Sequence[tuple[str, datetime, Message]]]


@dataclass
class Site:
    """`history` and `feeds` are what the page asks for."""

    app: web.Application = field(default_factory=web.Application)
    renders: Mapping[str, Callable[[Message], list[Payload]]] = field(
        default_factory=lambda: {"web": adapters.web.render}
    )
    public_url: str | None = None
    leases: Leases = field(default_factory=OurLeases)
    history: History | None = None
    feeds: Feeds | None = None

    def vault(self, platform: str) -> Vault:
        raise Misconfigured(f"{platform} keeps no secrets here")
