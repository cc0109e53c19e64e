"""`mmss run` as a process: killed, told to stop, started anew."""

import asyncio
import signal
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path

import pytest
import pytest_asyncio

from tests.fakes.stores import copy_of_a_new_file
from tests.faults.account import account, quiet
from tests.faults.child import target_of
from tests.faults.platforms import Discord, Platform, Post, Slack
from tests.faults.whole import open_at, restarts, running, subscribe

pytestmark = pytest.mark.asyncio(loop_scope="session")

SLACK = replace(target_of("slack", 1), channel="")


@pytest_asyncio.fixture(loop_scope="session")
async def platforms() -> AsyncIterator[tuple[Platform, ...]]:
    async with AsyncExitStack() as stack:
        yield (await stack.enter_async_context(Slack()), await stack.enter_async_context(Discord()))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    copy_of_a_new_file(tmp_path / "mmss.db")
    return tmp_path


async def test_t16_told_to_stop_in_the_middle_of_a_fan_out(home: Path, platforms: tuple[Platform, ...]) -> None:
    """What is on its way gets its receipt, nothing new is begun, the rest goes after the next start, each once."""
    store = open_at(home)
    await subscribe(store, platforms, 1, 16)
    slack = platforms[0]  # at four a second it has the longest fan-out
    answered = answering_when_told(platforms)
    async with running(home, platforms) as bot:
        await bot.until(lambda: all(len(platform.arrived) >= 3 for platform in platforms))
        await bot.told_to_stop()
        begun = len(slack.arrived)
        await asyncio.sleep(1)  # four turns
        assert len(slack.arrived) <= begun + 2, "one was on the wire and one had its turn"
        answered.set()
        assert await bot.end(signal.SIGTERM) == 0, bot.said
    ended = account(store, platforms)
    assert ended.posted == sum(len(platform.arrived) for platform in platforms)
    assert {one.state for one in store.deliveries(SLACK)} == {"done", "queued"}
    async with running(home, platforms) as bot:
        await bot.until(lambda: quiet(store))
    assert account(store, platforms).clean
    assert account(store, platforms).posted == 32
    assert all(platform.arrived.total() == 16 for platform in platforms), "not one was tried twice"
    store.close()


async def test_t16_a_platform_that_never_answers_does_not_keep_it(home: Path, platforms: tuple[Platform, ...]) -> None:
    """It ends all the same, in doubt about what it sent; the next start finds out, and no reader sees it twice."""
    store, discord = open_at(home), platforms[1:]
    await subscribe(store, discord, 1, 3)
    answered = answering_when_told(discord)
    async with running(home, discord, grace=0.2, lease=(600.0, 500.0)) as bot:
        await bot.until(lambda: discord[0].arrived.total() == 3)
        assert await bot.end(signal.SIGTERM) == 0, bot.said
        assert "stopped with posts under way" in bot.said
    assert account(store, discord).posted == 0
    answered.set()
    async with running(home, discord) as bot:
        await bot.until(lambda: quiet(store))
    assert account(store, discord).clean
    assert discord[0].applied.total() == 3
    store.close()


def answering_when_told(platforms: Sequence[Platform]) -> asyncio.Event:
    """Each post arrives, and is carried out and answered once this is set."""
    told = asyncio.Event()

    async def wait(_: Post) -> None:
        await told.wait()

    for platform in platforms:
        platform.hook = wait
    return told


async def test_t10_killed_while_busy_and_started_anew(home: Path, platforms: tuple[Platform, ...]) -> None:
    """RELIABILITY 5 asks for the first post within 30 s; `make faults` holds the figure."""
    assert max(await restarts(home, platforms, 2)) < 30
    store = open_at(home)
    assert not account(store, platforms).twice
    store.close()
