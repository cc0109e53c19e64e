"""`mmss check` for Discord: token, application, servers, commands. Each failure says what to do."""

from collections.abc import Awaitable, Callable
from typing import Any

from adapters.base import Desk, Failure, Finding
from adapters.discord import commands, permissions

Call = Callable[..., Awaitable[Any]]

PORTAL = "https://discord.com/developers/applications"


async def check(call: Call, desk: Desk | None) -> list[Finding]:
    """`desk` is None before `listen`: then what is registered is shown and not compared."""
    try:
        me = await call("GET", "/users/@me")
        application = await call("GET", "/oauth2/applications/@me")
        servers = application.get("approximate_guild_count")
        if servers is None:
            servers = len(await call("GET", "/users/@me/guilds"))
        registered = await call("GET", commands.COMMANDS, {"application_id": application["id"]}, params=commands.WHOLE)
    except Failure as failure:
        return [Finding("Discord", ok=False, detail=failure.reason, remedy=f"Look at the bot's page on {PORTAL}")]
    return [
        Finding("Discord token", ok=True, detail=f"the bot is {me['username']}"),
        _delivery(application),
        _servers(servers, application["id"]),
        _commands(registered, desk),
    ]


def _delivery(application: dict[str, Any]) -> Finding:
    if not application.get("interactions_endpoint_url"):
        return Finding("Discord commands reach the bot", ok=True, detail="over the gateway")
    remedy = f"Empty “Interactions Endpoint URL” on {PORTAL}/{application['id']}/information"
    return Finding("Discord commands reach the bot", ok=False, detail="they are sent to another address", remedy=remedy)


def _servers(servers: int, application_id: str) -> Finding:
    if servers:
        return Finding("Discord servers", ok=True, detail=f"the bot is in {servers}")
    return Finding(
        "Discord servers",
        ok=False,
        detail="the bot is in none",
        remedy=f"Invite it: {permissions.invitation(application_id)}",
    )


def _commands(registered: list[dict[str, Any]], desk: Desk | None) -> Finding:
    names = ", ".join(f"/{command['name']}" for command in registered)
    if not registered:
        return Finding(
            "Discord commands",
            ok=False,
            detail="none are registered",
            remedy="Start the bot once: `mmss run` registers them",
        )
    if desk and not commands.same(commands.build(desk.commands, desk.topics), registered):
        return Finding(
            "Discord commands", ok=False, detail=f"{names} are of an older version", remedy="Restart the bot"
        )
    return Finding("Discord commands", ok=True, detail=names)
