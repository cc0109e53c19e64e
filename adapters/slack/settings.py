"""What the environment says about Slack."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from adapters.base import Misconfigured, NotConfigured
from messages.model import LANGUAGES, Language

API = "https://slack.com/api/"
INSTALL, RETURN = "/slack/install", "/slack/oauth"
"""Where an installation begins, and where Slack sends the browser back to."""

_TOKEN = re.compile(r"[\x21-\x7e]+")
_USER = re.compile(r"[UW][A-Z0-9]+")

_WHERE = {
    "SLACK_BOT_TOKEN": ("xoxb-", "the app's page “OAuth & Permissions”, “Bot User OAuth Token”"),
    "SLACK_APP_TOKEN": ("xapp-", "the app's page “Basic Information”, “App-Level Tokens”"),
}


@dataclass(frozen=True, slots=True)
class Client:
    """The app's own name and password, by which workspaces install it."""

    id: str
    secret: str = field(repr=False)
    public_url: str

    @property
    def redirect(self) -> str:
        """Where Slack sends the browser back to."""
        return f"{self.public_url}{RETURN}"


@dataclass(frozen=True, slots=True)
class Settings:
    """`app_token` means Socket Mode; without it `signing_secret` is there and requests come by signed HTTP. With a
    `client` many workspaces are served, without one that of `bot_token`."""

    bot_token: str | None
    app_token: str | None
    signing_secret: str | None
    admins: frozenset[str]
    api: str = API
    client: Client | None = None
    language: Language = "en"
    """For whoever's own is not known or not spoken."""


def read(environment: Mapping[str, str]) -> Settings:
    """Raises NotConfigured without a bot token or a client, Misconfigured for what cannot work. No error shows a
    secret."""
    bot_token, app_token = _token(environment, "SLACK_BOT_TOKEN"), _token(environment, "SLACK_APP_TOKEN")
    secret, client = _given(environment, "SLACK_SIGNING_SECRET"), _client(environment)
    if bot_token is None and client is None:
        raise NotConfigured("SLACK_BOT_TOKEN is not set")
    if app_token is None and secret is None:
        set_ = "SLACK_CLIENT_ID" if client else "SLACK_BOT_TOKEN"
        raise Misconfigured(
            f"{set_} is set, but neither SLACK_APP_TOKEN (Socket Mode) nor SLACK_SIGNING_SECRET (signed HTTP): set one"
            " of them"
        )
    return Settings(
        bot_token, app_token, secret, _admins(environment), _api(environment), client, _language(environment)
    )


def _given(environment: Mapping[str, str], name: str) -> str | None:
    return environment.get(name, "").strip() or None


def _client(environment: Mapping[str, str]) -> Client | None:
    names = ("SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET", "MMSS_PUBLIC_URL")
    given = {name: _given(environment, name) for name in names}
    id_, secret, public_url = given.values()
    if id_ is None and secret is None:
        return None
    if id_ is None or secret is None or public_url is None:
        missing = " and ".join(name for name in names if given[name] is None)
        raise Misconfigured(f"many workspaces can install the app only if {' and '.join(names)} are set: set {missing}")
    if any(not _TOKEN.fullmatch(each) for each in (id_, secret)):
        raise Misconfigured("SLACK_CLIENT_ID and SLACK_CLIENT_SECRET must be one word each: copy them anew")
    return Client(id_, secret, public_url.rstrip("/"))


def _token(environment: Mapping[str, str], name: str) -> str | None:
    value = environment.get(name, "").strip()
    prefix, where = _WHERE[name]
    if value and not (value.startswith(prefix) and _TOKEN.fullmatch(value)):
        raise Misconfigured(f"{name} must be one word that begins with {prefix}: copy it from {where}")
    return value or None


def _admins(environment: Mapping[str, str]) -> frozenset[str]:
    names = environment.get("SLACK_ADMINS", "").replace(",", " ").split()
    for name in names:
        if not _USER.fullmatch(name):
            raise Misconfigured(
                f"SLACK_ADMINS holds {name[:40]!r}, which is no user id: in Slack open the profile, ⋮, “Copy member ID”"
            )
    return frozenset(names)


def _api(environment: Mapping[str, str]) -> str:
    value = environment.get("SLACK_API_URL", "").strip() or API
    if not re.fullmatch(r"https?://[^\s/?#]+/\S*", value) or not value.endswith("/"):
        raise Misconfigured(f"SLACK_API_URL must look like {API}, with the slash at its end")
    return value


def _language(environment: Mapping[str, str]) -> Language:
    given = environment.get("MMSS_LANGUAGE", "").strip()
    return next((language for language in LANGUAGES if language == given), "en")
