"""A real adapter in a loopback workspace, in both modes."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from adapters.slack.hearing import Pace
from bot.store import Store
from tests.fakes.desk import EchoDesk
from tests.fakes.slack import Harness
from tests.fakes.slack_many import Many
from tests.fakes.stores import copy_of_a_new_file


@pytest.fixture
def desk() -> EchoDesk:
    return EchoDesk()


@pytest.fixture(params=["socket", "http"])
async def workspace(request: pytest.FixtureRequest, desk: EchoDesk) -> AsyncIterator[Harness]:
    async with Harness(desk, request.param) as made:
        yield made


@pytest.fixture
async def socket(desk: EchoDesk) -> AsyncIterator[Harness]:
    async with Harness(desk, "socket") as made:
        yield made


@pytest.fixture
async def http(desk: EchoDesk) -> AsyncIterator[Harness]:
    async with Harness(desk, "http") as made:
        yield made


@pytest.fixture(params=["socket", "http"])
async def hurried(request: pytest.FixtureRequest, desk: EchoDesk) -> AsyncIterator[Harness]:
    """Acknowledges reads after 50 ms, changes after 150."""
    async with Harness(desk, request.param, pace=Pace(read=0.05, write=0.15)) as made:
        yield made


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(copy_of_a_new_file(tmp_path / "store.db"))
    yield opened
    opened.close()


@pytest.fixture
async def many(desk: EchoDesk, store: Store) -> AsyncIterator[Many]:
    """An app that many workspaces install; none has yet."""
    async with Many(desk, store) as made:
        yield made
