"""What has had its time is let go, in small batches between everything else, until nothing is left for the day."""

from datetime import datetime, timedelta

import structlog

from bot.store import Store, Tx

log = structlog.get_logger()

BATCH = 50
"""Rows of a step: some milliseconds of the database's time."""

EACH = timedelta(hours=6)
"""How often it begins anew."""


class Retention:
    """`days` as the operator set them; 0 keeps everything."""

    def __init__(self, store: Store, days: int) -> None:
        self._store = store
        self._days = timedelta(days=days)
        self._after = 0
        self._next: datetime | None = None

    async def tick(self, now: datetime) -> None:
        """One small step, where one is due. Raises StoreError."""
        if not self._days or (self._next is not None and now < self._next):
            return
        before, after = now - self._days, self._after
        gone, reached = await self._store.write(lambda tx: _step(tx, before, after))
        self._after = reached or 0
        done = gone == 0 and reached is None
        self._next = now + EACH if done else None
        if done:
            log.info("what is older was let go", before=before.date().isoformat())


def _step(tx: Tx, before: datetime, after: int) -> tuple[int, int | None]:
    """Occasions that went, and the article reached; None once all were looked at."""
    return tx.forget_editions(before, BATCH), tx.shorten_articles(before, after, BATCH)
