"""Publishers by the thousand on loopback, each an address of its own: 127.0.0.1, 127.0.0.2 … as different hosts."""

from collections import Counter
from email.utils import format_datetime
from typing import Self
from xml.sax.saxutils import escape

from aiohttp import web

from tests.bench import news

EACH = 5
"""Articles in a feed."""


class Publishers:
    """`asked` counts requests by host. A feed that is asked whether it changed did not."""

    def __init__(self) -> None:
        self.asked: Counter[str] = Counter()

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_get("/feed", self._feed)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, "0.0.0.0", 0).start()
        self.port = self._runner.addresses[0][1]
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()

    def url(self, n: int) -> str:
        return f"http://127.{n >> 14}.{n >> 7 & 127}.{1 + (n & 127)}:{self.port}/feed"

    async def _feed(self, request: web.Request) -> web.Response:
        host = request.host.partition(":")[0]
        self.asked[host] += 1
        if "If-None-Match" in request.headers:
            return web.Response(status=304)
        _, high, middle, low = map(int, host.split("."))
        first = ((high << 14) + (middle << 7) + low - 1) * EACH
        items = "".join(map(_item, range(first, first + EACH)))
        feed = f"<rss version='2.0'><channel><title>An outlet</title>{items}</channel></rss>"
        return web.Response(text=feed, content_type="application/rss+xml", headers={"ETag": '"1"'})


def _item(n: int) -> str:
    article = news.article(n, sentences=12)
    assert article.published
    title, text = escape(article.title), escape(f"{article.text} The Gang Suppression Force in Haiti.")
    return (
        f"<item><title>{title} in Haiti</title><link>{article.url}</link><guid>{n}</guid>"
        f"<pubDate>{format_datetime(article.published)}</pubDate><description>{text}</description></item>"
    )
