"""`mmss search`: the chat's `search`."""

import asyncio

from bot.cli.counter import open_counter


def search(words: str) -> None:
    asyncio.run(_search(words))


async def _search(words: str) -> None:
    async with open_counter() as counter:
        await counter.show("search", words=words)
