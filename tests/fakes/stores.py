"""Fixtures: a store on each engine. What holds for one must hold for the other.

A `conftest.py` imports them; the PostgreSQL server is started once, whoever asks first.
"""

import atexit
import itertools
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cache
from pathlib import Path

import pytest

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
def _template() -> str:
    """The name of a migrated database to copy: ten times quicker than to migrate each."""
    cluster = _cluster()
    assert isinstance(cluster, Cluster)
    url = cluster.database()
    Store.open(url).close()
    return url.partition("?")[0].rpartition("/")[2]


@pytest.fixture
def cluster() -> Cluster:
    started = _cluster()
    if isinstance(started, NoPostgres):
        pytest.skip(f"PostgreSQL is not tested: {started}")
    return started


@pytest.fixture(params=["sqlite", "postgresql"])
def new_url(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Addresses of databases that nobody has used."""
    numbers = itertools.count(1)
    if request.param == "sqlite":
        return lambda: f"sqlite:///{tmp_path / f'store{next(numbers)}.db'}"
    cluster: Cluster = request.getfixturevalue("cluster")
    return lambda: cluster.database(_template())


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
