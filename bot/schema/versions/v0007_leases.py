"""Leases: several processes on one database share out what one of them does at a time"""

import sqlalchemy as sa
from alembic import op

from bot.schema.types import Instant, Words

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "leases",
        *(sa.Column(name, Words(), nullable=False) for name in ("name", "holder")),
        sa.Column("until", Instant(), nullable=False),
        sa.Column("fence", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_leases")),
    )
