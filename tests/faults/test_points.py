"""RELIABILITY T9: killed with SIGKILL at each of the nine points between a plan and the next, on both platforms."""

import signal
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
import pytest_asyncio

from bot.store import Store
from tests.faults.account import Account, account, quiet
from tests.faults.child import Task, target_of
from tests.faults.platforms import Discord, Platform, Post, Slack, at_once
from tests.faults.process import Bot

pytestmark = pytest.mark.asyncio(loop_scope="session")

START = (datetime.now(UTC) - timedelta(minutes=20)).replace(second=5, microsecond=0)
"""By the bots' clock, which is told, so that minutes begin when they should. The platforms' is the real one."""

QUICK = {"slack": {"settle_after": 0.3}, "discord": {"settle_after": 0.3}}


@pytest_asyncio.fixture(params=[Slack, Discord], ids=["slack", "discord"], loop_scope="session")
async def platform(request: pytest.FixtureRequest) -> AsyncIterator[Platform]:
    async with request.param() as running:
        yield running


async def subscribe(database: str, platform: Platform) -> None:
    """One channel, a briefing a minute; the first is due when the bot starts."""
    store = Store.open(database)
    target, made = target_of(platform.name, 1), START - timedelta(seconds=6)
    await store.write(lambda tx: tx.subscribe(target, 'cron "* * * * *"', "UTC", "brief", "en", by="U1", now=made))
    store.close()


def task(database: str, platform: Platform, *, point: str | None = None, after: float = 0.0) -> Task:
    start = (START + timedelta(seconds=after)).isoformat()
    return Task(database, platform.environment, QUICK, clock=start, point=point)


async def finish(bot: Bot, database: str, platform: Platform, *, planned: int = 1, after: float = 0.0) -> Account:
    """A bot that nobody disturbs, until so much is planned and nothing moves any more."""
    await bot.start(task(database, platform, after=after))
    store = Store.open(database)
    try:
        await bot.until(lambda: account(store, [platform]).planned == planned and quiet(store))
        return account(store, [platform])
    finally:
        store.close()
        await bot.killed()


def posted(n: int) -> Account:
    return Account(n, n, lost=(), twice=(), unknown=0, refused=0, open=0, disordered=())


@pytest.mark.parametrize(
    "point", ["plan", "enqueue", "claim", "mark sending", "before write", "after answer", "mark done"]
)
async def test_t9_it_dies_at(bot: Bot, database: str, platform: Platform, point: str) -> None:
    await subscribe(database, platform)
    await bot.start(task(database, platform, point=point))
    assert await bot.died() == -signal.SIGKILL
    assert bot.points[-1] == point
    there = point in ("after answer", "mark done")
    assert platform.applied.total() == there
    assert await finish(bot, database, platform) == posted(1)


@pytest.mark.parametrize("carried_out", [True, False])
async def test_t9_it_dies_after_write(bot: Bot, database: str, platform: Platform, carried_out: bool) -> None:
    """The platform has the whole post, and carries it out or not; its answer reaches nobody."""

    async def kill(post: Post) -> None:
        bot.kill()
        if carried_out:
            await post.apply()
        else:
            post.cut()

    await subscribe(database, platform)
    platform.hook = kill
    await bot.start(task(database, platform))
    assert await bot.died() == -signal.SIGKILL
    platform.hook = at_once
    assert platform.applied.total() == carried_out
    assert await finish(bot, database, platform) == posted(1)


async def test_t9_it_dies_at_the_next_plan(bot: Bot, database: str, platform: Platform) -> None:
    await subscribe(database, platform)
    assert await finish(bot, database, platform) == posted(1)
    await bot.start(task(database, platform, point="plan", after=60))
    assert await bot.died() == -signal.SIGKILL
    assert await finish(bot, database, platform, planned=2, after=61) == posted(2)
