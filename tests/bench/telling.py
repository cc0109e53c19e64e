"""From a feed's new entry to the message in the channel, by one whole bot; which articles are taken for one story."""

import asyncio
import random
import re
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import aiohttp
from aiohttp import web
from sqlalchemy import update

from adapters.web.render import message_of
from bot.schema.feed_tables import feeds
from bot.store import Alerts, Store, Tx
from messages.model import Article
from messages.text import to_text
from tests.app.running import PAGE, Running
from tests.bench.measure import Row, below, median, percentile
from tests.fakes.topics import quiet
from tests.news.grouping import WORLDS, Grouping, articles, fortnight, grouped

FEEDS = 120
GAP = 0.25
"""Seconds between two feeds that have something new."""
PATIENCE = 8.0

WORDS = [
    f"{first}{last}" for first in ("lo", "ma", "ti", "pu", "ke", "va") for last in ("ro", "sen", "dil", "bar", "mu")
]
FIRST, EACH = 3_001, 7
COUNTRIES = ("Jamaican", "Guatemalan", "Salvadoran", "Bahamian", "Chadian", "Kenyan")


async def rows() -> list[Row]:
    return [await _posted(), *await _grouping()]


# --- a new entry to a post ---


class Outlets:
    """`given` is when each feed first told its news: what is new has a number of its own."""

    def __init__(self) -> None:
        self.given: dict[int, float] = {}
        self.news = False
        self.port = 0

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[None]:
        app = web.Application()
        app.router.add_get("/{n}", self._feed)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "0.0.0.0", 0).start()
        self.port = runner.addresses[0][1]
        yield
        await runner.cleanup()

    def url(self, n: int) -> str:
        """A host each: a host is asked one thing at a time."""
        return f"http://127.0.9.{1 + n}:{self.port}/{n}"

    async def _feed(self, request: web.Request) -> web.Response:
        n = int(request.match_info["n"])
        told = _item(n, "The Gang Suppression Force in Haiti has a new fence. ", hours=2)
        if self.news:
            self.given.setdefault(n, time.time())
            told += _item(n, _news(n), hours=0)
        return web.Response(
            text=f"<rss version='2.0'><channel><title>O</title>{told}</channel></rss>", content_type="text/xml"
        )


def _news(n: int) -> str:
    who = COUNTRIES[n % len(COUNTRIES)]
    return f"{_force(n)} {who} soldiers arrived in Haiti today to join the Gang Suppression Force. They carry tents. "


def _force(n: int) -> int:
    """Tells the message in which it stands."""
    return FIRST + EACH * n


def _item(n: int, text: str, *, hours: float) -> str:
    when = format_datetime(datetime.now(UTC) - timedelta(hours=hours))
    link = f"http://127.0.9.{1 + n}/{n}/{hours:.0f}"
    filling = " ".join(random.Random(n).choices(WORDS, k=150))
    return (
        f"<item><title>{text[:60]}</title><link>{link}</link><guid>{n}-{hours:.0f}</guid>"
        f"<pubDate>{when}</pubDate><description>{text}{filling}</description></item>"
    )


async def _posted() -> Row:
    outlets = Outlets()
    async with outlets.serving():
        with tempfile.TemporaryDirectory() as folder:
            home = Path(folder)
            settings = {"MMSS_TOPICS": quiet(home, *map(outlets.url, range(FEEDS))), "MMSS_ALLOW_NETS": "127.0.0.0/8"}
            async with Running(home, **settings) as bot:
                store = Store.open(f"sqlite:///{home / 'mmss.db'}")
                await _first_polls(store)
                outlets.news = True
                for n in range(FEEDS):
                    await store.write(lambda tx, n=n: _due(tx, f"Outlet {n}"))
                    await asyncio.sleep(GAP)
                await asyncio.sleep(PATIENCE)
                told = await _told(bot.url)
                store.close()
    waits = [told[n] - given for n, given in outlets.given.items() if n in told]
    never = f", {FEEDS - len(waits)} never" if len(waits) < FEEDS else ""
    note = f"median {median(waits):.1f} s, n={len(waits)}{never}"
    return below("new entry in a feed to message posted, once polled, p95", percentile(waits, 0.95), 3, "s", note)


async def _first_polls(store: Store) -> None:
    """What is there from the beginning is no news. Alerts without a limit, from now on."""
    while ill := [feed.outlet for feed in store.feeds("mmss") if feed.health != "ok"]:
        await store.write(lambda tx, ill=ill: [_due(tx, outlet) for outlet in ill])
        await asyncio.sleep(5)
    alerts = Alerts(on=True, min_label="single", per_hour=10 * FEEDS, quiet=None, since=datetime.now(UTC))
    await store.write(lambda tx: tx.set_alerts(PAGE, "mmss", alerts, by="bench", now=datetime.now(UTC)))


def _due(tx: Tx, outlet: str) -> None:
    """The turn of this feed has come."""
    tx.rows(update(feeds).where(feeds.c.outlet == outlet).values(next_at=datetime.now(UTC)))


async def _told(url: str) -> dict[int, float]:
    """By feed: when its news stood on the page."""
    async with aiohttp.ClientSession(url) as browser, browser.get("/web/history") as answer:
        entries = (await answer.json())["entries"]
    found = {}
    for entry in entries:
        said = re.sub(r"\D", "", to_text(message_of(entry)).partition(" soldiers")[0])
        if said.isdecimal():
            found[(int(said) - FIRST) // EACH] = datetime.fromisoformat(entry["at"]).timestamp()
    return found


# --- grouping ---


async def _grouping() -> list[Row]:
    held_out = [_row(f"the articles of {name}", await _of(articles(name))) for name in WORLDS]
    return [_row("the fortnight", await _of(fortnight())), *held_out]


async def _of(given: Sequence[tuple[str, Article]]) -> Grouping:
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(f"sqlite:///{folder}/db")
        found = await grouped(store, given)
        store.close()
    return found


def _row(what: str, found: Grouping) -> Row:
    told = f"P {found.precision:.2f} (n={len(found.told)}), R {found.recall:.2f} (n={len(found.truth)})"
    wrong = len(found.false_merges)
    reached = found.precision >= 0.95 and found.recall >= 0.95 and not wrong
    return Row(f"the same story, {what}", f"{told}, {wrong} pairs of two events", "P, R ≥ .95, 0", reached)
