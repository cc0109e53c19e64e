"""Commands while feeds are polled, a hundred a second: what a reader waits for our part, with and without."""

import asyncio
import random
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

from aiohttp import web

from bot.demo.stage import LOOPBACK
from bot.feeds.following import Following
from messages.topic import FeedSpec
from tests.bench.measure import Row, percentile
from tests.bench.serving import served
from tests.commands.support import Asker, asker

PORT = 18_434
FEEDS, A_SECOND = 200, 100
ASKED, EVERY = 300, 0.04
"""Commands, and seconds between two."""

COMMANDS = ("votes", "quotes", "timeline", "help", "source f-1")


async def rows() -> list[Row]:
    with served(serve, PORT), tempfile.TemporaryDirectory() as folder:
        desk = await asker(Path(folder))
        with closing(desk.office.store):
            idle = await _waits(desk)
            async with polled(desk) as polls:
                busy = await _waits(desk)
                a_second = polls()
    calm, hurried = percentile(idle, 0.99), percentile(busy, 0.99)
    told = f"p99 {hurried:.1f} ms, {hurried / calm:.2f}x the idle {calm:.1f} ms ({a_second:.0f} polls/s)"
    reached = hurried < 10 and hurried <= 2 * calm
    return [Row(f"a command while {A_SECOND} feeds/s are polled, our part", told, "p99 < 10 ms, ≤ 2x idle", reached)]


async def _waits(desk: Asker) -> list[float]:
    """Milliseconds from the moment a command came in to its answer: what held up the loop before counts too."""
    loop = asyncio.get_running_loop()
    waits = []
    for number in range(ASKED + 5):
        came = loop.time() + EVERY
        await asyncio.sleep(EVERY)
        desk.clock.pass_(minutes=1)  # another minute is another question
        await desk.reply(COMMANDS[number % len(COMMANDS)])
        waits.append((loop.time() - came) * 1e3)
    return waits[5:]


@asynccontextmanager
async def polled(desk: Asker) -> AsyncIterator["Polls"]:
    """While inside; calling what it gives tells how many polls a second there were."""
    specs = tuple(FeedSpec(f"Outlet {n}", f"http://127.0.0.1:{PORT}/{n}", "en", "A", pages=False) for n in range(FEEDS))
    topic = replace(desk.office.topic, feeds=specs)
    following = Following(desk.office.store, [topic], LOOPBACK, clock=lambda: datetime.now(UTC))
    await following.begin()
    polls = Polls(following, topic.command, desk)
    await polls.each_once()
    task = asyncio.create_task(polls.run())
    try:
        yield polls
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await following.close()


class Polls:
    def __init__(self, following: Following, command: str, desk: Asker) -> None:
        self._poller = following.beats[command].poller
        self._numbers = [feed.no for feed in desk.office.store.feeds(command)]
        self._store = desk.office.store
        self._done = 0
        self._began = time.monotonic()

    def __call__(self) -> float:
        return self._done / (time.monotonic() - self._began)

    async def each_once(self) -> None:
        """The first poll of a feed reads all of it; from then on it is asked as a feed that is followed."""
        for number in self._numbers:
            await self._poll(number)
        self._done, self._began = 0, time.monotonic()

    async def run(self) -> None:
        """Evenly: a poll each hundredth of a second, whatever those before it are at."""
        async with asyncio.TaskGroup() as group:
            for turn in range(10**9):
                group.create_task(self._poll(self._numbers[turn % len(self._numbers)]))
                await asyncio.sleep(max(0.0, self._began + (turn + 1) / A_SECOND - time.monotonic()))

    async def _poll(self, number: int) -> None:
        feed = self._store.feed_numbered("mmss", number)
        assert feed is not None
        await self._poller.poll(feed)
        self._done += 1


def serve() -> None:
    """Nine in ten answers say "not modified"; the tenth has an entry more."""
    dice = random.Random(1)
    edition: dict[str, int] = {}

    async def feed(request: web.Request) -> web.Response:
        name = request.match_info["feed"]
        tag = f'"{edition.setdefault(name, 0)}"'
        if request.headers.get("If-None-Match") == tag:
            if dice.random() < 0.9:
                return web.Response(status=304, headers={"ETag": tag})
            edition[name] += 1
            tag = f'"{edition[name]}"'
        body = _feed(name, edition[name])
        return web.Response(body=body, headers={"ETag": tag, "Content-Type": "application/rss+xml"})

    app = web.Application()
    app.router.add_get("/{feed}", feed)
    web.run_app(app, host="127.0.0.1", port=PORT, print=None, access_log=None)


def _feed(name: str, edition: int) -> bytes:
    now = datetime.now(UTC)
    items = "".join(
        f"<item><title>Council {n} of {name} meets</title><link>http://127.0.0.1/{name}/{n}</link><guid>{name}-{n}</guid>"
        f"<pubDate>{format_datetime(now - timedelta(minutes=edition + 20 - n))}</pubDate>"
        f"<description>{'The council met and spoke of its budget. ' * 5}</description></item>"
        for n in range(edition, edition + 20)
    )
    return f"<rss version='2.0'><channel><title>{name}</title>{items}</channel></rss>".encode()
