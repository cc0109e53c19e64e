"""Editors: subscriptions whose briefings are approved first, and each occasion in review"""

import sqlalchemy as sa
from alembic import op

from bot.schema.types import Instant, Words

revision = "0011"
down_revision = "0010"

_CHANNEL = "platform", "tenant", "channel"
_TEXTS = "occasion", "state", "otherwise", "message", "left_out"


def upgrade() -> None:
    op.create_table(
        "approvals",
        sa.Column("subscription", sa.Integer(), nullable=False),
        *(sa.Column(name, Words(), nullable=False) for name in _CHANNEL),
        sa.Column("lead", sa.Integer(), nullable=False),
        sa.Column("otherwise", Words(), nullable=False),
        sa.Column("created_by", Words(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("subscription", name=op.f("pk_approvals")),
        sa.ForeignKeyConstraint(
            ["subscription"], ["subscriptions.no"], name=op.f("fk_approvals_subscription_subscriptions")
        ),
    )
    op.create_index(op.f("ix_approvals_platform_tenant_channel"), "approvals", list(_CHANNEL))
    _reviews()


def _reviews() -> None:
    op.create_table(
        "reviews",
        sa.Column("no", sa.Integer(), nullable=False),
        *(sa.Column(name, Words(), nullable=False) for name in _CHANNEL),
        sa.Column("subscription", sa.Integer(), nullable=False),
        *(sa.Column(name, Words(), nullable=False) for name in _TEXTS),
        sa.Column("since_seq", sa.BigInteger()),
        sa.Column("since_at", Instant()),
        sa.Column("upto_seq", sa.BigInteger(), nullable=False),
        *(sa.Column(name, Instant(), nullable=False) for name in ("planned_at", "due_at", "expires_at")),
        sa.Column("acted_by", Words()),
        sa.Column("acted_at", Instant()),
        sa.Column("why", Words()),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("version", "shown")),
        sa.Column("wake_at", Instant()),
        sa.PrimaryKeyConstraint("no", name=op.f("pk_reviews")),
        sa.ForeignKeyConstraint(
            ["subscription"], ["subscriptions.no"], name=op.f("fk_reviews_subscription_subscriptions")
        ),
        sa.UniqueConstraint("subscription", "occasion", name=op.f("uq_reviews_subscription_occasion")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_reviews_state_due_at"), "reviews", ["state", "due_at"])
    op.create_index(op.f("ix_reviews_wake_at"), "reviews", ["wake_at"])
    op.create_index(op.f("ix_reviews_platform_tenant_channel"), "reviews", list(_CHANNEL))
