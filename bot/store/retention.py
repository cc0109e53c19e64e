"""Writes: what has had its time is let go, a little at a time. Of all tenants and topics: for the bot alone.

Facts stay, with their sentences. So do a feed's last entries, however old: by them an old item that a feed shows again
is known for what it is. What became an article is known by that.
"""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, bindparam, delete, func, insert, select, tuple_, update

from bot.schema.feed_tables import entries, feeds
from bot.schema.record_tables import reviews
from bot.schema.tables import (
    amendments,
    articles,
    deliveries,
    editions,
    facts,
    revisions,
    stories,
    subscriptions,
)
from bot.store.kept import to_article
from bot.store.search import put_words
from bot.store.settings import plain
from bot.store.shortening import Shortened, moved, spans_of
from bot.store.texts import TextWrites
from messages.copies import signature

ENTRIES_KEPT = 1_000
"""Of each feed: five times what is looked at of it in one poll, so that nothing it still shows is let go."""
ENTRIES_A_STEP = 500


class RetentionWrites(TextWrites):
    def forget_editions(self, before: datetime, limit: int) -> int:
        """Occasions settled by then with all that is of them, where no delivery or amendment is open; how many."""
        still = and_(*_same(deliveries)), deliveries.c.settled_at.is_(None) | deliveries.c.wake_at.is_not(None)
        mending = and_(*_same(amendments)), amendments.c.wake_at.is_not(None)
        open_ = select(1).where(*still).exists(), select(1).where(*mending).exists()
        settled = editions.c.settled_at < before, *(~one for one in open_)
        wanted = select(editions.c.subscription, editions.c.occasion, editions.c.message)
        rows = self.rows(wanted.where(*settled).limit(limit))
        gone = [{"s": row.subscription, "o": row.occasion} for row in rows]
        sent = self.rows(
            select(deliveries.c.payload).where(_NAME.in_([(row.subscription, row.occasion) for row in rows]))
        )
        for table in (amendments, deliveries, editions) if gone else ():
            its = table.c.subscription == bindparam("s"), table.c.occasion == bindparam("o")
            self.rows(delete(table).where(*its), gone)
        reviewed = reviews.c.subscription == bindparam("n"), reviews.c.occasion == bindparam("o")
        if gone:
            self.rows(delete(reviews).where(*reviewed), [{"n": plain(one["s"], "s"), "o": one["o"]} for one in gone])
        self.let_go_texts({row.payload for row in sent} | {row.message for row in rows if row.message is not None})
        return len(gone)

    def shorten_articles(self, before: datetime, after: int, limit: int) -> int | None:
        """Of the next `limit` articles after the number `after`, those whose story is over by then and which nobody
        has yet to be told of are cut down to the sentences of their facts. The number to go on from; None at the end.
        """
        page = _ARTICLES.where(articles.c.no > after).order_by(articles.c.no).limit(limit)
        rows, told = self.rows(page), self._told()
        for row in rows:
            over = row.fingerprint is None and row.last_seen < before and row.story_seen < before
            if over and not self._is_awaited(row, told.get(row.topic)):
                self._shorten(row.no)
        return rows[-1].no if rows else None

    def forget_entries(self, before: datetime, after: int) -> tuple[int, int | None]:
        """Of the next feed after the number `after`, entries that were seen by then and are not among its last
        ENTRIES_KEPT. How many, and the number to go on from; None at the end."""
        feed = self.row(select(func.min(feeds.c.no)).where(feeds.c.no > after))
        if feed is None or feed[0] is None:
            return 0, None
        mine = entries.c.feed == feed[0]
        newest = select(entries.c.seen_at).where(mine).order_by(entries.c.seen_at.desc())
        last = self.row(newest.offset(ENTRIES_KEPT - 1).limit(1))
        if last is None:
            return 0, feed[0]
        over = select(entries.c.no).where(mine, entries.c.seen_at < min(before, last.seen_at)).limit(ENTRIES_A_STEP)
        gone = self.rows(delete(entries).where(entries.c.no.in_(over)).returning(entries.c.no))
        return len(gone), after if len(gone) == ENTRIES_A_STEP else feed[0]

    # -------------------------------------------------------------------------------------------------------- articles

    def _told(self) -> dict[str, int]:
        """Topic -> the number up to which every subscription there is has been told."""
        told = select(subscriptions.c.topic, func.min(subscriptions.c.cursor_seq).label("seq"))
        rows = self.rows(told.where(subscriptions.c.removed_at.is_(None)).group_by(subscriptions.c.topic))
        return {row.topic: row.seq for row in rows}

    def _is_awaited(self, article: Row[Any], told: int | None) -> bool:
        if told is None:
            return False
        newest = self.row(select(func.max(facts.c.latest)).where(facts.c.article == article.no))
        return bool(newest and newest[0] and newest[0] > told)

    def _shorten(self, article: int) -> None:
        kept = select(articles.c.id, revisions).join(articles, articles.c.no == revisions.c.article)
        rows = self.rows(kept.where(articles.c.no == article).order_by(revisions.c.revision))
        current = rows[-1].no
        for row in rows:
            if row.fingerprint is None:
                standing = self.rows(select(facts).where(facts.c.revision == row.no))
                if standing or row.no == current:
                    self._shorten_revision(row, standing, found_by=row.no == current)
                else:
                    self.rows(delete(revisions).where(revisions.c.no == row.no))

    def _shorten_revision(self, row: Row[Any], standing: Sequence[Row[Any]], *, found_by: bool) -> None:
        """It becomes another row: what was read of the old one holds, and nobody takes the one for the other."""
        short = Shortened.of(row.text, (span for fact in standing for span in spans_of(fact)))
        values = {column.name: getattr(row, column.name) for column in revisions.columns if column.name != "no"}
        values |= {"text": short.text, "fingerprint": json.dumps(signature(to_article(row))), "revision": -row.revision}
        made = self.row(insert(revisions).values(**values).returning(revisions.c.no))
        new = made[0] if made else 0
        places = [{"number": fact.seq, "revision": new, **moved(fact, short)} for fact in standing]
        if places:
            self.rows(_MOVED.values(version=facts.c.version + 1), places)
        self.rows(delete(revisions).where(revisions.c.no == row.no))
        self.rows(update(revisions).where(revisions.c.no == new).values(revision=row.revision))
        if found_by:
            put_words(self, row.article, f"{row.title}\n{short.text}")


_NAME = tuple_(deliveries.c.subscription, deliveries.c.occasion)
_ARTICLES = (
    select(articles, stories.c.last_seen.label("story_seen"), revisions.c.fingerprint)
    .join(stories, stories.c.id == articles.c.story)
    .join(revisions, and_(revisions.c.article == articles.c.no, revisions.c.revision == articles.c.revision))
)

_MOVED = update(facts).where(facts.c.seq == bindparam("number"))


def _same(table: Any) -> tuple[Any, Any]:
    return table.c.subscription == editions.c.subscription, table.c.occasion == editions.c.occasion
