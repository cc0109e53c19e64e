"""The page's settings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from adapters.base import Misconfigured

DEFAULT = "127.0.0.1:8080"


@dataclass(frozen=True, slots=True)
class Settings:
    host: str
    """Where the site listens: an address of this machine, or "" for all of them."""
    port: int
    password: str = field(default="", repr=False)

    @property
    def address(self) -> str:
        """How a browser on this machine opens the page."""
        here = {"": "127.0.0.1", "0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(self.host, self.host)  # noqa: S104
        return f"http://{f'[{here}]' if ':' in here and not here.startswith('[') else here}:{self.port}"


def read(environment: Mapping[str, str]) -> Settings:
    """Raises Misconfigured for an address that is none and for a password file that cannot be read."""
    host, _, port = (environment.get("MMSS_WEB") or DEFAULT).rpartition(":")
    if not port.isdecimal() or int(port) > 65535:
        raise Misconfigured(f"MMSS_WEB={environment['MMSS_WEB']}: host:port is needed, like {DEFAULT}")
    return Settings(host.removeprefix("[").removesuffix("]"), int(port), _password(environment))


def _password(environment: Mapping[str, str]) -> str:
    """The file wins: it is the safer place, so whoever set both meant it."""
    path = environment.get("MMSS_WEB_PASSWORD_FILE")
    if not path:
        return environment.get("MMSS_WEB_PASSWORD", "")
    try:
        password = Path(path).read_text("utf-8").strip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise Misconfigured(f"MMSS_WEB_PASSWORD_FILE={path}: cannot be read ({error})") from None
    if not password:
        raise Misconfigured(f"MMSS_WEB_PASSWORD_FILE={path}: the file is empty")
    return password
