"""What an operator does about a delivery: send it again, or give it up."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import ColumnElement, and_, select, update

from adapters.base import Target
from bot.schema.tables import deliveries
from bot.store.posting import THIS_EDITION, DeliveryWrites
from bot.store.rows import Delivery, DeliveryState
from bot.store.tenancy import of_tenant

TROUBLED: tuple[DeliveryState, ...] = ("unknown", "failed", "missed")
"""Ends that somebody may want to do something about."""

DROPPABLE: tuple[DeliveryState, ...] = ("waiting", "queued", "unsure", "unknown")
"""Not what is being sent just now: that has an end within a minute."""


class TendingWrites(DeliveryWrites):
    def send_again(self, one: Delivery, *, now: datetime, until: datetime) -> Delivery | None:
        """The edition goes on with its first part that was not posted, which is given back. None: there is nothing to
        send again. What nobody knows about is sent all the same: whoever asks for it has looked."""
        mine = _edition_of(one), deliveries.c.state.in_(TROUBLED)
        left = self.rows(select(deliveries.c.no, deliveries.c.part).where(*mine).order_by(deliveries.c.part))
        if not left:
            return None
        again = {"reason": None, "settled_at": None, "expires_at": until, "looks": 0, "doubt_at": None, "refusal": None}
        waiting = update(deliveries).where(deliveries.c.no.in_([row.no for row in left]))
        self.rows(waiting.values(**again, state="waiting", wake_at=None, fence=deliveries.c.fence + 1))
        first = update(deliveries).where(deliveries.c.no == left[0].no)
        self.rows(first.values(state="queued", wake_at=now))
        self._set_edition(one, state="planned", note=None, settled_at=None, expires_at=until)
        return replace(one, part=left[0].part, state="queued")

    def give_up(self, one: Delivery, why: str, *, now: datetime) -> bool:
        """The edition is sent no further. False: nothing of it can be given up any more, or just now."""
        ended = {"state": "failed", "reason": why, "wake_at": None, "settled_at": now, "fence": deliveries.c.fence + 1}
        mine = _edition_of(one), deliveries.c.state.in_(DROPPABLE)
        dropped = self.rows(update(deliveries).where(*mine).values(**ended).returning(deliveries.c.no))
        if dropped:
            self._set_edition(one, state="failed", note=why, settled_at=now)
        return bool(dropped)

    def _set_edition(self, one: Delivery, **values: object) -> None:
        self.rows(THIS_EDITION.values(**values), [{"s": one.subscription, "o": one.occasion}])


def _edition_of(one: Delivery) -> ColumnElement[bool]:
    target = Target(one.target.platform, one.target.tenant, "")
    same = deliveries.c.subscription == one.subscription, deliveries.c.occasion == one.occasion
    return and_(of_tenant(deliveries, target), *same)
