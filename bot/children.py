"""Parsers run in children that can be killed: a thread that parses a hostile feed can not be stopped.

20,000 attributes on one tag keep feedparser busy for seconds, and the event loop must not wait 50 ms.
"""

import asyncio
import multiprocessing
import os
import resource
import signal
from collections.abc import Callable
from concurrent.futures import TimeoutError as PoolTimeout
from multiprocessing.context import BaseContext
from typing import TypeVar

from pebble import ProcessExpired, ProcessPool

from bot.figures import PARSES

T = TypeVar("T")

MEMORY = 1 << 30
"""Bytes of address space a child may take: past it, its work fails and nothing else does."""


class ChildFailed(Exception):
    """The work took too long, too much memory, or died. The text is for people."""


class Children:
    """A few worker processes, started at the first use and ended by `close`."""

    def __init__(self, workers: int = 2) -> None:
        self._pool = ProcessPool(
            max_workers=workers,
            max_tasks=500,  # whatever a parser leaks goes with its child
            initializer=_begin,
            context=_context(),
        )
        self._begun = False

    async def run(self, work: Callable[..., T], *args: object, seconds: float) -> T:
        """`work(*args)` in a child; both must pickle. Raises ChildFailed, or what `work` raises."""
        with PARSES.timed(f"{work.__module__.rpartition('.')[2]}.{work.__name__.lstrip('_')}"):
            return await self._result(work, *args, seconds=seconds)

    async def _result(self, work: Callable[..., T], *args: object, seconds: float) -> T:
        if not self._begun:
            self._begun = await asyncio.to_thread(lambda: bool(self._pool.active))  # it imports the parsers: seconds
        future = self._pool.schedule(work, args=args, timeout=seconds)
        try:
            result: T = await asyncio.wrap_future(future)
        except (PoolTimeout, TimeoutError):
            raise ChildFailed(f"took more than {seconds:g} seconds") from None
        except ProcessExpired:
            raise ChildFailed("its process died") from None
        except MemoryError:
            raise ChildFailed("took too much memory") from None
        return result

    def close(self) -> None:
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()


_PARSERS = ("bot.feeds.entries", "bot.ingest", "feedparser", "trafilatura")


def _context() -> BaseContext:
    """Children are forked from a process that has the parsers ready: a new one costs milliseconds."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["__main__", *_PARSERS])
    return context


def _begin() -> None:
    """Ctrl+C is the bot's to hear; commands are answered before pages are read; memory has an end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(5)
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    soft = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
