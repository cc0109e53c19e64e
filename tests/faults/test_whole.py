"""`mmss run` as a process: killed, told to stop, started anew."""

import signal
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path

import pytest
import pytest_asyncio

from tests.fakes.stores import copy_of_a_new_file
from tests.faults.account import account, quiet
from tests.faults.child import target_of
from tests.faults.platforms import Discord, Platform, Slack
from tests.faults.whole import open_at, restarts, running, subscribe

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest_asyncio.fixture(loop_scope="session")
async def platforms() -> AsyncIterator[tuple[Platform, ...]]:
    async with AsyncExitStack() as stack:
        yield (await stack.enter_async_context(Slack()), await stack.enter_async_context(Discord()))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    copy_of_a_new_file(tmp_path / "mmss.db")
    return tmp_path


async def test_t16_told_to_stop_in_the_middle_of_a_fan_out(home: Path, platforms: tuple[Platform, ...]) -> None:
    """What is under way ends, the rest goes after the next start, each once."""
    store = open_at(home)
    await subscribe(store, platforms, 1, 16)
    slack = platforms[0]  # at four a second it has the longest fan-out
    async with running(home, platforms, drain=0.5) as bot:
        await bot.until(lambda: len(slack.arrived) >= 3)
        assert await bot.end(signal.SIGTERM) == 0, bot.said
    assert 3 <= len(slack.arrived) < 16
    assert not [one for one in store.deliveries(replace(target_of("slack", 1), channel="")) if one.state == "sending"]
    async with running(home, platforms) as bot:
        await bot.until(lambda: quiet(store))
    assert account(store, platforms).clean
    assert account(store, platforms).posted == 32
    assert all(platform.arrived.total() == 16 for platform in platforms), "not one was tried twice"
    store.close()


async def test_t10_killed_while_busy_and_started_anew(home: Path, platforms: tuple[Platform, ...]) -> None:
    """RELIABILITY 5 asks for the first post within 30 s; `make faults` holds the figure."""
    assert max(await restarts(home, platforms, 2)) < 30
    store = open_at(home)
    assert not account(store, platforms).twice
    store.close()
