"""The platforms: one folder each, found by its name.

A folder's package offers three functions, and imports its platform's library only inside `load`:

    render(message) -> list[Payload]              pure, works with nothing configured
    setup(desk, environment) -> str               what to paste or open to install the bot there; needs no token yet
    load(environment, site) -> Adapter            raises NotConfigured, Misconfigured
"""

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from typing import Protocol, cast

from adapters.base import Adapter, Desk, Payload, Site
from messages.message import Message


class Platform(Protocol):
    """What a folder of `adapters/` offers."""

    def render(self, message: Message) -> list[Payload]: ...

    def setup(self, desk: Desk, environment: Mapping[str, str]) -> str: ...

    def load(self, environment: Mapping[str, str], site: Site) -> Adapter: ...


def names() -> tuple[str, ...]:
    """The names of all platforms, in alphabetical order."""
    return tuple(sorted(found.name for found in pkgutil.iter_modules(__path__) if found.ispkg))


def platform(name: str) -> Platform:
    """Raises KeyError when there is no such folder."""
    if name not in names():
        raise KeyError(name)
    return cast("Platform", importlib.import_module(f"adapters.{name}"))


def renderers() -> dict[str, Callable[[Message], list[Payload]]]:
    """Every platform's pure renderer, whether or not the platform is configured."""
    return {name: platform(name).render for name in names()}
