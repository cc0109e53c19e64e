"""The adapter: posts, reads back, edits, deletes over REST; hears commands over the gateway."""

import asyncio
import contextlib
import logging
from functools import partial
from typing import Any, Literal

import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from adapters.base import (
    Desk,
    Failure,
    Finding,
    Payload,
    Policy,
    Receipt,
    Target,
    Unsure,
)
from adapters.discord import checking, commands, components, marks, outcomes, quiet
from adapters.discord.rest import Rest
from adapters.discord.settings import Settings
from adapters.discord.shards import Shards, TooFew, keep_trying
from adapters.leases import Leases
from adapters.silence import Silence
from messages.message import Message

_log = logging.getLogger(__name__)

MESSAGES, MESSAGE = "/channels/{channel_id}/messages", "/channels/{channel_id}/messages/{message_id}"
DIRECT = "/users/@me/channels"
PAGE, PAGES = 100, 5
"""Messages of a page of history (Discord's most), and how many pages are read back."""
SKEW = 120.0
"""Seconds our clock may be ahead of Discord's when history is read from a time of ours."""
DELETED = "deleted"
"""Remote id of a post that a moderator deleted before its answer reached us."""


class DiscordAdapter:
    """See `adapters.base.Adapter`."""

    name = "discord"
    policy = Policy(
        per_second=48,  # topics/rate-limits: 50 requests a second over a token; two are left for answers
        pace_scope="platform",
        settle_after=2.0,
        repeat_safe_for=120.0,  # "the past few minutes" (resources/message): we rely on two
    )
    entrance: Literal["site", "line"] = "line"

    def __init__(self, settings: Settings, leases: Leases) -> None:
        """Points discord.py at `settings.api` and `settings.gateway`. It keeps both addresses in class attributes, so
        they hold for the whole process: one process speaks to one Discord."""
        quiet.hush()
        Route.BASE = settings.api
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(settings.gateway)
        self._settings = settings
        self._leases = leases
        self._rest = Rest(settings.token)
        self._desk: Desk | None = None
        self._silence = Silence()
        self._silences: dict[int, Silence] = {}

    def render(self, message: Message) -> list[Payload]:
        return components.render(message)

    async def post(self, target: Target, payload: Payload, key: str) -> Receipt:
        """A repeated key answers with the first message while Discord remembers the nonce; where that one was deleted
        meanwhile it answers Unknown Message, which is a success: it was posted (discord-api-docs#6647)."""
        try:
            where = await self._at(target)
            posted = await self._rest.call("POST", MESSAGES, where, posting=True, json=marks.for_posting(payload, key))
        except outcomes.Deleted:
            return Receipt(DELETED)
        return Receipt(_id_of(posted))

    async def find(self, target: Target, key: str, since: float) -> Receipt | None:
        after, found = _snowflake(since - SKEW), list[str]()
        for number in range(PAGES):
            page = await self._history(target, after)
            ours = (each for each in page if each["author"]["id"] == self._rest.me["id"])
            found += [_id_of(message) for message in ours if marks.key_of(message) == key]
            if not page and not number:
                await self._check_readable(target, after)
            newest = max((int(message["id"]) for message in page), default=after)
            if len(page) < PAGE or newest == after:
                break
            after = newest
        else:
            if not found:
                raise Unsure(f"more than {PAGE * PAGES} messages were written there since")
        return Receipt.of(sorted(found, key=int))

    async def _history(self, target: Target, after: int) -> list[dict[str, Any]]:
        params = {"after": str(after), "limit": str(PAGE)}
        page = await self._rest.call("GET", MESSAGES, await self._at(target), params=params)
        if not isinstance(page, list):
            raise Unsure("Discord's answer cannot be read")
        return page

    async def _check_readable(self, target: Target, after: int) -> None:
        """Without Read Message History Discord shows an empty channel: then the channel's newest message tells."""
        channel = await self._rest.call("GET", "/channels/{channel_id}", await self._at(target))
        if int(channel.get("last_message_id") or 0) > after:
            raise Unsure("history cannot be read: give the bot Read Message History")

    async def edit(self, target: Target, remote_id: str, payload: Payload) -> None:
        """Keeps the key the message was posted with, so that it is still found."""
        if remote_id == DELETED:
            raise outcomes.Deleted("the message was deleted")
        where = await self._at(target, remote_id)
        key = marks.key_of(await self._rest.call("GET", MESSAGE, where))
        body = marks.keyed(payload, key) if key else payload
        await self._rest.call("PATCH", MESSAGE, where, posting=True, json=body)

    async def delete(self, target: Target, remote_id: str) -> None:
        """A message already gone is a success."""
        if remote_id == DELETED:
            return
        with contextlib.suppress(outcomes.Deleted):
            await self._rest.call("DELETE", MESSAGE, await self._at(target, remote_id))

    async def _at(self, target: Target, message: str | None = None) -> dict[str, str]:
        """Where a message goes or stands; "@<user>" is that user's direct messages, a channel of their own."""
        channel = target.channel
        if channel.startswith("@"):
            opened = await self._rest.call("POST", DIRECT, json={"recipient_id": channel[1:]})
            channel = _id_of(opened)  # the same one however often it is opened (resources/user: Create DM)
        return {"channel_id": channel, **({"message_id": message} if message else {})}

    async def listen(self, desk: Desk) -> None:
        """Raises Misconfigured where connecting again is useless; posts over REST go on all the same."""
        self._desk = desk
        while True:
            try:
                await keep_trying(partial(self._hear, desk), self._settings.retry_after)
            except TooFew as failure:
                _log.warning("Discord is asked how many shards it takes: %s", failure.reason)
                await asyncio.sleep(self._settings.retry_after)

    async def _hear(self, desk: Desk) -> None:
        self._silence.begin()
        await self._rest.login()
        self._silence.end()
        try:
            await commands.register(self._rest.call, desk)
        except Failure as failure:
            _log.warning("The commands could not be registered: %s", failure.reason)
        await Shards(desk, self._rest, self._settings, self._leases, self._silences).run()

    def deaf(self) -> float:
        return max(each.seconds() for each in (self._silence, *self._silences.values()))

    async def check(self) -> list[Finding]:
        return await checking.check(self._rest.call, self._desk)

    async def close(self) -> None:
        await self._rest.close()


def _id_of(message: Any) -> str:
    """Raises Unsure for an answer that is no message (a proxy's page, a cut body): it may have been posted."""
    if isinstance(message, dict) and isinstance(message.get("id"), str):
        return str(message["id"])
    raise Unsure("Discord's answer cannot be read")


def _snowflake(at: float) -> int:
    """The least id of a message posted at a Unix time (reference: snowflakes count from 2015)."""
    return max(0, int(at * 1000) - 1_420_070_400_000) << 22
