"""Old articles are cut down to the sentences of their facts: by this a copy is still known for one"""

import sqlalchemy as sa
from alembic import op

from bot.schema.types import Words

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.add_column("revisions", sa.Column("fingerprint", Words()))
