"""`mmss demo`: a fortnight of invented news, played on the local page a day a minute. Nothing leaves the machine."""

import asyncio
import logging
import signal
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from bot.demo.stage import STEP, ZONE, Stage, end, staged
from bot.demo.world import World, load
from bot.process.site import serve

Say = Callable[[str], object]

DAY = 24 * 60 * 60
"""Seconds of the world."""


async def play(world: World, *, day_seconds: float, web: str, say: Say, stop: asyncio.Event) -> None:
    """Until the world is over and then until `stop`. Raises ConfigError and PortTaken: each says what to do."""
    with tempfile.TemporaryDirectory(prefix="mmss-demo-") as home:
        async with staged(world, Path(home), web) as stage, _page(stage) as port:
            say(f"Open http://127.0.0.1:{port} (Ctrl+C stops the demo)")
            say("Everything in it is invented: publishers, articles, quotations.")
            await _subscribe(stage)
            await _run(stage, day_seconds * STEP.total_seconds() / DAY, say, stop)
            if not stop.is_set():
                say("The fortnight is over. Ask on the page what you like; Ctrl+C stops the demo.")
            await stop.wait()


async def _subscribe(stage: Stage) -> None:
    """As anyone on the page could."""
    await stage.say(f"subscribe daily 07:00 {ZONE} brief en")
    await stage.say("alerts on")


async def _run(stage: Stage, pause: float, say: Say, stop: asyncio.Event) -> None:
    """A step of the world, then a pause, until its end."""
    while stage.clock() < end(stage.world) and not stop.is_set():
        day = stage.world.day(stage.clock())
        await stage.step()
        if stage.world.day(stage.clock()) > day:
            say(f"{stage.clock():%A} {stage.clock().day} {stage.clock():%B %Y}")
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), pause)


@asynccontextmanager
async def _page(stage: Stage) -> AsyncIterator[int]:
    """The page, served and answering; gives its port."""
    runner = await serve(stage.site, stage.settings.host, stage.settings.port)
    listening = [asyncio.create_task(adapter.listen(stage.desk)) for adapter in stage.adapters]
    try:
        yield runner.addresses[0][1]
    finally:
        for task in listening:
            task.cancel()
        await asyncio.gather(*listening, return_exceptions=True)
        await runner.cleanup()


def show(day_seconds: float, web: str) -> None:
    """The subcommand."""
    import typer

    from bot.monitoring import log

    log.configure(level=logging.WARNING)
    asyncio.run(_until_told(day_seconds, web, typer.echo))


async def _until_told(day_seconds: float, web: str, say: Say) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    await play(load(), day_seconds=day_seconds, web=web, say=say, stop=stop)
