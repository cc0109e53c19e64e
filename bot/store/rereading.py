"""Reads and writes: articles that were told of, for looking at them again."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update

from bot.schema.feed_tables import entries, feeds
from bot.schema.tables import articles, editions, facts
from bot.store.keeping import NewsWrites
from messages.model import Article

A_PAGE = 500


@dataclass(frozen=True, slots=True)
class Reread:
    article: Article
    paged: bool
    """Its text was read from its page."""


class RereadWrites(NewsWrites):
    def to_reread(self, topic: str, since: datetime) -> tuple[Reread, ...]:
        """Articles that posted messages rest on, where every feed that showed them allows their pages."""
        shown = select(editions.c.facts).where(editions.c.planned_at >= since, editions.c.state == "posted").distinct()
        handles = list({handle for row in self.rows(shown) for handle in (row[0] or "").split()})
        told: dict[str, Article] = {}
        for first in range(0, len(handles), A_PAGE):
            for known in self.known(topic, handles=handles[first : first + A_PAGE]):
                if known.article.url and known.state != "withdrawn":
                    told[known.article.id] = known.article
        from_page = self._from_page(topic, list(told))
        return tuple(Reread(article, from_page[id_]) for id_, article in told.items() if id_ in from_page)

    def withdraw_article(self, topic: str, article_id: str, *, why: str, now: datetime) -> int:
        """All that still stood in it is withdrawn; how many facts that were."""
        mine = facts.c.article.in_(select(articles.c.no).where(articles.c.topic == topic, articles.c.id == article_id))
        standing = mine, facts.c.state.in_(("live", "held"))
        rows = self.rows(select(facts.c.story).where(*standing))
        if rows:
            gone = {"state": "withdrawn", "state_by": None, "state_why": why} | self._changed(now)
            self.rows(update(facts).where(*standing).values(**gone, version=facts.c.version + 1))
            for story in {row.story for row in rows}:
                self._touch(story, topic, now)
        return len(rows)

    def _from_page(self, topic: str, ids: list[str]) -> dict[str, bool]:
        found: dict[str, bool] = {}
        for first in range(0, len(ids), A_PAGE):
            mine = entries.c.topic == topic, entries.c.article.in_(ids[first : first + A_PAGE])
            shown = select(entries.c.article, entries.c.paged, feeds.c.pages).join(feeds, feeds.c.no == entries.c.feed)
            for row in self.rows(shown.where(*mine)):
                if row.pages:
                    found[row.article] = found.get(row.article, False) or row.paged
        barred = select(entries.c.article).join(feeds, feeds.c.no == entries.c.feed).where(feeds.c.pages.is_(False))
        for row in self.rows(barred.where(entries.c.topic == topic).group_by(entries.c.article)) if found else ():
            found.pop(row.article, None)
        return found
