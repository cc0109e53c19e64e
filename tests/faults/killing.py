"""Kills a bot again and again while it is busy, and counts what readers saw. Used by the suite and by `make faults`."""

import asyncio
import random
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import func, select

from bot.schema.tables import deliveries
from bot.store import Store
from tests.faults.account import Account, account, quiet
from tests.faults.child import Load, Task
from tests.faults.platforms import Hook, Platform, Post
from tests.faults.process import Bot

SLOW = 0.08
"""Seconds a platform takes at most to carry a post out, and again to answer."""

POLICY: Mapping[str, Mapping[str, float]] = {
    "slack": {"settle_after": 0.4, "per_second": 200.0, "channel_gap": 0.0},
    # A key is repeated for some seconds after the first try (25 of them are the deadline), later it is read back.
    "discord": {"settle_after": 0.4, "per_second": 200.0, "repeat_safe_for": 26.0},
}

EARLY = 0.2
"""Share of the bots that are killed while they start."""


@dataclass(frozen=True, slots=True)
class Killed:
    """What a run came to."""

    kills: int
    account: Account
    in_doubt: int
    """Deliveries whose sending was broken off."""
    restarts: tuple[float, ...] = field(repr=False)
    """Seconds from the start of a bot to the next delivery it posts that nobody had seen before."""


def unhurried(rng: random.Random) -> Hook:
    async def hook(post: Post) -> None:
        await asyncio.sleep(rng.uniform(0, SLOW))
        await post.apply()
        await asyncio.sleep(rng.uniform(0, SLOW))

    return hook


async def kill_often(bot: Bot, database: str, platforms: Sequence[Platform], *, kills: int, seed: int) -> Killed:
    rng = random.Random(seed)
    environment = {name: value for platform in platforms for name, value in platform.environment.items()}
    for platform in platforms:
        platform.hook = unhurried(rng)
    restarts = []
    for number in range(kills):
        busy = Load(first=1 + 1000 * number, each=2, every=0.05)
        restart = await _one_life(bot, Task(database, environment, POLICY, load=busy), platforms, rng)
        restarts += [restart] if restart else []
    await bot.start(Task(database, environment, POLICY))
    store = Store.open(database)
    try:
        await bot.until(lambda: quiet(store), 120)
        await bot.killed()
        return Killed(kills, account(store, platforms), doubted(store), tuple(restarts))
    finally:
        store.close()


async def _one_life(bot: Bot, task: Task, platforms: Sequence[Platform], rng: random.Random) -> float | None:
    """From start to death; seconds until something new was posted, unless it died before."""
    told, began, took = _told(platforms), time.monotonic(), None
    await bot.start(task)
    if rng.random() < EARLY:
        await asyncio.sleep(rng.uniform(0, 0.3))
    else:
        await bot.until(lambda: _told(platforms) > told)
        took = time.monotonic() - began
        await asyncio.sleep(rng.uniform(0, 0.5))
    await bot.killed()
    return took


def _told(platforms: Sequence[Platform]) -> int:
    return sum(len(platform.arrived) for platform in platforms)


def doubted(store: Store) -> int:
    return int(store.rows(select(func.count()).where(deliveries.c.doubted))[0][0])
