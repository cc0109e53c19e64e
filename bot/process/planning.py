"""What one process does for all: each second it looks at the clock, and offers what has come due as jobs."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial

from bot.feeds.following import Following
from bot.process.leases import Lease
from bot.process.section import Section, Tick
from bot.process.ticker import Ticker
from bot.process.work import Job, Task, Tasks, Work
from bot.store import Store


class Planning:
    """`others` look at the clock too, after the sections. `beats` gets the time of the latest look, for /health."""

    def __init__(
        self,
        store: Store,
        sections: Sequence[Section],
        following: Following,
        *,
        others: Sequence[Tick],
        clock: Callable[[], datetime],
        beats: list[datetime],
    ) -> None:
        self._store = store
        self._sections = {section.topic: section for section in sections}
        self._following = following
        self._ticks = [*(tick for section in sections for tick in section.ticks), *others]
        self._clock = clock
        self._beats = beats

    @property
    def tasks(self) -> Tasks:
        """What the jobs do, in whichever process."""
        mine = {"plan": Task(self._plan, "inside"), "alert": Task(self._alert, "inside")}
        return {**mine, **self._following.tasks}

    async def run(self, work: Work) -> None:
        """Until cancelled. The others stand by."""
        await Lease(self._store, "plan").while_held(partial(self._in_charge, work))

    async def _in_charge(self, work: Work) -> None:
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._following.plan(work))
                group.create_task(Ticker(partial(self._tick, work), self._clock).run())
        finally:
            self._beats.clear()

    async def _tick(self, work: Work, now: datetime) -> None:
        for section in self._sections.values():
            await section.editions.mind_the_clock(now)
        called_for = list(self._called_for(work.shares, now))
        if called_for:
            busy = await work.busy()
            await work.offer([job for job in called_for if job.name not in busy])
        for tick in self._ticks:
            await tick(now)
        self._beats[:] = [now]

    def _called_for(self, shares: int, now: datetime) -> Iterator[Job]:
        for topic, section in self._sections.items():
            for share in self._store.shares_due(topic, now, shares):
                given: dict[str, str | int] = {"topic": topic, "share": share, "shares": shares}
                yield Job("plan", f"plan {topic} {share}", given)
            if section.editions.stirs(now):
                yield Job("alert", f"alert {topic}", {"topic": topic})

    async def _plan(self, topic: str, share: int, shares: int) -> None:
        await self._sections[topic].editions.plan(self._clock(), (share, shares))

    async def _alert(self, topic: str) -> None:
        await self._sections[topic].editions.alert(self._clock())
