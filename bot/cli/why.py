"""`mmss why`: the chat's `why`, over the channels of all workspaces."""

import asyncio

from bot.cli.counter import open_counter


def why(url: str, topic: str | None) -> None:
    asyncio.run(_why(url, topic))


async def _why(url: str, topic: str | None) -> None:
    async with open_counter(topic) as counter:
        await counter.show("why", url=url)
