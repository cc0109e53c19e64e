"""The adapter: posts, reads back, edits, deletes over REST; hears commands over the gateway."""

import asyncio
import contextlib
import logging
from typing import Any, Literal

import aiohttp
import discord
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from adapters.base import (
    Desk,
    Failure,
    Finding,
    Gone,
    Misconfigured,
    Payload,
    Policy,
    Receipt,
    Target,
    Unsure,
)
from adapters.discord import checking, commands, components, marks, outcomes, quiet
from adapters.discord.events import Ears
from adapters.discord.rest import Rest
from adapters.discord.settings import Settings
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
LONGEST_RETRY = 300.0

STOPS = {
    4004: "Discord refuses DISCORD_TOKEN: reset it in the developer portal and set it anew",
    4011: "the bot is in more servers than one connection may serve (about 2,500)",
    4014: "Discord refuses the intents: the bot needs no privileged one, so check that DISCORD_TOKEN is its own",
}
"""Close codes of the gateway after which connecting again is useless (topics/opcodes-and-status-codes)."""


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

    def __init__(self, settings: Settings) -> None:
        """Points discord.py at `settings.api` and `settings.gateway`. It keeps both addresses in class attributes, so
        they hold for the whole process: one process speaks to one Discord."""
        quiet.hush()
        Route.BASE = settings.api
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(settings.gateway)
        self._settings = settings
        self._rest = Rest(settings.token)
        self._desk: Desk | None = None

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
        clock = asyncio.get_running_loop().time
        pause = self._settings.retry_after
        while True:
            began = clock()
            try:
                await self._hear(desk)
            except Gone as gone:
                raise Misconfigured(gone.reason) from None
            except Failure as failure:
                _log.warning("Discord cannot be reached: %s", failure.reason)
            pause = self._settings.retry_after if clock() - began > LONGEST_RETRY else min(pause * 2, LONGEST_RETRY)
            await asyncio.sleep(pause)

    async def _hear(self, desk: Desk) -> None:
        """Until the connection ends for good; discord.py resumes and reconnects by itself."""
        await self._rest.login()
        try:
            await commands.register(self._rest.call, desk)
        except Failure as failure:
            _log.warning("The commands could not be registered: %s", failure.reason)
        try:
            async with Ears(desk, self._rest.reply, self._settings) as ears:
                await ears.start(self._settings.token)
        except discord.PrivilegedIntentsRequired:
            raise Misconfigured(STOPS[4014]) from None
        except discord.ConnectionClosed as closed:
            raise Misconfigured(STOPS.get(closed.code, f"Discord's gateway closed with {closed.code}")) from None
        except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
            raise self._rest.failure(error) from None

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
