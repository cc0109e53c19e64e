"""A bot to be killed: the real store, editions, ticker, outbox and adapters, wired as `mmss run` wires them.

Started as a program it is a nursery: it imports everything once, then reads what to do (`Task` as JSON, a line each)
and forks a bot for each, one after another, so that a bot is up in milliseconds and can be killed by the hundred.
It tells in lines: `pid N`, `made s-3`, `point claim`, `exit -9`.

What is not the product's own stands here and nowhere else: the places where a bot kills or stops itself, a clock that
can be told the time, waits cut short.
"""

import asyncio
import json
import logging
import os
import signal
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import structlog
from aiohttp import web
from sqlalchemy import Engine, event

import adapters
import adapters.discord.api
import adapters.slack.adapter
import bot.app
import bot.outbox.rules
import bot.outbox.sender
import bot.process.ticker
import bot.wiring
from adapters.base import Adapter, Payload, Receipt, Target
from bot.briefings.editions import Editions
from bot.config import OnUnknown, load
from bot.environment import Environment
from bot.outbox import Outbox
from bot.process.site import Site
from bot.process.ticker import Ticker
from bot.store import Store
from messages import topic
from messages.message import Line, Message, Paragraph, Text
from messages.model import Size

LIFETIME = 180
"""Seconds after which a bot that everybody has forgotten ends."""


BEAT = 0.1
"""Seconds between two ticks: a test waits for many of them."""


@dataclass(frozen=True, slots=True)
class Load:
    """Makes `each` subscriptions a platform in every `every` seconds, numbered from `first`; each is due at once."""

    first: int
    last: int = sys.maxsize
    each: int = 1
    every: float = 0.1


@dataclass(frozen=True, slots=True)
class Task:
    """What one bot is to do."""

    database: str
    environment: dict[str, str]
    policy: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    """By platform, fields of its policy that are cut short."""
    on_unknown: OnUnknown = "resend"
    clock: str | None = None
    """The time it takes it to be when it starts; the machine's without."""
    tick_ahead: float = 0.0
    """Seconds by which the clock of this machine is ahead of the database's."""
    lease: float | None = None
    deadline: float | None = None
    load: Load | None = None
    point: str | None = None
    """Where it kills itself (see `Points`)."""
    passes: int = 0
    """How many times it passes the point before that."""
    stop: bool = False
    """It stops there (SIGSTOP) instead, once."""
    whole: bool = False
    """It is all of `mmss run`: it hears its platforms too, and writes its own briefings."""

    def line(self) -> bytes:
        return json.dumps(asdict(self)).encode() + b"\n"


def task(line: str) -> Task:
    given = json.loads(line)
    load = Load(**given.pop("load")) if given.get("load") else None
    return Task(**{**given, "load": load})


def say(*words: object) -> None:
    """A whole line in one write: nothing is lost when the next thing is death."""
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


class Points:
    """The places between a plan and the next where a bot may end, watched from outside: by its SQL, round its posts."""

    STATEMENTS: tuple[tuple[str, bool, str, str], ...] = (
        # name, before or after it ran, how the statement begins, what its parameters hold
        ("plan", True, "UPDATE subscriptions SET planned_at", ""),
        ("enqueue", False, "INSERT INTO deliveries", ""),
        ("claim", True, "UPDATE deliveries SET state", "'sending'"),
        ("mark sending", False, "UPDATE deliveries SET state", "'sending'"),
        ("mark done", False, "UPDATE deliveries SET state", "'done'"),
        ("open review", False, "INSERT INTO reviews", ""),
        ("close review", False, "UPDATE reviews SET state", ""),
        ("put right", True, "UPDATE editions SET message", ""),
    )

    def __init__(self, point: str | None, *, passes: int, stop: bool) -> None:
        self._point = point
        self._passes = passes
        self._signal = signal.SIGSTOP if stop else signal.SIGKILL
        for name, before, start, holds in self.STATEMENTS:
            if name == point:
                self._watch(name, before, start, holds)

    def _watch(self, name: str, before: bool, start: str, holds: str) -> None:
        def ran(_connection: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, _many: Any) -> None:
            if statement.startswith(start) and holds in repr(parameters):
                self.reach(name)

        event.listen(Engine, "before_cursor_execute" if before else "after_cursor_execute", ran)

    def reach(self, name: str) -> None:
        if name != self._point:
            return
        if self._passes:
            self._passes -= 1
            return
        say("point", name)
        self._point = None
        os.kill(os.getpid(), self._signal)


def watched(adapter: Adapter, points: Points) -> Adapter:
    """The adapter, with a point before and after each post."""
    post = adapter.post

    async def posting(target: Target, payload: Payload, key: str) -> Receipt:
        points.reach("before write")
        receipt = await post(target, payload, key)
        points.reach("after answer")
        return receipt

    adapter.post = posting  # type: ignore[method-assign]
    return adapter


def compose(*_: Any, now: datetime, size: Size, **__: Any) -> Message:
    """A full one is too long for one post, on either platform."""
    length = {"full": 2_400}.get(size, 1)
    texts = [f"{now:%H:%M} " + "word " * 100 * (length > 1) for _ in range(1 + length // 100)]
    return Message("briefing", tuple(Paragraph(Line((Text(text),))) for text in texts), "en", "brief")


def clock_from(given: str | None) -> Callable[[], datetime] | None:
    if given is None:
        return None
    began, at = time.monotonic(), datetime.fromisoformat(given)
    return lambda: at + timedelta(seconds=time.monotonic() - began)


async def run(asked: Task) -> None:
    """Until killed, or told to stop by SIGTERM: then what is in hand is let end."""
    points = Points(asked.point, passes=asked.passes, stop=asked.stop)
    if asked.whole:
        await _run_whole(asked, points)
        return
    given = clock_from(asked.clock)
    own = given or (lambda: datetime.now(UTC))
    store = Store.open(asked.database, clock=given)
    joined = _adapters(asked, points)
    outbox = Outbox(store, joined, on_unknown=asked.on_unknown)
    editions = Editions(store, topic.builtin(), joined, compose=compose, wake=outbox.wake)
    ticker = Ticker(editions.tick, lambda: own() + timedelta(seconds=asked.tick_ahead))
    await outbox.start()
    tasks = [asyncio.create_task(ticker.run()), asyncio.create_task(outbox.run())]
    if asked.load:
        tasks.append(asyncio.create_task(_keep_busy(store, editions, joined, asked.load, own)))
    await _told_to_stop()
    for one in tasks:
        one.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    for adapter in joined.values():
        await adapter.close()
    store.close()


async def _run_whole(asked: Task, points: Points) -> None:
    joined = bot.wiring.join

    def join(environment: Environment, site: Site) -> tuple[bot.wiring.Joined, ...]:
        found = joined(environment, site)
        for each in found:
            if each.adapter:
                _shortened(each.adapter, asked)
                watched(each.adapter, points)
        return found

    bot.wiring.join = join
    environment = Environment({"DATABASE_URL": asked.database, "MMSS_WEB": "127.0.0.1:0", **asked.environment}, {})
    await bot.app.run(environment, load(environment), say=logging.info)


def _shortened(adapter: Adapter, asked: Task) -> None:
    adapter.policy = replace(adapter.policy, **asked.policy.get(adapter.name, {}))  # type: ignore[arg-type]


async def _told_to_stop() -> None:
    stopping = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopping.set)
    await stopping.wait()


def _adapters(asked: Task, points: Points) -> dict[str, Adapter]:
    joined = {}
    for name in adapters.names():
        if f"{name.upper()}_API_URL" in asked.environment:
            adapter = adapters.platform(name).load(asked.environment, Site({}, None, lambda target, limit: []))
            _shortened(adapter, asked)
            joined[name] = watched(adapter, points)
    return joined


async def _keep_busy(
    store: Store, editions: Editions, joined: dict[str, Adapter], load: Load, now: Callable[[], datetime]
) -> None:
    """New subscriptions whose daily hour was a moment ago. Every tenth tells so much that it takes several posts."""
    number = load.first
    while number < load.last:
        for name in joined:
            for _ in range(load.each):
                await _subscribe(store, name, number, now())
                number += 1
        await editions.tick(now())
        await asyncio.sleep(load.every)


async def _subscribe(store: Store, platform: str, number: int, now: datetime) -> None:
    target = target_of(platform, number)
    size: Size = "full" if number % 10 == 0 else "brief"
    made = await store.write(
        lambda tx: tx.subscribe(
            target, f"daily {now:%H:%M}", "UTC", size, "en", by="U1", now=now - timedelta(minutes=1, seconds=1)
        )
    )
    say("made", made.id)


def target_of(platform: str, number: int) -> Target:
    """Channel 17 of the one tenant that a platform has here."""
    from tests.fakes.discord_world import GUILD
    from tests.fakes.slack_server import TEAM

    if platform == "slack":
        return Target("slack", TEAM, f"C{number}")
    return Target("discord", GUILD, f"3{number:017}")


def _prepare(asked: Task) -> None:
    signal.alarm(LIFETIME)
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))
    logging.basicConfig(level=logging.WARNING)
    bot.process.ticker.BEAT = BEAT
    for module in (bot.outbox.sender, bot.outbox.rules):
        module.LEASE = asked.lease or module.LEASE  # type: ignore[attr-defined]
        module.DEADLINE = asked.deadline or module.DEADLINE  # type: ignore[attr-defined]


def main() -> None:
    assert web, "imported before any fork, as all that is heavy"
    say("ready")
    for line in sys.stdin:
        pid = os.fork()
        if not pid:
            asked = task(line)
            _prepare(asked)
            asyncio.run(run(asked))
            os._exit(0)
        say("pid", pid)
        _, status = os.waitpid(pid, 0)
        say("exit", os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    main()
