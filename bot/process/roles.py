"""What one process of the bot does: all of it, or one of three parts that share a PostgreSQL.

    web      serves the page and what platforms send over HTTP (signed requests); posts on the page
    gateway  hears what comes over connections that we open (gateways, sockets)
    worker   reads the news, plans what falls due, and posts

/health and /ready are served by each.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from adapters.base import Adapter


class Role(StrEnum):
    """The value is what `mmss run --role` takes."""

    ALL = "all"
    GATEWAY = "gateway"
    WORKER = "worker"
    WEB = "web"

    @property
    def serves(self) -> bool:
        """The page, and what platforms send over HTTP."""
        return self in (Role.ALL, Role.WEB)

    @property
    def works(self) -> bool:
        """Reads the news and plans what falls due."""
        return self in (Role.ALL, Role.WORKER)

    def hears(self, adapters: "Mapping[str, Adapter]") -> "dict[str, Adapter]":
        """Those whose commands come in here."""
        entrance = {Role.WEB: ("site",), Role.GATEWAY: ("line",), Role.WORKER: (), Role.ALL: ("site", "line")}[self]
        return {name: each for name, each in adapters.items() if each.entrance in entrance}

    def sends(self, adapters: "Mapping[str, Adapter]") -> "dict[str, Adapter]":
        """Those that are posted to from here: the page where it is looked at, all others where the work is done."""
        return {name: each for name, each in adapters.items() if (self.serves if each.policy.on_site else self.works)}
