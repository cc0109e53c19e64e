"""Reads: the briefings that were posted in a channel, as they read now."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, func, select

from adapters.base import Target
from bot.schema.tables import amendments, editions, subscriptions, texts
from bot.store.base import Database
from bot.store.tenancy import in_channel
from messages.message import Message, from_json


@dataclass(frozen=True, slots=True)
class Briefed:
    subscription: str
    occasion: str
    at: datetime
    amended_at: datetime | None
    """When it was put right last, if it ever was."""
    message: Message


class BriefingReads(Database):
    def briefings(self, topic: str, target: Target, limit: int) -> tuple[Briefed, ...]:
        """What subscriptions of the topic posted there, newest first: no alerts, no tests."""
        numbers = select(subscriptions.c.no).where(in_channel(subscriptions, target), subscriptions.c.topic == topic)
        mine = [f"s-{row.no}" for row in self.rows(numbers)]
        its = and_(amendments.c.subscription == editions.c.subscription, amendments.c.occasion == editions.c.occasion)
        amended = select(func.max(amendments.c.settled_at)).where(its, amendments.c.before.is_not(None))
        wanted = (
            select(editions, texts.c.text, amended.scalar_subquery().label("amended_at"))
            .join(texts, texts.c.no == editions.c.message)
            .where(in_channel(editions, target), editions.c.state == "posted", editions.c.subscription.in_(mine))
        )
        newest = editions.c.settled_at.desc(), editions.c.occasion.desc()
        return tuple(
            Briefed(row.subscription, row.occasion, row.settled_at, row.amended_at, from_json(row.text))
            for row in self.rows(wanted.order_by(*newest).limit(limit))
        )

    def briefings_mark(self, target: Target) -> tuple[object, ...]:
        """Another one whenever something was posted there, or put right."""
        return tuple(
            row[0] if (row := self.row(select(func.max(table.c.settled_at)).where(in_channel(table, target)))) else None
            for table in (editions, amendments)
        )
