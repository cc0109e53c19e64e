"""`mmss setup slack`: the app manifest to paste, and what to do with it."""

import json
from collections.abc import Mapping
from typing import Any

from adapters.base import Desk
from adapters.slack.settings import INSTALL, RETURN

SCOPES = (
    "commands",
    "chat:write",
    "app_mentions:read",
    "channels:read",
    "groups:read",
    "channels:history",
    "groups:history",
    "users:read",
)
"""No more than is used: history for reading back, users for who may change settings, their language and zone."""

EVENTS = (
    "app_mention",
    "app_home_opened",
    "app_uninstalled",
    "tokens_revoked",
    "channel_archive",
    "channel_deleted",
    "channel_left",
    "group_archive",
    "group_deleted",
    "group_left",
)

PATH = "/slack/events"
HINT = "brief fr · votes · quotes bran · subscribe daily 07:00 · help"


def setup(desk: Desk, environment: Mapping[str, str]) -> str:
    """Steps and manifest: Socket Mode, or signed HTTP when MMSS_PUBLIC_URL says where Slack can reach the bot."""
    public_url = environment.get("MMSS_PUBLIC_URL", "").strip().rstrip("/") or None
    many = bool(environment.get("SLACK_CLIENT_ID", "").strip())
    steps = [
        "Open https://api.slack.com/apps, choose “Create New App”, “From a manifest” and your workspace.",
        "Choose JSON, paste what stands below, and create the app.",
        *(_many_steps(public_url) if many else _ONE),
        *(_http_steps() if public_url else _socket_steps()),
        "Run `mmss check`, then `mmss run`.",
        *([] if many or not public_url else ["For many workspaces set SLACK_CLIENT_ID and print this again."]),
        f"In a channel: /invite @{next(iter(desk.topics))}, then /{' or /'.join(desk.topics)}",
    ]
    numbered = [f"{number}. {step}" for number, step in enumerate(steps, 1)]
    return "\n".join([*numbered, "", json.dumps(manifest(desk, public_url), indent=2)])


_ONE = ("On “Install App” choose “Install to Workspace”; copy “Bot User OAuth Token” to SLACK_BOT_TOKEN (xoxb-…).",)


def _many_steps(public_url: str | None) -> list[str]:
    install = f"{public_url or 'MMSS_PUBLIC_URL'}{INSTALL}"
    return [
        "On “Basic Information” copy “Client ID” and “Client Secret” to SLACK_CLIENT_ID and SLACK_CLIENT_SECRET.",
        "Make a key that seals the tokens of the workspaces, and keep it apart from the database:"
        " MMSS_SECRET_KEY=$(openssl rand -base64 32)",
        "On “Manage Distribution” activate the public distribution, so that other workspaces may install the app.",
        f"Once the bot runs, each workspace is added at {install}",
    ]


def _socket_steps() -> list[str]:
    return [
        "On “Basic Information”, “App-Level Tokens”, make a token with the permission connections:write; copy it to"
        " SLACK_APP_TOKEN (xapp-…). It needs no public address; set MMSS_PUBLIC_URL to use signed HTTP instead."
    ]


def _http_steps() -> list[str]:
    return [
        "On “Basic Information” copy “Signing Secret” to SLACK_SIGNING_SECRET.",
        "Once the bot runs, open “Event Subscriptions” and press “Retry” until the address is “Verified”.",
    ]


def manifest(desk: Desk, public_url: str | None) -> dict[str, Any]:
    """See docs.slack.dev, app manifest reference."""
    address = f"{public_url}{PATH}" if public_url else None
    sent_to = {"url": address} if address else {}
    requested_at = {"request_url": address} if address else {}
    returns_to = {"redirect_urls": [f"{public_url}{RETURN}"]} if public_url else {}
    first = next(iter(desk.topics))
    commands = [
        {
            "command": f"/{command}",
            "description": "News briefings that show the proof of every line",
            "usage_hint": HINT,
            "should_escape": False,
            **sent_to,
        }
        for command in desk.topics
    ]
    return {
        "display_information": {
            "name": first,
            "description": "News briefings that show the proof of every line",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": True,
            },
            "bot_user": {"display_name": first, "always_online": True},
            "slash_commands": commands,
        },
        "oauth_config": {"scopes": {"bot": list(SCOPES)}, **returns_to},
        "settings": {
            "event_subscriptions": {"bot_events": list(EVENTS), **requested_at},
            "interactivity": {"is_enabled": True, **requested_at},
            "org_deploy_enabled": False,
            "socket_mode_enabled": address is None,
            "token_rotation_enabled": False,
        },
    }
