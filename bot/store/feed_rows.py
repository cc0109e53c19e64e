"""What the store hands out about feeds: frozen values."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from bot.feeds.polling import Health

Fate = Literal["kept", "again", "off-topic", "headline", "old", "held", "refused"]
"""What became of an entry. `again`: read before under another name; `headline`: known by its headline alone (a paywall,
a stub); `old`: there before we came; `held`: part of a burst that looks like a mistake of the feed; `refused`: fetched
or read in vain."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed and how it does. `next_at` is None once it is not asked any more."""

    no: int
    topic: str
    url: str
    host: str
    outlet: str
    lang: str | None
    terms: str
    pages: bool
    asked: str
    many_outlets: bool
    platform: str
    tenant: str
    added_by: str
    added_at: datetime
    next_at: datetime | None
    polled_at: datetime | None
    answered_at: datetime | None
    newest_at: datetime | None
    failures: int
    gone: int
    health: Health
    reason: str
    told: bool
    etag: str | None
    last_modified: str | None
    body_hash: str | None
    moved_to: str | None
    moved_times: int

    @property
    def is_first_poll(self) -> bool:
        return self.answered_at is None


@dataclass(frozen=True, slots=True)
class Sighting:
    """An entry as a feed showed it, and what became of it."""

    guid: str
    url: str
    titled: str
    content: str
    title: str
    outcome: Fate
    reason: str = ""
    article: str | None = None
    paged: bool = False
    feed: int = 0
    seen_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of the entries a feed shows now."""

    urls: set[str] = field(default_factory=set)
    """Of any feed of the topic."""
    titled: set[str] = field(default_factory=set)
    """Of this feed."""
    guids: dict[tuple[str, str], str] = field(default_factory=dict)
    """(guid, url) of this feed -> the digest of the content last seen."""
