"""Facts that admins hold back are asked for with each answer: they are found without reading all there ever were"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    held = sa.text("state = 'held'")
    op.create_index("ix_facts_held", "facts", ["topic", "seq"], sqlite_where=held, postgresql_where=held)
