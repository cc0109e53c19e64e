"""`mmss check`: tokens, rights and the way requests come in."""

from collections.abc import AsyncIterator

from adapters.base import Failure, Finding
from adapters.slack.settings import Settings
from adapters.slack.setup import PATH, SCOPES
from adapters.slack.web import Web

REINSTALL = "paste the manifest of `mmss setup slack` again and reinstall the app"


async def findings(web: Web, settings: Settings, public_url: str | None) -> AsyncIterator[Finding]:
    """Each failure says what to do. No token is shown."""
    try:
        me = await web.probe()
    except Failure as failure:
        remedy = "copy SLACK_BOT_TOKEN from the app's page “OAuth & Permissions”; is slack.com reachable from here?"
        yield Finding("bot token", ok=False, detail=failure.reason, remedy=remedy)
        return
    yield Finding("bot token", ok=True, detail=f"{me.user_name} in {me.team_name}")
    missing = [scope for scope in SCOPES if scope not in me.scopes]
    detail = f"missing: {', '.join(missing)}" if missing else f"all {len(SCOPES)} given"
    yield Finding("permissions", ok=not missing, detail=detail, remedy=REINSTALL if missing else "")
    yield await _socket(web) if settings.app_token else _address(public_url)


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
