"""Alembic's entry: it runs on the connection it is handed, inside that connection's transaction."""

from alembic import context

from bot.schema import feed_tables, record_tables  # noqa: F401  (their tables join the metadata)
from bot.schema.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
