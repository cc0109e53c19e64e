"""What only one process may do at a time: whoever holds the lease does it, until it ends or stops renewing.

The time is the database's, so clocks need not agree. On SQLite there is one process (`Store.be_the_only_sender`), and
it holds everything.
"""

import asyncio
import secrets
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime

import structlog

from bot.store import Store, StoreError, Tx

log = structlog.get_logger("bot.process.leases")

SECONDS = 5.0
"""How long a lease lasts without being renewed: so long it takes until others go on where a process died."""


LINE_SECONDS = 15.0
"""As SECONDS, for lines to the outside: dear to open again, so a database that is restarted must not cut them."""


class Lease:
    """One right of this process, by its name. Renewed when a third of its time is over."""

    def __init__(self, store: Store, name: str, seconds: float = SECONDS) -> None:
        self._store = store
        self._name = name
        self._seconds = seconds
        self._sole = store.file is not None
        self._until: datetime | None = None
        self._sure_until = 0.0  # by this machine's steady clock

    def held(self, tx: Tx, now: datetime) -> datetime | None:
        """For what is done in transactions: until when it is ours, renewed where it is time to; None: it is another's.
        To be given to `note` when that is committed."""
        if self._sole:
            return now
        if self._until is not None and (self._until - now).total_seconds() > self._seconds * 2 / 3:
            return self._until
        return tx.take_lease(self._name, self._store.process, self._seconds)

    def note(self, until: datetime | None) -> None:
        if (until is None) != (self._until is None) and not self._sole:
            log.info("a lease is ours" if until else "a lease is another's", lease=self._name)
        self._until = until

    async def while_held(self, work: Callable[[], Awaitable[None]]) -> None:
        """`work` whenever it is ours, cancelled when it is not any more. Until cancelled; raises what `work` does."""
        while True:
            await self.hold(work)
            await asyncio.sleep(self._seconds / 5)

    async def hold(self, work: Callable[[], Awaitable[None]]) -> bool:
        """Once: `work` if it is ours now. Whether it was."""
        if not await self._taken():
            return False
        task = asyncio.ensure_future(work())
        try:
            while not task.done() and await self._taken():
                await asyncio.wait({task}, timeout=self._seconds / 3)
        finally:
            task.cancel()
            await asyncio.wait({task})
            await self.leave()
        if not task.cancelled():
            task.result()
        return True

    async def leave(self, after: float = 0.0) -> None:
        """Another may have it in so many seconds. One that cannot be left ends by itself."""
        if self._until is not None and not self._sole:
            self.note(None)
            with suppress(StoreError):
                await self._store.write(lambda tx: tx.leave_lease(self._name, self._store.process, after))

    async def _taken(self) -> bool:
        """A database that is away takes nothing from us before its time."""
        if self._sole:
            return True
        began = time.monotonic()
        try:
            until = await self._store.write(lambda tx: tx.take_lease(self._name, self._store.process, self._seconds))
        except StoreError:
            return time.monotonic() < self._sure_until
        self.note(until)
        self._sure_until = began + self._seconds if until else 0.0
        return until is not None


class Leases:
    """For adapters, see `adapters.leases.Leases`. Without a store all is ours."""

    def __init__(self, store: Store | None = None) -> None:
        self._store = store

    async def hold(self, name: str, work: Callable[[], Awaitable[None]]) -> bool:
        if self._store is None:
            await work()
            return True
        return await Lease(self._store, name, LINE_SECONDS).hold(work)

    async def turn(self, name: str, seconds: float) -> None:
        holder = secrets.token_hex(8)  # nobody's turn is lengthened, not even ours
        while self._store is not None and not await _had(self._store, name, holder, seconds):  # noqa: ASYNC110
            await asyncio.sleep(seconds / 10)


async def _had(store: Store, name: str, holder: str, seconds: float) -> bool:
    try:
        return await store.write(lambda tx: tx.take_lease(name, holder, seconds)) is not None
    except StoreError:
        return False
