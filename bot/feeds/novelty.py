"""Which entries of a feed are new: pure. Feeds change ids, addresses, dates and titles of what they showed before.

An entry was seen before if its address was (in any feed of the topic), or its title and date in this feed, or its id
where it has no address of its own. The same id on two addresses is two entries.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.feeds.articles import canonical
from bot.feeds.entries import Entry
from bot.store.feed_rows import Seen

RECENT = timedelta(days=7)
WELCOME = 20
"""Of a feed polled for the first time, at most this many entries of the last week are read; the rest counts as seen."""
BURST = 3
"""More new entries at once than this many times what the feed brings in a day look like a mistake of the feed."""
BURST_AT_LEAST = 30


@dataclass(frozen=True, slots=True)
class Item:
    """An entry with the names it is known by."""

    entry: Entry
    url: str
    """Canonical; empty where the entry has no address."""
    titled: str
    content: str


@dataclass(frozen=True, slots=True)
class News:
    """What a poll brought."""

    new: tuple[Item, ...] = ()
    changed: tuple[Item, ...] = ()
    """Shown by this feed before, with another title or text."""
    again: tuple[Item, ...] = ()
    """Known by another name: another feed's, another id, another address."""
    old: tuple[Item, ...] = ()
    """New to us, but of before we came: seen, never read."""
    held: tuple[Item, ...] = ()
    """A burst that looks like a mistake: seen and flagged, never read."""


def named(entry: Entry) -> Item:
    url = canonical(entry.url) if entry.url else ""
    return Item(entry, url, _digest(entry.title, entry.raw_date), _digest(entry.title, entry.text))


def sort(items: Sequence[Item], seen: Seen, *, first_poll: bool, day_norm: int, now: datetime) -> News:
    """`day_norm`: how many entries the feed brought in its last day."""
    fresh: dict[tuple[str, str], Item] = {}
    changed, again = [], []
    for item in items:
        shown_before = seen.guids.get((item.entry.guid, item.url))
        if shown_before is not None:
            changed += [item] if shown_before != item.content else []
        elif item.url in seen.urls or item.titled in seen.titled or _key(item) in fresh:
            again.append(item)
        else:
            fresh[_key(item)] = item
    news = _rationed(list(fresh.values()), first_poll=first_poll, day_norm=day_norm, now=now)
    return replace(news, changed=tuple(changed), again=tuple(again))


def _key(item: Item) -> tuple[str, str]:
    return item.url, "" if item.url else item.entry.guid


def _rationed(fresh: list[Item], *, first_poll: bool, day_norm: int, now: datetime) -> News:
    if first_poll:
        recent = [item for item in fresh if item.entry.published and now - item.entry.published <= RECENT][:WELCOME]
        return News(new=tuple(recent), old=tuple(item for item in fresh if item not in recent))
    if len(fresh) > max(BURST * day_norm, BURST_AT_LEAST):
        return News(held=tuple(fresh))
    return News(new=tuple(fresh))


def _digest(*parts: str) -> str:
    return hashlib.blake2b("\0".join(" ".join(part.split()) for part in parts).encode(), digest_size=12).hexdigest()
