"""Discord: slash commands, buttons and forms over the gateway; briefings over REST. `discord` is imported by `load`."""

from collections.abc import Mapping

from adapters.base import Adapter, Site
from adapters.discord.components import render
from adapters.discord.settings import read
from adapters.discord.setup import setup

__all__ = ["load", "render", "setup"]


def load(environment: Mapping[str, str], site: Site) -> Adapter:
    """Needs no route of `site`. Raises NotConfigured, Misconfigured."""
    settings = read(environment)
    from adapters.discord.api import DiscordAdapter

    return DiscordAdapter(settings, site.leases)
