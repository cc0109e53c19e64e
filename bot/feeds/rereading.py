"""Articles that readers were told of are looked at again: revised, taken back, or gone.

Politely: one at a time, a few a minute, each a few times a day, and only where the outlet's terms allow its pages.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta

import structlog

from bot.feeds.articles import Page, is_retracted, origin_of
from bot.feeds.page import Gone, fetch_page
from bot.feeds.reading import Keep
from bot.fetch import Fetcher, FetchError
from bot.process.children import ChildFailed, Children
from bot.store import Store, StoreError
from bot.store.rereading import Reread

log = structlog.get_logger()

SHOWN_WITHIN = timedelta(days=7)
"""Articles whose facts were posted in this time are looked at again."""

EACH = timedelta(hours=6)
PACE = 10.0
"""Seconds between two pages: six a minute."""

LISTED = timedelta(hours=1)
"""How often it is worked out anew which articles those are."""

GONE_AFTER = 2
"""Answers "not found" or "gone", hours apart, until it is believed."""

LEAST = 0.5
"""Share of the text that was there; a page with less is taken for a paywall or a new layout, not for a revision."""


class Rereader:
    """Of one topic. `keep` finds the facts of a revision and keeps it."""

    def __init__(self, store: Store, topic: str, fetcher: Fetcher, children: Children, keep: Keep) -> None:
        self._store = store
        self._topic = topic
        self._fetcher = fetcher
        self._children = children
        self._keep = keep
        self._listed: datetime | None = None
        self._waiting: tuple[Reread, ...] = ()
        self._looked: dict[str, datetime] = {}
        self._misses: dict[str, int] = {}

    async def run(
        self, clock: Callable[[], datetime], sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    ) -> None:
        """Until cancelled."""
        while True:
            try:
                await self.step(clock())
            except StoreError as error:
                log.warning("articles cannot be read again", error=str(error))
            await sleep(PACE)

    async def step(self, now: datetime) -> str | None:
        """Looks at the one article that waits longest, if any is due; its id. Raises StoreError."""
        await self._list(now)
        due = [one for one in self._waiting if now - self._looked.get(one.article.id, now - EACH) >= EACH]
        if not due:
            return None
        one = min(due, key=lambda each: self._looked.get(each.article.id, now - SHOWN_WITHIN))
        self._looked[one.article.id] = now
        await self._look(one, now)
        return one.article.id

    async def _list(self, now: datetime) -> None:
        if self._listed is None or now - self._listed >= LISTED:
            self._listed = now
            since = now - SHOWN_WITHIN
            self._waiting = await self._store.write(lambda tx: tx.to_reread(self._topic, since))
            known = {one.article.id for one in self._waiting}
            self._looked = {id_: at for id_, at in self._looked.items() if id_ in known}
            self._misses = {id_: n for id_, n in self._misses.items() if id_ in known}

    async def _look(self, one: Reread, now: datetime) -> None:
        article = one.article
        assert article.url is not None, "only what has an address is listed"  # noqa: S101
        try:
            page, _ = await fetch_page(self._fetcher, self._children, article.url)
        except Gone as gone:
            await self._missed(one, gone.reason, now)
        except (FetchError, ChildFailed) as error:
            log.debug("not read again", article=article.id, reason=str(error))
        else:
            self._misses.pop(article.id, None)
            await self._compare(one, page, now)

    async def _missed(self, one: Reread, reason: str, now: datetime) -> None:
        self._misses[one.article.id] = self._misses.get(one.article.id, 0) + 1
        if self._misses[one.article.id] >= GONE_AFTER:
            await self._withdraw(one, f"the article is gone: {reason}", now)

    async def _withdraw(self, one: Reread, why: str, now: datetime) -> None:
        taken = await self._store.write(lambda tx: tx.withdraw_article(self._topic, one.article.id, why=why, now=now))
        if taken:
            log.info("an article was taken back", outlet=one.article.outlet, facts=taken, why=why)

    async def _compare(self, one: Reread, page: Page, now: datetime) -> None:
        """A revision counts only where the text that was read was the page's own."""
        article = one.article
        if is_retracted(page.title, page.text):
            await self._withdraw(one, "the outlet has taken the article back", now)
        elif one.paged and not page.stub and len(page.text) >= LEAST * len(article.text) and page.text != article.text:
            revised = replace(article, text=page.text, origin=origin_of(page.text), fetched=now)
            try:
                await self._keep(revised, now)
            except ChildFailed as error:
                log.debug("not read again", article=article.id, reason=str(error))
