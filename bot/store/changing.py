"""Writes: a channel's settings and a user's. Each leaves a line saying who changed what, when, from what to what."""

from datetime import datetime
from typing import Any, Literal, TypeVar, cast

from pydantic import TypeAdapter
from sqlalchemy import insert, select, update

from adapters.base import Target
from bot.schema.record_tables import reports
from bot.schema.tables import channel_topics, channels, subscriptions, users
from bot.store.base import Writable
from bot.store.rows import Alerts, Change, Quiet, Setting
from bot.store.settings import ALERTS, QUIET
from bot.store.subscribing import SubscriptionWrites
from bot.store.tenancy import in_channel, of_tenant, owner
from messages.model import Language

T = TypeVar("T")

FIRST_TOPIC = "mmss"
"""What changes of alerts were about before a channel had them for each topic."""


class SettingWrites(SubscriptionWrites, Writable):
    def set_language(
        self,
        scope: Literal["user", "channel"],
        target: Target,
        user: str,
        language: Language | None,
        *,
        by: str,
        now: datetime,
    ) -> Change:
        """None forgets the setting. `user` matters for the scope of that name only."""
        if scope == "channel":
            old = self.channel(target).language
            self._set_channel(target, language=language)
            return self._note(target, "language", "channel", old or "", language or "", by=by, now=now)
        here = of_tenant(users, target), users.c.user == user
        row = self.row(select(users.c.language).where(*here))
        if row is None:
            place = {"platform": target.platform, "tenant": target.tenant}
            self.rows(insert(users).values(**place, user=user, language=language))
        else:
            self.rows(update(users).where(*here).values(language=language))
        return self._note(target, "language", user, (row and row[0]) or "", language or "", by=by, now=now)

    def set_mute(self, target: Target, until: datetime | None, *, by: str, now: datetime) -> Change:
        """None ends it. What was held looks again at once."""
        old = self.channel(target).mute_until
        self._set_channel(target, mute_until=until)
        self._look_again(target, now)
        return self._note(target, "mute", "channel", _iso(old), _iso(until), by=by, now=now)

    def set_quiet(self, target: Target, quiet: Quiet | None, *, by: str, now: datetime) -> Change:
        old, new = _json(QUIET, self.channel(target).quiet), _json(QUIET, quiet)
        self._set_channel(target, quiet=new)
        self._look_again(target, now)
        return self._note(target, "quiet", "channel", old or "", new or "", by=by, now=now)

    def set_alerts(self, target: Target, topic: str, alerts: Alerts | None, *, by: str, now: datetime) -> Change:
        old, new = _json(ALERTS, self.alerts(target, topic)), _json(ALERTS, alerts)
        key = {**owner(target), "topic": topic}
        self.insert_new(channel_topics, [key])
        self.rows(update(channel_topics).where(*(channel_topics.c[k] == v for k, v in key.items())).values(alerts=new))
        return self._note(target, "alerts", topic, old or "", new or "", by=by, now=now)

    def record(
        self, target: Target, what: Setting, subject: str, old: str, new: str, *, by: str, now: datetime
    ) -> Change:
        """A line for a change made with other methods: a feed, a fact, a filter."""
        return self._note(target, what, subject, old, new, by=by, now=now)

    def report(self, target: Target, handle: str, why: str, *, by: str, now: datetime) -> int:
        """Its number."""
        new = insert(reports).values(**owner(target), at=now, by=by, handle=handle, why=why)
        row = self.row(new.returning(reports.c.no))
        return row[0] if row else 0

    def undo(self, target: Target, change_id: str, *, by: str, now: datetime) -> Change | None:
        """Takes a change of this channel back, leaving a line of its own; None when there is none to take back.

        What was changed again since is put back to how it was before the one named.
        """
        change = self.change(target, change_id)
        if change is not None:
            self._undo(target, change, by, now)
        return change

    # -------------------------------------------------------------------------------------------------------- within

    def _undo(self, target: Target, change: Change, by: str, now: datetime) -> None:
        id_, old = change.subject, change.old
        match change.what:
            case "subscribe" | "restore":
                self.unsubscribe(target, id_, by=by, now=now)
            case "unsubscribe":
                self.restore(target, id_, by=by, now=now)
            case "pause":
                self.resume(target, id_, by=by, now=now)
            case "resume":
                self.pause(target, id_, why=old, by=by, now=now)
            case "mute":
                self.set_mute(target, datetime.fromisoformat(old) if old else None, by=by, now=now)
            case "quiet":
                self.set_quiet(target, QUIET.validate_json(old) if old else None, by=by, now=now)
            case "alerts":
                topic = FIRST_TOPIC if id_ == "channel" else id_
                self.set_alerts(target, topic, ALERTS.validate_json(old) if old else None, by=by, now=now)
            case "language":
                scope: Literal["user", "channel"] = "channel" if id_ == "channel" else "user"
                self.set_language(scope, target, id_, cast("Language | None", old or None), by=by, now=now)
            case "feed" | "fact" | "filter" | "delivery" | "approval" | "review":
                pass  # put back by whoever made them

    def _set_channel(self, target: Target, **values: Any) -> None:
        changed = update(channels).where(in_channel(channels, target)).values(**values)
        if self.row(changed.returning(channels.c.channel)) is None:
            self.rows(insert(channels).values(**owner(target), **values))

    def _look_again(self, target: Target, now: datetime) -> None:
        """The ticker finds out whether what was held is free now."""
        held = in_channel(subscriptions, target), subscriptions.c.held_until.is_not(None)
        awake = subscriptions.c.paused.is_(None), subscriptions.c.removed_at.is_(None)
        self.rows(update(subscriptions).where(*held, *awake).values(held_until=now, due_at=now))


def _json(adapter: TypeAdapter[T], value: T | None) -> str | None:
    return None if value is None else adapter.dump_json(value).decode()


def _iso(at: datetime | None) -> str:
    return at.isoformat() if at else ""
