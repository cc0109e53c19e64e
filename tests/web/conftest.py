from collections.abc import AsyncIterator

import pytest
from aiohttp import ClientSession

from tests.fakes.desk import EchoDesk
from tests.fakes.web import Server


@pytest.fixture
def desk() -> EchoDesk:
    return EchoDesk()


@pytest.fixture
async def server(desk: EchoDesk) -> AsyncIterator[Server]:
    async with Server(desk) as made:
        yield made


@pytest.fixture
async def browser(server: Server) -> AsyncIterator[ClientSession]:
    """Requests as the page's script sends them."""
    async with server.browser() as session:
        yield session
