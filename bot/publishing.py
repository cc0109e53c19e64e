"""Facts and briefings for readers of feeds: what the store holds, as `adapters.feeds.Feed`."""

import asyncio
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime

from adapters.base import Target
from adapters.feeds import Feed, FeedItem, FeedOf
from bot import export
from bot.commands.zones import of_country
from bot.store import Store
from bot.store.briefings import Briefed
from messages.format.entry import Entry, entries
from messages.model import Language
from messages.topic import Topic
from messages.words import words

ITEMS = 50
"""Entries of a feed: readers poll, and keep what they saw."""

FACTS = 1000
"""Newest facts that claims are made from: a second source may come days after the first."""

_NAMES = uuid.UUID("6b1f9c3e-6f0f-5d8e-9a43-52b7d1a0c7aa")
"""Whatever was named under it once keeps its id for good."""


class Publishing:
    """What was made under a mark of the store is kept with it."""

    def __init__(
        self, store: Store, topics: Sequence[Topic], *, language: Language, clock: Callable[[], datetime]
    ) -> None:
        self.topics = tuple(topic.command for topic in topics)
        self._store = store
        self._by_command: Mapping[str, Topic] = {topic.command: topic for topic in topics}
        self._language: Language = language
        self._clock = clock
        self._started = clock()
        self._made: dict[tuple[str, FeedOf, Language], tuple[object, Feed]] = {}

    async def get(self, topic: str, of: FeedOf, language: Language | None, channel: Target) -> Feed | None:
        """Raises StoreError."""
        subject = self._by_command.get(topic)
        if subject is None:
            return None
        key = topic, of, language or self._language
        mark = channel, self._store.mark(topic) if of == "facts" else self._store.briefings_mark(channel)
        kept = self._made.get(key)
        if kept is None or kept[0] != mark:
            kept = self._made[key] = mark, await asyncio.to_thread(self._make, subject, of, key[2], channel)
        return kept[1]

    def _make(self, topic: Topic, of: FeedOf, language: Language, channel: Target) -> Feed:
        items = tuple(self._facts(topic, language) if of == "facts" else self._briefings(topic, channel))
        return Feed(
            id=_urn(topic.command, of, language),
            title=f"{topic.subject[language]}: {words(language).text(f'feed-{of}')}",
            author=f"/{topic.command}",
            language=language,
            updated=max((item.updated for item in items), default=self._started),
            items=items,
        )

    def _facts(self, topic: Topic, language: Language) -> Iterator[FeedItem]:
        known = self._store.known(topic.command, limit=FACTS)
        zone = of_country(topic.country)
        made = entries(known, topic=topic, zone=zone, language=language, now=self._clock(), limit=ITEMS)
        return (_fact(topic, language, entry) for entry in made)

    def _briefings(self, topic: Topic, channel: Target) -> Iterator[FeedItem]:
        return (_briefing(topic, one) for one in self._store.briefings(topic.command, channel, ITEMS))


def _fact(topic: Topic, language: Language, entry: Entry) -> FeedItem:
    first = entry.facts[0]
    return FeedItem(
        id=_urn(topic.command, "fact", language, first.article.id, first.handle),
        title=entry.title,
        message=entry.message,
        published=first.first_seen,
        updated=entry.updated,
        links=tuple(dict.fromkeys(known.article.url for known in reversed(entry.facts) if known.article.url)),
        tags=(first.story, first.fact.kind, entry.label),
        data={"label": entry.label, "story": first.story, "facts": _data(entry)},
    )


def _data(entry: Entry) -> list[export.Row]:
    """As `mmss export facts` has them; of what may not be repeated, the handle and what became of it."""
    if entry.told:
        return [export.fact(known) for known in entry.facts]
    return [{"handle": known.handle, "state": known.state} for known in entry.facts]


def _briefing(topic: Topic, one: Briefed) -> FeedItem:
    return FeedItem(
        id=_urn(topic.command, "briefing", one.subscription, one.occasion, one.at.isoformat()),
        title=one.message.summary,
        message=one.message,
        published=one.at,
        updated=max(one.at, one.amended_at or one.at),
        tags=(one.message.size,),
    )


def _urn(*parts: str) -> str:
    return uuid.uuid5(_NAMES, "\n".join(parts)).urn
