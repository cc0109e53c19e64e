"""A second opinion: simcord's Discord, written by others, runs our gateway side as its bot."""

from typing import Any

import discord
import pytest
import simcord
from discord.http import Route

from adapters.discord import commands
from adapters.discord.events import Ears
from adapters.discord.settings import Settings
from adapters.silence import Silence
from tests.fakes import discord_reader as reader
from tests.fakes.desk import EchoDesk


class Bot(Ears):
    """Answers go through simcord's HTTP client, which it puts in place of the bot's own."""

    def __init__(self, desk: EchoDesk) -> None:
        super().__init__(desk, self._ask, Settings("t"), (0, 1), self._at_once, silence=Silence())
        self.desk = desk

    async def _at_once(self) -> None:
        """It need not wait to identify."""

    async def _ask(self, method: str, path: str, where: Any = None, **sent: Any) -> Any:
        return await self.http.request(Route(method, path, **(where or {})), **sent)

    async def setup_hook(self) -> None:
        await commands.register(self._ask, self.desk)


@pytest.fixture
def simcord_bot(desk: EchoDesk) -> Bot:
    """What simcord's own fixture runs."""
    return Bot(desk)


@pytest.fixture
def place(simcord_env: simcord.Env) -> tuple[Any, Any]:
    guild = simcord_env.create_guild()
    return guild.create_text_channel("news"), guild.add_member(simcord_env.create_user("reader"))


async def test_commands_appear_and_answer_in_private(desk: EchoDesk, place: tuple[Any, Any]) -> None:
    channel, person = place
    assert "mmss schedule pause" in person.available_commands(channel)
    result = await person.slash(channel, "mmss brief", size="full", since="24h")
    assert result.ephemeral
    assert "You said brief full 24h" in _text(result.response)
    assert desk.heard[0].command == "brief"
    assert channel.history() == []


async def test_admin_commands_are_hidden_from_others(place: tuple[Any, Any]) -> None:
    channel, person = place
    assert not any(name.startswith("mmss-admin") for name in person.available_commands(channel))


async def test_completion(place: tuple[Any, Any]) -> None:
    channel, person = place
    found = await person.autocomplete(channel, "mmss quotes", "who", "patr")
    assert [choice["value"] for choice in found] == ["Patricia Aguilera Bran"]


async def test_buttons_forms_and_replacements(desk: EchoDesk, place: tuple[Any, Any]) -> None:
    channel, person = place
    shown = (await person.slash(channel, "mmss votes")).response
    pressed = await person.click(shown, label="Again")
    assert "You said votes" in _text(pressed.response)
    await person.click(shown, label="Replace")
    assert "You said replace" in _text(shown)
    asked = await person.slash(channel, "mmss quotes", who="form")
    assert asked.modal is not None
    sent = await person.submit_modal(asked, {"when": "daily 07:00", "size": ["full"]})
    assert sent.ephemeral
    assert dict(desk.heard[-1].options) == {"when": "daily 07:00", "size": "full"}


async def test_a_public_answer(place: tuple[Any, Any]) -> None:
    channel, person = place
    result = await person.slash(channel, "mmss quotes", who="public")
    assert not result.ephemeral


async def test_rights(desk: EchoDesk, simcord_env: simcord.Env) -> None:
    guild = simcord_env.create_guild()
    channel = guild.create_text_channel("news")
    manager = guild.create_role("manager", permissions=discord.Permissions(manage_guild=True))
    boss = guild.add_member(simcord_env.create_user("boss"), roles=[manager])
    await boss.slash(channel, "mmss-admin feeds add", url="https://x.example")
    await guild.add_member(simcord_env.create_user("reader")).slash(channel, "mmss votes")
    assert [await heard.may_change() for heard in desk.heard] == [True, False]


def _text(message: Any) -> str:
    return reader.text_of({"content": message.content, "components": message.components})
