"""What is on record: who changed what, and what readers said is wrong. Tenant-owned: see `bot.schema.tables`."""

from sqlalchemy import Column, Index, Integer, Table

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
