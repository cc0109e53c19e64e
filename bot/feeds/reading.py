"""An entry -> an article -> facts in the store: on topic or not, from the feed's own text or from the page."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlsplit

from bot.feeds import dates
from bot.feeds.articles import SHORT, is_stub, origin_of
from bot.feeds.novelty import Item
from bot.feeds.page import fetch_page, read_page
from bot.fetch import Fetcher, FetchError
from bot.process.children import ChildFailed, Children
from bot.store.feed_rows import Fate, Feed
from messages.matching import Matcher
from messages.model import Article, Known

Keep = Callable[[Article, datetime], Awaitable[tuple[Known, ...]]]
"""`bot.feeds.ingest`: finds the facts and keeps the article. Raises ChildFailed."""


@dataclass(frozen=True, slots=True)
class Read:
    """What became of an entry, and why."""

    fate: Fate
    reason: str
    article: str | None = None
    paged: bool = False
    """The article's text is its page's, not the feed's."""


class Reader:
    def __init__(self, fetcher: Fetcher, children: Children, matcher: Matcher, keep: Keep) -> None:
        self._fetcher = fetcher
        self._children = children
        self._matcher = matcher
        self._keep = keep

    async def read(self, feed: Feed, item: Item, lang: str | None, now: datetime) -> Read:
        """Matches the feed's own words first: a page is fetched only for what may be on topic."""
        await asyncio.sleep(0)  # a feed may have two hundred new entries
        article, reason = _of_feed(feed, item, lang, now), ""
        matched = self._matcher.match(article.title, article.text, article.published)
        promising = matched.adjacent or matched.placed or bool(matched.unplaced)
        paged = False
        if promising and _says_little(article):
            from_feed = article
            article, reason = await self._with_page(feed, article)
            matched = self._matcher.match(article.title, article.text, article.published)
            paged = article is not from_feed
        if not matched.adjacent:
            return Read("off-topic", _off_topic(matched.unplaced))
        return replace(await self._kept(article, matched.words, reason), paged=paged)

    async def page(self, url: str, outlet: str, now: datetime) -> Article:
        """The article at an address. Raises FetchError, ChildFailed."""
        return await read_page(self._fetcher, self._children, url, outlet, now)

    async def _kept(self, article: Article, words: tuple[str, ...], reason: str) -> Read:
        assert article.fetched is not None, "every article made here has its time"  # noqa: S101
        try:
            await self._keep(article, article.fetched)
        except ChildFailed as error:
            return Read("refused", f"finding its facts {error}")
        if article.headline_only:
            return Read("headline", reason or "only a headline could be read", article.id)
        return Read("kept", f"on topic by: {', '.join(words)}", article.id)

    async def _with_page(self, feed: Feed, article: Article) -> tuple[Article, str]:
        """The article with its page's text where that may be had and says more; else as it is, and why."""
        if not (feed.pages and article.url):
            return article, "the outlet's terms keep us to its feed"
        try:
            page, _ = await fetch_page(self._fetcher, self._children, article.url)
        except (FetchError, ChildFailed) as error:
            return article, f"its page: {error}"
        if page.stub or len(page.text) <= len(article.text):
            return article, "its page is a stub or a paywall"
        fuller = replace(article, text=page.text, lang=page.lang or article.lang, headline_only=False)
        return replace(fuller, origin=origin_of(page.text), published=article.published or page.published), ""


def _of_feed(feed: Feed, item: Item, lang: str | None, now: datetime) -> Article:
    entry = item.entry
    return Article(
        id=item.url or f"{feed.url}#{item.titled}",
        title=entry.title,
        text=entry.text,
        lang=feed.lang or lang or "",
        outlet=_host(entry.url) if feed.many_outlets and entry.url else feed.outlet,
        url=entry.url,
        origin=origin_of(entry.text),
        published=dates.believable(entry.published, now),
        fetched=now,
        headline_only=is_stub(entry.text),
    )


def _host(url: str) -> str:
    return (urlsplit(url).hostname or url).removeprefix("www.")


def _says_little(article: Article) -> bool:
    return article.headline_only or len(article.text) < 2 * SHORT


def _off_topic(unplaced: tuple[str, ...]) -> str:
    return (
        f"only weak names, and no word near that places them: {', '.join(unplaced)}"
        if unplaced
        else "no name of the topic"
    )
