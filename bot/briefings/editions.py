"""An occasion or a command becomes a message: the same road and the same cursor for both."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import structlog

from adapters.base import Adapter, Target
from bot.briefings.alerting import Alerting
from bot.briefings.notices import notice
from bot.briefings.occasions import GRACE, NO_PLATFORM, due, silent_until
from bot.briefings.reporting import Reporting
from bot.briefings.returning import Returning
from bot.briefings.reviewing import Reviewing
from bot.briefings.schedule import Slot, parse_when
from bot.briefings.writing import Composer, Desk, Manner, Newsroom, composer, marked
from bot.commands.zones import of_country
from bot.store import Store, Subscription
from bot.store.reviewing import Approval
from bot.store.settings import Share
from bot.store.standing import Plan, channel_edition
from bot.store.turns import Turn
from messages.message import Message
from messages.model import Coverage, Language, Size
from messages.topic import Topic

log = structlog.get_logger()

A_PASS = 200
"""Subscriptions looked at with one reading of what is known."""

AGAIN = timedelta(minutes=1)
"""After a briefing could not be written."""

TEST_WAITS = timedelta(minutes=15)
"""A sample that could not be posted by then is not wanted any more."""

JUMP = timedelta(minutes=10)
"""Between two ticks, which are a second apart: someone has set the clock, or the machine slept."""

REMEMBERED = timedelta(hours=24)
"""How long requests from outside are remembered; their platforms repeat them for minutes."""


def _no_feeds() -> Coverage:
    return Coverage(feeds=0, answered=0, last_success=None)


class Editions:
    """`wake` says to the outbox that there is something."""

    def __init__(
        self,
        store: Store,
        topic: Topic,
        adapters: Mapping[str, Adapter],
        *,
        compose: Composer | None = None,
        coverage: Callable[[], Coverage] = _no_feeds,
        wake: Callable[[], None] = lambda: None,
        language: Language = "en",
        to: str = "",
    ) -> None:
        """`language`: the operator's, for an alert in a channel that never chose one. `to`: see `towards`."""
        self._store = store
        self._topic = topic.command
        self._adapters = adapters
        self._newsroom = Newsroom(store, topic.command, compose or composer(topic), coverage, to)
        self._wake = wake
        zone = of_country(topic.country)
        self._alerting = Alerting(store, topic, adapters, self._newsroom, language=language, zone=zone, wake=wake)
        self.reviews = Reviewing(store, topic.command, adapters, wake, to)
        self.reports = Reporting(adapters, to)
        self.returning = Returning(adapters)
        self.notice = notice(adapters)
        self._last_tick: datetime | None = None
        self._tidied: datetime | None = None

    # ---------------------------------------------------------------------------------------------------- on demand

    def brief(  # noqa: PLR0917 - whoever asks for a briefing says all of it
        self,
        target: Target,
        language: Language,
        size: Size,
        zone: str,
        now: datetime,
        since: datetime | None = None,
    ) -> Message:
        """What the latest occasion here would have said, had it come now; or what is new since a time."""
        cursor = self._store.cursor_at(self._topic, since) if since else self._store.cursor(target, self._topic)
        wanted = self._store.wanted_in(target, self._topic)
        return self._newsroom.desk(now).message(cursor, Manner(size, language, zone), wanted)

    async def test(self, target: Target, *, language: Language, zone: str, id: str, now: datetime) -> bool:  # noqa: A002
        """Queues a sample marked TEST, by the same road as a briefing. False: this request's was queued before."""
        manner = Manner("brief", language, zone)
        sample = marked(self._newsroom.desk(now).message(self._store.cursor(target, self._topic), manner))
        plan = Plan(
            subscription=channel_edition(target),
            occasion=f"test:{id}",
            target=target,
            message=sample,
            payloads=tuple(self._adapters[target.platform].render(sample)),
            now=now,
            expires_at=now + TEST_WAITS,
        )
        new = await self._store.write(lambda tx: tx.enqueue([plan]))
        self._wake()
        return new == 1

    def stirs(self, now: datetime) -> bool:
        """Whether it is time to look for what is urgent: `alert` does. Says so once. Raises StoreError."""
        return self._alerting.stirs(now)

    async def alert(self, now: datetime) -> None:
        """Plans the alerts that what came in calls for. Raises StoreError."""
        await self._alerting.tell(now)

    # -------------------------------------------------------------------------------------------------- on schedule

    async def tick(self, now: datetime) -> int:
        """Plans what has come. How many subscriptions had their turn. Raises StoreError."""
        await self.mind_the_clock(now)
        return await self.early(now) + await self.plan(now)

    async def early(self, now: datetime) -> int:
        """Those that an editor is to see before their hour: few, so it is no job. Raises StoreError."""
        return await self._pass(self._store.due_early(self._topic, now), now)

    async def plan(self, now: datetime, share: Share = (0, 1)) -> int:
        """Plans what has come of one share. How many subscriptions had their turn. Raises StoreError."""
        taken = 0
        while waiting := self._store.due(self._topic, now, A_PASS, share):
            taken += await self._pass(waiting, now)
            if len(waiting) < A_PASS:
                break
        return taken

    async def _pass(self, waiting: Sequence[Subscription], now: datetime) -> int:
        if not waiting:
            return 0
        desk = self._newsroom.desk(now)
        ids = [there.id for there in waiting]
        wanted, approvals = self._store.filters_of(ids), self._store.approvals_of(ids)
        turns: list[Turn] = []
        stuck: list[Subscription] = []
        for there in waiting:
            try:
                turns.append(self._turn(desk, there, wanted.get(there.id, ()), approvals.get(there.id)))
            except Exception:
                log.exception("a briefing could not be written", subscription=there.id)
                stuck.append(there)
            await asyncio.sleep(0)  # commands are answered in between
        taken = await self._store.write(lambda tx: tx.take_turns(turns, stuck, now + AGAIN))
        self._wake()
        return taken

    def _turn(self, desk: Desk, there: Subscription, wanted: tuple[str, ...], approval: Approval | None) -> Turn:
        """Where an editor looks first, it is taken as come when that is to begin."""
        at = desk.now + approval.lead if approval else desk.now
        come = due(parse_when(there.when, there.zone), there.zone, there.next_at, at)
        newest = come.newest
        occasions = {slot.occasion: "missed" for slot in come.missed}
        turn = Turn(there, desk.now, come.next_at, occasions=occasions)
        if there.target.platform not in self._adapters:
            lost = occasions | ({newest.occasion: "missed"} if newest else {})
            return replace(turn, occasions=lost, note=NO_PLATFORM)
        silence = silent_until(self._store.channel(there.target), newest.at if newest and approval else desk.now)
        if silence is not None:
            held = occasions | ({newest.occasion: "held"} if newest else {})
            return replace(turn, occasions=held, held_until=silence if newest or there.held_until else None)
        if newest is not None:
            turn = replace(turn, ends_held="merged" if there.held_until else None)
            return self._told(turn, desk, wanted, approval, newest)
        return self._flush(turn, desk, wanted, approval)

    def _told(self, turn: Turn, desk: Desk, wanted: tuple[str, ...], approval: Approval | None, slot: Slot) -> Turn:
        """Its briefing, for the channel or for an editor."""
        plan = self._plan(desk, turn.subscription, wanted, slot.occasion, slot.at)
        if approval is None:
            return replace(turn, plan=plan)
        opening = self.reviews.opening(desk, turn.subscription, approval, plan.message, slot)
        return replace(turn, opening=opening)

    def _flush(self, turn: Turn, desk: Desk, wanted: tuple[str, ...], approval: Approval | None) -> Turn:
        """The end of a silence: what was held comes as one, under the name of the newest."""
        there = turn.subscription
        held = self._store.held(there.target, there.id)
        if there.held_until is None or not held:
            return turn
        if desk.now > there.held_until + GRACE:
            return replace(turn, ends_held="missed")
        slot = Slot(there.held_until, held[-1])
        return self._told(replace(turn, ends_held="merged"), desk, wanted, approval, slot)

    def _plan(self, desk: Desk, there: Subscription, wanted: tuple[str, ...], occasion: str, due_at: datetime) -> Plan:
        message = desk.message(there.cursor, Manner(there.size, there.language, there.zone), wanted)
        return Plan(
            subscription=there.id,
            occasion=occasion,
            target=there.target,
            message=message,
            payloads=desk.payloads(self._adapters[there.target.platform], message),
            now=desk.now,
            expires_at=due_at + GRACE,
            due_at=due_at,
            since=there.cursor,
            upto=desk.upto,
        )

    async def mind_the_clock(self, now: datetime) -> None:
        """A clock that was set back leaves next times far ahead: they are worked out anew. Occasions stay unique."""
        last, self._last_tick = self._last_tick, now
        jumped = last is not None and abs(now - last) > JUMP
        if jumped and last is not None:
            log.warning("the clock jumped", before=last.isoformat(), now=now.isoformat())
        if jumped or last is None:
            await self._store.write(lambda tx: tx.replan(now))
        if self._tidied is None or abs(now - self._tidied) > timedelta(hours=1):
            self._tidied = now
            await self._store.write(lambda tx: tx.forget_requests(now - REMEMBERED))
