"""The gateway may come and go: commands come back with it, posts never needed it."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import cast

import pytest

from adapters.base import Desk, Gone, Misconfigured, Target, Unsure
from adapters.discord import shards
from adapters.discord.api import DiscordAdapter
from adapters.discord.settings import Settings
from bot.process.leases import Leases
from messages.message import Line, Message, Paragraph, Text
from tests.app.running import until
from tests.fakes.desk import EchoDesk
from tests.fakes.discord import Harness
from tests.fakes.discord_server import Server
from tests.fakes.discord_world import CHANNEL, GUILD, limited, says

SAID = Message("One", (Paragraph(Line((Text("57 of 60"),))),), "en")


async def post(discord: Harness, key: str) -> None:
    (payload,) = discord.adapter.render(SAID)
    await discord.adapter.post(discord.target, payload, key)


async def test_a_cut_connection_is_resumed_and_nothing_is_missed(discord: Harness, desk: EchoDesk) -> None:
    server = discord.server
    await discord.say("votes")
    await server.drop()
    await discord.world.until(lambda: not server.sockets)
    await post(discord, "K1")  # D12, D13: REST does not need the gateway
    asked = await discord.send(2, discord.typed("brief"))
    await discord.shown(asked)
    assert server.resumed == 1
    assert server.identified == 1
    assert [heard.command for heard in desk.heard] == ["votes", "brief"]


async def test_discord_may_ask_to_reconnect(discord: Harness, desk: EchoDesk) -> None:
    await discord.server.send_op(7)
    await discord.world.until(lambda: discord.server.resumed == 1)
    await discord.say("votes")
    assert len(desk.heard) == 1


@pytest.mark.parametrize("code", [4000, 4009, 1006])
async def test_closed_connections_come_back(discord: Harness, desk: EchoDesk, code: int) -> None:
    server = discord.server
    await (server.drop() if code == 1006 else server.sockets[-1].close(code=code))
    await discord.world.until(lambda: server.resumed == 1)
    await discord.say("votes")
    assert len(desk.heard) == 1


STOPPING = [(4004, "DISCORD_TOKEN"), (4014, "intents"), (4013, "4013")]


@pytest.mark.parametrize(("code", "words"), STOPPING)
async def test_listening_stops_with_a_clear_message_and_posts_go_on(server: Server, code: int, words: str) -> None:
    """D11"""
    server.close_with = code
    adapter = _adapter(server)
    with pytest.raises(Misconfigured, match=words):
        await adapter.listen(cast("Desk", EchoDesk()))
    (payload,) = adapter.render(SAID)
    await adapter.post(Target("discord", GUILD, CHANNEL), payload, "K1")
    assert len(server.world.seen(CHANNEL)) == 1
    await adapter.close()


async def test_a_refused_token_stops_listening(server: Server) -> None:
    adapter = DiscordAdapter(Settings("wrong", server.url, server.gateway), Leases())
    with pytest.raises(Misconfigured, match="DISCORD_TOKEN"):
        await adapter.listen(cast("Desk", EchoDesk()))
    assert len(server.world.requests) == 1
    await adapter.close()


async def test_an_outage_at_the_start_is_waited_out(server: Server) -> None:
    """D14: with growing pauses, and not in a loop of identifies."""
    server.world.fail("GET", "/users/@me$", says(503, {}), says(503, "<h1>no</h1>"))
    async with Harness(desk := EchoDesk(), server, retry_after=0.02) as discord:
        await discord.say("votes")
    assert len(desk.heard) == 1
    assert server.identified == 1


async def test_d14_starts_in_a_loop_do_not_use_up_the_day_s_identifies(server: Server) -> None:
    server.starts = shards.SPARE
    async with _hearing(server, retry_after=0.01):
        await until(lambda: sum(path.endswith("/gateway/bot") for _, path, *_ in server.world.requests) > 2)
        assert server.identified == 0
        server.starts = 1000
        await until(lambda: server.identified == 1)


async def test_d14_sessions_that_end_at_once_are_not_begun_in_a_loop(server: Server) -> None:
    server.forgetful = True
    async with _hearing(server, retry_after=30.0):
        await until(lambda: server.identified == 2 and not server.sockets)
        await asyncio.sleep(0.5)
        assert server.identified == 2, "then there is a pause"


@asynccontextmanager
async def _hearing(server: Server, *, retry_after: float) -> AsyncIterator[None]:
    adapter = DiscordAdapter(
        Settings(server.world.token, server.url, server.gateway, retry_after=retry_after), Leases()
    )
    task = asyncio.create_task(adapter.listen(cast("Desk", EchoDesk())))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await adapter.close()


async def test_d14_each_pause_is_twice_the_last_up_to_five_minutes(monkeypatch: pytest.MonkeyPatch) -> None:
    pauses: list[float] = []

    async def away() -> None:
        if len(pauses) == 8:
            raise Gone("enough")
        raise Unsure("away")

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)

    monkeypatch.setattr(asyncio, "sleep", sleep)
    with pytest.raises(Misconfigured, match="enough"):
        await shards.keep_trying(away, 5.0)
    assert pauses == [10, 20, 40, 80, 160, 300, 300, 300]


async def test_commands_that_cannot_be_registered_do_not_stop_the_bot(
    server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    server.world.fail("PUT", "/commands$", says(503, {}))
    async with Harness(desk := EchoDesk(), server) as discord:
        await discord.say("votes")
    assert len(desk.heard) == 1
    assert "could not be registered" in caplog.text


async def test_what_is_lost_is_told(discord: Harness, desk: EchoDesk) -> None:
    """D17"""
    server, channel = discord.server, discord.world.channels[CHANNEL]
    await server.dispatch("CHANNEL_DELETE", {"position": 0, "permission_overwrites": [], **channel})
    await server.dispatch("THREAD_DELETE", {"id": "88", "guild_id": GUILD, "parent_id": CHANNEL, "type": 11})
    await server.lose()
    async with asyncio.timeout(5):
        while len(desk.lost) < 3:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    assert [target for target, _ in desk.lost] == [
        Target("discord", GUILD, CHANNEL),
        Target("discord", GUILD, "88"),
        Target("discord", GUILD, ""),
    ]


async def test_d17_put_into_a_server_again_is_told(discord: Harness, desk: EchoDesk) -> None:
    await discord.server.lose()
    async with asyncio.timeout(30):
        while not desk.met:  # what comes within two seconds is taken for more of the greeting
            await discord.server.dispatch("GUILD_CREATE", discord.server._guild(GUILD))
            await asyncio.sleep(2.5)
    assert desk.met[0] == (Target("discord", GUILD, ""), "")


async def test_an_outage_of_a_server_is_no_loss(discord: Harness, desk: EchoDesk) -> None:
    await discord.server.dispatch("GUILD_DELETE", {"id": GUILD, "unavailable": True})
    await discord.server.dispatch("GUILD_CREATE", discord.server._guild(GUILD) | {"unavailable": False})
    await discord.say("votes")
    assert desk.lost == []
    assert desk.met == [], "nor has it come"


async def test_no_privileged_intent_is_asked_for(discord: Harness) -> None:
    """The loopback Discord closes with 4014 on any, so being connected is the proof."""
    assert discord.server.identified == 1


async def test_no_token_is_ever_logged(caplog: pytest.LogCaptureFixture) -> None:
    """C15: neither the bot's nor an interaction's, at the finest level."""
    caplog.set_level(logging.DEBUG)
    async with Harness(EchoDesk()) as discord:
        discord.world.fail("POST", "/callback$", limited(0.01))
        await discord.say("votes")
        await post(discord, "K1")
        secrets = [discord.world.token, *discord.world.interactions]
    assert "rate limited" in caplog.text
    for record in caplog.records:
        assert not any(secret in record.getMessage() for secret in secrets), record.name


def _adapter(server: Server) -> DiscordAdapter:
    return DiscordAdapter(Settings(server.world.token, server.url, server.gateway), Leases())


async def test_how_long_nothing_can_be_heard_is_told(discord: Harness, monkeypatch: pytest.MonkeyPatch) -> None:
    """A resume takes but a moment here: what is told is noted."""
    assert isinstance(discord.adapter, DiscordAdapter)
    (silence,), told = discord.adapter._silences.values(), list[str]()
    for name in ("begin", "end"):
        act = getattr(silence, name)
        monkeypatch.setattr(silence, name, lambda name=name, act=act: (told.append(name), act()))
    await discord.server.drop()
    await until(lambda: told[-2:] == ["begin", "end"])
    assert discord.adapter.deaf() == 0
