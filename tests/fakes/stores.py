"""Fixtures: a store on each engine. What holds for one must hold for the other.

A `conftest.py` imports them; the PostgreSQL server is started once, whoever asks first.
"""

import atexit
import itertools
import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cache
from pathlib import Path

import psycopg
import pytest

from bot.schema import VERSIONS
from bot.store import Store
from tests.fakes.postgres import Cluster, NoPostgres, binaries


@cache
def _cluster() -> Cluster | NoPostgres:
    try:
        cluster = Cluster(binaries())
    except NoPostgres as reason:
        return reason
    atexit.register(cluster.close)
    return cluster


@cache
def _new_file() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "new.db"
        Store.open(f"sqlite:///{file}").close()
        return file.read_bytes()


def copy_of_a_new_file(file: Path) -> str:
    """The address of a migrated SQLite database with nothing in it."""
    file.write_bytes(_new_file())
    return f"sqlite:///{file}"


class _Databases:
    """Migrated databases on the one server, emptied and lent again: a hundred times quicker than to make each."""

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster
        self._free: list[str] = []

    def take(self) -> str:
        if self._free:
            return self._free.pop()
        url = self._cluster.database()
        Store.open(url).close()
        return url

    def give_back(self, url: str) -> None:
        """Whoever still holds a lock in it, a process that was stopped for one, is thrown out: nobody waits for it."""
        with psycopg.connect(url, connect_timeout=30) as connection:
            connection.execute(_OTHERS)
            connection.execute("SET LOCAL lock_timeout = '30s'")
            tables = [row[0] for row in connection.execute(_NAMES.format("table"))]
            numbers = [row[0] for row in connection.execute(_NAMES.format("sequence"))]
            emptied = [f'DELETE FROM "{name}"' for name in tables if name not in {"alembic_version", "counters"}]
            anew = [f"SELECT setval('{name}', 1, false)" for name in numbers]
            kept = f"UPDATE alembic_version SET version_num = '{VERSIONS[-1]}'"
            counters = ["DELETE FROM counters WHERE name NOT IN ('seq', 'story')", "UPDATE counters SET value = 0"]
            for statement in ("SET LOCAL session_replication_role = replica", *emptied, *anew, *counters, kept):
                connection.execute(statement)
        self._free.append(url)


_OTHERS = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
_NAMES = "SELECT {0}name FROM pg_{0}s WHERE schemaname = 'public'"


@cache
def _databases(cluster: Cluster) -> _Databases:
    return _Databases(cluster)


@pytest.fixture
def cluster() -> Cluster:
    started = _cluster()
    if isinstance(started, NoPostgres):
        pytest.skip(f"PostgreSQL is not tested: {started}")
    return started


@pytest.fixture(params=["sqlite", "postgresql"])
def new_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], str]]:
    """Addresses of databases with nothing in them."""
    if request.param == "sqlite":
        numbers = itertools.count(1)
        yield lambda: copy_of_a_new_file(tmp_path / f"store{next(numbers)}.db")
        return
    databases = _databases(request.getfixturevalue("cluster"))
    lent: list[str] = []

    def lend() -> str:
        lent.append(databases.take())
        return lent[-1]

    yield lend
    for url in lent:
        databases.give_back(url)


@pytest.fixture
def url(new_url: Callable[[], str]) -> str:
    return new_url()


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    opened = Store.open(url)
    yield opened
    opened.close()


NewStore = Callable[[Callable[[], datetime]], Store]


@pytest.fixture
def new_store(new_url: Callable[[], str]) -> Iterator[NewStore]:
    """Stores, each on a database of its own that keeps the time it is given."""
    opened: list[Store] = []

    def make(clock: Callable[[], datetime]) -> Store:
        opened.append(Store.open(new_url(), clock=clock))
        return opened[-1]

    yield make
    for one in opened:
        one.close()
