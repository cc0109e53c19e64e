"""Jobs in PostgreSQL: a stop that the wait for a line swallowed is still a stop."""

import asyncio

import pytest
from procrastinate import App
from procrastinate.testing import InMemoryConnector

from bot.process.sharing import Shared


class Swallowing(InMemoryConnector):
    """Its line comes free at the moment in which the one who waits for it is told to stop."""

    async def execute_query_all_async(self, query: str, **_: object) -> list[dict[str, object]]:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            return []
        raise AssertionError(query)


async def test_a_stop_that_was_swallowed_is_a_stop() -> None:
    asking = asyncio.ensure_future(Shared(App(connector=Swallowing()), {}).busy())
    await asyncio.sleep(0.01)
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
