"""A bot of its own process: started, listened to, killed, stopped and gone on with."""

import asyncio
import contextlib
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable
from pathlib import Path
from typing import IO, Self

from tests.faults.child import Task

ROOT = Path(__file__).parents[2]


class Bot:
    """One nursery, and the bot that lives just now. What it logs is in `log`."""

    def __init__(self, log: Path) -> None:
        self._log = log
        self._nursery: Process
        self._opened: IO[bytes]
        self._hearing: asyncio.Task[None]
        self._heard = asyncio.Condition()
        self.pid: int | None = None
        self.exits: list[int] = []
        self.made: list[str] = []
        self.points: list[str] = []
        self._ready = False

    async def __aenter__(self) -> Self:
        self._opened = self._log.open("ab")
        kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG", "VIRTUAL_ENV")}
        self._nursery = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.faults.child", stdin=PIPE, stdout=PIPE, stderr=self._opened, cwd=ROOT, env=kept
        )
        self._hearing = asyncio.create_task(self._hear())
        await self._until(lambda: self._ready)
        return self

    async def __aexit__(self, *_: object) -> None:
        if self.pid is not None:
            self.kill()
        assert self._nursery.stdin
        self._nursery.stdin.close()
        async with asyncio.timeout(60):
            await self._nursery.wait()
            await self._hearing
        self._opened.close()

    async def _hear(self) -> None:
        assert self._nursery.stdout
        async for line in self._nursery.stdout:
            kind, _, rest = line.decode().strip().partition(" ")
            self._take(kind, rest)
            async with self._heard:
                self._heard.notify_all()
        async with self._heard:
            self._heard.notify_all()

    def _take(self, kind: str, rest: str) -> None:
        match kind:
            case "ready":
                self._ready = True
            case "pid":
                self.pid = int(rest)
            case "exit":
                self.pid = None
                self.exits.append(int(rest))
            case "made":
                self.made.append(rest)
            case "point":
                self.points.append(rest)
            case _:
                raise AssertionError(f"what is {kind!r}?")

    async def _until(self, met: Callable[[], bool], seconds: float = 60.0) -> None:
        async with asyncio.timeout(seconds), self._heard:
            await self._heard.wait_for(lambda: met() or self._nursery.returncode is not None)
        assert met(), f"the nursery ended: {self._log.read_text()[-2000:]}"

    async def start(self, task: Task) -> None:
        assert self.pid is None, "one at a time"
        assert self._nursery.stdin
        self._nursery.stdin.write(task.line())
        await self._until(lambda: self.pid is not None)

    async def died(self, seconds: float = 60.0) -> int:
        """Waits for its end; the exit code."""
        await self._until(lambda: self.pid is None, seconds)
        return self.exits[-1]

    async def until(self, met: Callable[[], bool], seconds: float = 30.0) -> None:
        """Waits for what the bot brings about; fails when it ends before, or does not bring it about."""
        async with asyncio.timeout(seconds):
            while not met():
                assert self.pid, f"it ended: {self._log.read_text()[-2000:]}"
                await asyncio.sleep(0.01)

    async def end(self) -> None:
        """Whatever it is at."""
        if self.pid:
            self.kill()
            await self.died()

    def kill(self) -> None:
        self.signal(signal.SIGKILL)

    def signal(self, number: signal.Signals) -> None:
        assert self.pid
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, number)

    async def killed(self) -> None:
        self.kill()
        assert await self.died() == -signal.SIGKILL
