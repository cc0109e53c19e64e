"""What Slack sends, as invocations."""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from adapters.slack.conversation import Window

Body = Mapping[str, Any]

_ANGLES = re.compile(r"<([^<>|]*)(?:\|([^<>]*))?>")


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: who asked what, where, and where the answer may go. `channel` is "@U1" where there is none."""

    id: str
    """Slack's id of the request: the same request sent again has the same."""
    user: str
    channel: str
    topic: str | None = None
    text: str = ""
    command: str | None = None
    options: Mapping[str, str] | None = None
    url: str | None = None
    thread: str | None = None
    trigger: str | None = None
    window: Window | None = None
    pressed: bool = False


def typed(text: str) -> str:
    """What someone typed, from what Slack makes of it: entities, and links it found in the text."""
    return html.unescape(_ANGLES.sub(_as_typed, text)).strip()


def _as_typed(found: re.Match[str]) -> str:
    """`<https://a.b|a.b>` is the address, `<#C1|news>` is #news, `<@U1|ann>` is @ann."""
    target, label = found[1], found[2]
    if target[:1] in ("@", "#", "!"):
        return f"{target[0]}{label or target[1:]}"
    return label if label and target.startswith(("mailto:", "tel:")) else target


def of_command(body: Body) -> Asked:
    return Asked(
        id=body["trigger_id"],
        user=body["user_id"],
        channel=body["channel_id"],
        topic=body["command"].removeprefix("/"),
        text=typed(body.get("text", "")),
        url=body.get("response_url"),
        trigger=body["trigger_id"],
    )


def of_mention(body: Body, bot: str) -> Asked:
    """The bot's own name is taken out of the text; an answer stays in the thread it was asked in."""
    event = body["event"]
    return Asked(
        id=body["event_id"],
        user=event["user"],
        channel=event["channel"],
        text=typed(re.sub(rf"<@{re.escape(bot)}(\|[^<>]*)?>", " ", event.get("text", ""))),
        thread=event.get("thread_ts"),
    )


def of_button(body: Body, action: Body) -> Asked:
    """Pressed twice is two requests; sent twice by Slack is one: the time of the press tells."""
    user, container = body["user"]["id"], body.get("container", {})
    where = container.get("message_ts") or container.get("view_id") or ""
    return Asked(
        id=f"{where}/{action['action_id']}/{action['action_ts']}/{user}",
        user=user,
        channel=(body.get("channel") or {}).get("id") or f"@{user}",
        text=action.get("value", ""),
        url=body.get("response_url"),
        thread=container.get("thread_ts") or (body.get("message") or {}).get("thread_ts"),
        trigger=body.get("trigger_id"),
        window=_window(body.get("view")),
        pressed=True,
    )


def _window(view: Body | None) -> Window | None:
    return Window("home" if view["type"] == "home" else "modal", view["id"]) if view else None


def team_of(body: Body) -> str | None:
    """The workspace a request is meant for; None where Slack names none (an organisation). A window tells where the app
    is that opened it, which with people of two workspaces in a channel need not be where whoever pressed is."""
    given, view = body.get("authorizations"), body.get("view") or {}
    if given:
        team = given[0].get("team_id")
    else:
        team = view.get("app_installed_team_id") or body.get("team_id") or (body.get("team") or {}).get("id")
    return team if isinstance(team, str) else None
