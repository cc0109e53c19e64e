"""Facts that were told and are no longer so: what shows them is put right, and one short correction follows."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

import structlog

from adapters.base import Adapter, Gone, Later, Payload, Refused, Unsure
from bot.briefings.occasions import GRACE, silent_until
from bot.store import Store, StoreError, Tx
from bot.store.amending import Amendment, Part
from bot.store.deliveries import Shown
from bot.store.standing import Plan, channel_edition
from messages.choose import counts
from messages.ledger import says_the_same
from messages.message import Message, towards
from messages.model import Known, Language
from messages.topic import Topic

log = structlog.get_logger()

CORRECTION = "correction:"

LOOK_BACK = timedelta(days=7)
"""Older messages are left as they are: nobody scrolls there, and the next briefing says what changed."""

MOST_CHANNELS = 10_000

PACE = 1.2
"""Seconds between two edits: the slowest platform takes fifty a minute."""

DEADLINE = 25.0
TRIES = 8


@dataclass(frozen=True, slots=True)
class Wrong:
    """A fact that was told, and what took its place if anything did."""

    old: Known
    new: Known | None


class Correcting:
    """Of one topic. `zone` is for channels without a subscription; `to`: see `towards`."""

    def __init__(
        self,
        store: Store,
        topic: Topic,
        adapters: Mapping[str, Adapter],
        *,
        zone: str,
        wake: Callable[[], None],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        to: str = "",
    ) -> None:
        self._store = store
        self._topic = topic
        self._adapters = adapters
        self._zone = zone
        self._wake = wake
        self._sleep = sleep
        self._to = to
        self._seen: int | None = None

    # ------------------------------------------------------------------------------------------ what must be put right

    async def tick(self, now: datetime) -> None:
        """Plans what newly taken back facts call for. Raises StoreError."""
        if self._seen is None:
            self._seen = self._store.cursor_at(self._topic.command, now - LOOK_BACK).seq
        newest = self._store.last_seq(self._topic.command)
        if newest <= self._seen:
            return
        for wrong in self._wrong(
            self._store.changed(self._topic.command, self._seen, states=("corrected", "withdrawn"))
        ):
            await self._plan(wrong, now)
        self._seen = newest

    def _wrong(self, taken_back: Sequence[Known]) -> Iterator[Wrong]:
        """What another live fact still says is not wrong for us: then sources differ, which the next briefing shows."""
        for old in filter(counts, taken_back):
            live = [one for one in self._store.known(self._topic.command, story=old.story) if one.state == "live"]
            if not any(_says_the_same(one, old) for one in live):
                new = self._store.fact(old.replaced_by) if old.replaced_by else None
                yield Wrong(old, new if new and new.state == "live" else None)

    async def _plan(self, wrong: Wrong, now: datetime) -> None:
        """In one transaction: what is to be edited, and a correction for each channel, once."""
        handle = wrong.old.handle

        def planned(tx: Tx) -> int:
            shown = tx.shown([handle], None, since=now - LOOK_BACK, limit=MOST_CHANNELS)
            mine = [one for one in shown if _counts(one) and one.target.platform in self._adapters]
            tx.plan_amendments(self._topic.command, mine, handle, now)
            return tx.enqueue([self._correction(tx, wrong, one, now) for one in _channels(mine)])

        if await self._store.write(planned):
            self._wake()

    def _correction(self, tx: Tx, wrong: Wrong, shown: Shown, now: datetime) -> Plan:
        from messages.format.amend import correction

        target = shown.target
        subscribed = tx.subscriptions(target)
        language = tx.language(target) or (subscribed[0].language if subscribed else _language(tx, shown))
        zone = subscribed[0].zone if subscribed else self._zone
        told = correction(wrong.old, wrong.new, topic=self._topic, now=now, zone=zone, language=language)
        said = towards(told, self._to)
        spoken = silent_until(tx.channel(target), now) or now
        return Plan(
            subscription=channel_edition(target),
            occasion=f"{CORRECTION}{wrong.old.handle}",
            target=target,
            message=said,
            payloads=tuple(self._adapters[target.platform].render(said)),
            now=spoken,
            expires_at=spoken + GRACE,
        )

    # -------------------------------------------------------------------------------------------------- putting right

    async def drain(self, now: datetime, platforms: Collection[str]) -> int:
        """What is due now on these, one after the other. How many that were. Raises StoreError."""
        due = self._store.due_amendments(self._topic.command, now, platforms, 50)
        for one in due:
            await self._amend(one, now)
            await self._sleep(PACE)
        return len(due)

    async def _amend(self, one: Amendment, now: datetime) -> None:
        adapter = self._adapters.get(one.target.platform)
        old = self._store.fact(one.fact)
        posted = self._store.edition_posted(one.subscription, one.occasion)
        if adapter is None or old is None or posted is None:
            return await self._end(one, "it does not stand any more", now)
        before, parts = posted
        after = self._amended(before, old, now)
        payloads = adapter.render(after)
        if after is before or len(payloads) != len(parts):
            return await self._end(one, "no line of it can be struck", now)
        return await self._edit(one, adapter, _changed(parts, payloads), (before, after), now)

    def _amended(self, before: Message, old: Known, now: datetime) -> Message:
        from messages.format.amend import amend

        new = self._store.fact(old.replaced_by) if old.replaced_by else None
        return amend(before, old, new, topic=self._topic, now=now, zone=self._zone)

    async def _edit(
        self,
        one: Amendment,
        adapter: Adapter,
        changed: Sequence[tuple[Part, Payload]],
        messages: tuple[Message, Message],
        now: datetime,
    ) -> None:
        """An edit may be repeated: after a time-out it is simply made again."""
        try:
            async with asyncio.timeout(DEADLINE):
                for part, payload in changed:
                    await adapter.edit(one.target, part.remote_id, payload)
        except Later as later:
            return await self._again(one, later.reason, now + timedelta(seconds=max(1.0, later.seconds)), now)
        except (Gone, Refused) as failure:
            return await self._end(one, failure.reason, now)
        except (Unsure, TimeoutError) as failure:
            return await self._again(one, str(failure) or "no answer", now + timedelta(seconds=30 << one.attempts), now)
        except Exception as error:
            log.exception("a message could not be put right", platform=adapter.name)
            return await self._end(one, f"the adapter failed: {type(error).__name__}", now)
        payloads = {part.no: payload for part, payload in changed}
        await self._store.write(lambda tx: tx.amendment_done(one, *messages, payloads, now))
        return None

    async def _again(self, one: Amendment, reason: str, wake_at: datetime, now: datetime) -> None:
        if one.attempts + 1 >= TRIES:
            return await self._end(one, reason, now)
        await self._store.write(lambda tx: tx.amendment_later(one, reason, wake_at))
        return None

    async def _end(self, one: Amendment, reason: str, now: datetime) -> None:
        try:
            await self._store.write(lambda tx: tx.amendment_ended(one, reason, now))
        except StoreError as error:
            log.warning("an edit could not be written down", reason=str(error))


class Editing(Protocol):
    """Edits what was posted."""

    async def drain(self, now: datetime, platforms: Collection[str]) -> int: ...


async def put_right(editing: Sequence[Editing], clock: Callable[[], datetime], platforms: Collection[str]) -> None:
    """One edit after the other, until cancelled."""
    while True:
        if not sum([await each.drain(clock(), platforms) for each in editing]):
            await asyncio.sleep(PACE)


def _language(tx: Tx, shown: Shown) -> Language:
    """That of what is corrected."""
    posted = tx.edition_posted(shown.subscription, shown.occasion)
    return posted[0].language if posted else "en"


def _says_the_same(one: Known, old: Known) -> bool:
    return one.handle != old.handle and says_the_same(one, old)


def _counts(shown: Shown) -> bool:
    return not shown.occasion.startswith(("test:", CORRECTION))


def _channels(shown: Sequence[Shown]) -> Sequence[Shown]:
    """One of each channel."""
    return list({one.target: one for one in shown}.values())


def _changed(parts: Sequence[Part], payloads: Sequence[Payload]) -> list[tuple[Part, Payload]]:
    return [(part, new) for part, new in zip(parts, payloads, strict=True) if part.payload != new]
