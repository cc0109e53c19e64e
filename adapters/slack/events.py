"""Hearing: slash command, mentions, buttons, forms, start page, and the loss of channels. Dispatch is slack-bolt's."""

import re
from typing import Any

from slack_bolt import BoltResponse
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltRequest
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

from adapters.base import Desk
from adapters.slack import forms, requests
from adapters.slack.blocks import ACTION
from adapters.slack.door import Answer
from adapters.slack.hearing import LOST, NAME, PACE, Hearing, Pace
from adapters.slack.requests import Body
from adapters.slack.settings import Settings
from adapters.slack.web import SDK_LOG, Pool
from adapters.slack.workspaces import Workspaces


class Ears:
    """Brings each request to the workspace it is meant for."""

    def __init__(self, workspaces: Workspaces, desk: Desk, settings: Settings, pool: Pool, pace: Pace = PACE) -> None:
        self._workspaces = workspaces
        self._desk = desk
        self._settings = settings
        self._pace = pace
        self._hearings: dict[str, Hearing] = {}
        self._bolt = self._made(pool)

    def _made(self, pool: Pool) -> AsyncApp:
        """The door and the socket have made sure that it is Slack who speaks: Bolt need not ask again, nor who we are,
        which each workspace knows of itself."""

        async def authorize() -> AuthorizeResult:
            return AuthorizeResult(enterprise_id=None, team_id=None)

        silent = AsyncWebClient(base_url=self._settings.api, session=pool.session, logger=SDK_LOG)
        app = AsyncApp(
            name=NAME,
            client=silent,
            authorize=authorize,
            signing_secret="",
            request_verification_enabled=False,
            ssl_check_enabled=False,
            process_before_response=True,
            logger=SDK_LOG,
        )
        app.command(re.compile(".*"))(self._on_command)
        app.action(re.compile(f"{ACTION}-[0-9]+"))(self._on_button)
        app.view(forms.FORM)(self._on_form)
        app.event("app_mention")(self._on_mention)
        app.event("app_home_opened")(self._on_home)
        for event in ("app_uninstalled", "tokens_revoked", "member_left_channel", *LOST):
            app.event(event)(self._on_loss)
        return app

    async def dispatch(self, body: dict[str, Any]) -> Answer:
        """One request of Slack's -> (status, body, content type) of its acknowledgement."""
        answer: BoltResponse = await self._bolt.async_dispatch(AsyncBoltRequest(body=body, mode="socket_mode"))
        kind = answer.first_headers().get("content-type", "text/plain").partition(";")[0]
        return answer.status, answer.body, kind

    def _at(self, body: Body) -> Hearing:
        team = requests.team_of(body) or ""
        workspace, known = self._workspaces.at(team), self._hearings.get(team)
        if known is None or known.workspace is not workspace:  # installed anew
            known = Hearing(workspace, self._workspaces, self._desk, self._settings.language, self._pace)
            self._hearings[team] = known
        return known

    async def _on_command(self, ack: AsyncAck, body: Body) -> None:
        await self._at(body).on_command(ack, body)

    async def _on_button(self, ack: AsyncAck, body: Body, action: Body) -> None:
        await self._at(body).on_button(ack, body, action)

    async def _on_mention(self, ack: AsyncAck, body: Body) -> None:
        await self._at(body).on_mention(ack, body)

    async def _on_form(self, ack: AsyncAck, body: Body, view: Body) -> None:
        await self._at(body).on_form(ack, body, view)

    async def _on_home(self, body: Body) -> None:
        await self._at(body).on_home(body)

    async def _on_loss(self, body: Body) -> None:
        await self._at(body).on_loss(body)

    async def close(self) -> None:
        for hearing in self._hearings.values():
            await hearing.close()
