"""A local page that is a channel: the platform one has with no tokens, and the shipped fake of the tests.

Settings: MMSS_WEB (host:port, default 127.0.0.1:8080), MMSS_WEB_PASSWORD or MMSS_WEB_PASSWORD_FILE (needed beyond
loopback), MMSS_PUBLIC_URL (the address the page is opened by, when it is not a loopback one).

A site may offer `history(target, limit)`, giving (key, at, message) of what was posted here earlier: then a restart
shows the earlier briefings. Without it the channel starts empty. It may offer `feeds` too, for readers of feeds.
"""

from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from datetime import datetime

from aiohttp import web

from adapters.base import Adapter, Desk, Misconfigured, Site, Target
from adapters.feeds import Feeds
from adapters.web import guard, settings
from adapters.web.adapter import TARGET, Page
from adapters.web.api import Api
from adapters.web.channel import MESSAGES, Channel, Entry
from adapters.web.entrance import Entrance
from adapters.web.events import Events
from adapters.web.feeds import PATH, FeedRoutes, links
from adapters.web.files import Files
from adapters.web.login import Door
from adapters.web.render import render
from messages.message import Message

__all__ = ["load", "render", "setup"]

History = Callable[[Target, int], Sequence[tuple[str, datetime, Message]]]


def setup(desk: Desk, environment: Mapping[str, str]) -> str:
    """How to open the page, and how to open it to others."""
    return f"""The page needs no setting up: `mmss run`, then open {settings.read(environment).address}
Type /{" or /".join(desk.topics)} there; Tab completes, Esc closes.

To reach it from another machine:
  1. Set a password:            MMSS_WEB_PASSWORD_FILE=/path/to/a/file  (or MMSS_WEB_PASSWORD=...)
  2. Listen beyond this one:    MMSS_WEB=0.0.0.0:8080
  3. Say what it is called:     MMSS_PUBLIC_URL=https://bot.example.org
Put a server that speaks https in front; it must pass the Host header on as it came.
"""


def load(environment: Mapping[str, str], site: Site) -> Adapter:
    """Adds the page's routes to the site. Raises Misconfigured when others could reach it without a password."""
    here = settings.read(environment)
    if guard.needs_password(here.host) and not here.password:
        raise Misconfigured("MMSS_WEB: other machines can reach this address, so set MMSS_WEB_PASSWORD too")
    channel = Channel(lambda: _earlier(getattr(site, "history", None)))
    entrance = Entrance(Door(here.password), guard.install(site.app, site.public_url, _is_ours))
    api = Api(channel, TARGET, site.renders, entrance)
    feeds: Feeds | None = getattr(site, "feeds", None)
    if feeds is not None:
        FeedRoutes(feeds, TARGET, entrance, site.public_url).add_routes(site.app)
    for routes in (Files(links(feeds) if feeds else ()), entrance, api, Events(channel, entrance)):
        routes.add_routes(site.app)
    page = Page(channel, api, here.address)
    site.app.on_shutdown.append(_closing(page))
    return page


def _closing(page: Page) -> Callable[[web.Application], Awaitable[None]]:
    """Open event streams would hold the server's stop for a minute."""

    async def close(_: web.Application) -> None:
        await page.close()

    return close


def _is_ours(path: str) -> bool:
    return path == "/" or path.startswith(("/web/", PATH))


def _earlier(history: History | None) -> Iterator[Entry]:
    for key, at, message in history(TARGET, MESSAGES) if history else ():
        yield Entry(key, at, render(message)[0])
