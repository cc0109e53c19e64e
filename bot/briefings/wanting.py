"""Which channels want to hear of an article, by the filters of their subscriptions: kept ready in memory."""

import asyncio
from collections.abc import Iterable

from adapters.base import Target
from bot.briefings.matching import Index
from bot.store import Store
from messages.filters import Seen, stored


class Wanting:
    """Of one topic. `refresh` before asking; it costs next to nothing where nothing changed."""

    def __init__(self, store: Store, topic: str) -> None:
        self._store = store
        self._topic = topic
        self._version: tuple[int, ...] | None = None
        self._index: Index[tuple[Target, str]] = Index()
        self._narrow: frozenset[Target] = frozenset()

    async def refresh(self) -> None:
        """Raises StoreError."""
        version = self._store.filters_changed()
        if version == self._version:
            return
        index: Index[tuple[Target, str]] = Index()
        for page in self._store.every_filter(self._topic):
            for one in page:
                index.add((one.target, one.id), stored(one.text))
            await asyncio.sleep(0)  # there may be a hundred thousand
        self._narrow = await self._store.write(lambda tx: tx.narrow_channels(self._topic))
        self._index, self._version = index, version

    def deaf(self, articles: Iterable[Seen]) -> frozenset[Target]:
        """The channels that want none of these: all their subscriptions have filters, and none of them takes any."""
        if not self._narrow:
            return frozenset()
        wanted = {target for article in articles for target, _ in self._index.match(article)}
        return self._narrow - wanted
