"""Three `mmss run --role worker` on one PostgreSQL, as processes: RELIABILITY T11 to T13, and a server that crashes."""

import asyncio
import signal
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import pytest
import pytest_asyncio

from bot.store import Store
from tests.fakes.postgres import Cluster
from tests.faults.account import account, quiet
from tests.faults.platforms import Discord, Platform, Slack
from tests.faults.whole import Whole, running, subscribe

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest_asyncio.fixture(loop_scope="session")
async def platforms() -> AsyncIterator[tuple[Platform, ...]]:
    async with AsyncExitStack() as stack:
        yield (await stack.enter_async_context(Slack()), await stack.enter_async_context(Discord()))


@pytest.fixture
def database(cluster: Cluster) -> str:
    return cluster.database()


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    opened = Store.open(database)
    yield opened
    opened.close()


@asynccontextmanager
async def three(home: Path, platforms: tuple[Platform, ...], database: str) -> AsyncIterator[list[Whole]]:
    """Started together on a database with nothing in it."""
    async with AsyncExitStack() as stack:
        started = [running(home, platforms, role="worker", lease=(6.0, 2.5), DATABASE_URL=database) for _ in range(3)]
        workers = await asyncio.gather(*(stack.enter_async_context(each) for each in started))
        await asyncio.gather(*(each.until(lambda each=each: "joined" in each.said, 120) for each in workers))
        yield workers


def arrived(platforms: tuple[Platform, ...]) -> int:
    return sum(platform.arrived.total() for platform in platforms)


async def test_t11_the_same_slots(tmp_path: Path, platforms: tuple[Platform, ...], database: str, store: Store) -> None:
    """A hundred schedules on each platform; not one is even tried twice."""
    async with three(tmp_path, platforms[1:], database) as workers:
        await subscribe(store, platforms[1:], 1, 100)
        await workers[0].until(lambda: quiet(store))
        for worker in workers:
            assert await worker.end(signal.SIGTERM) == 0, worker.said
            assert "Traceback" not in worker.said, worker.said
    assert account(store, platforms[1:]).posted == 100
    assert account(store, platforms[1:]).clean
    assert arrived(platforms) == 100


async def test_t12_one_is_stopped_and_one_is_killed(
    tmp_path: Path, platforms: tuple[Platform, ...], database: str, store: Store
) -> None:
    """Whoever plans or sends just then: the others go on, and the one that comes back does nothing twice."""
    _, discord = platforms
    async with three(tmp_path, (discord,), database) as workers:
        await subscribe(store, [discord], 1, 100)
        await workers[0].until(lambda: discord.arrived.total() >= 10)
        workers[0].process.send_signal(signal.SIGSTOP)
        await workers[1].end(signal.SIGKILL)
        await subscribe(store, [discord], 101, 50)
        await workers[2].until(lambda: discord.arrived.total() >= 120, 90)
        workers[0].process.send_signal(signal.SIGCONT)
        await workers[2].until(lambda: quiet(store), 150)
    assert account(store, [discord]).posted == 150
    assert account(store, [discord]).clean


async def test_b10_the_server_crashes_in_the_middle(
    tmp_path: Path, platforms: tuple[Platform, ...], database: str, store: Store, cluster: Cluster
) -> None:
    """`-m immediate`. All go on by themselves; how soon is measured by `make faults`."""
    async with three(tmp_path, platforms, database) as workers:
        await subscribe(store, platforms, 1, 16)
        await workers[0].until(lambda: arrived(platforms) >= 4)
        await asyncio.to_thread(cluster.restart)
        before = arrived(platforms)
        await workers[0].until(lambda: arrived(platforms) > before)
        await subscribe(store, platforms, 17, 4)
        await workers[0].until(lambda: quiet(store), 150)
        assert all(worker.process.returncode is None for worker in workers)
    assert account(store, platforms).posted == 40
    assert account(store, platforms).clean
