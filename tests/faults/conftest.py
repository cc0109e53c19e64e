"""Two nurseries for all kill tests: they take a second to start, their bots take none."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.fakes.stores import cluster, copy_of_a_new_file, new_store, new_url, url
from tests.faults.process import Bot

__all__ = ["cluster", "new_store", "new_url", "url"]


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def nurseries(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[tuple[Bot, Bot]]:
    folder = tmp_path_factory.mktemp("bots")
    async with Bot(folder / "first") as first, Bot(folder / "second") as second:
        yield first, second


@pytest_asyncio.fixture(loop_scope="session")
async def bot(nurseries: tuple[Bot, Bot]) -> AsyncIterator[Bot]:
    yield nurseries[0]
    await nurseries[0].end()


@pytest_asyncio.fixture(loop_scope="session")
async def other(nurseries: tuple[Bot, Bot]) -> AsyncIterator[Bot]:
    """A second one, for two bots at once."""
    yield nurseries[1]
    await nurseries[1].end()


@pytest.fixture
def database(tmp_path: Path) -> str:
    return copy_of_a_new_file(tmp_path / "mmss.db")
