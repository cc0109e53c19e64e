"""Installing the app in a workspace: to Slack, back with a code, and the code against a token (docs.slack.dev, OAuth).

Whoever comes back must be who left: the state is sealed with a word that this browser's cookie holds too, is good for
ten minutes, and for one return.
"""

import hmac
import logging
import re
import secrets
import time
from collections.abc import Callable
from urllib.parse import urlencode

from aiohttp import web

from adapters.base import Desk, Failure, Target
from adapters.slack.hearing import NAME
from adapters.slack.page import Shown, page
from adapters.slack.settings import INSTALL, RETURN, Client, Settings
from adapters.slack.setup import SCOPES
from adapters.slack.tokens import Fixed, Kept
from adapters.slack.web import Data, Pool, Web
from adapters.slack.workspaces import Many

_log = logging.getLogger(__name__)

COOKIE = "mmss_slack_install"
GOOD_FOR = 600
"""Seconds between leaving for Slack and coming back; Slack's code is good for ten minutes too."""

_TEAM = re.compile(r"[TE][A-Z0-9]{1,30}")


class Refused(Exception):
    """Nothing was installed. `word` ends the id of the sentence that says why (`install-…`)."""

    def __init__(self, word: str, status: int, reason: str = "") -> None:
        super().__init__(word)
        self.word = word
        self.status = status
        self.reason = reason


class Installing:
    def __init__(
        self,
        settings: Settings,
        client: Client,
        pool: Pool,
        workspaces: Many,
        *,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._settings = settings
        self._client = client
        self._workspaces = workspaces
        self._vault = workspaces.vault
        self._web = Web(settings, pool, Fixed(""))
        self._clock = clock
        self.desk: Desk | None = None
        """Once somebody listens."""

    def add_to(self, app: web.Application) -> None:
        app.router.add_get(INSTALL, self._leave)
        app.router.add_get(RETURN, self._come_back)

    async def _leave(self, _: web.Request) -> web.Response:
        word = secrets.token_urlsafe(24)
        asked = {
            "client_id": self._client.id,
            "scope": ",".join(SCOPES),
            "redirect_uri": self._client.redirect,
            "state": self._vault.seal(word),
        }
        to = f"{self._settings.api.removesuffix('api/')}oauth/v2/authorize?{urlencode(asked)}"
        answer = web.Response(status=302, headers={"Location": to, "Cache-Control": "no-store"})
        https = self._client.public_url.startswith("https:")
        answer.set_cookie(COOKIE, word, max_age=GOOD_FOR, path=RETURN, httponly=True, secure=https, samesite="Lax")
        return answer

    @property
    def _command(self) -> str:
        return next(iter(self.desk.topics)) if self.desk else "mmss"

    async def _come_back(self, request: web.Request) -> web.Response:
        accepts = request.headers.get("Accept-Language", "")
        try:
            name = await self._installed(request)
            shown = Shown("done", self._command, self._client.public_url, name=name)
            answer = page(shown, accepts)
        except Refused as refused:
            _log.warning("an installation failed: %s %s", refused.word, refused.reason)
            shown = Shown(refused.word, self._command, self._client.public_url, reason=refused.reason)
            answer = page(shown, accepts, status=refused.status)
        answer.del_cookie(COOKIE, path=RETURN)
        return answer

    async def _installed(self, request: web.Request) -> str:
        """The name of the workspace. Raises Refused."""
        await self._check_state(request)
        if error := request.query.get("error"):
            raise Refused("cancelled" if error == "access_denied" else "trouble", 400, f"Slack says {error[:60]}")
        code = request.query.get("code", "")
        if not code:
            raise Refused("state", 400)
        try:
            return await self._kept(await self._web.exchanged(code))
        except Failure as failure:
            raise Refused("trouble", 502, failure.reason) from None

    async def _check_state(self, request: web.Request) -> None:
        held = request.cookies.get(COOKIE, "")
        word = self._vault.unseal(request.query.get("state", ""), GOOD_FOR)
        if word is None:
            raise Refused("state", 400)
        if not held or not hmac.compare_digest(word.encode(), held.encode()):
            raise Refused("cookie", 400)
        try:
            first = await self._vault.is_first(f"install/{word}")
        except Failure as failure:
            raise Refused("trouble", 503, failure.reason) from None
        if not first:
            raise Refused("state", 400)

    async def _kept(self, answer: Data) -> str:
        """Proves the token and keeps it. Raises a Failure, or Refused."""
        now = self._clock()
        kept = Kept.given(answer, now, now)
        team = (answer.get("team") or {}).get("id")
        if answer.get("is_enterprise_install") or not isinstance(team, str) or not _TEAM.fullmatch(team):
            await self._web.revoke(kept.token)
            raise Refused("organisation", 400)
        me = await self._web.prove(kept.token)
        if me.team != team:
            raise Refused("trouble", 502, "Slack gave the token of another workspace")
        await self._workspaces.install(team, kept)
        _log.info("installed in workspace %s", team)
        if self.desk:
            user = (answer.get("authed_user") or {}).get("id")
            await self.desk.came(Target(NAME, team, ""), user if isinstance(user, str) else "")
        return me.team_name or team
