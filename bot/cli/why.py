"""`mmss why`: the chat's `why`, over the channels of all workspaces."""

import asyncio

from bot.cli.counter import open_counter


def why(url: str) -> None:
    asyncio.run(_why(url))


async def _why(url: str) -> None:
    async with open_counter() as counter:
        await counter.show("why", url=url)
