"""The bot's heartbeat: once a second it says what time it is. Nothing else asks the clock when a briefing is due."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

log = structlog.get_logger()
logging.getLogger("apscheduler").setLevel(logging.ERROR)  # a beat it leaves out is made up for by the next

BEAT = 1.0
"""Seconds between two ticks."""

SILENCE = 5.0
"""Seconds without a tick after which the scheduler is woken: set back, the wall clock it goes by makes it wait."""


class Ticker:
    """`tick` is told the time that `clock` shows. What it raises is logged; the next tick tries again."""

    def __init__(
        self, tick: Callable[[datetime], Awaitable[object]], clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._tick = tick
        self._clock = clock
        self.beats = 0

    async def run(self) -> None:
        """Until cancelled."""
        scheduler = AsyncIOScheduler(timezone=UTC)
        job = scheduler.add_job(
            self._beat, "interval", seconds=BEAT, max_instances=1, coalesce=True, misfire_grace_time=None
        )
        scheduler.start()
        try:
            while True:
                before = self.beats
                await asyncio.sleep(SILENCE)
                if self.beats == before:
                    log.warning("no tick for a while", seconds=SILENCE)
                    job.modify(next_run_time=datetime.now(UTC))
        finally:
            scheduler.shutdown(wait=False)

    async def _beat(self) -> None:
        self.beats += 1
        try:
            await self._tick(self._clock())
        except asyncio.CancelledError:
            log.debug("stopped in the middle of a tick")  # the scheduler, which ends too, would call it an error
        except Exception:
            log.exception("a tick failed")
