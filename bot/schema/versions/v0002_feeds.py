"""Feeds, their entries, and hosts that asked for a pause"""

import sqlalchemy as sa
from alembic import op

from bot.schema.types import Instant, Words

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    _feeds()
    _entries()
    op.create_table(
        "hosts",
        sa.Column("host", Words(), nullable=False),
        sa.Column("until", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("host", name=op.f("pk_hosts")),
    )


def _feeds() -> None:
    op.create_table(
        "feeds",
        sa.Column("no", sa.Integer(), nullable=False),
        *(sa.Column(name, Words(), nullable=False) for name in ("topic", "url", "host", "outlet")),
        sa.Column("lang", Words()),
        sa.Column("pages", sa.Boolean(), nullable=False),
        *(sa.Column(name, Words(), nullable=False) for name in ("terms", "platform", "tenant", "added_by")),
        sa.Column("added_at", Instant(), nullable=False),
        *(sa.Column(name, Instant()) for name in ("removed_at", "next_at", "polled_at", "answered_at", "newest_at")),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("gone", sa.Integer(), nullable=False),
        sa.Column("health", Words(), nullable=False),
        sa.Column("reason", Words(), nullable=False),
        sa.Column("told", sa.Boolean(), nullable=False),
        *(sa.Column(name, Words()) for name in ("etag", "last_modified", "body_hash", "moved_to")),
        sa.Column("moved_times", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("no", name=op.f("pk_feeds")),
        sa.UniqueConstraint("topic", "url", name=op.f("uq_feeds_topic_url")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_feeds_next_at"), "feeds", ["next_at"])


def _entries() -> None:
    op.create_table(
        "entries",
        sa.Column("no", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("topic", Words(), nullable=False),
        sa.Column("feed", sa.Integer(), nullable=False),
        *(sa.Column(name, Words(), nullable=False) for name in ("guid", "url", "titled", "content", "title")),
        sa.Column("seen_at", Instant(), nullable=False),
        sa.Column("outcome", Words(), nullable=False),
        sa.Column("reason", Words(), nullable=False),
        sa.Column("article", Words()),
        sa.PrimaryKeyConstraint("no", name=op.f("pk_entries")),
        sa.ForeignKeyConstraint(["feed"], ["feeds.no"], name=op.f("fk_entries_feed_feeds")),
        sa.UniqueConstraint("feed", "guid", "url", name=op.f("uq_entries_feed_guid_url")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_entries_topic_url"), "entries", ["topic", "url"])
    op.create_index(op.f("ix_entries_feed_titled"), "entries", ["feed", "titled"])
    op.create_index(op.f("ix_entries_feed_seen_at"), "entries", ["feed", "seen_at"])
