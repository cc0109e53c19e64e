"""Reads and writes: what the subscriptions of a channel are to be told of."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, insert, select, update

from adapters.base import Target
from bot.schema.tables import filters, subscriptions
from bot.store.base import Database, Writable
from bot.store.settings import plain
from bot.store.tenancy import in_channel, owner

A_PAGE = 1_000


@dataclass(frozen=True, slots=True)
class Filter:
    """`id` is "w-3"; `text` is what `messages.filters` writes."""

    id: str
    target: Target
    subscription: str
    text: str
    created_by: str
    created_at: datetime


class FilterReads(Database):
    def filters(self, target: Target) -> tuple[Filter, ...]:
        """Of the channel's subscriptions, oldest first."""
        return tuple(map(_filter, self.rows(_LIVE.where(in_channel(filters, target)))))

    def filters_of(self, ids: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
        """The texts by subscription; for the ticker, of all tenants."""
        found: dict[str, tuple[str, ...]] = {}
        wanted = _LIVE.where(filters.c.subscription.in_([plain(id_, "s") for id_ in ids]))
        for row in self.rows(wanted) if ids else ():
            name = f"s-{row.subscription}"
            found[name] = (*found.get(name, ()), row.text)
        return found

    def wanted_in(self, target: Target, topic: str) -> tuple[str, ...]:
        """What all subscriptions of the channel together want: everything as soon as one has no filter."""
        place = in_channel(subscriptions, target), subscriptions.c.topic == topic, subscriptions.c.removed_at.is_(None)
        mine = [f"s-{row.no}" for row in self.rows(select(subscriptions.c.no).where(*place))]
        texts = self.filters_of(mine)
        if not mine or set(texts) != set(mine):
            return ()
        return tuple(dict.fromkeys(text for each in texts.values() for text in each))

    def filters_changed(self) -> tuple[int, ...]:
        """Other numbers after every change of a filter or of who is subscribed."""
        numbers: tuple[int, ...] = ()
        for table in (filters, subscriptions):
            counted = select(func.coalesce(func.max(table.c.no), 0), func.count(table.c.removed_at))
            numbers += tuple(map(int, self.rows(counted)[0]))
        return numbers

    def narrow_channels(self, topic: str) -> frozenset[Target]:
        """Those all of whose subscriptions have a filter."""
        live = subscriptions.c.topic == topic, subscriptions.c.removed_at.is_(None)
        its = (filters.c.subscription == subscriptions.c.no) & filters.c.removed_at.is_(None)
        place = subscriptions.c.platform, subscriptions.c.tenant, subscriptions.c.channel
        joined = select(*place, filters.c.no).select_from(subscriptions.outerjoin(filters, its)).where(*live)
        every: set[Target] = set()
        wide: set[Target] = set()
        for row in self.rows(joined):
            target = Target(row.platform, row.tenant, row.channel)
            (wide if row.no is None else every).add(target)
        return frozenset(every - wide)

    def every_filter(self, topic: str) -> Iterator[tuple[Filter, ...]]:
        """Of all tenants, a page at a time: for the index alone."""
        mine = _LIVE.where(subscriptions.c.topic == topic)
        last = 0
        while page := self.rows(mine.where(filters.c.no > last).limit(A_PAGE)):
            yield tuple(map(_filter, page))
            last = page[-1].no


class FilterWrites(FilterReads, Writable):
    def add_filter(self, target: Target, subscription: str, text: str, *, by: str, now: datetime) -> Filter:
        """The very same one, if there, is given back."""
        for there in self.filters(target):
            if (there.subscription, there.text) == (subscription, text):
                return there
        values = {"subscription": plain(subscription, "s"), "text": text, "created_by": by, "created_at": now}
        row = self.row(insert(filters).values(**owner(target), **values).returning(filters.c.no))
        return Filter(f"w-{row[0] if row else 0}", target, subscription, text, by, now)

    def remove_filter(self, target: Target, filter_id: str, *, now: datetime) -> Filter | None:
        """The one that was there; None for another channel's and for nonsense alike."""
        there = next((one for one in self.filters(target) if one.id == filter_id), None)
        if there is not None:
            mine = in_channel(filters, target), filters.c.no == plain(filter_id, "w")
            self.rows(update(filters).where(*mine).values(removed_at=now))
        return there

    def restore_filter(self, target: Target, filter_id: str) -> None:
        mine = in_channel(filters, target), filters.c.no == plain(filter_id, "w")
        self.rows(update(filters).where(*mine).values(removed_at=None))


_LIVE = (
    select(filters)
    .join(subscriptions, subscriptions.c.no == filters.c.subscription)
    .where(filters.c.removed_at.is_(None), subscriptions.c.removed_at.is_(None))
    .order_by(filters.c.no)
)


def _filter(row: Row[Any]) -> Filter:
    target = Target(row.platform, row.tenant, row.channel)
    return Filter(f"w-{row.no}", target, f"s-{row.subscription}", row.text, row.created_by, row.created_at)
