"""`mmss search`: the chat's `search`."""

import asyncio
from collections.abc import Mapping

from bot.cli.counter import open_counter


def search(words: str, topic: str | None, *, ranked: bool) -> None:
    asyncio.run(_search(words, topic, {"ranked": "true"} if ranked else {}))


async def _search(words: str, topic: str | None, options: Mapping[str, str]) -> None:
    async with open_counter(topic) as counter:
        await counter.show("search", words=words, **options)
