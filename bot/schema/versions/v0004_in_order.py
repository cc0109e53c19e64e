"""Briefings of one subscription go out one after the other: its open deliveries are found quickly"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    still = sa.text("settled_at IS NULL")
    op.create_index(
        "ix_deliveries_open", "deliveries", ["subscription", "no"], sqlite_where=still, postgresql_where=still
    )
