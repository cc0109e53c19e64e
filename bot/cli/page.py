"""An article at an address, for `mmss brief --article URL`: through the one fetcher, like everything from outside."""

import asyncio
from datetime import datetime
from urllib.parse import urlsplit

from bot.cli.trouble import Trouble
from bot.config import Settings
from bot.feeds.page import read_page
from bot.fetch import Allowed, Fetcher, FetchError
from bot.fetch.masking import masked
from bot.process.children import ChildFailed, Children
from messages.model import Article


def read(url: str, settings: Settings, now: datetime) -> Article:
    """Raises Trouble."""
    article = asyncio.run(_read(url, settings, now))
    if not article.text:
        raise Trouble(f"{masked(url)}: there is no article on this page")
    return article


async def _read(url: str, settings: Settings, now: datetime) -> Article:
    fetcher, children = Fetcher(Allowed(settings.allow_nets)), Children(workers=1)
    try:
        outlet = (urlsplit(url).hostname or "").removeprefix("www.")
        return await read_page(fetcher, children, url, outlet, now)
    except (FetchError, ChildFailed, ValueError) as error:
        raise Trouble(f"{masked(url)}: {error}") from None
    finally:
        children.close()
