"""One poll of one feed: ask, see what is new, read it, keep it."""

import hashlib
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.feeds import dates, polling
from bot.feeds.entries import Feed as Parsed
from bot.feeds.entries import NotAFeed, parse
from bot.feeds.novelty import Item, News, named, sort
from bot.feeds.reading import Read, Reader
from bot.fetch import Fetched, Fetcher, FetchError
from bot.process.children import ChildFailed, Children
from bot.store import Store, Tx
from bot.store.feed_rows import Fate, Feed, Sighting

ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1"
)
PARSE_SECONDS = 2.0
MOVE_AFTER = 3
"""Polls in a row that must agree before a feed's new address is taken for good."""


@dataclass(frozen=True, slots=True)
class Polled:
    """What a poll came to, for a line of `mmss poll --now`."""

    feed: Feed
    health: polling.Health
    reason: str
    new: int = 0
    kept: int = 0
    headlines: int = 0
    """Those of the kept ones of which no more than the headline or a short excerpt could be read."""


class Poller:
    """`clock` gives the time of each poll; `dice` spreads feeds over time."""

    def __init__(
        self,
        store: Store,
        fetcher: Fetcher,
        children: Children,
        reader: Reader,
        *,
        clock: Callable[[], datetime],
        dice: random.Random,
    ) -> None:
        self._store = store
        self._fetcher = fetcher
        self._children = children
        self._reader = reader
        self._clock = clock
        self._dice = dice

    async def poll(self, feed: Feed) -> Polled:
        """Never raises for what a feed does: that is its health."""
        now = self._clock()
        try:
            fetched = await self._fetcher.get(feed.url, accept=ACCEPT, validators=_validators(feed))
        except FetchError as error:
            return await self._failed(feed, now, error.reason)
        if fetched.status == 304 and (feed.etag or feed.last_modified):
            return await self._unchanged(feed, now, fetched.headers)
        if fetched.status != 200:
            return await self._refused(feed, now, fetched)
        body_hash = hashlib.sha256(fetched.body).hexdigest()
        if body_hash == feed.body_hash:
            return await self._unchanged(feed, now, fetched.headers)
        return await self._parsed(feed, now, fetched, body_hash)

    async def _parsed(self, feed: Feed, now: datetime, fetched: Fetched, body_hash: str) -> Polled:
        try:
            work = parse, fetched.body, fetched.url, dict(fetched.headers)
            parsed: Parsed = await self._children.run(*work, seconds=PARSE_SECONDS)
        except NotAFeed as error:
            return await self._failed(feed, now, error.reason, "unparseable")
        except ChildFailed as error:
            return await self._failed(feed, now, f"reading it {error}", "unparseable")
        return await self._read(feed, now, fetched, parsed, body_hash)

    # -------------------------------------------------------------------------------------------------- what came of it

    async def _read(self, feed: Feed, now: datetime, fetched: Fetched, parsed: Parsed, body_hash: str) -> Polled:
        items = [named(entry) for entry in parsed.entries]
        news = self._news(feed, items, now)
        reads = [await self._reader.read(feed, item, parsed.lang, now) for item in (*news.new, *news.changed)]
        is_news = bool(news.new) or feed.is_first_poll
        newest, usual = self._pace(feed, items, now) if is_news else (feed.newest_at, polling.lull(feed.newest_at, now))
        lengths = [len(item.entry.text) for item in items]
        outcome = polling.of_success(max(usual, polling.fresh_for(fetched.headers)), newest, lengths, now)
        # The body's hash is kept only with the fate of everything in it: a crash before this reads it all again.
        values = _answered(now) | {
            "body_hash": body_hash,
            "etag": fetched.headers.get("etag"),
            "last_modified": fetched.headers.get("last-modified"),
            "newest_at": newest,
            "health": outcome.health,
            "reason": outcome.reason,
            **self._moved(feed, fetched),
        }
        await self._save(feed, values, outcome.wait, now, seen=_sightings(news, reads))
        kept, headlines = (sum(read.fate == fate for read in reads) for fate in ("kept", "headline"))
        return Polled(feed, outcome.health, outcome.reason, len(news.new), kept + headlines, headlines)

    def _pace(self, feed: Feed, items: Sequence[Item], now: datetime) -> tuple[datetime | None, timedelta]:
        """When its newest entry came, and how often one comes. Asked only when one came: a body that changes and dates
        that move are no news."""
        published = [when for item in items if (when := dates.believable(item.entry.published, now))]
        came = published or [now, *self._store.arrivals(feed.no, polling.GAPS)]
        return max([*came, *([feed.newest_at] if feed.newest_at else [])]), polling.interval(came)

    def _news(self, feed: Feed, items: Sequence[Item], now: datetime) -> News:
        seen = self._store.seen(
            feed, [item.entry.guid for item in items], [item.url for item in items], [item.titled for item in items]
        )
        norm = self._store.entries_since(feed.no, now - timedelta(days=1))
        return sort(items, seen, first_poll=feed.is_first_poll, day_norm=norm, now=now)

    async def _unchanged(self, feed: Feed, now: datetime, headers: Mapping[str, str]) -> Polled:
        wait = max(polling.lull(feed.newest_at, now), polling.fresh_for(headers))
        stale = feed.newest_at is not None and now - feed.newest_at > polling.STALE_AFTER
        health: polling.Health = "stale" if stale else "ok" if feed.health in _UNWELL else feed.health
        reason = f"nothing new since {feed.newest_at:%Y-%m-%d}" if stale else ""
        await self._save(feed, _answered(now) | {"health": health, "reason": reason}, wait, now)
        return Polled(feed, health, reason)

    async def _refused(self, feed: Feed, now: datetime, fetched: Fetched) -> Polled:
        gone = feed.gone + 1 if fetched.status == 410 else 0
        outcome = polling.of_status(fetched.status, feed.failures + 1, gone, fetched.headers, now)
        values = {"health": outcome.health, "reason": outcome.reason, "failures": feed.failures + 1, "gone": gone}
        await self._save(
            feed, values, None if outcome.health == "gone" else outcome.wait, now, pause=outcome.host_pause
        )
        return Polled(feed, outcome.health, outcome.reason)

    async def _failed(self, feed: Feed, now: datetime, reason: str, health: polling.Health = "failing") -> Polled:
        failures = feed.failures + 1
        values = {"health": health, "reason": reason, "failures": failures, "gone": 0}
        await self._save(feed, values, polling.backed_off(failures), now)
        return Polled(feed, health, reason)

    async def _save(
        self,
        feed: Feed,
        values: dict[str, Any],
        wait: timedelta | None,
        now: datetime,
        *,
        seen: Sequence[Sighting] = (),
        pause: timedelta | None = None,
    ) -> None:
        next_at = None if wait is None else now + polling.jittered(wait, self._dice)

        def save(tx: Tx) -> None:
            tx.record_sightings(feed, seen, now)
            tx.record_poll(feed, {**values, "polled_at": now, "next_at": next_at})
            if pause is not None:
                tx.pause_host(feed.host, now + pause)

        await self._store.write(save)

    def _moved(self, feed: Feed, fetched: Fetched) -> dict[str, Any]:
        if fetched.moved_to is None:
            return {"moved_to": None, "moved_times": 0}
        times = feed.moved_times + 1 if fetched.moved_to == feed.moved_to else 1
        if times >= MOVE_AFTER and self._store.feed(feed.topic, fetched.moved_to) is None:
            return {"url": fetched.moved_to, "moved_to": None, "moved_times": 0}
        return {"moved_to": fetched.moved_to, "moved_times": times}


_UNWELL = frozenset({"new", "failing", "refused", "missing", "unparseable", "gone"})


def _validators(feed: Feed) -> dict[str, str]:
    asked = {"If-None-Match": feed.etag, "If-Modified-Since": feed.last_modified}
    return {name: value for name, value in asked.items() if value}


def _answered(now: datetime) -> dict[str, Any]:
    return {"answered_at": now, "failures": 0, "gone": 0, "told": False}


def _sightings(news: News, reads: Sequence[Read]) -> list[Sighting]:
    read = [
        _sighting(item, fate.fate, fate.reason, fate.article, paged=fate.paged)
        for item, fate in zip((*news.new, *news.changed), reads, strict=True)
    ]
    again = [_sighting(item, "again", "read before under another name") for item in news.again]
    old = [_sighting(item, "old", "it was there before this feed was followed") for item in news.old]
    held = [_sighting(item, "held", "part of a burst that looks like a mistake of the feed") for item in news.held]
    return read + again + old + held


def _sighting(item: Item, fate: Fate, reason: str, article: str | None = None, *, paged: bool = False) -> Sighting:
    return Sighting(
        item.entry.guid, item.url, item.titled, item.content, item.entry.title, fate, reason, article, paged
    )
