"""Two bots on one PostgreSQL: who is stopped, who is ahead of the time, who dies. RELIABILITY T11 to T13."""

import asyncio
import signal
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta

import pytest
import pytest_asyncio

from bot.store import Store
from tests.faults.account import Account, account, quiet
from tests.faults.child import Task, target_of
from tests.faults.platforms import Discord, Platform, Post, Slack, at_once
from tests.faults.process import Bot

pytestmark = [
    pytest.mark.asyncio(loop_scope="session"),
    pytest.mark.parametrize("new_url", ["postgresql"], indirect=True),
]

QUICK = {"slack": {"settle_after": 0.5, "per_second": 200.0}, "discord": {"settle_after": 0.5}}
LEASE, DEADLINE = 2.0, 0.8


@pytest_asyncio.fixture(params=[Slack, Discord], ids=["slack", "discord"], loop_scope="session")
async def platform(request: pytest.FixtureRequest) -> AsyncIterator[Platform]:
    async with request.param() as running:
        yield running


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    opened = Store.open(url)
    yield opened
    opened.close()


async def subscribe(store: Store, platform: Platform, n: int = 1, *, first: int = 1, ahead: float = 0.0) -> None:
    """In `n` channels, all due now, or in so many seconds: with the minute that begins until then."""
    now = datetime.now(UTC) + timedelta(seconds=ahead)
    before = now - timedelta(minutes=1, seconds=1)
    for number in range(first, first + n):
        target = target_of(platform.name, number)
        await store.write(
            lambda tx, target=target: tx.subscribe(
                target, f"daily {now:%H:%M}", "UTC", "brief", "en", by="U1", now=before
            )
        )


def task(url: str, platform: Platform, **more: object) -> Task:
    return Task(url, platform.environment, QUICK, lease=LEASE, deadline=DEADLINE, **more)  # type: ignore[arg-type]


def posted(n: int) -> Account:
    return Account(n, n, lost=(), twice=(), unknown=0, refused=0, open=0, disordered=())


async def test_t11_the_same_hundred_slots(url: str, store: Store, platform: Platform, bot: Bot, other: Bot) -> None:
    await bot.start(task(url, platform))
    await other.start(task(url, platform))
    await subscribe(store, platform, 100)
    await other.until(lambda: quiet(store))
    await bot.killed()
    await other.killed()
    assert account(store, [platform]) == posted(100)
    assert platform.arrived.total() == 100, "not one was even tried twice"


async def test_t13_one_is_ahead_of_the_time(url: str, store: Store, platform: Platform, bot: Bot, other: Bot) -> None:
    """By 90 s. What is due comes once; what one thinks is due already waits for the database's clock."""
    await subscribe(store, platform, 20)
    await subscribe(store, platform, 1, first=21, ahead=75)
    await bot.start(task(url, platform, tick_ahead=90.0))
    await other.start(task(url, platform))
    await other.until(lambda: account(store, [platform]).posted == 20 and account(store, [platform]).planned == 21)
    await bot.killed()
    await other.killed()
    assert platform.arrived.total() == 20
    assert account(store, [platform]).open == 1
    [early] = store.deliveries(target_of(platform.name, 21))
    assert early.attempts == 0


async def test_t12_stopped_before_its_claim_is_committed(
    url: str, store: Store, platform: Platform, bot: Bot, other: Bot
) -> None:
    """Nobody else can take what it has locked; it comes back with a lease that is over, and does not post."""
    await _stopped_at("mark sending", url, store, platform, bot)
    await other.start(task(url, platform))
    await asyncio.sleep(LEASE + 0.5)
    assert not platform.arrived
    bot.signal(signal.SIGCONT)
    await _settled(store, bot, other)
    assert account(store, [platform]) == posted(1)


async def test_t12_stopped_with_the_first_byte_to_come(
    url: str, store: Store, platform: Platform, bot: Bot, other: Bot
) -> None:
    """Stopped between its last look at the clock and the first byte, the line open: its deadline is long over when it
    goes on, and what leaves all the same makes no second message."""
    await subscribe(store, platform, 1)
    await bot.start(task(url, platform, point="before write", passes=1, stop=True))
    await bot.until(lambda: quiet(store))
    await subscribe(store, platform, 1, first=2)
    await bot.until(lambda: bot.points[-1:] == ["before write"])
    await _taken_over(url, store, platform, bot, other)
    assert account(store, [platform]) == posted(2)


async def test_t12_stopped_with_the_answer_to_come(
    url: str, store: Store, platform: Platform, bot: Bot, other: Bot
) -> None:
    """The other has found the message and settled it: the answer is of no account."""

    async def stop(post: Post) -> None:
        platform.hook = at_once
        bot.signal(signal.SIGSTOP)
        await post.apply()

    platform.hook = stop
    await subscribe(store, platform)
    await bot.start(task(url, platform))
    await bot.until(lambda: platform.applied.total() == 1)
    await _taken_over(url, store, platform, bot, other)
    assert account(store, [platform]) == posted(1)


async def _stopped_at(point: str, url: str, store: Store, platform: Platform, bot: Bot) -> None:
    await subscribe(store, platform)
    seen = len(bot.points)
    await bot.start(task(url, platform, point=point, stop=True))
    await bot.until(lambda: len(bot.points) > seen)


async def _taken_over(url: str, store: Store, platform: Platform, bot: Bot, other: Bot) -> None:
    """The other settles it; then the one that was stopped goes on."""
    await other.start(task(url, platform))
    await other.until(lambda: quiet(store))
    bot.signal(signal.SIGCONT)
    await _settled(store, bot, other)


async def _settled(store: Store, bot: Bot, other: Bot) -> None:
    """The one that was stopped has done what it does when it goes on; then nothing moves any more."""
    bot.signal(signal.SIGTERM)
    assert await bot.died() == 0
    await other.until(lambda: quiet(store))
