"""Many subscriptions, many feeds, many processes."""

import asyncio
import os
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import AsyncExitStack, closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy import func, insert, select

import adapters
from adapters.base import Adapter, Target
from bot.briefings.editions import Editions
from bot.outbox import Outbox
from bot.process.site import Site
from bot.schema.feed_tables import feeds
from bot.schema.tables import deliveries, editions, subscriptions
from bot.store import Store
from messages import topic
from tests.bench.loopback import EACH, Publishers
from tests.bench.measure import Row, below
from tests.fakes.discord_world import GUILD
from tests.fakes.postgres import Cluster, NoPostgres, binaries
from tests.fakes.stores import copy_of_a_new_file
from tests.faults.account import account, quiet
from tests.faults.platforms import Discord, Platform, Slack
from tests.faults.whole import Whole, running
from tests.outbox.plans import message, plan

SUBSCRIPTIONS, FEEDS = 50_000, 2_000
IDLE_SECONDS = 20
CHANNELS, WORKSPACES = 1_000, 20
POLLS, BRIEFINGS = 200, 1_000
"""What one worker, and then three, have to do."""
WARM = 40
"""Polls before: a process reads its word lists once."""
CRASHED = 200


async def rows() -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        copy_of_a_new_file(home / "mmss.db")
        made = [await _restart(home), *await _idle(home), await _eight_o_clock(home)]
        try:
            with closing(Cluster(binaries())) as cluster:
                made.append(await _workers(home, cluster))
        except NoPostgres as reason:
            made.append(Row("three workers against one", f"not measured: {reason}"))
    return made


# ------------------------------------------------------------------------------------------------ much to look after


async def _restart(home: Path) -> Row:
    """From the opened database to the end of the first tick."""
    with closing(_store(home)) as store:
        await _subscribe(store, SUBSCRIPTIONS, datetime.now(UTC) + timedelta(days=1))
    began = time.perf_counter()
    with closing(_store(home)) as store:
        await Editions(store, topic.builtin(), {}).tick(datetime.now(UTC))
        took = time.perf_counter() - began
    return below(f"restart with {SUBSCRIPTIONS:,} subscriptions: to the first tick", took, 1, "s")


async def _idle(home: Path) -> list[Row]:
    """Nothing falls due; every feed is asked once in a quarter of an hour, and did not change."""
    async with Publishers() as publishers:
        with closing(_store(home)) as store:
            await _follow(store, publishers, range(FEEDS), timedelta(minutes=15), {"etag": '"1"', "health": "ok"})
        async with running(home, [], MMSS_ALLOW_NETS="127.0.0.0/8") as bot:
            await bot.until(lambda: "joined" in bot.said)
            await asyncio.sleep(8)
            before, began, asked = _cpu(bot), time.monotonic(), publishers.asked.total()
            await asyncio.sleep(IDLE_SECONDS)
            share = 100 * (_cpu(bot) - before) / (time.monotonic() - began)
            polls = (publishers.asked.total() - asked) / IDLE_SECONDS
            memory = _resident(bot)
    what = f"idle with {FEEDS:,} feeds and {SUBSCRIPTIONS:,} subscriptions"
    note = f"{polls:.1f} polls a second"
    return [below(f"{what}: of a core", share, 2, "%", note), below(f"{what}: main process", memory, 220, "MB")]


def _resident(bot: Whole) -> float:
    return int(Path(f"/proc/{bot.process.pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def _cpu(bot: Whole) -> float:
    fields = Path(f"/proc/{bot.process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


# -------------------------------------------------------------------------------------------------------- one hour


async def _eight_o_clock(home: Path) -> Row:
    """Through the real adapters and the queue, at 48 a second over Discord and one a second to a workspace."""
    file = copy_of_a_new_file(home / "eight.db")
    async with AsyncExitStack() as stack:
        platforms: list[Platform] = [
            await stack.enter_async_context(Slack()),
            await stack.enter_async_context(Discord()),
        ]
        site = Site({}, None, lambda target, limit: [])
        joined = {each.name: adapters.platform(each.name).load(each.environment, site) for each in platforms}
        joined["slack"].policy = replace(joined["slack"].policy, per_second=1.0)
        store = stack.enter_context(closing(Store.open(file)))
        await _all_due(store, joined)
        outbox = Outbox(store, joined)
        await outbox.start()
        began = time.monotonic()
        sending = asyncio.create_task(outbox.run())
        while _applied(platforms) < 2 * CHANNELS and time.monotonic() - began < 300:  # noqa: ASYNC110
            await asyncio.sleep(0.1)
        took = time.monotonic() - began
        sending.cancel()
        await asyncio.gather(sending, return_exceptions=True)
        applied: Counter[str] = sum((each.applied for each in platforms), Counter())
        for adapter in joined.values():
            await adapter.close()
    twice = sum(n > 1 for n in applied.values())
    what = f"{CHANNELS:,} Discord channels and {CHANNELS:,} of Slack in {WORKSPACES} workspaces, all due at 08:00"
    figure = f"{took:.0f} s: {len(applied):,} posted, {twice} twice"
    return Row(what, figure, "< 300 s, 0 twice", took < 300 and not twice and len(applied) == 2 * CHANNELS)


def _applied(platforms: Sequence[Platform]) -> int:
    return sum(len(each.applied) for each in platforms)


async def _all_due(store: Store, joined: dict[str, Adapter]) -> None:
    now = datetime.now(UTC)
    targets = [Target("slack", f"T{n % WORKSPACES}", f"C{n}") for n in range(CHANNELS)]
    targets += [Target("discord", GUILD, f"3{n:017}") for n in range(CHANNELS)]
    said = message("A briefing")
    rendered = {name: tuple(adapter.render(said)) for name, adapter in joined.items()}
    plans = [
        replace(plan("", now, subscription=f"s-{n}"), target=target, message=said, payloads=rendered[target.platform])
        for n, target in enumerate(targets)
    ]
    await store.write(lambda tx: tx.enqueue(plans))


# ---------------------------------------------------------------------------------------------------- many processes


async def _workers(home: Path, cluster: Cluster) -> Row:
    one, _ = await _worked_off(home, cluster, 1)
    three, twice = await _worked_off(home, cluster, 3)
    what = f"three workers against one: {POLLS} polls, {POLLS * EACH} articles read, {BRIEFINGS} briefings planned"
    figure = f"{one / three:.2f}x ({one:.1f} s, {three:.1f} s), {twice} done twice"
    return Row(what, figure, "≥ 1.3x, 0 twice", one / three >= 1.3 and not twice)


async def crashed(home: Path) -> Row:
    """Three workers in the middle of a fan-out when PostgreSQL ends without a word and is started again."""
    with closing(Cluster(binaries())) as cluster:
        database = cluster.database()
        async with AsyncExitStack() as stack:
            discord = await stack.enter_async_context(Discord())
            store = stack.enter_context(closing(Store.open(database)))
            apart = [running(home, [discord], role="worker", DATABASE_URL=database) for _ in range(3)]
            bots = [await stack.enter_async_context(each) for each in apart]
            await _subscribe(store, CRASHED, datetime.now(UTC).replace(second=0, microsecond=0))
            await bots[0].until(lambda: discord.arrived.total() >= CRASHED / 4, 120)
            await asyncio.to_thread(cluster.restart)
            began, before = time.monotonic(), discord.arrived.total()
            await bots[0].until(lambda: discord.arrived.total() > before)
            took = time.monotonic() - began
            await bots[0].until(lambda: quiet(store), 150)
            kept = account(store, [discord])
    figure = f"{took:.1f} s, {kept.posted} posted, {len(kept.lost)} lost, {len(kept.twice)} twice"
    what = "PostgreSQL crashes in a fan-out of three workers: the next post after it is back"
    return Row(what, figure, "< 5 s, 0 lost, 0 twice", took < 5 and kept.clean and kept.posted == CRASHED)


async def _worked_off(home: Path, cluster: Cluster, workers: int) -> tuple[float, int]:
    """Seconds until so many workers have done it all, and what was done more than once."""
    database = cluster.database()
    async with AsyncExitStack() as stack:
        publishers = await stack.enter_async_context(Publishers())
        discord = await stack.enter_async_context(Discord())
        store = stack.enter_context(closing(Store.open(database)))
        nets = "127.0.0.0/8"
        apart = [
            running(home, [discord], role="worker", DATABASE_URL=database, MMSS_ALLOW_NETS=nets) for _ in range(workers)
        ]
        bots = [await stack.enter_async_context(each) for each in apart]
        for bot in bots:
            await bot.until(lambda bot=bot: "joined" in bot.said)
        await _follow(store, publishers, range(WARM), timedelta(), {})
        await bots[0].until(lambda: _all_done(store, WARM, 0), 600)
        began = time.monotonic()
        await _follow(store, publishers, range(WARM, WARM + POLLS), timedelta(), {})
        await _subscribe(store, BRIEFINGS, datetime.now(UTC).replace(second=0, microsecond=0))
        await bots[0].until(lambda: _all_done(store, WARM + POLLS, BRIEFINGS), 600)
        took = time.monotonic() - began
        again = sum(n > 1 for n in publishers.asked.values())
        twice = store.rows(select(func.count()).select_from(deliveries).where(deliveries.c.attempts > 1))[0][0]
    return took, again + twice


def _all_done(store: Store, polls: int, briefings: int) -> bool:
    time.sleep(0.05)
    polled = store.rows(select(func.count()).select_from(feeds).where(feeds.c.polled_at.is_not(None)))[0][0]
    planned = store.rows(select(func.count()).select_from(editions))[0][0]
    return bool(polled >= polls and planned >= briefings)


# -------------------------------------------------------------------------------------------------------- what there is


def _store(home: Path) -> Store:
    return Store.open(f"sqlite:///{home / 'mmss.db'}")


async def _subscribe(store: Store, n: int, at: datetime) -> None:
    """Each in a channel of its own, due at that time."""
    now = datetime.now(UTC)
    same = {
        "platform": "discord", "tenant": GUILD, "schedule": f"daily {at:%H:%M}", "zone": "UTC", "size": "brief",
        "language": "en", "created_by": "U1", "created_at": now, "planned_at": now, "next_at": at, "due_at": at,
        "cursor_seq": 0, "cursor_at": now - timedelta(days=1), "topic": "mmss",
    }  # fmt: skip
    there = [{**same, "channel": f"3{number:017}"} for number in range(n)]
    await store.write(lambda tx: tx.rows(insert(subscriptions), there))


async def _follow(
    store: Store, publishers: Publishers, numbers: range, over: timedelta, values: dict[str, str]
) -> None:
    """Feeds of as many hosts, whose turns come spread over that time."""
    now = datetime.now(UTC)
    same = {
        "topic": "mmss", "outlet": "An outlet", "terms": "", "lang": "en", "pages": False, "many_outlets": False,
        "platform": "", "tenant": "", "added_by": "", "added_at": now, "failures": 0, "gone": 0, "health": "new",
        "reason": "", "told": False, "moved_times": 0, **values,
    }  # fmt: skip
    urls = [publishers.url(number) for number in numbers]
    there = [
        {**same, "url": url, "asked": url, "host": urlsplit(url).hostname, "next_at": now + over * (number / len(urls))}
        for number, url in enumerate(urls)
    ]
    await store.write(lambda tx: tx.rows(insert(feeds), there))
