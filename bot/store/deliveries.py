"""Reads: what was posted, what is on its way, and what went wrong. Each asked for by whom it belongs to."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, bindparam, func, or_, select, true

from adapters.base import Target
from bot.schema.tables import deliveries, editions, pauses, texts
from bot.store.base import Database
from bot.store.rows import Delivery, DeliveryState, Edition, Pause, Posted
from bot.store.tenancy import in_channel, of_tenant
from messages.message import from_json


@dataclass(frozen=True, slots=True)
class Shown:
    """An edition that was posted and the facts it shows."""

    target: Target
    subscription: str
    occasion: str
    at: datetime
    facts: tuple[str, ...]


class DeliveryReads(Database):
    def history(self, target: Target, limit: int = 50) -> tuple[Posted, ...]:
        """What stands in the channel, newest first."""
        mine = in_channel(deliveries, target), deliveries.c.state == "done"
        newest = deliveries.c.settled_at.desc(), deliveries.c.no.desc()
        return tuple(map(_posted, self.rows(_WITH_MESSAGE.where(*mine).order_by(*newest).limit(limit))))

    def posted(self, target: Target, key: str) -> Posted | None:
        """One message of the channel, by its delivery key."""
        mine = in_channel(deliveries, target), deliveries.c.state == "done", deliveries.c.key == key
        row = self.row(_WITH_MESSAGE.where(*mine))
        return _posted(row) if row else None

    def deliveries(
        self, target: Target, *, states: Sequence[DeliveryState] = (), limit: int = 50
    ) -> tuple[Delivery, ...]:
        """Of the channel, or with an empty channel of the whole tenant; newest first."""
        mine = in_channel(deliveries, target) if target.channel else of_tenant(deliveries, target)
        wanted = _DELIVERY.where(mine, deliveries.c.state.in_(states)) if states else _DELIVERY.where(mine)
        return tuple(map(to_delivery, self.rows(wanted.order_by(deliveries.c.no.desc()).limit(limit))))

    def called(self, prefix: str, target: Target | None = None) -> tuple[Delivery, ...]:
        """Two at most whose keys begin so, of the tenant; without a target of all tenants, for the operator alone."""
        wanted = _DELIVERY.where(deliveries.c.key.startswith(prefix, autoescape=True)).limit(2)
        mine = wanted.where(of_tenant(deliveries, target)) if target else wanted
        return tuple(map(to_delivery, self.rows(mine)))

    def every_delivery(self, states: Sequence[DeliveryState], limit: int) -> tuple[Delivery, ...]:
        """Newest first, of all tenants: for the operator alone."""
        found = _DELIVERY.where(deliveries.c.state.in_(states)).order_by(deliveries.c.no.desc()).limit(limit)
        return tuple(map(to_delivery, self.rows(found)))

    def counts(self, target: Target) -> dict[DeliveryState, int]:
        """How many of the tenant's deliveries are in each state."""
        n = select(deliveries.c.state, func.count().label("n")).where(of_tenant(deliveries, target))
        return {row.state: row.n for row in self.rows(n.group_by(deliveries.c.state))}

    def unknowns(self, target: Target) -> int:
        """How many of the tenant's had to be given up as unknown, whatever came after."""
        n = select(func.count()).where(of_tenant(deliveries, target), deliveries.c.unknown_at.is_not(None))
        row = self.row(n)
        return row[0] if row else 0

    def editions(
        self, target: Target, *, states: Sequence[str] = (), since: datetime | None = None, limit: int = 50
    ) -> tuple[Edition, ...]:
        """Occasions of the channel, newest first: `missed` ones are here."""
        wanted = select(editions).where(in_channel(editions, target))
        if states:
            wanted = wanted.where(editions.c.state.in_(states))
        if since is not None:
            wanted = wanted.where(editions.c.planned_at >= since)
        newest = editions.c.planned_at.desc(), editions.c.occasion.desc()
        return tuple(map(_edition, self.rows(wanted.order_by(*newest).limit(limit))))

    def shown(
        self, handles: Sequence[str], tenant: Target | None, *, since: datetime, limit: int = 20
    ) -> tuple[Shown, ...]:
        """Where any of these facts stands in what was posted, newest first: in the channels of a workspace, or (for
        the operator and for the bot itself) in all."""
        mine = of_tenant(editions, tenant) if tenant else true()
        told = or_(*(editions.c.facts.contains(f" {handle} ", autoescape=True) for handle in handles))
        wanted = select(editions).where(mine, editions.c.planned_at >= since, editions.c.state == "posted", told)
        found = self.rows(wanted.order_by(editions.c.planned_at.desc()).limit(limit)) if handles else ()
        return tuple(_shown(row) for row in found)

    def held(self, target: Target, subscription_id: str) -> tuple[str, ...]:
        """Occasions of a subscription that wait for the end of a mute or of quiet hours, in the order they came."""
        mine = in_channel(editions, target), editions.c.subscription == subscription_id, editions.c.state == "held"
        in_order = editions.c.planned_at, editions.c.occasion
        return tuple(row.occasion for row in self.rows(select(editions.c.occasion).where(*mine).order_by(*in_order)))

    def pauses(self, platform: str, now: datetime) -> tuple[Pause, ...]:
        """Who must wait on a platform; of all tenants, for the sender alone."""
        return tuple(
            Pause(Target(row.platform, row.tenant, row.channel), row.until, row.reason or "")
            for row in self.rows(_PAUSES, {"on": platform, "now": now})
        )

    def next_wake(self, platform: str) -> datetime | None:
        """When the sender has something to do again; None when nothing waits. Of all tenants."""
        row = self.row(_NEXT_WAKE, {"on": platform})
        return row[0] if row else None


_EDITION = and_(editions.c.subscription == deliveries.c.subscription, editions.c.occasion == deliveries.c.occasion)
_SAID, _SENT = texts.alias(), texts.alias()
_WITH_MESSAGE = (
    select(
        *(deliveries.c.key, deliveries.c.settled_at, deliveries.c.remote_id),
        *(_SAID.c.text.label("message"), _SENT.c.text.label("payload")),
    )
    .join(editions, _EDITION)
    .join(_SAID, _SAID.c.no == editions.c.message)
    .join(_SENT, _SENT.c.no == deliveries.c.payload)
)
_SHOWN = (
    *("key", "platform", "tenant", "channel", "subscription", "occasion", "part", "parts", "state", "attempts"),
    *("reason", "first_sent", "settled_at", "unknown_at"),
)
_DELIVERY = select(*(deliveries.c[name] for name in _SHOWN))
_PAUSES = select(pauses).where(pauses.c.platform == bindparam("on"), pauses.c.until > bindparam("now"))
_NEXT_WAKE = select(func.min(deliveries.c.wake_at)).where(
    deliveries.c.platform == bindparam("on"), deliveries.c.wake_at.is_not(None)
)


def _posted(row: Row[Any]) -> Posted:
    return Posted(row.key, row.settled_at, from_json(row.message), json.loads(row.payload), row.remote_id)


def to_delivery(row: Row[Any]) -> Delivery:
    return Delivery(
        key=row.key,
        target=Target(row.platform, row.tenant, row.channel),
        subscription=row.subscription,
        occasion=row.occasion,
        part=row.part,
        parts=row.parts,
        state=row.state,
        attempts=row.attempts,
        reason=row.reason,
        first_sent=row.first_sent,
        settled_at=row.settled_at,
        unknown_at=row.unknown_at,
    )


def _shown(row: Row[Any]) -> Shown:
    target = Target(row.platform, row.tenant, row.channel)
    return Shown(target, row.subscription, row.occasion, row.settled_at, tuple(row.facts.split()))


def _edition(row: Row[Any]) -> Edition:
    return Edition(
        subscription=row.subscription,
        occasion=row.occasion,
        target=Target(row.platform, row.tenant, row.channel),
        state=row.state,
        planned_at=row.planned_at,
        settled_at=row.settled_at,
        note=row.note,
    )
