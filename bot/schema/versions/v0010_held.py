"""Occasions that a silence holds are looked for each minute: they are found without reading all there ever were"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    held = sa.text("state = 'held'")
    op.create_index(
        "ix_editions_held", "editions", ["planned_at", "occasion"], sqlite_where=held, postgresql_where=held
    )
