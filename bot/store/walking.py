"""Reads: all of a topic, a page at a time and oldest first, for exports and backtests."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, select

from bot.schema.feed_tables import entries
from bot.schema.tables import articles, facts, revisions, subscriptions
from bot.store.kept import to_article
from bot.store.news import NewsReads
from bot.store.rows import Subscription
from bot.store.settings import to_subscription
from messages.model import Article, Known

A_PAGE = 500


@dataclass(frozen=True, slots=True)
class Kept:
    """An article as it reads now, and how it stands in the store."""

    article: Article
    story: str
    revisions: int
    first_seen: datetime
    last_seen: datetime


class WalkReads(NewsReads):
    def every_fact(self, topic: str) -> Iterator[Known]:
        keys = select(facts.c.seq, facts.c.version).where(facts.c.topic == topic).order_by(facts.c.seq).limit(A_PAGE)
        last = 0
        while page := self._known(keys.where(facts.c.seq > last)):
            yield from page
            last = page[-1].seq

    def every_article(self, topic: str) -> Iterator[Kept]:
        current = and_(revisions.c.article == articles.c.no, revisions.c.revision == articles.c.revision)
        mine = ("no", "story", "revision", "first_seen", "last_seen")
        named = [articles.c[name].label(f"article_{name}") for name in mine]
        pages = select(articles.c.id, *named, revisions).join(revisions, current).where(articles.c.topic == topic)
        last = 0
        while page := self.rows(pages.where(articles.c.no > last).order_by(articles.c.no).limit(A_PAGE)):
            for row in page:
                seen = row.article_first_seen, row.article_last_seen
                yield Kept(to_article(row), row.article_story, row.article_revision, *seen)
            last = page[-1].article_no

    def every_title(self, topic: str, outcome: str) -> Iterator[str]:
        """Of entries that came to this."""
        pages = select(entries.c.no, entries.c.title).where(entries.c.topic == topic, entries.c.outcome == outcome)
        last = 0
        while page := self.rows(pages.where(entries.c.no > last).order_by(entries.c.no).limit(A_PAGE)):
            yield from (row.title for row in page)
            last = page[-1].no

    def every_subscription(self, topic: str) -> tuple[Subscription, ...]:
        """Of all tenants: for the operator alone."""
        mine = select(subscriptions).where(subscriptions.c.topic == topic, subscriptions.c.removed_at.is_(None))
        return tuple(map(to_subscription, self.rows(mine.order_by(subscriptions.c.no))))
