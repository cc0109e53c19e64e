"""Brings a database to the newest schema."""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

from bot.schema import VERSIONS

if TYPE_CHECKING:
    from alembic.config import Config


class NewerSchema(Exception):
    """The database was made by a newer version of the program. The argument is the schema's version."""


def migrate(connection: Connection) -> None:
    """All steps in the connection's transaction: killed midway, nothing has happened. Raises NewerSchema."""
    current = _version(connection)
    if current == VERSIONS[-1]:
        return  # without importing Alembic: a start is quick
    if current is not None and current not in VERSIONS:
        raise NewerSchema(current)
    from alembic import command

    command.upgrade(config(connection), "head")


def config(connection: Connection) -> "Config":
    """Alembic's settings, without a file of its own."""
    from alembic.config import Config

    settings = Config(attributes={"connection": connection})
    settings.set_main_option("script_location", str(Path(__file__).parent))
    return settings


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
