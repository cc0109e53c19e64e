"""`mmss search`: the chat's `search`."""

import asyncio

from bot.cli.counter import open_counter


def search(words: str, topic: str | None) -> None:
    asyncio.run(_search(words, topic))


async def _search(words: str, topic: str | None) -> None:
    async with open_counter(topic) as counter:
        await counter.show("search", words=words)
