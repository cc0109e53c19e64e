"""The adapter: all parts together."""

import asyncio
import logging
from typing import Literal

from adapters.base import Desk, Failure, Finding, Gone, Misconfigured, Payload, Receipt, Site, Target
from adapters.slack import blocks, checking
from adapters.slack.api import POLICY, Deliveries
from adapters.slack.door import Door
from adapters.slack.events import NAME, PACE, Ears, Pace
from adapters.slack.people import People
from adapters.slack.settings import Settings
from adapters.slack.sockets import TIMING, Sockets, Timing
from adapters.slack.web import TOTAL, Web
from messages.message import Message

_log = logging.getLogger(__name__)


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
        self._web = Web(settings, total=total)
        self._deliveries = Deliveries(self._web)
        self._people = People(self._web, settings.admins)
        self._door = self._opened(site)
        self.entrance: Literal["site", "line"] = "site" if self._door else "line"

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
        return await self._deliveries.post(target, payload, key)

    async def find(self, target: Target, key: str, since: float) -> Receipt | None:
        return await self._deliveries.find(target, key, since)

    async def edit(self, target: Target, remote_id: str, payload: Payload) -> None:
        await self._deliveries.edit(target, remote_id, payload)

    async def delete(self, target: Target, remote_id: str) -> None:
        await self._deliveries.delete(target, remote_id)

    async def listen(self, desk: Desk) -> None:
        """Raises Misconfigured when Slack refuses the tokens."""
        ears = Ears(self._web, self._people, desk, self._settings.language, self._pace)
        try:
            await self._known()
            if self._door:
                self._door.dispatch = ears.dispatch
                await asyncio.Event().wait()
            else:
                await Sockets(self._web, ears.dispatch, self._timing).run()
        finally:
            if self._door:
                self._door.dispatch = None
            await ears.close()

    async def _known(self) -> None:
        """Who we are, before anyone asks."""
        try:
            await self._web.identity()
        except Gone as gone:
            raise Misconfigured(f"Slack refuses SLACK_BOT_TOKEN: {gone.reason}") from None
        except Failure as failure:  # a Slack that is away now is asked again with the first request
            _log.warning("Slack does not say who the bot is: %s", failure.reason)

    async def check(self) -> list[Finding]:
        return [finding async for finding in checking.findings(self._web, self._settings, self._public_url)]

    async def close(self) -> None:
        self._people.close()
        await self._web.close()
