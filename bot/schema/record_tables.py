"""What is on record: who changed what, and what readers said is wrong. Tenant-owned: see `bot.schema.tables`."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, Table, UniqueConstraint

from bot.schema.tables import channel_columns, metadata
from bot.schema.types import Instant, Words

changes = Table(
    "changes",
    metadata,
    Column("no", Integer, primary_key=True),
    *channel_columns(),
    Column("at", Instant, nullable=False),
    Column("by", Words, nullable=False),
    Column("what", Words, nullable=False),
    Column("subject", Words, nullable=False),
    Column("old", Words, nullable=False),
    Column("new", Words, nullable=False),
    Index(None, "platform", "tenant", "channel", "no"),
    sqlite_autoincrement=True,
)

reports = Table(
    "reports",
    metadata,
    Column("no", Integer, primary_key=True),
    *channel_columns(),
    Column("at", Instant, nullable=False),
    Column("by", Words, nullable=False),
    Column("handle", Words, nullable=False),
    Column("why", Words, nullable=False),
    Index(None, "platform", "tenant", "no"),
    sqlite_autoincrement=True,
)

# A subscription whose briefings are looked at by an editor first. (platform, tenant, channel) is where they look.
approvals = Table(
    "approvals",
    metadata,
    Column("subscription", Integer, ForeignKey("subscriptions.no"), primary_key=True),
    *channel_columns(),
    Column("lead", Integer, nullable=False),  # seconds between the review and the hour
    Column("otherwise", Words, nullable=False),  # at the hour, when nobody has acted: "hold" or "send"
    Column("created_by", Words, nullable=False),
    Column("created_at", Instant, nullable=False),
    Index(None, "platform", "tenant", "channel"),
)

# One occasion in review: its briefing as it was written, and what became of it. (platform, tenant, channel) is where
# it is looked at.
reviews = Table(
    "reviews",
    metadata,
    Column("no", Integer, primary_key=True),
    *channel_columns(),
    Column("subscription", Integer, ForeignKey("subscriptions.no"), nullable=False),
    Column("occasion", Words, nullable=False),
    Column("state", Words, nullable=False),
    Column("otherwise", Words, nullable=False),
    Column("message", Words, nullable=False),  # JSON, with all its lines
    Column("left_out", Words, nullable=False),  # JSON: numbers of lines
    Column("since_seq", BigInteger),
    Column("since_at", Instant),
    Column("upto_seq", BigInteger, nullable=False),
    Column("planned_at", Instant, nullable=False),
    Column("due_at", Instant, nullable=False),  # the hour
    Column("expires_at", Instant, nullable=False),
    Column("acted_by", Words),
    Column("acted_at", Instant),
    Column("why", Words),  # why nothing went out, where no editor said so
    Column("version", Integer, nullable=False),  # grows with every change
    Column("shown", Integer, nullable=False),  # the version the post in the review channel shows
    Column("wake_at", Instant),  # when that post is put right; NULL: it shows all
    UniqueConstraint("subscription", "occasion"),
    Index(None, "state", "due_at"),
    Index(None, "wake_at"),
    Index(None, "platform", "tenant", "channel"),
    sqlite_autoincrement=True,
)
