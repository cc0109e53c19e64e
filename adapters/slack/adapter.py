"""The adapter: all parts together."""

import asyncio
from typing import Literal

from adapters.base import Desk, Finding, Payload, Receipt, Site, Target
from adapters.slack import blocks, checking
from adapters.slack.api import POLICY, Deliveries
from adapters.slack.door import Door
from adapters.slack.events import Ears
from adapters.slack.hearing import NAME, PACE, Pace
from adapters.slack.installing import Installing
from adapters.slack.settings import Settings
from adapters.slack.sockets import TIMING, Sockets, Timing
from adapters.slack.tokens import Fixed
from adapters.slack.web import TOTAL, Pool, Web
from adapters.slack.workspaces import Many, One, Workspaces
from messages.message import Message


class SlackAdapter:
    """See `adapters.base.Adapter`. `total` is the time of one call in seconds."""

    name = NAME
    policy = POLICY

    def __init__(
        self, settings: Settings, site: Site, *, total: float = TOTAL, pace: Pace = PACE, timing: Timing = TIMING
    ) -> None:
        self._settings = settings
        self._public_url = site.public_url
        self._pace = pace
        self._timing = timing
        self._pool = Pool(total)
        self._workspaces, self._installing = self._entered(site)
        self._door = self._opened(site)
        self._line: Sockets | None = None
        self.entrance: Literal["site", "line"] = "site" if self._door else "line"

    def _entered(self, site: Site) -> tuple[Workspaces, Installing | None]:
        """The workspaces, and the way by which more come in."""
        settings, pool = self._settings, self._pool
        if settings.client is None:
            return One(settings, pool), None
        many = Many(settings, pool, site.vault(NAME))
        installing = Installing(settings, settings.client, pool, many)
        installing.add_to(site.app)
        return many, installing

    def _opened(self, site: Site) -> Door | None:
        """A door only where requests come by HTTP."""
        if self._settings.app_token or not self._settings.signing_secret:
            return None
        door = Door(self._settings.signing_secret)
        door.add_to(site.app)
        return door

    def render(self, message: Message) -> list[Payload]:
        return blocks.render(message)

    async def post(self, target: Target, payload: Payload, key: str) -> Receipt:
        return await self._deliveries(target).post(target, payload, key)

    async def find(self, target: Target, key: str, since: float) -> Receipt | None:
        return await self._deliveries(target).find(target, key, since)

    async def edit(self, target: Target, remote_id: str, payload: Payload) -> None:
        await self._deliveries(target).edit(target, remote_id, payload)

    async def delete(self, target: Target, remote_id: str) -> None:
        await self._deliveries(target).delete(target, remote_id)

    def _deliveries(self, target: Target) -> Deliveries:
        return self._workspaces.at(target.tenant).deliveries

    async def listen(self, desk: Desk) -> None:
        """Raises Misconfigured when Slack refuses the tokens."""
        ears = Ears(self._workspaces, desk, self._settings, self._pool, self._pace)
        try:
            if team := await self._workspaces.start():
                await desk.came(Target(NAME, team, ""), "")
            if self._installing:
                self._installing.desk = desk
            if self._door:
                self._door.dispatch = ears.dispatch
                await asyncio.Event().wait()
            else:
                self._line = self._sockets(ears)
                await self._line.run()
        finally:
            if self._door:
                self._door.dispatch = None
            await ears.close()

    def _sockets(self, ears: Ears) -> Sockets:
        return Sockets(Web(self._settings, self._pool, Fixed("")), ears.dispatch, self._workspaces.probe, self._timing)

    def deaf(self) -> float:
        return self._line.silence.seconds() if self._line else 0.0

    async def check(self) -> list[Finding]:
        found = checking.findings(self._workspaces, self._settings, self._pool, self._public_url)
        return [finding async for finding in found]

    async def close(self) -> None:
        self._workspaces.close()
        await self._pool.close()
