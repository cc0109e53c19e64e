"""Ninety days of one process by a clock that is set by hand, with all it does: what grows, and what is left over.

The demonstration's news come in the first fortnight; then the feeds are asked on, and each morning is briefed.
"""

import asyncio
import gc
import os
import tempfile
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from bot.demo.stage import ZONE, Stage, staged
from bot.demo.world import load
from tests.bench.measure import Row

DAYS, SETTLED = 90, 30
"""What is there after the first days, caches filled and news read, is what must not grow."""

COMMANDS = ("brief", "votes", "countries", "status", "help")


@dataclass(frozen=True, slots=True)
class Held:
    """What the process holds at one moment. `memory` in bytes."""

    memory: int
    tasks: int
    sockets: int
    children: int


async def rows() -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        async with staged(load(), Path(folder)) as stage:
            for language in ("en", "fr"):
                await stage.say(f"subscribe daily 07:00 {ZONE} brief {language}")
            await stage.say("alerts on")
            before = await _lived(stage, SETTLED)
            after = await _lived(stage, DAYS - SETTLED)
    growth = (after.memory - before.memory) / before.memory
    leaked = [getattr(after, name) - getattr(before, name) for name in ("tasks", "sockets", "children")]
    told = (
        f"{growth:+.1%} of {before.memory / 2**20:.0f} MB; {leaked[0]} tasks, {leaked[1]} sockets, {leaked[2]} children"
    )
    reached = growth < 0.05 and max(leaked) <= 0
    return [Row(f"{DAYS} simulated days: grown and left over since day {SETTLED}", told, "< 5 %; 0, 0, 0", reached)]


async def _lived(stage: Stage, days: int) -> Held:
    until = stage.clock() + timedelta(days=days)
    while stage.clock() < until:
        await stage.step()
        if (stage.clock().hour, stage.clock().minute) == (12, 0):
            for command in COMMANDS:
                await stage.say(command)
    await asyncio.sleep(1)
    gc.collect()
    return _held()


def _held() -> Held:
    me = Path("/proc/self")
    pages = int((me / "statm").read_text().split()[1])
    links = [_link(fd) for fd in (me / "fd").iterdir()]
    return Held(
        memory=pages * os.sysconf("SC_PAGE_SIZE"),
        tasks=len(asyncio.all_tasks()),
        sockets=sum(link.startswith("socket:") for link in links),
        children=sum(len(each.read_text().split()) for each in me.glob("task/*/children")),
    )


def _link(fd: Path) -> str:
    try:
        return str(fd.readlink())
    except OSError:  # the listing's own
        return ""
