"""Discord's gateway comes in shards: each a connection that hears its share of the servers.

Of all processes one holds a shard. Each is a client of its own, so one that is lost, or moves to another process, is no
matter of the others. Interactions come by the shard of their server, and are answered over REST, which needs none.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial

import aiohttp
import discord

from adapters.base import Desk, Failure, Gone, Later, Misconfigured
from adapters.discord.events import Ears
from adapters.discord.rest import Rest
from adapters.discord.settings import Settings
from adapters.leases import Leases
from adapters.silence import Silence

_log = logging.getLogger(__name__)

LONGEST_RETRY = 300.0

IDENTIFIES = 5.0
"""Seconds between two first connections of a bot, however many processes it is (topics/gateway: sharding)."""

SPARE = 20
"""Identifies of a day that are left to whoever starts the bot by hand: at the thousandth Discord takes the token away
(topics/gateway: session start limit)."""

LOOK = 3.0
"""Seconds until a shard that another process holds is asked for again."""

FAREWELL = 5.0
"""Seconds that a connection gets to end after it was closed."""

TOO_FEW = 4011
"""Close code: the bot is in more servers than its shards may serve."""

STOPS = {
    4004: "Discord refuses DISCORD_TOKEN: reset it in the developer portal and set it anew",
    4014: "Discord refuses the intents: the bot needs no privileged one, so check that DISCORD_TOKEN is its own",
}
"""Close codes of the gateway after which connecting again is useless (topics/opcodes-and-status-codes)."""


class TooFew(Failure):
    """More shards are needed than there were at the start."""


async def keep_trying(work: Callable[[], Awaitable[None]], pause: float) -> None:
    """Again whenever it ends, with growing pauses. Raises Misconfigured where that is useless, and TooFew."""
    clock, wait = asyncio.get_running_loop().time, pause
    while True:
        began = clock()
        try:
            await work()
        except Gone as gone:
            raise Misconfigured(gone.reason) from None
        except TooFew:
            raise
        except Failure as failure:
            _log.warning("Discord cannot be reached: %s", failure.reason)
        wait = pause if clock() - began > LONGEST_RETRY else min(wait * 2, LONGEST_RETRY)
        await asyncio.sleep(wait)


@dataclass(frozen=True, slots=True)
class Shards:
    """`run` holds as many as others leave to it: whoever holds fewer comes first. `silences` has one a shard held."""

    desk: Desk
    rest: Rest
    settings: Settings
    leases: Leases
    silences: dict[int, Silence]

    async def run(self) -> None:
        """Until cancelled. Raises Misconfigured, or a Failure: Discord does not say how many shards there are, or a
        process that crashes and starts in a loop has used up nearly all that a day allows (D14)."""
        told = await self.rest.call("GET", "/gateway/bot")
        count, starts = int(told["shards"]), told["session_start_limit"]
        at_once = int(starts["max_concurrency"])
        if starts["remaining"] < SPARE + count:
            raise Later("the bot had to connect anew too often today", starts["reset_after"] / 1000)
        try:
            async with asyncio.TaskGroup() as group:
                for number in range(count):
                    shard = partial(self._hear, number, count, f"identify to Discord {number % at_once}")
                    work = partial(keep_trying, shard, self.settings.retry_after)
                    group.create_task(self._hold(number, work))
        except ExceptionGroup as errors:
            raise errors.exceptions[0] from None

    async def _hold(self, number: int, work: Callable[[], Awaitable[None]]) -> None:
        async def holding() -> None:
            self.silences[number] = Silence()
            self.silences[number].begin()
            try:
                await work()
            finally:
                del self.silences[number]

        while True:
            await asyncio.sleep(len(self.silences) * LOOK)
            await self.leases.hold(f"Discord shard {number}", holding)
            await asyncio.sleep(LOOK)

    async def _hear(self, number: int, count: int, turn: str) -> None:
        """Until the connection ends for good; discord.py resumes and reconnects by itself."""
        identify = partial(self.leases.turn, turn, IDENTIFIES)
        await identify()
        try:
            shard, silence = (number, count), self.silences[number]
            async with Ears(self.desk, self.rest.reply, self.settings, shard, identify, silence=silence) as ears:
                await _connected(ears, self.settings.token)
        except discord.PrivilegedIntentsRequired:
            raise Misconfigured(STOPS[4014]) from None
        except discord.ConnectionClosed as closed:
            if closed.code == TOO_FEW:
                raise TooFew("the bot is in more servers than its shards may serve") from None
            raise Misconfigured(STOPS.get(closed.code, f"Discord's gateway closed with {closed.code}")) from None
        except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
            raise self.rest.failure(error) from None


async def _connected(ears: Ears, token: str) -> None:
    """Told to stop while it connects, discord.py leaves a thread and a socket behind: so it is closed before that."""
    connection = asyncio.ensure_future(ears.start(token))
    try:
        await asyncio.shield(connection)
    finally:
        await ears.close()
        await asyncio.wait({connection}, timeout=FAREWELL)
        connection.cancel()
        await asyncio.gather(connection, return_exceptions=True)
