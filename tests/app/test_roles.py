"""`mmss run --role`: the bot in parts that meet in one PostgreSQL, each doing what is its own and nothing else."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pytest

from adapters.base import Desk, Target
from bot import config, wiring
from bot.environment import ConfigError, Environment
from bot.process.roles import Role
from bot.store import Store
from tests.app.running import PAGE, Running, make_due, until
from tests.app.test_all_platforms import Menu
from tests.fakes import discord
from tests.fakes.discord_server import Server
from tests.fakes.slack_server import BOT_TOKEN, SECRET, TEAM, Slack
from tests.fakes.stores import cluster, new_url, url

__all__ = ["cluster", "new_url", "url"]

on_postgresql = pytest.mark.parametrize("new_url", ["postgresql"], indirect=True)


@pytest.mark.parametrize("role", [Role.GATEWAY, Role.WORKER, Role.WEB])
def test_parts_need_a_database_they_all_reach(role: Role) -> None:
    alone = config.load(Environment({"MMSS_HOME": "/nowhere"}, {}))
    with pytest.raises(ConfigError, match=f"--role {role.value} needs PostgreSQL.*DATABASE_URL"):
        wiring.check_role(alone, role)
    wiring.check_role(alone, Role.ALL)
    together = config.load(Environment({"DATABASE_URL": "postgresql://bot@/mmss"}, {}))
    wiring.check_role(together, role)


@dataclass
class Parts:
    """A web, a gateway and a worker, joined to a loopback Slack (by HTTP) and a loopback Discord."""

    store: Store
    web: Running
    gateway: Running
    worker: Running
    slack: Slack
    discord: discord.Harness


@pytest.fixture
async def parts(url: str, tmp_path: Path) -> AsyncIterator[Parts]:
    async with AsyncExitStack() as ending:
        slack = await ending.enter_async_context(Slack("http"))
        guild = await ending.enter_async_context(Server())
        people = discord.Harness(cast("Desk", Menu()), guild)
        slack.person("U1", is_admin=True)
        own = {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_API_URL": f"{slack.url}/api/", "SLACK_SIGNING_SECRET": SECRET}
        settings = own | people.environment | {"DATABASE_URL": url}
        apart = [Running(tmp_path, role, **settings) for role in (Role.WEB, Role.GATEWAY, Role.WORKER)]
        site, gateway, worker = [await ending.enter_async_context(part) for part in apart]
        slack.events_url = f"{site.url}/slack/events"
        await people.world.until(lambda: bool(people.world.commands))
        store = Store.open(url)
        ending.callback(store.close)
        yield Parts(store, site, gateway, worker, slack, people)


@on_postgresql
async def test_each_part_does_its_own(parts: Parts) -> None:
    """Commands come in where they are heard, briefings go out where they are sent: once in each place."""
    shown = len(parts.slack.shown)
    await parts.slack.command("subscribe daily 07:00", "U1", "C1")
    made = await parts.discord.send(2, parts.discord.typed("subscribe daily 07:00"), admin=True)
    await parts.web.say("subscribe daily 07:00")
    await until(lambda: len(parts.slack.shown) > shown)
    await parts.discord.world.until(lambda: bool(made.shown))
    await make_due(parts.store)
    await until(lambda: bool(parts.slack.messages["C1"]) and bool(parts.discord.sent()))
    await until(lambda: bool(parts.store.history(PAGE)))
    assert len(parts.slack.messages["C1"]) == len(parts.discord.sent()) == len(parts.store.history(PAGE)) == 1
    assert parts.store.history(PAGE)[0].key in (await parts.web.get("/web/history"))[1]


@on_postgresql
async def test_only_the_web_part_has_a_page_and_all_have_a_health(parts: Parts) -> None:
    for part, page in ((parts.web, 200), (parts.gateway, 404), (parts.worker, 404)):
        assert (await part.get("/"))[0] == page
        assert (await part.get("/ready"))[0] == 200
    assert (await parts.worker.get("/slack/events"))[0] == 404


@on_postgresql
async def test_s3_the_same_request_at_two_of_them(url: str, tmp_path: Path) -> None:
    """Slack's command, its button and its retries may come to any behind the load balancer: one effect, one answer."""
    async with AsyncExitStack() as ending:
        slack = await ending.enter_async_context(Slack("http"))
        slack.person("U1", is_admin=True)
        own = {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_API_URL": f"{slack.url}/api/", "SLACK_SIGNING_SECRET": SECRET}
        webs = [Running(tmp_path, Role.WEB, DATABASE_URL=url, **own) for _ in range(2)]
        started = [await ending.enter_async_context(web) for web in webs]
        store = Store.open(url)
        ending.callback(store.close)
        said = {"text": "subscribe daily 07:00", "user_id": "U1", "team_id": TEAM, "channel_id": "C1"}
        more = {"command": "/mmss", "trigger_id": "1.1.x", "response_url": slack.response_url("C1", "U1")}
        wire = slack.wire("slash_commands", {**said, **more})
        help_ = slack.wire("slash_commands", {**said, **more, "text": "help", "trigger_id": "1.1.y"})

        async def sent_to(web: Running, wire: tuple[str, str] = wire) -> tuple[int, str]:
            slack.events_url = f"{web.url}/slack/events"
            return await slack.post_signed(*wire)

        for web in started:
            for _ in range(600):
                if (await sent_to(web, help_))[0] != 503:  # not joined yet: Slack is told to come again
                    break
                await asyncio.sleep(0.05)
        first, *again = await asyncio.gather(*(sent_to(web) for web in [*started, *started]))
        assert first[0] == 200
        assert "s-1" in first[1]
        assert again == [first] * 3
        assert len(store.subscriptions(Target("slack", TEAM, "C1"))) == 1
