"""One Discord a test, with the real adapter on it."""

from collections.abc import AsyncIterator

import pytest

from tests.fakes.desk import EchoDesk
from tests.fakes.discord import Harness
from tests.fakes.discord_server import Server


@pytest.fixture
def desk() -> EchoDesk:
    return EchoDesk()


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    async with Server() as made:
        yield made


@pytest.fixture
async def discord(desk: EchoDesk) -> AsyncIterator[Harness]:
    async with Harness(desk) as made:
        yield made
