"""When a fact was corrected, withdrawn or held back: feed readers ask what changed since"""

import sqlalchemy as sa
from alembic import op

from bot.schema.types import Instant

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.add_column("facts", sa.Column("changed_at", Instant()))
