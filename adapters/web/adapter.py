"""The local page as a platform: a channel that is always there, and the fake the contract suite is tried on first."""

import asyncio
from typing import Literal

from aiohttp import ClientError, ClientSession, ClientTimeout

from adapters.base import Desk, Finding, Gone, Payload, Policy, Receipt, Refused, Target
from adapters.web.api import Api
from adapters.web.channel import Channel, Entry, now
from adapters.web.render import message_of, render
from messages.message import Message

TARGET = Target("web", "local", "page")
"""The one channel of the page."""

POLICY = Policy(per_second=50, pace_scope="platform", repeat_safe_for=24 * 3600, on_site=True)
"""A key is the message's id on the page, so the same key again is the same message."""


class Page:
    """`address` is where the page is dialled from this machine, for `check`."""

    name = "web"
    policy = POLICY
    entrance: Literal["site", "line"] = "site"

    def __init__(self, channel: Channel, api: Api, address: str) -> None:
        self.channel = channel
        self._api = api
        self._address = address

    def render(self, message: Message) -> list[Payload]:
        return render(message)

    async def post(self, target: Target, payload: Payload, key: str) -> Receipt:
        if target != TARGET:
            raise Gone(f"the page has one channel, {TARGET.channel!r}, and {target.channel!r} is not it")
        self.channel.put(Entry(key, now(), _checked(payload)))
        return Receipt(key)

    async def find(self, target: Target, key: str, since: float) -> Receipt | None:
        entry = self.channel.get(key) if target == TARGET and self.channel.holds(key) else None
        return Receipt(key) if entry and entry.at.timestamp() >= since else None

    async def edit(self, target: Target, remote_id: str, payload: Payload) -> None:
        if target != TARGET or not self.channel.edit(remote_id, _checked(payload)):
            raise Refused("that message is no longer on the page")

    async def delete(self, target: Target, remote_id: str) -> None:
        """A message that is gone already is no failure."""
        if target == TARGET:
            self.channel.delete(remote_id)

    async def listen(self, desk: Desk) -> None:
        self._api.desk = desk
        try:
            await asyncio.Event().wait()
        finally:
            self._api.desk = None

    def deaf(self) -> float:
        return 0.0

    async def check(self) -> list[Finding]:
        """Well while nothing answers yet (the bot is not running), but not when something else does."""
        try:
            ours = await self._answers()
        except (ClientError, OSError, TimeoutError):
            detail = f"nothing answers at {self._address} yet: `mmss run` serves the page there"
            return [Finding("page", ok=True, detail=detail)]
        if ours:
            return [Finding("page", ok=True, detail=f"open {self._address}")]
        remedy = "stop it, or give the page another address: MMSS_WEB=127.0.0.1:8090"
        return [Finding("page", ok=False, detail=f"something else answers at {self._address}", remedy=remedy)]

    async def _answers(self) -> bool:
        async with (
            ClientSession(timeout=ClientTimeout(total=3)) as session,
            session.get(self._address, allow_redirects=False) as response,
        ):
            return response.status == 200 and "Content-Security-Policy" in response.headers

    async def close(self) -> None:
        """Ends the open event streams, so that the server can stop at once."""
        self.channel.close()


def _checked(payload: Payload) -> Payload:
    try:
        message_of(payload)
    except ValueError as error:
        raise Refused(str(error)) from None
    return {"message": payload["message"]}
