"""Reads and writes: messages that were posted and must be put right, since a fact they show was taken back.

Of all tenants: for the bot alone.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select, update

from adapters.base import Payload, Target
from bot.schema.tables import amendments, deliveries, editions, texts
from bot.store.base import Database
from bot.store.deliveries import Shown
from bot.store.tenancy import owner
from bot.store.texts import TextWrites
from messages.message import Message, from_json, to_json


@dataclass(frozen=True, slots=True)
class Amendment:
    """An edition that shows a fact which is no longer so."""

    no: int
    target: Target
    subscription: str
    occasion: str
    fact: str
    attempts: int


@dataclass(frozen=True, slots=True)
class Part:
    """A post of the edition, as it stands."""

    no: int
    remote_id: str
    payload: Payload


class AmendReads(Database):
    def due_amendments(
        self, topic: str, now: datetime, platforms: Collection[str], limit: int
    ) -> tuple[Amendment, ...]:
        mine = amendments.c.topic == topic, amendments.c.platform.in_(platforms), amendments.c.wake_at <= now
        due = select(amendments).where(*mine).order_by(amendments.c.wake_at, amendments.c.no)
        return tuple(map(_amendment, self.rows(due.limit(limit))))

    def edition_posted(self, subscription: str, occasion: str) -> tuple[Message, tuple[Part, ...]] | None:
        """What was said, and the posts it stands in; None where nothing stands any more."""
        it = editions.c.subscription == subscription, editions.c.occasion == occasion
        said = select(texts.c.text).join(editions, editions.c.message == texts.c.no)
        row = self.row(said.where(*it, editions.c.state == "posted"))
        its = deliveries.c.subscription == subscription, deliveries.c.occasion == occasion, deliveries.c.state == "done"
        sent = select(deliveries.c.no, deliveries.c.remote_id, texts.c.text)
        posts = self.rows(sent.join(texts, texts.c.no == deliveries.c.payload).where(*its).order_by(deliveries.c.part))
        if row is None or not posts:
            return None
        parts = (Part(post.no, post.remote_id or "", json.loads(post.text)) for post in posts)
        return from_json(row.text), tuple(parts)

    def amended(self, subscription: str, occasion: str) -> tuple[Message, ...]:
        """How a message read before each time it was put right, oldest first."""
        its = amendments.c.subscription == subscription, amendments.c.occasion == occasion
        kept = select(amendments.c.before).where(*its, amendments.c.before.is_not(None)).order_by(amendments.c.no)
        return tuple(from_json(row.before) for row in self.rows(kept))


class AmendWrites(AmendReads, TextWrites):
    def plan_amendments(self, topic: str, shown: Sequence[Shown], fact: str, now: datetime) -> None:
        """Each once, however often it is asked for."""
        for one in shown:
            its = amendments.c.subscription == one.subscription, amendments.c.occasion == one.occasion
            if self.row(select(amendments.c.no).where(*its, amendments.c.fact == fact)) is None:
                name = {"subscription": one.subscription, "occasion": one.occasion, "fact": fact, "topic": topic}
                row = {**owner(one.target), **name, "planned_at": now, "wake_at": now, "attempts": 0}
                self.rows(insert(amendments).values(**row))

    def amendment_done(
        self, one: Amendment, before: Message, after: Message, payloads: Mapping[int, Payload], now: datetime
    ) -> None:
        """The message as it reads now takes the old one's place, which is kept beside."""
        its = editions.c.subscription == one.subscription, editions.c.occasion == one.occasion
        self.reword(*its, message=after, payloads=payloads)
        self.rows(update(editions).where(*its).values(facts=f" {' '.join(after.facts)} "))
        self._settle(one, wake_at=None, settled_at=now, before=to_json(before))

    def amendment_ended(self, one: Amendment, reason: str, now: datetime) -> None:
        """It cannot be put right: the correction that follows it has to do."""
        self._settle(one, wake_at=None, settled_at=now, reason=reason)

    def amendment_later(self, one: Amendment, reason: str, wake_at: datetime) -> None:
        self._settle(one, wake_at=wake_at, reason=reason)

    def _settle(self, one: Amendment, **values: Any) -> None:
        mine = amendments.c.no == one.no
        self.rows(update(amendments).where(mine).values(attempts=one.attempts + 1, **values))


def _amendment(row: Row[Any]) -> Amendment:
    target = Target(row.platform, row.tenant, row.channel)
    return Amendment(row.no, target, row.subscription, row.occasion, row.fact, row.attempts)
