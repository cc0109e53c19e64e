"""What the environment says about Slack."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from adapters.base import Misconfigured, NotConfigured
from messages.model import LANGUAGES, Language

API = "https://slack.com/api/"

_TOKEN = re.compile(r"[\x21-\x7e]+")
_USER = re.compile(r"[UW][A-Z0-9]+")

_WHERE = {
    "SLACK_BOT_TOKEN": ("xoxb-", "the app's page “OAuth & Permissions”, “Bot User OAuth Token”"),
    "SLACK_APP_TOKEN": ("xapp-", "the app's page “Basic Information”, “App-Level Tokens”"),
}


@dataclass(frozen=True, slots=True)
class Settings:
    """`app_token` means Socket Mode; without it `signing_secret` is there and requests come by signed HTTP."""

    bot_token: str
    app_token: str | None
    signing_secret: str | None
    admins: frozenset[str]
    api: str = API
    language: Language = "en"
    """For whoever's own is not known or not spoken."""


def read(environment: Mapping[str, str]) -> Settings:
    """Raises NotConfigured without a bot token, Misconfigured for what cannot work. No error shows a token."""
    bot_token, app_token = _token(environment, "SLACK_BOT_TOKEN"), _token(environment, "SLACK_APP_TOKEN")
    secret = environment.get("SLACK_SIGNING_SECRET", "").strip() or None
    if bot_token is None:
        raise NotConfigured("SLACK_BOT_TOKEN is not set")
    if app_token is None and secret is None:
        raise Misconfigured(
            "SLACK_BOT_TOKEN is set, but neither SLACK_APP_TOKEN (Socket Mode) nor SLACK_SIGNING_SECRET (signed HTTP):"
            " set one of them"
        )
    return Settings(bot_token, app_token, secret, _admins(environment), _api(environment), _language(environment))


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
