"""Reading the news: fetches, polls beside another reader of feeds, matching, and from a feed's new entry to a post."""

import asyncio
import ipaddress
import os
import random
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from bot.briefings.matching import Index
from bot.feeds.poller import Poller
from bot.feeds.reading import Reader
from bot.fetch import Allowed, Fetcher
from bot.process.children import Children
from bot.store import Store
from messages.filters import seen, stored
from messages.matching import Matcher
from messages.model import Article, Known
from messages.topic import FeedSpec, builtin
from tests.bench import news, outlets
from tests.bench.measure import Row, below, median, timed
from tests.bench.processes import cpu, family
from tests.bench.serving import served

FETCHES, AT_ONCE = 2_000, 100
FEEDS = int(os.environ.get("FEEDS", "1000"))
LOOPBACK = Allowed((ipaddress.ip_network("127.0.0.0/8"),))
READER = os.environ.get("READER_PYTHON", sys.executable)
"""A Python that has the package `reader`, to be compared with."""


async def rows() -> list[Row]:
    with served(outlets.serve, outlets.PORT):
        publisher = frozenset(family()) - {os.getpid()}
        fetched = await _fetches()
        polled = await _polls(publisher)
        compared = await asyncio.to_thread(_beside_reader, polled)
    return [fetched, *compared, *_matching()]


async def _fetches() -> Row:
    fetcher, hands = Fetcher(LOOPBACK), asyncio.Semaphore(AT_ONCE)

    async def fetch(n: int) -> None:
        async with hands:
            assert (await fetcher.get(outlets.address(n))).status == 200

    await fetch(0)
    start, spent = time.perf_counter(), time.process_time()
    await asyncio.gather(*(fetch(n) for n in range(FETCHES)))
    each = FETCHES / (time.perf_counter() - start)
    note = f"{(time.process_time() - spent) / FETCHES * 1e3:.2f} ms of CPU each"
    return Row("guarded fetches a second", f"{each:.0f} ({note})", "≥ 700", each >= 700)


# --- polls ---


async def _polls(publisher: frozenset[int]) -> dict[str, float]:
    """ms of CPU a poll takes in all our processes, by what the feed has to say."""
    with tempfile.TemporaryDirectory() as folder:
        store, children, fetcher = Store.open(f"sqlite:///{folder}/db"), Children(), Fetcher(LOOPBACK)
        reader = Reader(fetcher, children, Matcher(builtin()), _drop)
        poller = Poller(store, fetcher, children, reader, clock=lambda: datetime.now(UTC), dice=random.Random(1))
        now = datetime.now(UTC)
        specs = [FeedSpec(f"Outlet {n}", outlets.address(n), "en", "A", pages=False) for n in range(FEEDS)]
        await store.write(
            lambda tx: [tx.add_feed("mmss", spec, target=None, by="", now=now, next_at=now) for spec in specs]
        )
        found = {}
        for name in ("first", "unchanged", "changed"):
            if name == "changed":
                await fetcher.get(f"http://127.0.0.1:{outlets.PORT}/turn")
            before = cpu(publisher)
            await _each(poller, store)
            found[name] = (cpu(publisher) - before) / FEEDS * 1e3
        children.close()
        store.close()
    return found


async def _each(poller: Poller, store: Store) -> None:
    feeds = iter(store.feeds("mmss"))

    async def hand() -> None:
        for feed in feeds:
            await poller.poll(feed)

    await asyncio.gather(*(hand() for _ in range(8)))


async def _drop(_article: Article, _now: datetime) -> tuple[Known, ...]:
    """Finding facts is another's figure."""
    return ()


def _beside_reader(ours: dict[str, float]) -> list[Row]:
    script = Path(__file__).with_name("reader_update.py")
    command = [READER, str(script), *(outlets.address(n) for n in range(FEEDS))]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    if ran.returncode:
        said = f"{ours['unchanged']:.1f} ms unchanged, {ours['changed']:.1f} ms changed"
        missing = "not compared: `pip install reader sgmllib3k` in a venv, and READER_PYTHON=its/bin/python"
        return [Row("CPU of a feed's poll", said, missing)]
    theirs = dict(zip(("first", "unchanged", "changed"), map(float, ran.stdout.split()), strict=True))
    return [_ratio(name, ours[name], theirs[name], limit) for name, limit in (("unchanged", 1.0), ("changed", 0.8))]


def _ratio(name: str, ours: float, theirs: float, limit: float) -> Row:
    said = f"{ours / theirs:.2f}x ({ours:.1f} against {theirs:.1f} ms)"
    return Row(f"CPU of a poll against reader's, {name}", said, f"≤ {limit}x", ours <= limit * theirs)


# --- matching ---


def _matching() -> list[Row]:
    article = news.article(1, sentences=60)
    facts = seen(article, ())
    costs = {}
    for n in (10_000, 100_000):
        index: Index[int] = Index()
        for key in range(n):
            index.add(key, stored(_filter(key)))
        costs[n] = median(timed(lambda index=index: list(index.match(facts)), 20, warm=3))
    few, many = costs.values()
    return [
        below("match an article against 100,000 subscriptions", many, 5, "ms"),
        Row("… against the cost of 10,000", f"{many / few:.1f}x", "≤ 5x", many <= 5 * few),
    ]


def _filter(key: int) -> str:
    """One or two clauses over many words: eight in a hundred hit."""
    dice = random.Random(key)
    words = [f"{dice.choice(_STEMS)}{dice.choice(_ENDS)}{dice.randint(0, 99)}" for _ in range(2)]
    common = dice.choice(("police", "ministry", "country:KE", "kind:vote", "haiti"))
    return dice.choice((" or ".join(words), f"{common} {words[0]}", f'"{words[0]} {words[1]}"', words[0], common))


_STEMS = ("bar", "kol", "min", "sar", "tov", "rel", "pan", "dix", "mur", "fel", "gor", "nat")
_ENDS = ("ades", "ion", "ment", "aire", "ado", "eza", "yon", "ing", "ous", "ist")
