"""Whose turn has come: feeds are offered to be polled, one of a host at a time, and one is polled when it is its job's
turn."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

import structlog

from bot.feeds.poller import Poller
from bot.process.work import Job, Work
from bot.store import Store, StoreError
from bot.store.feed_rows import Feed

log = structlog.get_logger()

MOST = 200
"""Polls that wait or are being made, at most: the queue is never longer, whatever is due."""

EARLY = timedelta(minutes=2)
"""What a clock of another machine may be ahead of ours. No feed is asked twice within it."""

POLL = "poll "
"""What the name of a poll's job begins with; the host follows."""


class DueFeeds:
    """`pollers`: the one of each topic."""

    def __init__(self, store: Store, pollers: Mapping[str, Poller], clock: Callable[[], datetime]) -> None:
        self._store = store
        self._pollers = pollers
        self._clock = clock

    async def offer(self, work: Work) -> None:
        """Those that have waited longest, of hosts that nobody is asking. Raises StoreError."""
        busy = {name.removeprefix(POLL) for name in await work.busy() if name.startswith(POLL)}
        due = self._store.feeds_due(self._clock(), MOST - len(busy), busy=busy) if len(busy) < MOST else ()
        first = {feed.host: feed for feed in reversed(due) if feed.topic in self._pollers}
        await work.offer([_job(feed) for feed in reversed(first.values())])

    async def poll(self, topic: str, feed: int) -> None:
        """What another has polled meanwhile is left alone."""
        found = self._store.feed_numbered(topic, feed)
        if found is not None and found.next_at is not None and found.next_at <= self._clock() + EARLY:
            await self._poll(found)

    async def _poll(self, feed: Feed) -> None:
        try:
            polled = await self._pollers[feed.topic].poll(feed)
        except StoreError as error:
            log.warning("a poll could not be saved", outlet=feed.outlet, error=str(error))
            return
        if polled.health != feed.health:
            log.info("a feed changed", outlet=feed.outlet, before=feed.health, now=polled.health, why=polled.reason)


def _job(feed: Feed) -> Job:
    return Job("poll", f"{POLL}{feed.host}", {"topic": feed.topic, "feed": feed.no})
