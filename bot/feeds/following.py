"""All that reads the outside: one guarded fetcher and one set of children, whatever number of topics are followed."""

import asyncio
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.children import Children
from bot.feeds.discovery import Discovery
from bot.feeds.poller import Poller, PollLoop
from bot.feeds.reading import Reader
from bot.feeds.rereading import Rereader
from bot.fetch import Allowed, Fetcher
from bot.ingest import Find, in_children, ingest
from bot.store import Store
from messages.matching import Matcher
from messages.model import Article, Coverage, Known
from messages.topic import Topic

FIRST_POLL = timedelta(seconds=3)
"""Between the first polls of a topic's own feeds: a start must not ask all of them at once."""

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
    """Close it at the end; `run` polls until cancelled."""

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

    async def run(self) -> None:
        await self.begin()
        pollers = {command: beat.poller for command, beat in self.beats.items()}
        async with asyncio.TaskGroup() as group:
            group.create_task(PollLoop(self._store, pollers, self._clock).run())
            for beat in self.beats.values():
                group.create_task(beat.rereader.run(self._clock))

    def coverage(self, topic: Topic) -> Coverage:
        return self._store.coverage(topic.command, self._clock(), ANSWERED_WITHIN)

    async def close(self) -> None:
        self.children.close()
        await self.fetcher.close()
