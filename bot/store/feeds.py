"""Reads and writes: feeds, their entries, hosts that asked for a pause. They belong to a topic, not to a tenant."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields
from datetime import datetime, timedelta
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Row, Select, Update, bindparam, delete, func, insert, or_, select, update

from adapters.base import Target
from bot.feeds.polling import BROKEN_AFTER
from bot.schema.feed_tables import entries, feeds, hosts
from bot.schema.tables import articles
from bot.store.base import Database, Writable
from bot.store.feed_rows import Feed, Seen, Sighting
from messages.model import Coverage
from messages.topic import FeedSpec, Topic

NAMED = 10
"""Feeds that did not answer and are named."""

_FEED = [feeds.c[field.name] for field in fields(Feed)]
_LIVE = select(*_FEED).where(feeds.c.removed_at.is_(None))


_MINE = entries.c.feed == bindparam("feed")
_SINCE = select(func.count()).select_from(entries).where(_MINE, entries.c.seen_at >= bindparam("since"))
_KEPT = select(articles.c.id).where(
    articles.c.topic == bindparam("topic"), articles.c.id.in_(bindparam("urls", expanding=True))
)
_SHOWN = (
    select(entries.c.feed, entries.c.guid, entries.c.url, entries.c.titled, entries.c.content)
    .where(
        or_(
            (entries.c.topic == bindparam("topic")) & entries.c.url.in_(bindparam("urls", expanding=True)),
            _MINE & entries.c.titled.in_(bindparam("titled", expanding=True)),
            _MINE & entries.c.guid.in_(bindparam("guids", expanding=True)),
        )
    )
    .order_by(entries.c.no)
)


class FeedReads(Database):
    def feeds(self, topic: str) -> tuple[Feed, ...]:
        """Those that are followed, by outlet."""
        return self._feeds(_LIVE.where(feeds.c.topic == topic).order_by(feeds.c.outlet, feeds.c.no))

    def feed(self, topic: str, url: str) -> Feed | None:
        found = self._feeds(_LIVE.where(feeds.c.topic == topic, feeds.c.url == url))
        return found[0] if found else None

    def feed_numbered(self, topic: str, no: int) -> Feed | None:
        """One that is followed, or was until it was removed."""
        found = self._feeds(select(*_FEED).where(feeds.c.topic == topic, feeds.c.no == no))
        return found[0] if found else None

    def feeds_due(self, now: datetime, limit: int, *, busy: Collection[str] = ()) -> tuple[Feed, ...]:
        """Whose turn has come and whose host may be asked (is not `busy`), longest waiting first."""
        resting = select(hosts.c.host).where(hosts.c.until > now)
        turn = _LIVE.where(feeds.c.next_at <= now, feeds.c.host.not_in(resting), feeds.c.host.not_in(busy))
        return self._feeds(turn.order_by(feeds.c.next_at).limit(limit))

    def feeds_added_by(self, target: Target, user: str | None = None) -> int:
        """How many of the followed feeds a workspace, or one of its users, added: for quotas."""
        mine = feeds.c.platform == target.platform, feeds.c.tenant == target.tenant
        by = [feeds.c.added_by == user] if user is not None else []
        row = self.row(select(func.count()).select_from(feeds).where(feeds.c.removed_at.is_(None), *mine, *by))
        return int(row[0]) if row else 0

    def feeds_of_host(self, host: str) -> int:
        row = self.row(
            select(func.count()).select_from(feeds).where(feeds.c.removed_at.is_(None), feeds.c.host == host)
        )
        return int(row[0]) if row else 0

    def seen(self, feed: Feed, guids: Sequence[str], urls: Sequence[str], titled: Sequence[str]) -> Seen:
        """Which of these a feed (or, for addresses, any feed of the topic) has shown before. What became an article was
        shown, though its entry may have been let go."""
        addresses = [url for url in urls if url]
        found = Seen(urls={row.id for row in self.rows(_KEPT, {"topic": feed.topic, "urls": addresses})})
        asked = {"topic": feed.topic, "feed": feed.no, "urls": addresses, "titled": [*titled], "guids": [*guids]}
        for row in self.rows(_SHOWN, asked):
            if row.url:
                found.urls.add(row.url)
            if row.feed == feed.no:
                found.titled.add(row.titled)
                found.guids[row.guid, row.url] = row.content
        return found

    def sightings(self, topic: str, url: str) -> tuple[Sighting, ...]:
        """What became of an address, in each feed that showed it."""
        wanted = select(entries).where(entries.c.topic == topic, entries.c.url == url).order_by(entries.c.no)
        return tuple(map(_sighting, self.rows(wanted)))

    def entries_since(self, feed: int, since: datetime) -> int:
        row = self.row(_SINCE, {"feed": feed, "since": since})
        return int(row[0]) if row else 0

    def arrivals(self, feed: int, limit: int) -> tuple[datetime, ...]:
        """When something new was last there, newest first: for feeds that give no dates."""
        times = select(entries.c.seen_at).where(entries.c.feed == feed).distinct()
        return tuple(row.seen_at for row in self.rows(times.order_by(entries.c.seen_at.desc()).limit(limit)))

    def coverage(self, topic: str, now: datetime, within: timedelta) -> Coverage:
        """How the feeds did: what an honest "nothing new" rests on. A feed answers if its last poll went well, and
        that was `within` a time. The names are those of the first few that do not."""
        mine = feeds.c.topic == topic, feeds.c.removed_at.is_(None)
        well = (feeds.c.failures == 0) & (feeds.c.answered_at >= now - within)
        counted = func.count(), func.count().filter(well), func.max(feeds.c.answered_at)
        ((every, answered, last),) = (tuple(row) for row in self.rows(select(*counted).where(*mine)))
        ill = select(feeds.c.outlet, feeds.c.reason).where(*mine, ~well, feeds.c.polled_at.is_not(None))
        failing = {row.outlet: row.reason for row in self.rows(ill.order_by(feeds.c.no).limit(NAMED))}
        return Coverage(every, answered, last, failing)

    def feeds_to_tell(self, topic: str) -> tuple[Feed, ...]:
        """Those that stay broken, and nobody was told yet."""
        broken = (feeds.c.failures >= BROKEN_AFTER) | (feeds.c.health == "gone")
        return self._feeds(_LIVE.where(feeds.c.topic == topic, broken, feeds.c.told.is_(False)).order_by(feeds.c.no))

    def _feeds(self, wanted: Select[Any]) -> tuple[Feed, ...]:
        return tuple(Feed(**row._mapping) for row in self.rows(wanted))


class FeedWrites(FeedReads, Writable):
    def follow(self, topic: Topic, now: datetime, gap: timedelta) -> int:
        """Follows the feeds of a topic file that were never followed, their first polls a `gap` apart. How many."""
        every = self.rows(select(feeds.c.url, feeds.c.asked).where(feeds.c.topic == topic.command))
        known = {address for row in every for address in row}
        fresh = [spec for spec in topic.feeds if not spec.optional and spec.url not in known]
        for n, spec in enumerate(fresh, 1):
            self.add_feed(topic.command, spec, target=None, by="", now=now, next_at=now + n * gap)
        return len(fresh)

    def add_feed(
        self, topic: str, spec: FeedSpec, *, target: Target | None, by: str, now: datetime, next_at: datetime
    ) -> Feed:
        """Follows a feed; one that was removed comes back as it was, one that is followed stays as it is."""
        there = self.feed(topic, spec.url)
        if there is not None:
            return there
        who = {"platform": target.platform if target else "", "tenant": target.tenant if target else ""}
        about: dict[str, Any] = {
            "outlet": spec.outlet,
            "lang": spec.lang or None,
            "terms": spec.terms,
            "pages": spec.pages,
            "many_outlets": spec.many_outlets,
            "asked": spec.url,
        }
        again = update(feeds).where(feeds.c.topic == topic, feeds.c.url == spec.url)
        about |= {"added_by": by, "added_at": now}
        fresh = {"removed_at": None, "next_at": next_at, "failures": 0, "gone": 0, "health": "new", "reason": ""}
        if self.row(again.values(**who, **about, **fresh, told=False).returning(feeds.c.no)) is None:
            place = {"topic": topic, "url": spec.url, "host": urlsplit(spec.url).hostname or ""}
            self.rows(insert(feeds).values(**place, **who, **about, **fresh, told=False, moved_times=0))
        made = self.feed(topic, spec.url)
        assert made is not None, "it was just written"  # noqa: S101
        return made

    def restore_feed(self, feed: Feed, *, now: datetime) -> None:
        """Takes a removal back."""
        mine = feeds.c.no == feed.no, feeds.c.removed_at.is_not(None)
        self.rows(update(feeds).where(*mine).values(removed_at=None, next_at=now))

    def remove_feed(self, topic: str, url: str, *, now: datetime) -> Feed | None:
        """The feed that was followed until now; what it brought stays."""
        there = self.feed(topic, url)
        if there is not None:
            self.rows(update(feeds).where(feeds.c.no == there.no).values(removed_at=now, next_at=None))
        return there

    def record_poll(self, feed: Feed, values: Mapping[str, Any]) -> None:
        """Columns of `feeds` as the poll leaves them. A feed removed meanwhile stays removed."""
        self.update_many(_polled(tuple(values)), [{**values, "number": feed.no}])

    def mark_told(self, broken: Sequence[Feed]) -> None:
        self.rows(update(feeds).where(feeds.c.no.in_([feed.no for feed in broken])).values(told=True))

    def record_sightings(self, feed: Feed, seen: Sequence[Sighting], now: datetime) -> None:
        """Entries as they are now; one seen before gets its new content and fate."""
        rows = [
            {"topic": feed.topic, "feed": feed.no, "seen_at": now} | {name: getattr(one, name) for name in _OF_SIGHTING}
            for one in seen
        ]
        for row in rows:
            again = {f"its_{name}": row[name] for name in ("feed", *_OF_SIGHTING)}
            if self.row(_AGAIN, again) is None:
                self.rows(_FIRST, row)

    def pause_host(self, host: str, until: datetime) -> None:
        self.rows(delete(hosts).where(hosts.c.host == host))
        self.rows(insert(hosts).values(host=host, until=until))


@cache
def _polled(columns: tuple[str, ...]) -> Update:
    """A poll ends in one of a few ways, each with its columns."""
    there = update(feeds).where(feeds.c.no == bindparam("number"), feeds.c.removed_at.is_(None))
    return there.values({column: bindparam(column) for column in columns})


_OF_SIGHTING = ("guid", "url", "titled", "content", "title", "outcome", "reason", "article", "paged")
_AGAIN = (
    update(entries)
    .where(*(entries.c[name] == bindparam(f"its_{name}") for name in ("feed", "guid", "url")))
    .values({name: bindparam(f"its_{name}") for name in _OF_SIGHTING[2:]})
    .returning(entries.c.no)
)
_FIRST = insert(entries)


def _sighting(row: Row[Any]) -> Sighting:
    return Sighting(**{name: getattr(row, name) for name in _OF_SIGHTING}, feed=row.feed, seen_at=row.seen_at)
