"""A real adapter in a loopback workspace, in both modes."""

from collections.abc import AsyncIterator

import pytest

from adapters.slack.hearing import Pace
from tests.fakes.desk import EchoDesk
from tests.fakes.slack import Harness


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
