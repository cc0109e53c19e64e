"""The coarse jobs: polling a feed, planning what has come due, telling what is urgent.

They are offered by the one process that plans (planning.py), and done here by this very process, or by all that share
a PostgreSQL (sharing.py). A job says what to do, not with what: whoever does it looks that up, and finds nothing to do
where it was done meanwhile.
"""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Literal, Protocol

import structlog

log = structlog.get_logger("bot.process.work")


@dataclass(frozen=True, slots=True)
class Job:
    """`task` with its arguments. Of those with one name one waits at most, and one is done at a time."""

    task: str
    name: str
    arguments: Mapping[str, str | int] = field(default_factory=dict)


Lane = Literal["outside", "inside"]
"""Jobs that wait for the outside world, and those that do not and must not wait behind them."""

HANDS: Mapping[Lane, int] = {"outside": 32, "inside": 4}
"""Jobs of each lane that a process does at once."""


@dataclass(frozen=True, slots=True)
class Task:
    """`do` gets a job's arguments by name."""

    do: Callable[..., Awaitable[object]]
    lane: Lane


Tasks = Mapping[str, Task]


class Work(Protocol):
    shares: int
    """Into how many jobs one thing that can be cut should be."""

    async def busy(self) -> frozenset[str]:
        """The names of the jobs that wait or are being done, anywhere."""
        ...

    async def offer(self, jobs: Sequence[Job]) -> None:
        """One whose name waits already is passed over."""
        ...

    async def run(self) -> None:
        """Does jobs until cancelled."""
        ...


class Here:
    """Work in this process. Jobs are gone when it ends: what they were for is still due at the next start."""

    shares = 1

    def __init__(self, tasks: Tasks) -> None:
        self._tasks = tasks
        self._waiting: dict[str, Job] = {}
        self._doing: dict[str, asyncio.Task[None]] = {}
        self._hands: Counter[Lane] = Counter()

    async def busy(self) -> frozenset[str]:
        return frozenset(self._waiting) | frozenset(self._doing)

    async def offer(self, jobs: Sequence[Job]) -> None:
        for job in jobs:
            self._waiting.setdefault(job.name, job)
        self._start()

    async def run(self) -> None:
        try:
            await asyncio.Event().wait()
        finally:
            self._waiting.clear()
            doing = list(self._doing.values())
            for task in doing:
                task.cancel()
            await asyncio.gather(*doing, return_exceptions=True)

    def _start(self) -> None:
        for job in list(self._waiting.values()):
            lane = self._tasks[job.task].lane
            if job.name not in self._doing and self._hands[lane] < HANDS[lane]:
                del self._waiting[job.name]
                self._hands[lane] += 1
                self._doing[job.name] = task = asyncio.create_task(done(self._tasks, job), name=job.name)
                task.add_done_callback(partial(self._ended, job))

    def _ended(self, job: Job, task: "asyncio.Task[None]") -> None:
        del self._doing[job.name]
        self._hands[self._tasks[job.task].lane] -= 1
        if not task.cancelled():
            self._start()


async def done(tasks: Tasks, job: Job) -> None:
    """Never raises for what goes wrong in a job: what it was for is still due, and is offered again."""
    try:
        await tasks[job.task].do(**job.arguments)
    except Exception:
        log.exception("a job failed", job=job.name)
