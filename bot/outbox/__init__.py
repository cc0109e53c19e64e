"""The delivery queue at work: a sender for each platform. Nothing is lost silently, nothing is posted twice."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING

import structlog

from adapters.base import Adapter
from bot.outbox.rules import Rules
from bot.outbox.sender import Sender
from bot.outbox.settling import Clerk, Notice
from bot.store import Store
from bot.store.restoring import copied_at, put_to_use

if TYPE_CHECKING:
    from bot.config import OnUnknown

log = structlog.get_logger()

__all__ = ["Notice", "Outbox"]


class Outbox:
    """`notice` tells whoever made a subscription that it was paused because its channel is gone."""

    def __init__(
        self,
        store: Store,
        adapters: Mapping[str, Adapter],
        *,
        on_unknown: "OnUnknown" = "resend",
        notice: Notice | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._store = store
        self._senders = {
            name: Sender(store, adapter, Clerk(Rules(adapter.policy, on_unknown), notice), sleep=sleep)
            for name, adapter in adapters.items()
        }

    def wake(self) -> None:
        """There is something new in the queue: it need not wait for the next look."""
        for sender in self._senders.values():
            sender.wake()

    async def start(self) -> None:
        """Once, before `run` or `drain`. Raises StoreError when another bot sends from this very database file."""
        alone = self._store.be_the_only_sender()
        if copied_at(self._store):  # a backup that was put in place by hand
            done = await self._store.write(lambda tx: put_to_use(tx, tx.now()))
            log.warning("this database is a copy", made=done.copied_at.isoformat(), not_posted_again=done.occasions)
        for name in self._senders:
            await self._store.write(lambda tx, name=name: tx.forget_pauses(name, tx.now()))  # type: ignore[misc]
            if alone:
                await self._store.write(lambda tx, name=name: tx.release(name, tx.now()))  # type: ignore[misc]

    async def run(self) -> None:
        """Until cancelled."""
        async with asyncio.TaskGroup() as group:
            for sender in self._senders.values():
                group.create_task(sender.run())

    async def drain(self) -> None:
        """All that can be done now, and no more. Raises StoreError."""
        await asyncio.gather(*(sender.drain() for sender in self._senders.values()))

    async def leave(self) -> None:
        """Other processes may send from now on; this one is not to any more."""
        for sender in self._senders.values():
            await sender.leave()
