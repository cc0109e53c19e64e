"""What is kept about feeds: each feed, every entry it ever showed, and the hosts that asked for a pause."""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, Table, UniqueConstraint

from bot.schema.tables import metadata
from bot.schema.types import Instant, Words

feeds = Table(
    "feeds",
    metadata,
    Column("no", Integer, primary_key=True),
    Column("topic", Words, nullable=False),
    Column("url", Words, nullable=False),
    Column("host", Words, nullable=False),
    Column("outlet", Words, nullable=False),
    Column("lang", Words),
    Column("terms", Words, nullable=False),
    Column("asked", Words, nullable=False),  # the address it was added under; `url` moves when the feed does
    Column("pages", Boolean, nullable=False),  # whether the pages of its articles may be fetched
    Column("many_outlets", Boolean, nullable=False),  # it lists articles of others: each is its host's, not this feed's
    # Who added it: empty for the topic file's own.
    Column("platform", Words, nullable=False),
    Column("tenant", Words, nullable=False),
    Column("added_by", Words, nullable=False),
    Column("added_at", Instant, nullable=False),
    Column("removed_at", Instant),
    Column("next_at", Instant),  # NULL: not asked any more (removed, or gone)
    Column("polled_at", Instant),
    Column("answered_at", Instant),  # the last poll that went well
    Column("newest_at", Instant),  # publication (or, where none is dated, arrival) of the newest entry
    Column("failures", Integer, nullable=False),  # in a row
    Column("gone", Integer, nullable=False),  # answers 410 in a row
    Column("health", Words, nullable=False),
    Column("reason", Words, nullable=False),
    Column("told", Boolean, nullable=False),  # the channels that depend on it know that it is broken
    Column("etag", Words),
    Column("last_modified", Words),
    Column("body_hash", Words),
    Column("moved_to", Words),  # where it says it moved permanently ...
    Column("moved_times", Integer, nullable=False),  # ... and how many polls in a row agreed
    UniqueConstraint("topic", "url"),
    Index(None, "next_at"),
    sqlite_autoincrement=True,
)

entries = Table(
    "entries",
    metadata,
    Column("no", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("topic", Words, nullable=False),
    Column("feed", Integer, ForeignKey("feeds.no"), nullable=False),
    Column("guid", Words, nullable=False),
    Column("url", Words, nullable=False),  # canonical; empty where the entry has none
    Column("titled", Words, nullable=False),  # digest of title and date: survives new addresses and ids
    Column("content", Words, nullable=False),  # digest of title and text: another one is a revision
    Column("title", Words, nullable=False),
    Column("seen_at", Instant, nullable=False),
    Column("outcome", Words, nullable=False),
    Column("reason", Words, nullable=False),
    Column("article", Words),  # id of the article it became
    Column("paged", Boolean, nullable=False),  # the article's text came from its page, not from the feed
    UniqueConstraint("feed", "guid", "url"),
    Index(None, "topic", "url"),
    Index(None, "feed", "titled"),
    Index(None, "feed", "seen_at"),
    sqlite_autoincrement=True,
)

hosts = Table(
    "hosts",
    metadata,
    Column("host", Words, primary_key=True),
    Column("until", Instant, nullable=False),  # no feed of this host is asked before
)
