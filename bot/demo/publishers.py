"""The invented publishers on loopback: feeds and pages as they are at the world's time.

All share one port. Each has an address of 127.0.0.0/8 to itself, so that a host that asks for a pause or is gone is one
publisher; where the machine knows only 127.0.0.1, they share that one and differ in the path.
"""

import hashlib
from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from datetime import datetime

from aiohttp import web

from bot.demo import feeds, pages
from bot.demo.world import Publisher, World
from messages.topic import FeedSpec

Clock = Callable[[], datetime]

SHARED = "127.0.0.1"


class Publishers:
    """Serves the world as it is at `clock()`. `asked` counts the requests for each feed."""

    def __init__(self, world: World, clock: Clock) -> None:
        self._world = world
        self._clock = clock
        self._bases: dict[str, str] = {}
        self.asked: Counter[str] = Counter()
        self.app = web.Application()
        self.app.router.add_get("/{publisher}/feed", self._feed)
        self.app.router.add_get("/{publisher}/{piece}", self._page)

    def base(self, publisher: Publisher) -> str:
        return self._bases[publisher.id]

    def specs(self) -> tuple[FeedSpec, ...]:
        """The feeds, as a topic file would name them."""
        return tuple(
            FeedSpec(each.outlet, f"{self.base(each)}/feed", each.lang, "A") for each in self._world.publishers.values()
        )

    async def listen(self, runner: web.AppRunner) -> None:
        """Raises OSError where not even 127.0.0.1 can be listened on."""
        shared = web.TCPSite(runner, SHARED, 0)
        await shared.start()
        port: int = runner.addresses[0][1]
        for each in self._world.publishers.values():
            host = SHARED
            with suppress(OSError):  # this machine has no such address, or another program has the port there
                await web.TCPSite(runner, each.address, port).start()
                host = each.address
            self._bases[each.id] = f"http://{host}:{port}/{each.id}"

    # -------------------------------------------------------------------------------------------------------- feeds

    async def _feed(self, request: web.Request) -> web.Response:
        publisher = self._publisher(request)
        self.asked[publisher.id] += 1
        trouble = self._trouble(publisher)
        return trouble if trouble is not None else self._told(publisher, request.headers)

    def _trouble(self, publisher: Publisher) -> web.Response | None:
        """What a hostile or careless publisher answers instead of its feed."""
        down = self._world.day(self._clock()) in publisher.html_days
        if publisher.slow_down and self.asked[publisher.id] % 2 == 0:
            return web.Response(status=429, headers={"Retry-After": str(publisher.slow_down)})
        if publisher.hostile == "gone":
            return web.Response(status=410)
        if publisher.hostile == "bomb":
            return web.Response(text=feeds.BOMB, content_type="application/rss+xml")
        if publisher.hostile == "html" or down:
            return web.Response(text=pages.DOWN, content_type="application/rss+xml")
        return None

    def _told(self, publisher: Publisher, asked: Mapping[str, str]) -> web.Response:
        base = self.base(publisher)
        items = feeds.items(self._world, publisher, base, self._clock())
        body, kind = feeds.body(publisher, items, base)
        etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        if asked.get("If-None-Match") == etag:
            return web.Response(status=304, headers={"ETag": etag})
        return web.Response(body=body, headers={"ETag": etag, "Content-Type": kind})

    # -------------------------------------------------------------------------------------------------------- pages

    async def _page(self, request: web.Request) -> web.Response:
        publisher, now = self._publisher(request), self._clock()
        piece = self._world.pieces.get(request.match_info["piece"])
        if piece is None or piece.by != publisher.id or piece.at > now:
            raise web.HTTPNotFound
        if piece.is_gone(now):
            return web.Response(status=410, text=pages.DOWN, content_type="text/html")
        others = [(each.id, each.version(now)) for each in self._world.of(publisher, now) if each is not piece][:5]
        page = pages.article(piece, publisher, self.base(publisher), others, now)
        return web.Response(text=page, content_type="text/html")

    def _publisher(self, request: web.Request) -> Publisher:
        publisher = self._world.publishers.get(request.match_info["publisher"])
        if publisher is None:
            raise web.HTTPNotFound
        return publisher


@asynccontextmanager
async def publishing(world: World, clock: Clock) -> AsyncIterator[Publishers]:
    """The publishers, serving until the end of the block."""
    publishers = Publishers(world, clock)
    runner = web.AppRunner(publishers.app, access_log=None, handle_signals=False, shutdown_timeout=2)
    await runner.setup()
    try:
        await publishers.listen(runner)
        yield publishers
    finally:
        await runner.cleanup()
