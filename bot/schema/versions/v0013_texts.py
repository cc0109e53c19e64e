"""Messages and payloads go to a table of their own: a text that goes to many channels is kept once"""

import sqlalchemy as sa
from alembic import op

from bot.schema.types import Words

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.create_table(
        "texts",
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("text", Words(), nullable=False),
        sa.PrimaryKeyConstraint("no", name=op.f("pk_texts")),
        sqlite_autoincrement=True,
    )
    _move_payloads()
    _move_messages()
    if op.get_context().dialect.name == "postgresql":  # SQLite goes on from the greatest by itself
        op.execute("SELECT setval('texts_no_seq', greatest(1, (SELECT max(no) FROM texts)))")


def _move_payloads() -> None:
    op.execute("INSERT INTO texts (no, text) SELECT no, payload FROM deliveries")
    op.execute("UPDATE deliveries SET payload = CAST(no AS TEXT)")
    _refer("deliveries", "payload", nullable=False)


def _move_messages() -> None:
    """They get the numbers after those of the payloads."""
    last = op.get_bind().scalar(sa.text("SELECT coalesce(max(no), 0) FROM texts"))
    place = f"{last} + row_number() OVER (ORDER BY subscription, occasion)"
    numbered = f"SELECT {place} AS no, subscription, occasion, message FROM editions WHERE message IS NOT NULL"  # noqa: S608
    op.execute(f"INSERT INTO texts (no, text) SELECT no, message FROM ({numbered}) AS n")  # noqa: S608
    op.execute(
        f"UPDATE editions SET message = CAST(n.no AS TEXT) FROM ({numbered}) AS n"  # noqa: S608
        " WHERE n.subscription = editions.subscription AND n.occasion = editions.occasion"
    )
    _refer("editions", "message", nullable=True)


def _refer(table: str, column: str, *, nullable: bool) -> None:
    """What was the text is the text's number."""
    kept = {"sqlite_autoincrement": table == "deliveries"}
    with op.batch_alter_table(table, table_kwargs=kept) as batch:
        batch.alter_column(
            column,
            existing_type=Words(),
            existing_nullable=nullable,
            type_=sa.Integer(),
            postgresql_using=f"{column}::int",
        )
        batch.create_foreign_key(op.f(f"fk_{table}_{column}_texts"), "texts", [column], ["no"])
        batch.create_index(op.f(f"ix_{table}_{column}"), [column])
