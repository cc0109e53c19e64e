"""What has had its time is let go, in small batches between everything else, until nothing is left for the day."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from bot.store import Store, Tx

log = structlog.get_logger()

BATCH = 50
"""Rows of a step: some milliseconds of the database's time."""

EACH = timedelta(hours=6)
"""How often it begins anew."""


@dataclass(frozen=True, slots=True)
class _Reached:
    """The article and the feed that a pass has come to; None once it has been through all of them."""

    article: int | None = 0
    feed: int | None = 0


class Retention:
    """`days` as the operator set them; 0 keeps everything."""

    def __init__(self, store: Store, days: int) -> None:
        self._store = store
        self._days = timedelta(days=days)
        self._reached = _Reached()
        self._next: datetime | None = None

    async def tick(self, now: datetime) -> None:
        """One small step, where one is due. Raises StoreError."""
        if not self._days or (self._next is not None and now < self._next):
            return
        before, reached = now - self._days, self._reached
        gone, self._reached = await self._store.write(lambda tx: _step(tx, before, reached))
        if gone == 0 and self._reached == _Reached(None, None):
            self._next, self._reached = now + EACH, _Reached()
            log.info("what is older was let go", before=before.date().isoformat())


def _step(tx: Tx, before: datetime, reached: _Reached) -> tuple[int, _Reached]:
    """Rows that went, and how far it came."""
    gone, article, feed = tx.forget_editions(before, BATCH), reached.article, reached.feed
    if article is not None:
        article = tx.shorten_articles(before, article, BATCH)
    if feed is not None:
        dropped, feed = tx.forget_entries(before, feed)
        gone += dropped
    return gone, _Reached(article, feed)
