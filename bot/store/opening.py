"""Opens a database, or says in words why it cannot be used. What is there is never replaced by something empty."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import NullPool

from bot.schema.migrate import NewerSchema, migrate
from bot.store.rows import StoreError

BUSY_SECONDS = 5
"""How long a write waits for another program's lock before it fails with "locked"."""

HELD_UP_SECONDS = 30
"""How long a transaction on a server may stand still before the server ends it."""

_HEADER = b"SQLite format 3\x00"
_RESTORE = "Put a backup in its place, or move it away to start with an empty database. Nothing was changed."


@dataclass(frozen=True, slots=True)
class Engines:
    """`write` begins its transactions with the lock in hand; `read` cannot write. Connections are the caller's."""

    write: Engine
    read: Engine
    file: Path | None
    """The SQLite file; None on PostgreSQL."""


def open_database(url: str) -> Engines:
    """Brought to the newest schema. Raises StoreError."""
    parsed = _parse(url)
    engines = _sqlite(parsed) if parsed.get_backend_name() == "sqlite" else _postgresql(parsed)
    try:
        with engines.write.begin() as connection:
            _take_turns(connection)
            migrate(connection)
    except NewerSchema as newer:
        raise StoreError(
            f"{_name(engines)} was made by a newer version (schema {newer}). "
            "Run that version, or restore a backup made before it. Nothing was changed."
        ) from None
    except DBAPIError as error:
        raise StoreError(explain(error, engines)) from error
    return engines


def explain(error: DBAPIError, engines: Engines) -> str:
    """A driver's error as a sentence that says what to do; without passwords (drivers do not print them)."""
    said = " ".join(str(error.orig).split())
    name = _name(engines)
    for sign, sentence in _SENTENCES:
        if sign in said:
            return sentence.format(name=name, said=said)
    return f"{name}: {said}"


_SENTENCES = (
    ("readonly", "{name} cannot be written. Give this user the right to write the file and its folder."),
    ("unable to open", "{name} cannot be opened. Its folder must exist and this user must be able to write there."),
    ("locked", "{name} is locked by another program. Nothing was changed; try again."),
    ("disk is full", "No space is left for {name}. Nothing was changed; free some and try again."),
    ("malformed", "{name} is damaged ({said}). " + _RESTORE),
    ("not a database", "{name} is not a database. " + _RESTORE),
)


def _name(engines: Engines) -> str:
    return str(engines.file) if engines.file else f"The database {engines.write.url.render_as_string()}"


def libpq_address(url: str) -> str:
    """Of a PostgreSQL, for those who speak to it without SQLAlchemy. Holds the password."""
    return _parse(url).set(drivername="postgresql").render_as_string(hide_password=False)


def _parse(url: str) -> URL:
    try:
        parsed = make_url(url.replace("postgres://", "postgresql://", 1))
        if parsed.get_backend_name() not in {"sqlite", "postgresql"}:
            raise StoreError(f"DATABASE_URL names {parsed.get_backend_name()!r}: use sqlite:///FILE or postgresql://…")
    except (ArgumentError, NoSuchModuleError):
        raise StoreError("DATABASE_URL is no address of a database: use sqlite:///FILE or postgresql://…") from None
    return parsed


# ------------------------------------------------------------------------------------------------------- PostgreSQL


def _postgresql(url: URL) -> Engines:
    address = url.set(drivername="postgresql+psycopg")
    write = create_engine(address, poolclass=NullPool)
    event.listen(write, "connect", _let_go)
    read = create_engine(address, poolclass=NullPool, isolation_level="AUTOCOMMIT")
    return Engines(write, read, None)


def _let_go(connection: Any, _record: Any) -> None:
    """A process that is stopped in the middle of a transaction must not keep its locks from the others for ever."""
    connection.autocommit = True
    connection.execute(f"SET idle_in_transaction_session_timeout = '{HELD_UP_SECONDS}s'")
    connection.autocommit = False


def _take_turns(connection: Connection) -> None:
    """Several replicas may start at once: one migrates, the others wait (the lock ends with the transaction)."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(6357431)"))


# ----------------------------------------------------------------------------------------------------------- SQLite


def _sqlite(url: URL) -> Engines:
    if url.database in {None, "", ":memory:"}:
        raise StoreError("The database must be a file: sqlite:///FILE")
    file = Path(str(url.database)).absolute()
    address = URL.create("sqlite", database=str(file))
    write = create_engine(address, poolclass=NullPool, connect_args=_CONNECT)
    read = create_engine(address, poolclass=NullPool, connect_args=_CONNECT, isolation_level="AUTOCOMMIT")
    event.listen(write, "connect", _setting("foreign_keys = ON", "journal_mode = WAL", "synchronous = FULL"))
    event.listen(write, "begin", _begin_immediate)
    event.listen(read, "connect", _setting("query_only = ON"))
    engines = Engines(write, read, file)
    if not file.exists():
        _found(file)
    if file.exists():
        _examine(file, engines)
    return engines


def _found(file: Path) -> None:
    """Puts a file in place that is a database from its first byte on. SQLite's own would have no length at first, and a
    process killed in that moment would leave what no later start could tell from a database that was lost."""
    fresh = file.with_name(f".{file.name}.new")
    with suppress(OSError, sqlite3.Error):  # another process was quicker, or the opening will say what is wrong
        with closing(sqlite3.connect(fresh)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
        os.link(fresh, file)
    with suppress(OSError):
        fresh.unlink()


_CONNECT = {"timeout": BUSY_SECONDS, "check_same_thread": False, "isolation_level": None}
"""`isolation_level=None` leaves BEGIN to us: the driver would begin late, and not at all before a CREATE TABLE."""


def _setting(*pragmas: str) -> Callable[[sqlite3.Connection, Any], None]:
    def prepare(connection: sqlite3.Connection, _record: Any) -> None:
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")

    return prepare


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _examine(file: Path, engines: Engines) -> None:
    """Raises StoreError when the file is no sound database. Structure only: SQLite keeps no sum of the contents."""
    try:
        with file.open("rb") as opened:
            start = opened.read(len(_HEADER))
    except OSError as error:
        raise StoreError(f"{file} cannot be read: {error.strerror}.") from error
    if start != _HEADER:
        what = "empty" if not start else "not a database"
        raise StoreError(f"{file} is {what}. {_RESTORE}")
    try:
        with engines.read.connect() as connection:
            verdict = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
    except DBAPIError as error:
        raise StoreError(explain(error, engines)) from error
    if verdict != "ok":
        raise StoreError(f"{file} is damaged ({verdict}). {_RESTORE}")
