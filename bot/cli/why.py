"""`mmss why`: the chat's `why`, over the channels of all workspaces."""

import asyncio

from bot.cli import text
from bot.cli.counter import Counter, now, open_counter
from bot.cli.trouble import Trouble
from bot.commands.office import OPERATOR
from bot.commands.why import explained
from bot.fetch import FetchError
from bot.process.children import ChildFailed
from bot.why import Why, look, look_afresh
from messages.words import words


def why(url: str, topic: str | None) -> None:
    """Raises Trouble when the address was never seen and cannot be read."""
    asyncio.run(_why(url, topic))


async def _why(url: str, topic: str | None) -> None:
    async with open_counter(topic) as counter:
        found = look(counter.store, counter.beat, url, OPERATOR, now()) or await _afresh(counter, url)
        text.show(explained(words(counter.office.language), found, counter.office.zone))


async def _afresh(counter: Counter, url: str) -> Why:
    try:
        return await look_afresh(counter.beat, url, now())
    except (FetchError, ChildFailed) as error:
        raise Trouble(f"{url}: {error}") from None
