"""The settings of the bot itself. Those of a platform are its adapter's, which gets the same environment."""

import ipaddress
import os
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict

import adapters
from bot import environment
from bot.environment import ConfigError, Environment
from messages.model import Language

PORT_LIMIT = 65535

SHORTEST_KEY = 16
"""Characters of MMSS_SECRET_KEY: a shorter one could be guessed."""

SHORTEST_KEEP = 30
"""Days: posts are corrected for a week, stories go on for days, and a backup may be put back that is some weeks old."""

OnUnknown = Literal["resend", "hold"]

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


class Settings(BaseSettings):
    """What the operator chose. Each is named in the environment as its alias says."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore")

    home: Path = Field(Path("data"), alias="MMSS_HOME")
    database_url: SecretStr | None = Field(None, alias="DATABASE_URL")
    web: str = Field("127.0.0.1:8080", alias="MMSS_WEB")
    web_password: SecretStr | None = Field(None, alias="MMSS_WEB_PASSWORD")
    public_url: str | None = Field(None, alias="MMSS_PUBLIC_URL")
    secret_keys: Annotated[tuple[SecretStr, ...], NoDecode] = Field((), alias="MMSS_SECRET_KEY")
    """Tokens that are kept are sealed with the first and opened with any."""
    metrics: str | None = Field(None, alias="MMSS_METRICS")
    topics: Path | None = Field(None, alias="MMSS_TOPICS")
    language: Language = Field("en", alias="MMSS_LANGUAGE")
    allow_nets: Annotated[tuple[Network, ...], NoDecode] = Field((), alias="MMSS_ALLOW_NETS")
    """Networks that feeds may live on though they are not public."""
    on_unknown: OnUnknown = Field("resend", alias="MMSS_ON_UNKNOWN")
    """What becomes of a post of which nobody can tell whether it arrived: sent once more, or held for an admin."""

    keep_days: int = Field(0, alias="MMSS_KEEP_DAYS", ge=0)
    """After so many days the texts of articles and settled posts are let go; 0: never."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Only what `load` hands in: it has read the environment, `.env` and the files, and knows the lines."""
        return (init_settings,)

    @field_validator("web", "metrics")
    @classmethod
    def _has_host_and_port(cls, value: str | None) -> str | None:
        if value is None:
            return None
        host, _, port = value.rpartition(":")
        if not port.isdecimal() or int(port) > PORT_LIMIT or any(mark in host for mark in "/ "):
            raise ValueError("host:port is needed, like 127.0.0.1:8080")
        return value

    @field_validator("allow_nets", mode="before")
    @classmethod
    def _are_networks(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        try:
            return tuple(ipaddress.ip_network(net.strip()) for net in value.split(",") if net.strip())
        except ValueError:
            raise ValueError("networks are needed, with commas between them, like 10.20.0.0/16,fd12::/48") from None

    @field_validator("secret_keys", mode="before")
    @classmethod
    def _are_keys(cls, value: object) -> object:
        keys = [key.strip() for key in value.split(",")] if isinstance(value, str) else []
        if keys and min(map(len, keys)) < SHORTEST_KEY:
            raise ValueError(
                f"a key of at least {SHORTEST_KEY} characters is needed: make one with `openssl rand -base64 32`"
            )
        return tuple(map(SecretStr, keys))

    @field_validator("public_url")
    @classmethod
    def _is_an_address(cls, value: str | None) -> str | None:
        if value is None:
            return None
        parts = urlsplit(value)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
            raise ValueError("an address is needed, like https://bot.example.org")
        return value.rstrip("/")

    @field_validator("keep_days")
    @classmethod
    def _is_long_enough(cls, value: int) -> int:
        if 0 < value < SHORTEST_KEEP:
            raise ValueError(f"{SHORTEST_KEEP} or more is needed (a message may be put right that long), or 0 for ever")
        return value

    @model_validator(mode="after")
    def _is_behind_a_password(self) -> "Settings":
        if not _is_loopback(self.host) and not self.web_password:
            raise ValueError(
                f"MMSS_WEB={self.web}: other machines can reach this address, so set MMSS_WEB_PASSWORD too "
                "(or MMSS_WEB_PASSWORD_FILE)"
            )
        return self

    @property
    def host(self) -> str:
        return self.web.rpartition(":")[0].removeprefix("[").removesuffix("]")

    @property
    def port(self) -> int:
        return int(self.web.rpartition(":")[2])

    @property
    def file(self) -> Path | None:
        """The SQLite file; None when the database is on a server."""
        scheme, _, path = self.database.partition(":///")
        return Path(path) if scheme == "sqlite" else None

    @property
    def database(self) -> str:
        """The database's address; SQLite in `home` unless another was given."""
        return self.database_url.get_secret_value() if self.database_url else f"sqlite:///{self.home}/mmss.db"


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def read_environment(dotenv: Path = Path(".env")) -> Environment:
    """Raises ConfigError. A platform's settings begin with its name."""
    prefixes = ("MMSS", *(name.upper() for name in adapters.names()))
    return environment.read(os.environ, dotenv, prefixes)


def load(given: Environment) -> Settings:
    """Raises ConfigError naming the setting, where it stands and what it should be."""
    try:
        return Settings(**given.values)  # type: ignore[arg-type]
    except ValidationError as error:
        raise ConfigError(_explained(error, given)) from None


def _explained(error: ValidationError, given: Environment) -> str:
    first = error.errors(include_url=False, include_context=False)[0]
    text = first["msg"].removeprefix("Value error, ")
    return f"{given.shown(str(first['loc'][0]))}: {text}" if first["loc"] else text
