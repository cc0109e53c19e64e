"""A delivery as the sender takes it in hand, and the part of it that changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Row

from adapters.base import Payload, Target
from bot.store.rows import DeliveryState
from messages.message import Message
from messages.model import Cursor


@dataclass(frozen=True, slots=True)
class Plan:
    """An edition ready to be queued: what is said, and exactly what is sent."""

    subscription: str
    """ "s-3", or the channel itself (`channel_edition`) where it belongs to no subscription."""
    occasion: str
    target: Target
    message: Message
    payloads: tuple[Payload, ...]
    now: datetime
    expires_at: datetime
    due_at: datetime | None = None
    """When it may leave by the database's clock (whoever plans it may be ahead of that one); None: as planned."""
    since: Cursor | None = None
    """What it takes as told before."""
    upto: int | None = None
    """Everything up to this number is told once it is posted; None where that does not count (a test)."""

    @property
    def said(self) -> Sequence[Message | Payload]:
        return (self.message, *self.payloads)


def channel_edition(target: Target) -> str:
    """Takes a subscription's place in an edition that belongs to none."""
    return f"channel:{target.platform}:{target.tenant}:{target.channel}"


class Standing(NamedTuple):
    """How a delivery stands. `bot.outbox.rules` says how it moves."""

    state: DeliveryState
    wake_at: datetime | None
    attempts: int = 0
    looks: int = 0
    """Read-backs in a row that failed."""
    first_sent: datetime | None = None
    last_sent: datetime | None = None
    doubt_at: datetime | None = None
    """End of the last attempt without an answer; None once that is cleared up."""
    doubted: bool = False
    """There was such an attempt, cleared up or not."""
    refusal: str | None = None
    """A refusal that came while in doubt."""
    unknown_at: datetime | None = None
    repairs: int = 0
    """Read-backs still due, to find a second copy."""
    remote_id: str | None = None
    reason: str | None = None
    settled_at: datetime | None = None


STANDING = Standing._fields


class Claim(NamedTuple):
    """A delivery in one sender's hands; whoever claims it later holds a greater `fence`."""

    no: int
    fence: int
    key: str
    target: Target
    subscription: str
    occasion: str
    part: int
    parts: int
    payload: str
    """JSON."""
    expires_at: datetime
    upto: Cursor | None
    """The subscription's new cursor once all parts are posted."""
    standing: Standing


CLAIM = ("no", "fence", "key", "subscription", "occasion", "part", "parts", "expires_at")
"""What a claim takes as it is from its delivery."""


def to_claim(row: Row[Any]) -> Claim:
    """From a delivery's columns `CLAIM` and `STANDING`, its platform, tenant and channel, its payload's text, then
    `upto_seq` and `planned_at` of its edition."""
    own, rest = len(CLAIM), len(CLAIM) + len(STANDING)
    no, fence, key, subscription, occasion, part, parts, expires_at = row[:own]
    platform, tenant, channel, payload, upto, planned_at = row[rest:]
    cursor = None if upto is None else Cursor(upto, planned_at)
    target, standing = Target(platform, tenant, channel), Standing(*row[own:rest])
    return Claim(no, fence, key, target, subscription, occasion, part, parts, payload, expires_at, cursor, standing)
