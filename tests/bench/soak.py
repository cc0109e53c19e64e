"""`make soak`: 5,000 feeds, 2 % of them hostile, a quarter of an hour apart, held by one whole bot for a while.

MINUTES and FEEDS in the environment make it shorter: `make soak MINUTES=3`.
"""

import asyncio
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select

from bot.schema.feed_tables import feeds
from bot.store import Store, Tx
from messages.topic import FeedSpec, builtin
from tests.app.running import Running
from tests.bench import outlets
from tests.bench.measure import Row, below, percentile
from tests.bench.processes import cpu, family, memory
from tests.bench.serving import served
from tests.fakes.topics import quiet

MINUTES = float(os.environ.get("MINUTES", "15"))
FEEDS = int(os.environ.get("FEEDS", "5000"))
HOSTILE_EACH = 50
INTERVAL = timedelta(minutes=15)
LOOK = 0.01
"""Seconds between two looks at the loop."""


@dataclass
class Seen:
    """What was measured while it ran: seconds, MB."""

    gaps: list[float] = field(default_factory=list)
    late: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)


async def rows() -> list[Row]:
    with tempfile.TemporaryDirectory() as folder, served(outlets.serve, outlets.PORT):
        home = Path(folder)
        publisher = frozenset(family()) - {os.getpid()}
        topics = quiet(home)
        store = Store.open(f"sqlite:///{home / 'mmss.db'}")
        await _follow(store)
        async with Running(home, MMSS_TOPICS=topics, MMSS_ALLOW_NETS="127.0.0.0/8"):
            before, seen = cpu(publisher), Seen()
            await _watch(store, seen, publisher)
            spent = cpu(publisher) - before
        made = list(_told(store, seen, spent))
        store.close()
    return made


async def _follow(store: Store) -> None:
    """Their turns are spread over one interval, as they are once a bot has run for a while."""
    now = datetime.now(UTC)

    def follow(tx: Tx) -> None:
        for n in range(FEEDS):
            kind = outlets.HOSTILE[n // HOSTILE_EACH % len(outlets.HOSTILE)] if n % HOSTILE_EACH == 0 else ""
            spec = FeedSpec(f"Outlet {n}", outlets.address(n, kind), "en", "A")
            turn = now + timedelta(seconds=20) + INTERVAL * (n * 617 % FEEDS / FEEDS)
            tx.add_feed(builtin().command, spec, target=None, by="", now=now, next_at=turn)

    await store.write(follow)


async def _watch(store: Store, seen: Seen, publisher: frozenset[int]) -> None:
    """Until the time is over."""
    looking = asyncio.create_task(_gaps(seen.gaps))
    end = time.monotonic() + MINUTES * 60
    while time.monotonic() < end:
        await asyncio.sleep(5)
        seen.late.append(await asyncio.to_thread(_late, store))
        seen.memory.append(await asyncio.to_thread(memory, publisher))
    looking.cancel()
    with suppress(asyncio.CancelledError):
        await looking


async def _gaps(gaps: list[float]) -> None:
    """How much later than asked for the loop comes round: what everything else waits."""
    while True:
        asked = time.perf_counter()
        await asyncio.sleep(LOOK)
        gaps.append(time.perf_counter() - asked - LOOK)


def _late(store: Store) -> float:
    """Seconds by which the feed that waits longest is late; one that is being asked counts until it is done."""
    row = store.row(select(func.min(feeds.c.next_at)).where(feeds.c.removed_at.is_(None)))
    return max((datetime.now(UTC) - row[0]).total_seconds(), 0.0) if row and row[0] else 0.0


def _told(store: Store, seen: Seen, spent: float) -> Iterator[Row]:
    asked = store.row(select(func.count()).where(feeds.c.polled_at.is_not(None)))
    well = store.row(select(func.count()).where(feeds.c.health.in_(("ok", "headlines-only"))))
    told = f"{MINUTES:g} minutes, {asked[0] if asked else 0:,} asked, {well[0] if well else 0:,} well"
    yield Row(f"{FEEDS:,} feeds, 2 % hostile, every 15 minutes", told)
    yield below("the latest poll came late by", max(seen.late), 120, "s")
    yield below("memory of all processes, at most", max(seen.memory), 400, "MB")
    yield below("gap of the event loop, p99.9", percentile(seen.gaps, 0.999) * 1e3, 100, "ms", _longest(seen.gaps))
    yield Row("CPU", f"{spent / (MINUTES * 60) * 100:.0f} % of a core")


def _longest(gaps: list[float]) -> str:
    return f"longest {max(gaps) * 1e3:.0f} ms"
