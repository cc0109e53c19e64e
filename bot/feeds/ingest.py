"""An article on its road into the store: facts found, story known, all kept in one transaction."""

import asyncio
import pickle
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from functools import lru_cache

from bot.process.children import Children
from bot.store import Store
from messages import starter, stories
from messages.facts import FINDER_VERSION, find_facts
from messages.model import Article, Fact, Known
from messages.topic import Topic

Find = Callable[[Article, Topic], Awaitable[tuple[Fact, ...]]]

SECONDS = 10
"""An article that takes the finder longer is hostile or broken."""

STARTING = 60.0
"""Seconds within which processes that start together leave the first article to one of them."""

STORIES_BACK = timedelta(days=14)
"""How far back an article may join a story."""


def in_children(children: Children) -> Find:
    """The finder in a process that can be killed: it must never hold the event loop (Rule 8)."""

    packed: dict[str, bytes] = {}

    async def find(article: Article, topic: Topic) -> tuple[Fact, ...]:
        if topic.command not in packed:
            packed[topic.command] = pickle.dumps(topic)
        return await children.run(_find, article, packed[topic.command], seconds=SECONDS)

    return find


def _find(article: Article, packed: bytes) -> tuple[Fact, ...]:
    return find_facts(article, _unpacked(packed))


@lru_cache(maxsize=8)
def _unpacked(packed: bytes) -> Topic:
    """A topic has thousands of names to compile: a child does that once."""
    topic: Topic = pickle.loads(packed)  # noqa: S301 - from our own process
    return topic


async def at_once(article: Article, topic: Topic) -> tuple[Fact, ...]:
    """The finder right here: for an article of our own, before anything else runs."""
    return find_facts(article, topic)


async def ingest(store: Store, topic: Topic, article: Article, now: datetime, find: Find) -> tuple[Known, ...]:
    """Keeps an article (or a revision of one) and its facts. Raises StoreError, and ChildFailed from `find`."""
    found = await find(article, topic)
    candidates = store.stories(topic.command, since=now - STORIES_BACK)
    story = await asyncio.to_thread(stories.same, found, candidates, article=article, topic=topic)
    return await store.write(
        lambda tx: tx.keep(topic.command, article, found, finder=FINDER_VERSION, now=now, story=story)
    )


async def start_empty_store(store: Store, topic: Topic, now: datetime) -> bool:
    """A new installation begins with one true article, so that a first briefing says something."""
    if store.last_seq(topic.command) or store.articles(topic.command, limit=1):
        return False
    if await store.write(lambda tx: tx.take_lease("start", store.process, STARTING)) is None:
        return False  # another process does it just now
    await ingest(store, topic, starter.article(), now, at_once)
    return True
