"""Writes: subscriptions. Each leaves a line saying who changed what, when, from what to what."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update

from adapters.base import Target
from bot.briefings.schedule import next_slots, parse_when, zone_named
from bot.schema.record_tables import approvals, changes
from bot.schema.tables import counters, subscriptions
from bot.store.rows import Change, Setting, Subscription
from bot.store.settings import SettingReads, plain, to_change, to_subscription
from bot.store.tenancy import in_channel, owner
from messages.model import Language, Size

NO_TOPIC = "its topic is not set up any more"
"""Why subscriptions are paused whose topic file was taken away."""


REVIEWED = "its review channel: "
"""Why one is paused whose editors cannot be reached: this, and why not."""


class SubscriptionWrites(SettingReads):
    def subscribe(
        self,
        target: Target,
        when: str,
        zone: str,
        size: Size,
        language: Language,
        *,
        by: str,
        now: datetime,
        topic: str = "mmss",
    ) -> Subscription:
        """Nothing old: it begins with what is known now as told. The very same subscription, if there, is given back.

        Raises bot.briefings.schedule.ScheduleError.
        """
        schedule = parse_when(when, zone)
        zone = zone_named(zone).key
        wanted = {"schedule": str(schedule), "zone": zone, "size": size, "language": language, "topic": topic}
        for there in self.subscriptions(target):
            if wanted == _wanted(there):
                return there
        next_at = next_slots(schedule, zone, now, 1)[0].at
        begins = {"created_by": by, "created_at": now, "planned_at": now, "next_at": next_at, "due_at": next_at}
        told = {"cursor_seq": self._newest(), "cursor_at": now}
        new = insert(subscriptions).values(**owner(target), **wanted, **begins, **told)
        row = self.row(new.returning(subscriptions.c.no))
        made = self.subscription(target, f"s-{row[0] if row else 0}")
        assert made is not None, "it was just written"  # noqa: S101
        self._note(target, "subscribe", made.id, "", _told(made), by=by, now=now)
        return made

    def unsubscribe(self, target: Target, subscription_id: str, *, by: str, now: datetime) -> Subscription | None:
        """The one that was ended; None when there is none of that name here."""
        there = self.subscription(target, subscription_id)
        if there is not None:
            self._set(there, removed_at=now, due_at=None)
            self._note(target, "unsubscribe", there.id, _told(there), "", by=by, now=now)
        return there

    def restore(self, target: Target, subscription_id: str, *, by: str, now: datetime) -> Subscription | None:
        """Takes an `unsubscribe` back, if that one is of this channel. Occasions in between are not made up for."""
        ended = in_channel(subscriptions, target), subscriptions.c.no == plain(subscription_id, "s")
        again = update(subscriptions).where(*ended, subscriptions.c.removed_at.is_not(None)).values(removed_at=None)
        self.rows(again)
        there = self.subscription(target, subscription_id)
        if there is not None:
            there = self._go_on(there, now)
            self._note(target, "restore", there.id, "", _told(there), by=by, now=now)
        return there

    def pause(self, target: Target, subscription_id: str, *, why: str, by: str, now: datetime) -> Subscription | None:
        there = self.subscription(target, subscription_id)
        if there is None:
            return None
        self._set(there, paused=why, due_at=None)
        self._note(target, "pause", there.id, there.paused or "", why, by=by, now=now)
        return self.subscription(target, subscription_id)

    def resume(self, target: Target, subscription_id: str, *, by: str, now: datetime) -> Subscription | None:
        """From the next occasion on: those in between are not made up for."""
        there = self.subscription(target, subscription_id)
        if there is None:
            return None
        resumed = self._go_on(there, now)
        self._note(target, "resume", there.id, there.paused or "", "", by=by, now=now)
        return resumed

    def pause_all(self, target: Target, *, why: str, by: str, now: datetime) -> tuple[Subscription, ...]:
        """Those of the channel, or with an empty channel of the whole tenant, that were running, as they are now; and
        those whose briefings editors see there."""
        scope = self.subscriptions(target) if target.channel else self.subscriptions_of(target.platform, target.tenant)
        causes = dict.fromkeys(self._looked_at_in(target), f"{REVIEWED}{why}") | dict.fromkeys(scope, why)
        running = {there: cause for there, cause in causes.items() if there.paused is None}
        paused = (self.pause(at.target, at.id, why=cause, by=by, now=now) for at, cause in running.items())
        return tuple(there for there in paused if there)

    def mind_topics(self, topics: Collection[str], *, now: datetime) -> None:
        """Subscriptions to a topic whose file is gone are paused, of all tenants; once it is back they go on."""
        live = select(subscriptions).where(subscriptions.c.removed_at.is_(None))
        gone = live.where(subscriptions.c.topic.not_in(topics), subscriptions.c.paused.is_(None))
        back = live.where(subscriptions.c.topic.in_(topics), subscriptions.c.paused == NO_TOPIC)
        for there in map(to_subscription, self.rows(gone)):
            self.pause(there.target, there.id, why=NO_TOPIC, by="", now=now)
        for there in map(to_subscription, self.rows(back)):
            self.resume(there.target, there.id, by="", now=now)

    # -------------------------------------------------------------------------------------------------------- within

    def _looked_at_in(self, target: Target) -> Iterator[Subscription]:
        mine = in_channel(approvals, target), subscriptions.c.removed_at.is_(None)
        found = self.rows(select(subscriptions).join(approvals).where(*mine))
        return map(to_subscription, found)

    def _go_on(self, there: Subscription, now: datetime) -> Subscription:
        next_at = next_slots(parse_when(there.when, there.zone), there.zone, now, 1)[0].at
        self._set(there, paused=None, next_at=next_at, planned_at=now, due_at=next_at, held_until=None)
        return replace(there, paused=None, next_at=next_at, due_at=next_at, held_until=None)

    def _newest(self) -> int:
        """The number of the last fact or change of one, of any topic."""
        row = self.row(select(counters.c.value).where(counters.c.name == "seq"))
        return row[0] if row else 0

    def _set(self, there: Subscription, **values: Any) -> None:
        mine = in_channel(subscriptions, there.target), subscriptions.c.no == plain(there.id, "s")
        self.rows(update(subscriptions).where(*mine).values(**values))

    def _note(
        self, target: Target, what: Setting, subject: str, old: str, new: str, *, by: str, now: datetime
    ) -> Change:
        values = {"at": now, "by": by, "what": what, "subject": subject, "old": old, "new": new}
        row = self.row(insert(changes).values(**owner(target), **values).returning(changes))
        assert row is not None, "an insert returns its row"  # noqa: S101
        return to_change(row)


def _told(there: Subscription) -> str:
    """As the record of changes keeps it."""
    return f"{there.when} {there.zone} {there.size} {there.language}"


def _wanted(there: Subscription) -> dict[str, str]:
    """What makes another subscription when it differs."""
    return {
        "schedule": there.when,
        "zone": there.zone,
        "size": there.size,
        "language": there.language,
        "topic": there.topic,
    }
