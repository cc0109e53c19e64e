"""One bot that has joined everything: tokens lead it to a loopback Slack and a loopback Discord, beside its page."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import pytest

from adapters.base import Desk
from tests.app.running import PAGE, Running, make_due, until
from tests.fakes import discord
from tests.fakes.discord_server import Server
from tests.fakes.slack_limits import shown, texts
from tests.fakes.slack_server import APP_TOKEN, BOT_TOKEN, SECRET, Slack
from tests.fakes.topics import MMSS

SUBSCRIBED = "subscribe daily 07:00 America/Port-au-Prince brief fr"


class Menu:
    """What people of the Discord server see of the desk: its command's name."""

    topics = MMSS


@dataclass
class Platforms:
    bot: Running
    slack: Slack
    discord: discord.Harness

    async def on_slack(self, text: str) -> str:
        before = len(self.slack.shown)
        await self.slack.command(text, "U1", "C1")
        await until(lambda: len(self.slack.shown) > before)
        return self._slack_text(self.slack.shown[before].payload)

    async def on_discord(self, text: str) -> str:
        made = await self.discord.send(2, self.discord.typed(text), admin=True)
        await self.discord.world.until(lambda: bool(made.shown))
        return self.discord.text_of(self.discord.world.messages[made.shown[0]])

    async def on_the_page(self, text: str) -> str:
        return await self.bot.say(text)

    async def everywhere(self, text: str) -> list[str]:
        return [await self.on_slack(text), await self.on_discord(text), await self.on_the_page(text)]

    def posted(self) -> list[list[str]]:
        """The briefings that stand in each channel."""
        texts = [
            [self._slack_text(each) for each in self.slack.messages["C1"]],
            [self.discord.text_of(each) for each in self.discord.sent()],
            [str(each) for each in self._page()],
        ]
        return [[text for text in there if "57" in text] for there in texts]

    def _page(self) -> list[Any]:
        store = self.bot.beside()
        try:
            return [each.payload for each in store.history(PAGE)]
        finally:
            store.close()

    def _slack_text(self, payload: dict[str, Any]) -> str:
        return "\n".join(shown(text) for text in texts(payload.get("blocks") or []))


@pytest.fixture(params=["socket", "http"])
async def platforms(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Platforms]:
    async with AsyncExitStack() as ending:
        workspace = await ending.enter_async_context(Slack(request.param))
        guild = await ending.enter_async_context(Server())
        people = discord.Harness(cast("Desk", Menu()), guild)
        workspace.person("U1", is_admin=True)
        way = {"SLACK_APP_TOKEN": APP_TOKEN} if request.param == "socket" else {"SLACK_SIGNING_SECRET": SECRET}
        slack_own = {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_API_URL": f"{workspace.url}/api/", **way}
        bot = await ending.enter_async_context(Running(tmp_path, **slack_own, **people.environment))
        workspace.events_url = f"{bot.url}/slack/events"
        if request.param == "socket":
            await workspace.connected(2)
        await people.world.until(lambda: bool(people.world.commands and guild.identified))
        yield Platforms(bot, workspace, people)


async def test_everything_is_joined_and_answers_and_posts_once(platforms: Platforms) -> None:
    assert {"web: joined", "discord: joined"} <= set(platforms.bot.lines)
    assert [line for line in platforms.bot.lines if line.startswith("slack: joined")]

    for said in await platforms.everywhere("votes"):
        assert "57" in said
        assert "60" in said
        assert "haitilibre.com" in said

    for said in await platforms.everywhere(SUBSCRIBED):
        assert "s-1" in said or "s-2" in said or "s-3" in said
    assert platforms.posted() == [[], [], []], "a subscription posts nothing old"

    store = platforms.bot.beside()
    await make_due(store)
    await until(lambda: all(platforms.posted()))
    store.close()
    await asyncio.sleep(2.5)  # two more ticks, which find nothing due
    for there in platforms.posted():
        assert len(there) == 1
        assert "Point MMSS" in there[0]
