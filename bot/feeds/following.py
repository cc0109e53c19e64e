"""All that reads the outside: one guarded fetcher and one set of children, whatever number of topics are followed."""

import asyncio
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from bot.feeds.discovery import Discovery
from bot.feeds.due import DueFeeds
from bot.feeds.ingest import Find, in_children, ingest
from bot.feeds.poller import Poller
from bot.feeds.reading import Reader
from bot.feeds.rereading import Rereader
from bot.fetch import Allowed, Fetcher
from bot.process.children import Children
from bot.process.work import Task, Tasks, Work
from bot.store import Store
from messages.matching import Matcher
from messages.model import Article, Coverage, Known
from messages.topic import Topic

log = structlog.get_logger()

FIRST_POLL = timedelta(seconds=3)
"""Between the first polls of a topic's own feeds: a start must not ask all of them at once."""

LOOK = 1.0
"""Seconds between two looks at which feeds are due."""

ANSWERED_WITHIN = timedelta(hours=8)
"""A feed whose last answer is older counts as silent: the longest wait between two polls is six hours."""


@dataclass(frozen=True, slots=True)
class Beat:
    """What reads the news of one topic."""

    topic: Topic
    find: Find
    matcher: Matcher
    reader: Reader
    poller: Poller
    discovery: Discovery
    rereader: Rereader


class Following:
    """Close it at the end. `plan` sees to it that feeds are polled; that is done by `tasks`, here or elsewhere."""

    def __init__(
        self,
        store: Store,
        topics: Sequence[Topic],
        allowed: Allowed,
        *,
        clock: Callable[[], datetime],
        dice: random.Random | None = None,
    ) -> None:
        self._store = store
        self._clock = clock
        self.allowed = allowed
        self._dice = dice or random.Random()  # noqa: S311 - spreads polls over time, keeps no secret
        self.children = Children()
        self.fetcher = Fetcher(allowed)
        self._find = in_children(self.children)
        self.beats: Mapping[str, Beat] = {topic.command: self._beat(topic) for topic in topics}
        self._due = DueFeeds(store, {command: beat.poller for command, beat in self.beats.items()}, clock)

    def _beat(self, topic: Topic) -> Beat:
        async def keep(article: Article, now: datetime) -> tuple[Known, ...]:
            return await ingest(self._store, topic, article, now, self._find)

        matcher = Matcher(topic)
        reader = Reader(self.fetcher, self.children, matcher, keep)
        poller = Poller(self._store, self.fetcher, self.children, reader, clock=self._clock, dice=self._dice)
        discovery = Discovery(self.fetcher, self.children, matcher, self.allowed)
        rereader = Rereader(self._store, topic.command, self.fetcher, self.children, keep)
        return Beat(topic, self._find, matcher, reader, poller, discovery, rereader)

    async def begin(self) -> None:
        """Follows the feeds of the topic files that were never followed; those an admin removed stay removed."""
        now = self._clock()
        for beat in self.beats.values():
            await self._store.write(lambda tx, topic=beat.topic: tx.follow(topic, now, FIRST_POLL))  # type: ignore[misc]

    @property
    def tasks(self) -> Tasks:
        return {"poll": Task(self._due.poll, "outside")}

    async def plan(self, work: Work) -> None:
        """Offers the feeds whose turn has come each second, and looks at articles again. Until cancelled."""
        await self.begin()
        async with asyncio.TaskGroup() as group:
            group.create_task(self._offer(work))
            for beat in self.beats.values():
                group.create_task(beat.rereader.run(self._clock))

    async def _offer(self, work: Work) -> None:
        while True:
            try:
                await self._due.offer(work)
            except Exception as error:
                log.warning("feeds cannot be offered", reason=f"{type(error).__name__}: {error}")
            await asyncio.sleep(LOOK)

    def coverage(self, topic: Topic) -> Coverage:
        return self._store.coverage(topic.command, self._clock(), ANSWERED_WITHIN)

    async def close(self) -> None:
        self.children.close()
