"""RELIABILITY C15: a whole bot at DEBUG, its platforms failing, and no secret in anything anyone can read."""

import asyncio
import io
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import cast

import pytest
import structlog

from adapters.base import Desk
from bot.environment import Environment
from bot.monitoring import log
from tests.app.running import Running, make_due, until
from tests.fakes import discord
from tests.fakes.discord_server import Server
from tests.fakes.discord_world import TOKEN, done_then_500
from tests.fakes.slack_server import APP_TOKEN, BOT_TOKEN, SECRET, Fault, Slack
from tests.fakes.topics import MMSS, quiet

FEED = "canary-feed-9c1d7b"
"""In the address of a private feed: as its password and as its token."""

KEY = "canary-secret-key-5e2f"
CANARIES = (BOT_TOKEN, APP_TOKEN, SECRET, TOKEN, FEED, KEY)


class Menu:
    topics = MMSS


@pytest.fixture
def logged() -> Iterator[io.StringIO]:
    """All that is written at DEBUG, by us and by every library."""
    root, stream = logging.getLogger(), io.StringIO()
    before, level = root.handlers[:], root.level
    settings = Environment({"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_APP_TOKEN": APP_TOKEN, "DISCORD_TOKEN": TOKEN}, {})
    log.configure((*settings.secrets, SECRET, KEY), stream=stream, level=logging.DEBUG)
    root.setLevel(logging.DEBUG)
    yield stream
    root.handlers, root.level = before, level
    structlog.reset_defaults()


@pytest.fixture
async def running(tmp_path: Path, logged: io.StringIO) -> AsyncIterator[tuple[Running, Slack, Server]]:
    async with AsyncExitStack() as ending:
        workspace = await ending.enter_async_context(Slack())
        guild = await ending.enter_async_context(Server())
        people = discord.Harness(cast("Desk", Menu()), guild)
        workspace.person("U1", is_admin=True)
        private = f"http://127.0.0.1:{workspace.port}/feed?token={FEED}&as=/plain"
        settings = {
            "SLACK_BOT_TOKEN": BOT_TOKEN,
            "SLACK_APP_TOKEN": APP_TOKEN,
            "SLACK_API_URL": f"{workspace.url}/api/",
            "MMSS_SECRET_KEY": KEY,
            "MMSS_METRICS": "127.0.0.1:0",
            "MMSS_ALLOW_NETS": "127.0.0.0/8",
            "MMSS_TOPICS": quiet(tmp_path, private),
        }
        bot = await ending.enter_async_context(Running(tmp_path, **settings, **people.environment))
        await workspace.connected(2)
        await people.world.until(lambda: bool(people.world.commands))
        yield bot, workspace, guild


async def test_c15_no_secret_in_logs_answers_or_health(
    running: tuple[Running, Slack, Server], logged: io.StringIO
) -> None:
    bot, workspace, guild = running
    said = [await bot.say(text) for text in ("votes", "status", "admin feeds", "sources health", "nonsense")]
    asked = f"admin feeds add http://reader:{FEED}@127.0.0.1:1/feed?token={FEED}"
    said.append((await bot.say(asked)).replace(asked, ""))  # the page shows whoever asks what they typed
    await workspace.command("subscribe daily 07:00 UTC", "U1", "C1")
    workspace.fail("chat.postMessage", Fault(drop=True, applied=True), Fault("fatal_error"), Fault(text="<h1>no</h1>"))
    guild.world.fail("POST", r"/channels/\d+/messages$", done_then_500)
    store = bot.beside()
    await make_due(store)
    await until(lambda: any(method == "chat.postMessage" for method, _ in workspace.calls))
    await until(lambda: "no such feed any more (404)" in logged.getvalue())  # the private feed was asked for
    await asyncio.sleep(2)
    store.close()
    said += [str(each.payload) for each in workspace.shown]
    said += [text for path in ("/health", "/ready", "/nothing") for _, text in [await bot.get(path)]]
    said.append(await bot.figures())
    assert 'mmss_sends_total{outcome="unsure",platform="slack"}' in said[-1]
    seen = "\n".join([*said, *bot.lines])
    assert logged.getvalue().count("\n") > 20, "much was written"
    for canary in CANARIES:
        assert canary not in logged.getvalue(), canary
        assert canary not in seen, canary


def test_c15_the_check_can_fail(logged: io.StringIO) -> None:
    logging.getLogger("some.library").error("plain canary-nobody-knows-of")
    assert "canary-nobody-knows-of" in logged.getvalue()
