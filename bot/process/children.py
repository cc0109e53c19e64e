"""Parsers run in children that can be killed: a thread that parses a hostile feed can not be stopped.

20,000 attributes on one tag keep feedparser busy for seconds, and the event loop must not wait 50 ms. Each child has a
pipe of its own and does one thing at a time, so one that is killed, by us or by the system for want of memory, takes
nothing with it but its own work: the pools at hand share a pipe among their workers, and end with the first that dies.
"""

import asyncio
import multiprocessing
import os
import resource
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from typing import Any, TypeVar, cast

from bot.environment import SECRET_NAME
from bot.monitoring.figures import PARSES

T = TypeVar("T")

MEMORY = 1 << 30
"""Bytes of address space a child may take: past it, its work fails and nothing else does."""

WALL = 5
"""A work's seconds are of the processor: on a busy machine it may take so many times as long by the clock."""

GRACE = 5.0
"""Seconds after its time at which a child at work ends itself: the bot that would have killed it may be no more."""

TASKS = 500
"""Works of a child before a fresh one takes its place: whatever a parser leaks goes with it."""


class ChildFailed(Exception):
    """The work took too long, too much memory, or died. The text is for people."""


class Children:
    """A few worker processes, started at the first use and ended by `close`."""

    def __init__(self, workers: int = 2) -> None:
        self._hands = ThreadPoolExecutor(workers, thread_name_prefix="child")  # each waits for one child at most
        self._idle: list[_Child] = []
        self._busy: set[_Child] = set()
        self._lock = threading.Lock()
        self._closed = False

    async def run(self, work: Callable[..., T], *args: object, seconds: float) -> T:
        """`work(*args)` in a child; both must pickle. It may use so many seconds of the processor. Raises ChildFailed,
        or what `work` raises."""
        with PARSES.timed(f"{work.__module__.rpartition('.')[2]}.{work.__name__.lstrip('_')}"):
            loop = asyncio.get_running_loop()
            done, result = await loop.run_in_executor(self._hands, self._ask, work, args, seconds)
        if done:
            return cast("T", result)
        raise ChildFailed("took too much memory") if isinstance(result, MemoryError) else result

    def close(self) -> None:
        """Ends all children; work that was under way raises ChildFailed."""
        with self._lock:
            self._closed = True
            for child in self._busy:
                child.kill()
        self._hands.shutdown(cancel_futures=True)
        for child in self._idle:
            child.end()

    def _ask(self, work: Callable[..., object], args: tuple[object, ...], seconds: float) -> "Answer":
        child = self._take()
        try:
            answer = child.ask(work, args, seconds)
        except BaseException:
            self._leave(child, fit=False)
            raise
        self._leave(child, fit=child.asked < TASKS)
        return answer

    def _take(self) -> "_Child":
        with self._lock:
            if self._closed:
                raise ChildFailed("the bot is stopping")
            while self._idle and not self._idle[-1].lives():
                self._idle.pop().end()
            child = self._idle.pop() if self._idle else _Child()
            self._busy.add(child)
        return child

    def _leave(self, child: "_Child", *, fit: bool) -> None:
        with self._lock:
            self._busy.remove(child)
            if fit:
                self._idle.append(child)
        if not fit:
            child.end()


Answer = tuple[bool, Any]
"""Whether the work was done; its result, or what it raised."""


class _Child:
    """One process and the pipe to it."""

    def __init__(self) -> None:
        context = _context()
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs,), daemon=True)
        self._process.start()  # the first imports the parsers: seconds
        theirs.close()
        self.asked = 0

    def ask(self, work: Callable[..., object], args: tuple[object, ...], seconds: float) -> Answer:
        """Raises ChildFailed: after that, or any other error, it is of no more use."""
        self.asked += 1
        try:
            self._pipe.send((work, args, seconds))
            if not self._pipe.poll(seconds * WALL):
                raise _late(seconds)
            answer: Answer = self._pipe.recv()
        except (OSError, EOFError):
            self._process.join()
            late = self._process.exitcode == -signal.SIGPROF
            raise _late(seconds) if late else ChildFailed("its process died") from None
        return answer

    def lives(self) -> bool:
        return self._process.is_alive()

    def kill(self) -> None:
        self._process.kill()

    def end(self) -> None:
        self.kill()
        self._process.join()
        self._process.close()
        self._pipe.close()


def _late(seconds: float) -> ChildFailed:
    return ChildFailed(f"took more than {seconds:g} seconds")


_PARSERS = ("bot.feeds.entries", "bot.feeds.ingest", "messages.facts.finder", "feedparser", "trafilatura")


def _context() -> ForkServerContext:
    """Children are forked from a process that has the parsers ready: a new one costs milliseconds."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["__main__", *_PARSERS])
    return context


def _serve(pipe: Connection) -> None:
    """The child's whole life: until its parent is gone."""
    _begin()
    while True:
        try:
            work, args, seconds = pipe.recv()
        except EOFError:
            return
        signal.setitimer(signal.ITIMER_PROF, seconds)
        signal.setitimer(signal.ITIMER_REAL, seconds * WALL + GRACE)
        answer: Answer
        try:
            answer = (True, work(*args))
        except Exception as error:
            answer = (False, error)
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)
        pipe.send(answer)


def _begin() -> None:
    """Ctrl+C is the bot's to hear; commands are answered before pages are read; memory has an end; hostile text is
    read where there is no secret (C14)."""
    for name in filter(SECRET_NAME.search, list(os.environ)):
        del os.environ[name]
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(5)
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    soft = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
