"""`mmss check`: tokens, rights and the way requests come in."""

from collections.abc import AsyncIterator

from adapters.base import Failure, Finding
from adapters.slack.settings import INSTALL, Client, Settings
from adapters.slack.setup import PATH, SCOPES
from adapters.slack.tokens import Fixed
from adapters.slack.web import Identity, Pool, Web
from adapters.slack.workspaces import Workspaces

REINSTALL = "paste the manifest of `mmss setup slack` again and reinstall the app"

WORKSPACES = 20
"""Workspaces that are asked about: each is a request."""


async def findings(
    workspaces: Workspaces, settings: Settings, pool: Pool, public_url: str | None
) -> AsyncIterator[Finding]:
    """Each failure says what to do. No token is shown."""
    if settings.client:
        async for finding in _of_many(workspaces, settings.client):
            yield finding
    else:
        try:
            me = await workspaces.at("").web.probe()
        except Failure as failure:
            remedy = "copy SLACK_BOT_TOKEN from the app's page “OAuth & Permissions”; is slack.com reachable from here?"
            yield Finding("bot token", ok=False, detail=failure.reason, remedy=remedy)
            return
        yield Finding("bot token", ok=True, detail=f"{me.user_name} in {me.team_name}")
        yield _permissions(me)
    yield await _socket(Web(settings, pool, Fixed(""))) if settings.app_token else _address(public_url)


async def _of_many(workspaces: Workspaces, client: Client) -> AsyncIterator[Finding]:
    try:
        teams = workspaces.all()
    except Failure as failure:
        yield Finding("installations", ok=False, detail=failure.reason)
        return
    install = f"{client.public_url}{INSTALL}"
    yield Finding("installations", ok=True, detail=f"{len(teams)} workspaces; others install at {install}")
    for team in teams[:WORKSPACES]:
        try:
            me = await workspaces.at(team).web.probe()
        except Failure as failure:
            yield Finding(f"workspace {team}", ok=False, detail=failure.reason, remedy=f"install again at {install}")
            continue
        permissions = _permissions(me)
        detail = f"{me.user_name} in {me.team_name}; permissions: {permissions.detail}"
        yield Finding(f"workspace {team}", permissions.ok, detail, f"install again at {install}")


def _permissions(me: Identity) -> Finding:
    missing = [scope for scope in SCOPES if scope not in me.scopes]
    detail = f"missing: {', '.join(missing)}" if missing else f"all {len(SCOPES)} given"
    return Finding("permissions", ok=not missing, detail=detail, remedy=REINSTALL if missing else "")


async def _socket(web: Web) -> Finding:
    try:
        await web.socket_url()
    except Failure as failure:
        remedy = "switch Socket Mode on, and make SLACK_APP_TOKEN with the permission connections:write"
        return Finding("Socket Mode", ok=False, detail=failure.reason, remedy=remedy)
    return Finding("Socket Mode", ok=True, detail="Slack gives a connection")


def _address(public_url: str | None) -> Finding:
    if public_url:
        return Finding("signed HTTP", ok=True, detail=f"Slack must send its requests to {public_url.rstrip('/')}{PATH}")
    remedy = "set MMSS_PUBLIC_URL to the address Slack can reach, or use Socket Mode with SLACK_APP_TOKEN"
    return Finding("signed HTTP", ok=False, detail="no public address is known", remedy=remedy)
