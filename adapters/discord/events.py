"""The gateway's side: hears interactions and losses, and sees that each interaction is answered in Discord's time."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
import discord

from adapters.base import Desk, Failure, Invocation, Target
from adapters.discord import hearing
from adapters.discord.replies import Conversation
from adapters.discord.settings import Settings
from adapters.silence import Silence

_log = logging.getLogger(__name__)

INTENTS = discord.Intents(guilds=True)
"""Servers and their channels, to hear when one is lost. No privileged intent, no message is read."""


class Ears(discord.Client):
    """`call` answers interactions (`Rest.reply`). Buttons need no memory: their command is in their custom_id.

    `shard` is its number and how many there are; `turn` waits until the bot may identify once more, which was awaited
    for the first time; `silence` lasts while the gateway is away.
    """

    def __init__(
        self,
        desk: Desk,
        call: Callable[..., Awaitable[Any]],
        settings: Settings,
        shard: tuple[int, int],
        turn: Callable[[], Awaitable[None]],
        *,
        silence: Silence,
    ) -> None:
        super().__init__(
            shard_id=shard[0],
            shard_count=shard[1],
            intents=INTENTS,
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
            guild_ready_timeout=settings.ready_timeout,
        )
        self._desk = desk
        self._call = call
        self._turn = turn
        self._anew = False
        self._silence = silence
        self._defer_after = settings.defer_after
        self._hearing = hearing.Hearing(desk)

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:  # noqa: ARG002
        if not initial:
            self._anew = True
            await self._turn()

    def is_closed(self) -> bool:
        """discord.py begins sessions in a loop while Discord ends each at once. After a second one a pause is due, so
        this client is at its end when that is over (D14)."""
        return self._anew or super().is_closed()

    async def on_connect(self) -> None:
        self._silence.end()

    async def on_resumed(self) -> None:
        self._silence.end()

    async def on_disconnect(self) -> None:
        self._silence.begin()

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """Never raises: what cannot be said any more is logged, and its effect stands (10062, 40060)."""
        try:
            await self._hear(interaction)
        except (discord.HTTPException, discord.RateLimited, Failure) as failure:
            _log.warning("An answer did not reach Discord: %s", failure)
        except (aiohttp.ClientError, OSError) as error:
            _log.warning("An answer did not reach Discord: %s", type(error).__name__)

    async def _hear(self, interaction: discord.Interaction) -> None:
        conversation = Conversation(self._call, interaction)
        match interaction.type:
            case discord.InteractionType.application_command:
                heard = hearing.typed(hearing.data_of(interaction))
                public = self._hearing.public(interaction, heard)
                await self._answer(conversation, self._hearing.command(interaction, heard), public=public)
            case discord.InteractionType.autocomplete:
                await conversation.suggest(self._suggestions(interaction))
            case discord.InteractionType.component:
                await self._answer(conversation, hearing.pressed(interaction))
            case discord.InteractionType.modal_submit:
                await self._answer(conversation, hearing.submitted(interaction))
            case _:
                _log.info("An interaction of an unknown type: %s", interaction.type)

    async def _answer(self, conversation: Conversation, asked: Invocation | None, *, public: bool = False) -> None:
        """In the first answer when it is there in time; else Discord is told to wait, and the answer follows."""
        if asked is None:
            return
        answer = asyncio.ensure_future(self._desk.answer(asked))
        done, _ = await asyncio.wait({answer}, timeout=self._defer_after)
        if not done:
            try:
                await conversation.wait(public=public)
            finally:
                await answer  # it is being carried out, whether or not anyone hears of it
        await conversation.answer(answer.result())

    def _suggestions(self, interaction: discord.Interaction) -> list[tuple[str, str]]:
        heard = hearing.typed(hearing.data_of(interaction))
        if heard.focused is None:
            return []
        asked = self._hearing.command(interaction, heard)
        return self._desk.complete(asked, heard.focused, heard.options[heard.focused])

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        await self._desk.left(Target("discord", str(guild.id), ""), "the bot was removed from the server")

    async def on_guild_join(self, guild: discord.Guild) -> None:
        await self._desk.came(Target("discord", str(guild.id), ""), "")

    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        await self._lost(channel.guild.id, channel.id)

    async def on_raw_thread_delete(self, thread: discord.RawThreadDeleteEvent) -> None:
        await self._lost(thread.guild_id, thread.thread_id)

    async def _lost(self, guild: int, channel: int) -> None:
        await self._desk.left(Target("discord", str(guild), str(channel)), "the channel was deleted")
