"""The loopback Slack's other side: many workspaces, and how an app comes into one, stays in it and is thrown out."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from aiohttp import web

from tests.fakes.slack_limits import Bad

CLIENT_ID, CLIENT_SECRET = "111.222", "canary-client-4"

LIFE = 43_200
"""Seconds a token lives where the app's tokens expire."""


@dataclass
class Install:
    """What is given out for one workspace."""

    team: str
    token: str
    refresh: str | None = None


@dataclass
class OAuth:
    """Codes and tokens. `choosing` is the workspace that whoever installs chooses; None is a whole organisation."""

    choosing: str | None = "T2"
    person: str = "U1"
    """Who installs."""
    rotating: bool = False
    life: int = LIFE
    cancels: bool = False
    codes: dict[str, tuple[str | None, str]] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    """Token -> workspace, of those that are good."""
    refreshes: dict[str, str] = field(default_factory=dict)
    given: list[Install] = field(default_factory=list)

    def authorize(self, request: web.Request) -> web.Response:
        """Slack's own page, on which somebody at once chooses."""
        asked = request.query
        if asked.get("client_id") != CLIENT_ID:
            return web.Response(status=400, text="invalid_client_id")
        if self.cancels:
            return _back(asked["redirect_uri"], error="access_denied", state=asked["state"])
        code = f"code.{len(self.codes)}"
        self.codes[code] = (self.choosing, asked["redirect_uri"])
        return _back(asked["redirect_uri"], code=code, state=asked["state"])

    def access(self, body: dict[str, Any]) -> dict[str, Any]:
        if body.get("client_id") != CLIENT_ID:
            raise Bad("invalid_client_id")
        if body.get("client_secret") != CLIENT_SECRET:
            raise Bad("bad_client_secret")
        if body.get("grant_type") == "refresh_token":
            team = self.refreshes.pop(body.get("refresh_token", ""), None)
            if team is None:
                raise Bad("invalid_refresh_token")
            return self._grant(team)
        chosen, redirect = self.codes.pop(body.get("code", ""), ("", ""))
        if chosen == "":
            raise Bad("invalid_code")
        if redirect != body.get("redirect_uri"):
            raise Bad("bad_redirect_uri")
        return self._grant(chosen)

    def _grant(self, team: str | None) -> dict[str, Any]:
        number = len(self.given) + 1
        given = Install(team or "E1", f"xoxb-canary-oauth-{number}")
        more: dict[str, Any] = {}
        if self.rotating:
            given.token, given.refresh = f"xoxe.{given.token}", f"xoxe-1-canary-refresh-{number}"
            self.refreshes[given.refresh] = given.team
            more = {"refresh_token": given.refresh, "expires_in": self.life}
        self.given.append(given)
        self.tokens[given.token] = given.team
        return {
            "app_id": "A1",
            "access_token": given.token,
            "token_type": "bot",
            "bot_user_id": "UBOT",
            "team": {"id": team, "name": f"Team {team}"} if team else None,
            "enterprise": None if team else {"id": "E1", "name": "Org"},
            "is_enterprise_install": team is None,
            "authed_user": {"id": self.person},
            **more,
        }

    def throw_out(self, team: str) -> None:
        """All that was given for it is good no more."""
        for tokens in (self.tokens, self.refreshes):
            for token in [token for token, whose in tokens.items() if whose == team]:
                del tokens[token]


def _back(to: str, **more: str) -> web.Response:
    return web.Response(status=302, headers={"Location": f"{to}?{urlencode(more)}"})
