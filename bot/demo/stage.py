"""The whole bot on a stage: real store, poller, finder, editions, outbox and page, a clock that is set by hand, and the
invented publishers for a world. Nothing leaves the machine.
"""

import ipaddress
import itertools
import random
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from functools import partial
from pathlib import Path

from adapters.base import Adapter, Invocation, Reply, Target
from bot import config, wiring
from bot.briefings.correcting import Correcting
from bot.briefings.editions import Editions
from bot.commands.desk import Desk
from bot.config import Settings
from bot.demo.publishers import Publishers, publishing
from bot.demo.world import World
from bot.environment import Environment
from bot.feeds.following import Following
from bot.fetch import Allowed
from bot.outbox import Outbox
from bot.process.site import Site
from bot.store import Store
from messages import topic as topics
from messages.topic import Topic

PAGE = Target("web", "local", "page")
"""The one channel of the local page."""

ZONE = "America/Port-au-Prince"

STEP = timedelta(minutes=10)
"""Between two looks at the clock; more would look as if someone had set it."""

POLLS = 30
"""Minutes between two looks at which feeds are due: a day may pass in a minute."""

LOOPBACK = Allowed((ipaddress.ip_network("127.0.0.0/8"),))


@dataclass
class Clock:
    now: datetime

    def __call__(self) -> datetime:
        return self.now


@dataclass(frozen=True)
class Stage:
    """`step` lets time pass. What is typed with `say` is typed on the page."""

    world: World
    clock: Clock
    topic: Topic
    settings: Settings
    store: Store
    site: Site
    publishers: Publishers
    following: Following
    editions: Editions
    correcting: Correcting
    outbox: Outbox
    desk: Desk
    adapters: Sequence[Adapter]
    _requests: "itertools.count[int]" = field(default_factory=itertools.count)

    async def step(self) -> None:
        """Polls whose turn has come and what is urgent (looked at each half hour), plans what is due, posts; then it is
        STEP later."""
        looked = self.clock().minute % POLLS == 0
        if looked:
            await self._poll()
        await self.editions.tick(self.clock())
        if looked:
            await self.editions.alert(self.clock())
        await self.correcting.tick(self.clock())
        await self.outbox.drain()
        await self.correcting.drain(self.clock(), [adapter.name for adapter in self.adapters])
        self.clock.now += STEP

    async def _poll(self) -> None:
        beat = self.following.beats[self.topic.command]
        for feed in self.store.feeds_due(self.clock(), 100):
            await beat.poller.poll(feed)
        await beat.rereader.step(self.clock())

    async def say(self, text: str) -> Reply:
        async def yes() -> bool:
            return True

        asked = Invocation(PAGE, "demo", f"demo-{next(self._requests)}", text=text, may_change=yes)
        answer = await self.desk.answer(asked)
        assert isinstance(answer, Reply), "no form was asked for"  # noqa: S101
        return answer


async def _at_once(_: float) -> None:
    """The page takes edits as they come."""


def beginning(world: World) -> datetime:
    """The first day, after the hour of the morning's briefing: the next morning's is the first."""
    return datetime.combine(world.first, time(12), UTC)


def end(world: World) -> datetime:
    """When the last day's briefing has been posted."""
    return beginning(world) + timedelta(days=world.days)


@asynccontextmanager
async def staged(world: World, home: Path, web: str = "127.0.0.1:8080") -> AsyncIterator[Stage]:
    """The stage at the beginning of the world, with every feed of it followed and not asked yet. `web` is where the
    page is going to be served. Raises ConfigError."""
    clock = Clock(beginning(world))
    environment = Environment({"MMSS_HOME": str(home), "MMSS_WEB": web}, {})
    settings = config.load(environment)
    async with AsyncExitStack() as ending:
        publishers = await ending.enter_async_context(publishing(world, clock))
        store = Store.open(settings.database, clock=clock)
        ending.callback(store.close)
        topic = replace(topics.builtin(), feeds=publishers.specs())
        following = Following(store, [topic], LOOPBACK, clock=clock, dice=random.Random(1))  # noqa: S311 - always alike
        ending.push_async_callback(following.close)
        await store.write(lambda tx: tx.follow(topic, clock(), timedelta(seconds=3)))
        site = wiring.make_site(settings, store)
        joined = [each.adapter for each in wiring.join(environment, site) if each.adapter]
        for adapter in joined:
            ending.push_async_callback(adapter.close)
        adapters = {adapter.name: adapter for adapter in joined}
        outbox = Outbox(store, adapters)
        await outbox.start()
        coverage = partial(following.coverage, topic)
        correcting = Correcting(store, topic, adapters, zone=ZONE, wake=outbox.wake, sleep=_at_once)
        editions = Editions(store, topic, adapters, coverage=coverage, wake=outbox.wake)
        desk = Desk(wiring.office(settings, store, topic, editions, clock, following))
        yield Stage(
            world,
            clock,
            topic,
            settings,
            store,
            site,
            publishers,
            following,
            editions,
            correcting,
            outbox,
            desk,
            joined,
        )
