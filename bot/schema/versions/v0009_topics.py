"""Topics beside each other: a channel has its alerts, and what it was told last, for each of them"""

import sqlalchemy as sa
from alembic import op

from bot.schema.types import Instant, Words

revision = "0009"
down_revision = "0008"

_KEY = "platform", "tenant", "channel"
_MOVED = "alerts", "cursor_seq", "cursor_at"


def upgrade() -> None:
    op.create_table(
        "channel_topics",
        *(sa.Column(name, Words(), nullable=False) for name in (*_KEY, "topic")),
        sa.Column("alerts", Words()),
        sa.Column("cursor_seq", sa.BigInteger()),
        sa.Column("cursor_at", Instant()),
        sa.PrimaryKeyConstraint(*_KEY, "topic", name=op.f("pk_channel_topics")),
    )
    names = ", ".join((*_KEY, *_MOVED))
    op.execute(
        f"INSERT INTO channel_topics (topic, {names}) SELECT 'mmss', {names} FROM channels"  # noqa: S608 - our names
        " WHERE alerts IS NOT NULL OR cursor_seq IS NOT NULL"
    )
    for name in _MOVED:
        op.drop_column("channels", name)
    op.add_column("amendments", sa.Column("topic", Words(), nullable=False, server_default="mmss"))
