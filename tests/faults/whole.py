"""`mmss run` itself as a process, on loopback platforms."""

import asyncio
import os
import signal
import sys
import time
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.outbox.rules import DEADLINE, LEASE
from bot.outbox.sender import GRACE
from bot.store import Store
from tests.fakes.topics import quiet
from tests.faults.child import target_of
from tests.faults.platforms import Platform
from tests.faults.process import ROOT

RUN = """
import sys, bot.outbox.rules, bot.outbox.sender
from bot.__main__ import main
sys.argv = ["mmss", "run", "--role", "{role}"]
bot.outbox.sender.GRACE = {grace}
for module in (bot.outbox.rules, bot.outbox.sender):
    module.LEASE, module.DEADLINE = {lease}
main()
"""
"""As the script does, with other times to end in and to let a claim stand."""


class Whole:
    """A running `mmss run`. `said` is all it printed."""

    def __init__(self, process: Process) -> None:
        self.process = process
        self.said = ""
        self._reading = asyncio.create_task(self._read())

    async def _read(self) -> None:
        assert self.process.stdout
        while chunk := await self.process.stdout.read(1 << 16):
            self.said += chunk.decode(errors="replace")

    async def until(self, met: Callable[[], bool], seconds: float = 60.0) -> None:
        async with asyncio.timeout(seconds):
            while not met():
                assert self.process.returncode is None, self.said[-3000:]
                await asyncio.sleep(0.01)

    async def told_to_stop(self) -> None:
        """It has heard, and may still be at something."""
        self.process.send_signal(signal.SIGTERM)
        await self.until(lambda: "Stopping" in self.said)

    async def end(self, number: signal.Signals) -> int:
        """Its exit code."""
        if self.process.returncode is None:
            self.process.send_signal(number)
        code = await asyncio.wait_for(self.process.wait(), 60)
        await asyncio.wait_for(self._reading, 60)  # its children share its output
        return code


@asynccontextmanager
async def running(
    home: Path,
    platforms: Sequence[Platform],
    *,
    role: str = "all",
    grace: float = GRACE,
    lease: tuple[float, float] = (LEASE, DEADLINE),
    **more: str,
) -> AsyncIterator[Whole]:
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG", "VIRTUAL_ENV")}
    settings = {name: value for platform in platforms for name, value in platform.environment.items()}
    own = {"MMSS_HOME": str(home), "MMSS_WEB": "127.0.0.1:0", "PYTHONPATH": str(ROOT), "MMSS_TOPICS": quiet(home)}
    environment = kept | settings | own | more
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", RUN.format(role=role, grace=grace, lease=lease),
        stdin=DEVNULL, stdout=PIPE, stderr=asyncio.subprocess.STDOUT, cwd=home, env=environment,
    )  # fmt: skip
    whole = Whole(process)
    try:
        yield whole
    finally:
        await whole.end(signal.SIGKILL)


def open_at(home: Path) -> Store:
    return Store.open(f"sqlite:///{home / 'mmss.db'}")


async def subscribe(store: Store, platforms: Sequence[Platform], first: int, n: int) -> None:
    """In `n` channels of each platform, all due now."""
    now = datetime.now(UTC)
    before = now - timedelta(minutes=1, seconds=1)
    for number in range(first, first + n):
        for platform in platforms:
            target = target_of(platform.name, number)
            await store.write(
                lambda tx, target=target: tx.subscribe(
                    target, f"daily {now:%H:%M}", "UTC", "brief", "en", by="U1", now=before
                )
            )


async def restarts(home: Path, platforms: Sequence[Platform], times: int) -> list[float]:
    """Killed while busy and started anew: seconds from the start of the process to the next delivery it posts."""
    took = []
    store = open_at(home)
    for number in range(times):
        await subscribe(store, platforms, 1 + 50 * number, 10)
        posted = _posted(platforms)
        began = time.monotonic()
        async with running(home, platforms) as bot:
            await bot.until(lambda: _posted(platforms) > posted)  # noqa: B023 - it is waited for here
            took.append(time.monotonic() - began)
    store.close()
    return took


def _posted(platforms: Sequence[Platform]) -> int:
    return sum(len(platform.arrived) for platform in platforms)
