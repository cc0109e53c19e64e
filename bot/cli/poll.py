"""`mmss poll`: every feed once, a line each, for cron and for tests."""

import asyncio

import typer

from bot.cli.counter import Counter, open_counter
from bot.feeds.poller import Polled
from bot.process.work import HANDS
from bot.store.feed_rows import Feed

WELL = ("ok", "new", "headlines-only", "stale", "moved")


def poll(*, now: bool) -> None:
    """All feeds, or those whose turn has come. Exit code 1 when none of them answered."""
    asyncio.run(_poll(everything=now))


async def _poll(*, everything: bool) -> None:
    async with open_counter() as counter:
        await counter.following.begin()
        due = _all(counter) if everything else counter.store.feeds_due(counter.office.clock(), 10_000)
        hosts: dict[str, list[Feed]] = {}
        for feed in due:
            hosts.setdefault(feed.host, []).append(feed)
        gate = asyncio.Semaphore(HANDS["outside"])
        answered = await asyncio.gather(*(_one_host(counter, feeds, gate) for feeds in hosts.values()))
    if due and not any(answered):
        raise typer.Exit(1)


def _all(counter: Counter) -> tuple[Feed, ...]:
    every = (feed for command in counter.following.beats for feed in counter.store.feeds(command))
    return tuple(feed for feed in every if feed.next_at is not None)


async def _one_host(counter: Counter, feeds: list[Feed], gate: asyncio.Semaphore) -> bool:
    """One after the other, as the running bot does. Whether any answered."""
    answered = False
    async with gate:
        for feed in feeds:
            polled = await counter.following.beats[feed.topic].poller.poll(feed)
            typer.echo(_line(polled))
            answered = answered or polled.health in WELL
    return answered


def _line(polled: Polled) -> str:
    well = polled.health in WELL
    headlines = f" ({polled.headlines} of them no more than a headline)" if polled.headlines else ""
    what = f"{polled.new} new, {polled.kept} kept{headlines}" if well else polled.reason
    state = "" if polled.health == "ok" else f" [{polled.health}]"
    return f"{'ok  ' if well else 'FAIL'} {polled.feed.outlet}{state}: {what}"
