"""RELIABILITY T10: killed with SIGKILL at any moment while busy on both platforms. `make faults` does it 500 times."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest
import pytest_asyncio

from tests.faults.killing import kill_often
from tests.faults.platforms import Discord, Platform, Slack
from tests.faults.process import Bot

pytestmark = pytest.mark.asyncio(loop_scope="session")

KILLS = 15
SEED = 20261124


@pytest_asyncio.fixture(loop_scope="session")
async def platforms() -> AsyncIterator[tuple[Platform, ...]]:
    async with AsyncExitStack() as stack:
        yield (await stack.enter_async_context(Slack()), await stack.enter_async_context(Discord()))


async def test_t10_killed_again_and_again(bot: Bot, database: str, platforms: tuple[Platform, ...]) -> None:
    killed = await kill_often(bot, database, platforms, kills=KILLS, seed=SEED)
    assert killed.account.clean, killed
    assert killed.account.posted > KILLS, "it was busy"
    assert killed.in_doubt, "some died while they were sending"
    assert all(platform.applied for platform in platforms)
    assert max(killed.restarts) < 5, "another delivery comes soon after a restart"
