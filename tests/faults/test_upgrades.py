"""Every schema that was released is brought up to date with all that was in it (B5), also when killed midway (B6)."""

import hashlib
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from bot.schema import VERSIONS
from bot.store import Store, StoreError
from tests.faults.fixtures.dump import HERE
from tests.faults.process import ROOT
from tests.outbox.plans import message

MOVED = "alerts", "cursor_seq", "cursor_at", "message", "payload"
"""Columns that went to another table since."""

RELEASED = sorted((Path(__file__).parent / "fixtures").glob("schema-*.sql"))


@pytest.fixture(params=RELEASED, ids=[path.stem for path in RELEASED])
def released(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A database as that version left it."""
    file = tmp_path / "mmss.db"
    with sqlite3.connect(file) as connection:
        connection.executescript(request.param.read_text())
        connection.execute("PRAGMA journal_mode = WAL")  # as a bot leaves it
    return file


def content(file: Path, columns: dict[str, list[str]]) -> dict[str, tuple[int, str]]:
    """Rows and a hash of each table, over these columns."""
    found = {}
    with sqlite3.connect(file) as connection:
        for table, names in columns.items():
            shown = ", ".join(f'"{name}"' for name in names)
            rows = sorted(map(repr, connection.execute(f'SELECT {shown} FROM "{table}"')))
            found[table] = len(rows), hashlib.sha256("\n".join(rows).encode()).hexdigest()
    return found


def columns_of(file: Path) -> dict[str, list[str]]:
    """Of the tables that hold what we keep; the version is not among it, nor what has moved since (see b5)."""
    with sqlite3.connect(file) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        ours = [name for name in names if not name.startswith(("sqlite_", "article_words_", "alembic_"))]
        every = {name: [row[1] for row in connection.execute(f'PRAGMA table_info("{name}")')] for name in ours}
        return {name: [column for column in columns if column not in MOVED] for name, columns in every.items()}


def version(file: Path) -> str:
    with sqlite3.connect(file) as connection:
        found: str = connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]
        return found


def test_there_is_one_for_each_that_was_released() -> None:
    assert RELEASED


def test_b5_nothing_is_lost_and_all_of_it_works(released: Path) -> None:
    columns = columns_of(released)
    before = content(released, columns)
    store = Store.open(f"sqlite:///{released}")
    assert content(released, columns) == before
    assert version(released) == VERSIONS[-1]
    assert store.known("mmss")
    assert [one.when for one in store.subscriptions(HERE)] == ["daily 07:00"]
    assert store.search("mmss", [("kenya", "kenyan", "haiti")])
    [posted] = store.history(HERE)
    assert (posted.payload, posted.message) == ({"text": "part 1"}, message("part 1"))
    alerts = store.alerts(HERE, "mmss")
    assert alerts is not None
    assert alerts.on
    store.close()


MIGRATE = """
import os, signal, sys
from sqlalchemy import Engine, event
from bot.store import Store
left = int(sys.argv[2])

@event.listens_for(Engine, "before_cursor_execute")
def count(*_):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)

Store.open(sys.argv[1]).close()
"""


@pytest.mark.parametrize("statement", [3, 12, 40, 60])
def test_b6_killed_at_a_statement_of_a_migration(tmp_path: Path, statement: int) -> None:
    """From nothing: the longest there is. Whatever was done is not there, and the next start does it all."""
    file = tmp_path / "mmss.db"
    ran = subprocess.run(
        [sys.executable, "-c", MIGRATE, f"sqlite:///{file}", str(statement)], check=False, cwd=ROOT, timeout=120
    )
    assert ran.returncode == -signal.SIGKILL
    store = Store.open(f"sqlite:///{file}")
    assert version(file) == VERSIONS[-1]
    assert store.articles("mmss") == ()
    store.close()


def test_b7_a_newer_one_is_left_alone(released: Path) -> None:
    engine = create_engine(f"sqlite:///{released}")
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    before = released.read_bytes()
    with pytest.raises(StoreError, match="newer version"):
        Store.open(f"sqlite:///{released}")
    assert released.read_bytes() == before
