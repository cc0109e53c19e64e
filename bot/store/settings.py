"""Reads: channels, subscriptions and their changes, each asked for by whom it belongs to."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, Row, Select, func, select

from adapters.base import Target
from bot.schema.record_tables import changes, reports
from bot.schema.tables import channel_topics, channels, subscriptions, users
from bot.store.base import Database
from bot.store.rows import Alerts, Change, Channel, Quiet, Report, Subscription
from bot.store.tenancy import in_channel, of_tenant
from messages.model import Cursor, Language

Share = tuple[int, int]
"""Which of how many: subscriptions are cut by their numbers, to be planned beside each other."""

ALERTS: TypeAdapter[Alerts] = TypeAdapter(Alerts)
QUIET: TypeAdapter[Quiet] = TypeAdapter(Quiet)


class SettingReads(Database):
    def channel(self, target: Target) -> Channel:
        row = self.row(select(channels).where(in_channel(channels, target)))
        if row is None:
            return Channel(target)
        return Channel(
            target,
            language=row.language,
            mute_until=row.mute_until,
            quiet=QUIET.validate_json(row.quiet) if row.quiet else None,
        )

    def alerts(self, target: Target, topic: str) -> Alerts | None:
        """None where nobody has set them."""
        row = self.row(select(channel_topics.c.alerts).where(*_on(topic, target)))
        return ALERTS.validate_json(row.alerts) if row and row.alerts else None

    def language(self, target: Target, user: str | None = None) -> Language | None:
        """The user's own, else the channel's, else None."""
        if user is not None:
            row = self.row(select(users.c.language).where(of_tenant(users, target), users.c.user == user))
            if row and row.language:
                return row.language  # type: ignore[no-any-return]
        row = self.row(select(channels.c.language).where(in_channel(channels, target)))
        return row.language if row else None

    def cursor(self, target: Target, topic: str) -> Cursor | None:
        """The cursor the latest occasion here used; None before the first."""
        row = self.row(select(channel_topics.c.cursor_seq, channel_topics.c.cursor_at).where(*_on(topic, target)))
        return Cursor(row.cursor_seq, row.cursor_at) if row and row.cursor_seq is not None else None

    def subscriptions(self, target: Target) -> tuple[Subscription, ...]:
        """The channel's, oldest first, paused ones too."""
        return self._subscriptions(_LIVE.where(in_channel(subscriptions, target)))

    def subscriptions_of(self, platform: str, tenant: str) -> tuple[Subscription, ...]:
        """All of a workspace or guild."""
        return self._subscriptions(_LIVE.where(of_tenant(subscriptions, Target(platform, tenant, ""))))

    def subscribed(self, platform: str) -> tuple[Target, ...]:
        """Channels with a subscription, of all tenants: for the operator's `check` alone."""
        place = subscriptions.c.tenant, subscriptions.c.channel
        live = select(*place).where(subscriptions.c.platform == platform, subscriptions.c.removed_at.is_(None))
        return tuple(Target(platform, row.tenant, row.channel) for row in self.rows(live.distinct()))

    def subscription(self, target: Target, subscription_id: str) -> Subscription | None:
        """One of this channel; None for another's, for a removed one and for nonsense alike."""
        wanted = subscriptions.c.no == plain(subscription_id, "s")
        found = self._subscriptions(_LIVE.where(in_channel(subscriptions, target), wanted))
        return found[0] if found else None

    def place_of(self, target: Target, subscription_id: str) -> Target | None:
        """The channel of a subscription of this workspace or guild, an ended one too."""
        mine = of_tenant(subscriptions, target), subscriptions.c.no == plain(subscription_id, "s")
        row = self.row(select(subscriptions.c.channel).where(*mine))
        return replace(target, channel=row.channel) if row else None

    def shares_due(self, topic: str, now: datetime, shares: int) -> tuple[int, ...]:
        """The subscriptions of all tenants are cut in so many shares: those in which somebody's turn has come."""
        come = subscriptions.c.due_at <= now, subscriptions.c.topic == topic, subscriptions.c.removed_at.is_(None)
        found = self.rows(select(subscriptions.c.no % shares).where(*come).distinct())
        return tuple(sorted(row[0] for row in found))

    def due(self, topic: str, now: datetime, limit: int, share: Share = (0, 1)) -> tuple[Subscription, ...]:
        """Whose turn has come, of all tenants and of one share: for the ticker alone."""
        number, shares = share
        come = subscriptions.c.due_at <= now, subscriptions.c.topic == topic, subscriptions.c.no % shares == number
        turn = _LIVE.where(*come).order_by(None).order_by(subscriptions.c.due_at)
        return self._subscriptions(turn.limit(limit))

    def changes(self, target: Target, limit: int = 20) -> tuple[Change, ...]:
        """What was changed in this channel and by whom, newest first."""
        wanted = select(changes).where(in_channel(changes, target)).order_by(changes.c.no.desc()).limit(limit)
        return tuple(map(to_change, self.rows(wanted)))

    def change(self, target: Target, change_id: str) -> Change | None:
        row = self.row(select(changes).where(in_channel(changes, target), changes.c.no == plain(change_id, "c")))
        return to_change(row) if row else None

    def last_pause(self, tenant: Target, ids: Collection[str]) -> int:
        """The number of the change that paused the last of these subscriptions; 0 where it is not kept any more."""
        theirs = of_tenant(changes, tenant), changes.c.what == "pause", changes.c.subject.in_(ids)
        row = self.row(select(func.max(changes.c.no).label("no")).where(*theirs))
        return (row.no if row else None) or 0

    def reports(self, target: Target, limit: int = 20) -> tuple[Report, ...]:
        """What people of this workspace or guild reported as wrong, newest first."""
        wanted = select(reports).where(of_tenant(reports, target)).order_by(reports.c.no.desc()).limit(limit)
        return tuple(map(_report, self.rows(wanted)))

    def _subscriptions(self, wanted: Select[Any]) -> tuple[Subscription, ...]:
        return tuple(map(to_subscription, self.rows(wanted)))


_LIVE = select(subscriptions).where(subscriptions.c.removed_at.is_(None)).order_by(subscriptions.c.no)


def _on(topic: str, target: Target) -> tuple[ColumnElement[bool], ...]:
    return in_channel(channel_topics, target), channel_topics.c.topic == topic


def plain(name: str, prefix: str) -> int:
    """The number in "s-3"; -1, which no row has, for anything else."""
    digits = name.strip().casefold().removeprefix(f"{prefix}-")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else -1


def to_subscription(row: Row[Any]) -> Subscription:
    return Subscription(
        id=f"s-{row.no}",
        target=Target(row.platform, row.tenant, row.channel),
        when=row.schedule,
        zone=row.zone,
        size=row.size,
        language=row.language,
        created_by=row.created_by,
        created_at=row.created_at,
        next_at=row.next_at,
        cursor=Cursor(row.cursor_seq, row.cursor_at),
        held_until=row.held_until,
        due_at=row.due_at,
        paused=row.paused,
        last_posted=row.last_posted,
        topic=row.topic,
    )


def to_change(row: Row[Any]) -> Change:
    return Change(f"c-{row.no}", row.at, row.by, row.what, row.subject, row.old, row.new)


def _report(row: Row[Any]) -> Report:
    return Report(Target(row.platform, row.tenant, row.channel), row.at, row.by, row.handle, row.why)
