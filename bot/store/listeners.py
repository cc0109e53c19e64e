"""Reads: whom the bot speaks to of its own accord. Of all tenants: for the bot alone, never for an answer."""

from dataclasses import dataclass

from sqlalchemy import select

from adapters.base import Target
from bot.schema.tables import channels, subscriptions
from bot.store.base import Database
from messages.model import Language


@dataclass(frozen=True, slots=True)
class Listener:
    """A channel that has a subscription, and how it is spoken to."""

    target: Target
    language: Language
    zone: str


class ListenerReads(Database):
    def listeners(self, topic: str, tenant: Target | None = None) -> tuple[Listener, ...]:
        """Channels with a subscription to the topic that is not paused; of one workspace where one is given."""
        mine = subscriptions.c.topic == topic, subscriptions.c.removed_at.is_(None), subscriptions.c.paused.is_(None)
        wanted = select(subscriptions, channels.c.language.label("own")).outerjoin(channels, _CHANNEL).where(*mine)
        if tenant is not None:
            place = subscriptions.c.platform == tenant.platform, subscriptions.c.tenant == tenant.tenant
            wanted = wanted.where(*place)
        found: dict[Target, Listener] = {}
        for row in self.rows(wanted.order_by(subscriptions.c.no)):
            target = Target(row.platform, row.tenant, row.channel)
            found.setdefault(target, Listener(target, row.own or row.language, row.zone))
        return tuple(found.values())


_CHANNEL = (
    (channels.c.platform == subscriptions.c.platform)
    & (channels.c.tenant == subscriptions.c.tenant)
    & (channels.c.channel == subscriptions.c.channel)
)
