"""What the store hands out about channels, subscriptions and deliveries: frozen values."""

from dataclasses import dataclass
from datetime import datetime, time
from typing import Literal

from adapters.base import Payload, Target
from messages.message import Message
from messages.model import Cursor, Language, Size


class StoreError(Exception):
    """The database cannot be used, or could not save. The text says what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Quiet:
    """Hours of each day, in the zone's local time, in which nothing is posted; `end` before `start` spans midnight."""

    start: time
    end: time
    zone: str


@dataclass(frozen=True, slots=True)
class Alerts:
    """Whether urgent facts are posted at once. `per_hour` bounds them; `quiet` is theirs alone."""

    on: bool
    min_label: str = ""
    quiet: Quiet | None = None
    per_hour: int = 3
    since: datetime | None = None
    """When they were turned on: what was seen before is not told."""


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel's settings; all absent for a channel nobody has set up."""

    target: Target
    language: Language | None = None
    mute_until: datetime | None = None
    quiet: Quiet | None = None


@dataclass(frozen=True, slots=True)
class Subscription:
    """A briefing on a schedule. `id` is "s-3"; `when` is what `bot.briefings.schedule.parse_when` reads."""

    id: str
    target: Target
    when: str
    zone: str
    size: Size
    language: Language
    created_by: str
    created_at: datetime
    next_at: datetime
    cursor: Cursor
    """Told up to here: moves when an edition has been posted."""
    held_until: datetime | None = None
    """Occasions wait for this end of a mute or of quiet hours, to come as one."""
    due_at: datetime | None = None
    """When the ticker looks at it next; None while paused."""
    paused: str | None = None
    """Why it is paused, in words."""
    last_posted: datetime | None = None
    topic: str = "mmss"


Setting = Literal[
    "subscribe", "unsubscribe", "restore", "pause", "resume", "mute", "quiet", "alerts", "language", "feed", "fact",
    "filter", "delivery", "approval", "review",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """A line of the audit trail. `id` is "c-12"; `subject` is what was changed ("s-3", "channel", a user's id)."""

    id: str
    at: datetime
    by: str
    what: Setting
    subject: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Report:
    """Someone says that a fact is wrong."""

    target: Target
    at: datetime
    by: str
    handle: str
    why: str


@dataclass(frozen=True, slots=True)
class Posted:
    """A message that stands in a channel."""

    key: str
    at: datetime
    message: Message
    payload: Payload
    remote_id: str


DeliveryState = Literal["waiting", "queued", "sending", "unsure", "done", "failed", "unknown", "missed"]
"""`waiting` for an earlier part; `unsure` until read back; the last four are final."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One post of an edition, as `outbox list` shows it."""

    key: str
    target: Target
    subscription: str
    occasion: str
    part: int
    parts: int
    state: DeliveryState
    attempts: int
    reason: str | None
    first_sent: datetime | None
    settled_at: datetime | None
    unknown_at: datetime | None
    """When it had to be given up as unknown, even if it was sent again since."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One occasion of a subscription."""

    subscription: str
    occasion: str
    target: Target
    state: Literal["planned", "posted", "failed", "missed", "held", "merged", "review"]
    """`held` by a mute or quiet hours; `merged` when it came as part of a later one; in `review` with an editor."""
    planned_at: datetime
    settled_at: datetime | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Pause:
    """Who must wait until when; an empty tenant or channel stands for all of them."""

    target: Target
    until: datetime
    reason: str
