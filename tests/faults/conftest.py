"""One nursery for all kill tests: it takes a second to start, its bots take none."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.store import Store
from tests.fakes.stores import cluster
from tests.faults.process import Bot

__all__ = ["cluster"]


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def bot(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Bot]:
    async with Bot(tmp_path_factory.mktemp("bots") / "log") as nursery:
        yield nursery


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database to copy: quicker than to make each."""
    file = tmp_path_factory.mktemp("migrated") / "mmss.db"
    Store.open(f"sqlite:///{file}").close()
    return file


@pytest.fixture
def database(tmp_path: Path, migrated: Path) -> str:
    return f"sqlite:///{shutil.copy(migrated, tmp_path / 'mmss.db')}"
