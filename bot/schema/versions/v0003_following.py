"""Following the news: feeds that move or list others' articles, filters, topics, messages that are put right"""

import sqlalchemy as sa
from alembic import op

from bot.schema.types import Instant, Words

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("feeds", sa.Column("asked", Words(), nullable=False, server_default=""))
    op.add_column("feeds", sa.Column("many_outlets", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute("UPDATE feeds SET asked = url")
    op.add_column("entries", sa.Column("paged", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("subscriptions", sa.Column("topic", Words(), nullable=False, server_default="mmss"))
    _filters()
    _amendments()


def _filters() -> None:
    op.create_table(
        "filters",
        sa.Column("no", sa.Integer(), nullable=False),
        *(sa.Column(name, Words(), nullable=False) for name in ("platform", "tenant", "channel")),
        sa.Column("subscription", sa.Integer(), nullable=False),
        sa.Column("text", Words(), nullable=False),
        sa.Column("created_by", Words(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("removed_at", Instant()),
        sa.PrimaryKeyConstraint("no", name=op.f("pk_filters")),
        sa.ForeignKeyConstraint(
            ["subscription"], ["subscriptions.no"], name=op.f("fk_filters_subscription_subscriptions")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_filters_platform_tenant_channel"), "filters", ["platform", "tenant", "channel"])
    op.create_index(op.f("ix_filters_subscription"), "filters", ["subscription"])


def _amendments() -> None:
    op.create_table(
        "amendments",
        sa.Column("no", sa.Integer(), nullable=False),
        *(sa.Column(name, Words(), nullable=False) for name in ("platform", "tenant", "channel")),
        *(sa.Column(name, Words(), nullable=False) for name in ("subscription", "occasion", "fact")),
        sa.Column("planned_at", Instant(), nullable=False),
        sa.Column("wake_at", Instant()),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("settled_at", Instant()),
        sa.Column("reason", Words()),
        sa.Column("before", Words()),
        sa.PrimaryKeyConstraint("no", name=op.f("pk_amendments")),
        sa.UniqueConstraint("subscription", "occasion", "fact", name=op.f("uq_amendments_subscription_occasion_fact")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_amendments_wake_at"), "amendments", ["wake_at"])
