"""Secrets of tenants, sealed: tokens where one bot serves many"""

import sqlalchemy as sa
from alembic import op

from bot.schema.types import Instant, Words

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "secrets",
        *(sa.Column(name, Words(), nullable=False) for name in ("platform", "tenant", "sealed")),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("lease_until", Instant()),
        sa.Column("kept_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("platform", "tenant", name=op.f("pk_secrets")),
    )
