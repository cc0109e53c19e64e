"""The one place where all is wired: what `mmss run` is."""

import asyncio
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

import structlog
from aiohttp import web

from adapters.base import Adapter, Misconfigured
from bot import wiring
from bot.briefings.correcting import put_right
from bot.briefings.notices import notice
from bot.commands.switch import Switch
from bot.config import Settings
from bot.environment import Environment
from bot.feeds.ingest import start_empty_store
from bot.monitoring import health, metrics
from bot.outbox import Outbox
from bot.process.leases import Lease
from bot.process.planning import Planning
from bot.process.retention import Retention
from bot.process.roles import Role
from bot.process.section import Section, sections
from bot.process.site import serve
from bot.process.work import Work
from bot.store import Store
from bot.topics import load_topics
from bot.vault import reseal

log = structlog.get_logger("bot.app")

AGAIN = (1.0, 5.0, 30.0, 120.0, 300.0)
"""Seconds until a part that fell over is started again; the last for ever after."""

Say = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Bot:
    """Everything that runs, built and not yet started."""

    store: Store
    heard: Mapping[str, Adapter]
    """Platforms whose commands come in here."""
    sent: Mapping[str, Adapter]
    """Platforms that are posted to from here."""
    sections: tuple[Section, ...]
    planning: Planning
    work: Work | None
    """None where it is left to other processes."""
    outbox: Outbox
    welcome: tuple[str, ...]
    """Where the page is, and a line for each platform."""


async def run(
    environment: Environment,
    settings: Settings,
    role: Role = Role.ALL,
    *,
    say: Say,
    stop: asyncio.Event | None = None,
) -> None:
    """Until told to stop. Raises ConfigError, TopicError, StoreError, PortTaken: each says what to do."""
    wiring.check_role(settings, role)
    stopping = stop or _on_signals()
    async with _built(environment, settings, role) as bot, _working(bot, say):
        await asyncio.sleep(0)  # every part has begun: what is announced now answers
        for line in bot.welcome:
            say(line)
        await asyncio.to_thread(wiring.warm)
        await stopping.wait()
        say("Stopping ...")


def now() -> datetime:
    return datetime.now(UTC)


def _on_signals() -> asyncio.Event:
    stopping = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopping.set)
    return stopping


@asynccontextmanager
async def _built(environment: Environment, settings: Settings, role: Role) -> AsyncIterator[Bot]:
    """The parts, each closed in the reverse order of its making."""
    topic, *_ = topics = load_topics(settings)
    async with AsyncExitStack() as ending:
        store = wiring.open_store(settings)
        ending.callback(store.close)
        await start_empty_store(store, topic, now())
        commands = [each.command for each in topics]
        if role.works:
            await store.write(lambda tx: tx.mind_topics(commands, now=now()))
        await reseal(store, settings.secret_keys)
        following = wiring.following(settings, store, topics, now)
        ending.push_async_callback(following.close)
        beats: list[datetime] = []
        heard: dict[str, Adapter] = {}
        site = wiring.make_site(settings, store, lambda: health.ill(store, topic.command, beats[-1:], heard, now()))
        site.feeds = wiring.publishing(settings, store, topics, now)
        joined = wiring.join(environment, site)
        adapters = {each.name: each.adapter for each in joined if each.adapter}
        for adapter in adapters.values():
            ending.push_async_callback(adapter.close)
        heard.update(role.hears(adapters))
        sent = role.sends(adapters)
        outbox = Outbox(store, sent, on_unknown=settings.on_unknown, notice=notice(adapters))
        each = sections(settings, store, topics, adapters, following, outbox.wake, now)
        runner = await serve(site if role.serves else site.only_health(), settings.host, settings.port)
        ending.push_async_callback(runner.cleanup)
        figures = await ending.enter_async_context(metrics.served(settings.metrics, store))
        measured = (f"Figures: {figures}",) if figures else ()
        welcome = (_address(settings, role, runner), *measured, *wiring.lines(joined))
        others = [Retention(store, settings.keep_days).tick]
        planning = Planning(store, each, following, others=others, clock=now, beats=beats)
        work = await ending.enter_async_context(wiring.working(settings, planning.tasks)) if role.works else None
        yield Bot(store, heard, sent, each, planning, work, outbox, welcome)


def _address(settings: Settings, role: Role, runner: web.AppRunner) -> str:
    port = runner.addresses[0][1]
    here = {"": "127.0.0.1", "0.0.0.0": "127.0.0.1", "::": "[::1]", "::1": "[::1]"}.get(settings.host, settings.host)  # noqa: S104
    if not role.serves:
        return f"{role.value}: http://{here}:{port}/health (Ctrl+C stops it)"
    return f"Open http://{here}:{port} (Ctrl+C stops the bot)"


@asynccontextmanager
async def _working(bot: Bot, say: Say) -> AsyncIterator[None]:
    """Listening, polling, ticking and sending; on the way out what is under way gets its time."""
    await bot.outbox.start()
    working = [asyncio.create_task(_kept_up(name, part, say)) for name, part in _parts(bot).items()]
    desk = Switch([section.desk for section in bot.sections])
    listening = [
        asyncio.create_task(_kept_up(name, partial(adapter.listen, desk), say)) for name, adapter in bot.heard.items()
    ]
    try:
        yield
    finally:
        await _ended(working)
        await bot.outbox.leave()
        await _ended(listening)


def _parts(bot: Bot) -> dict[str, Callable[[], Awaitable[None]]]:
    """What this process does by itself."""
    parts: dict[str, Callable[[], Awaitable[None]]] = {}
    if bot.work is not None:
        parts |= {"planning": partial(bot.planning.run, bot.work), "work": bot.work.run}
    editing = [each for section in bot.sections for each in section.editing]
    for name in bot.sent:
        lease = Lease(bot.store, f"put right on {name}")
        parts[f"corrections, {name}"] = partial(lease.while_held, partial(put_right, editing, now, [name]))
    return parts | ({"outbox": bot.outbox.run} if bot.sent else {})


async def _ended(tasks: Collection[asyncio.Task[None]]) -> None:
    """All are told at once: nothing new is begun by one while another takes its time."""
    for task in tasks:
        task.cancel()
    for task in tasks:
        with suppress(asyncio.CancelledError):
            await task


async def _kept_up(name: str, work: Callable[[], Awaitable[None]], say: Say) -> None:
    """What falls over comes back by itself, and takes nothing else with it."""
    falls = 0
    while True:
        wait = AGAIN[min(falls, len(AGAIN) - 1)]
        try:
            await work()
        except Misconfigured as wrong:
            say(f"{name}: left: {wrong}")
            return
        except Exception:
            log.exception("a part fell over", part=name, again_in=wait)
        await asyncio.sleep(wait)
        falls += 1
