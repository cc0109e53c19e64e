"""What the environment says about Discord."""

from collections.abc import Mapping
from dataclasses import dataclass

from adapters.base import Misconfigured, NotConfigured

API = "https://discord.com/api/v10"
GATEWAY = "wss://gateway.discord.gg"


@dataclass(frozen=True, slots=True)
class Settings:
    token: str
    api: str = API
    gateway: str = GATEWAY
    defer_after: float = 1.5
    """Seconds after which a command is told to wait; Discord gives up after 3."""
    retry_after: float = 5.0
    """Seconds before the gateway is tried again, doubled up to five minutes."""
    ready_timeout: float = 2.0
    """Seconds discord.py waits for the list of servers to be complete."""


def read(environment: Mapping[str, str]) -> Settings:
    """Raises NotConfigured without a token, Misconfigured for a value that cannot work."""
    token = environment.get("DISCORD_TOKEN", "").strip()
    if not token:
        raise NotConfigured("DISCORD_TOKEN is not set")
    if not token.isascii() or any(letter.isspace() for letter in token):
        raise Misconfigured("DISCORD_TOKEN holds blanks or odd letters: copy only the token, without “Bot ” before it")
    return Settings(
        token,
        _address(environment, "DISCORD_API_URL", API, ("https", "http")),
        _address(environment, "DISCORD_GATEWAY_URL", GATEWAY, ("wss", "ws")),
    )


def _address(environment: Mapping[str, str], name: str, default: str, schemes: tuple[str, ...]) -> str:
    value = (environment.get(name) or default).strip().rstrip("/")
    scheme, _, rest = value.partition("://")
    if scheme not in schemes or not rest:
        raise Misconfigured(f"{name} must look like {default}")
    return value
