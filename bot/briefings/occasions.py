"""Which occasions of a subscription have come, and whether its channel is to be left in peace. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import takewhile

from bot.briefings.schedule import Slot, When, next_slots, quiet_until, slots_after
from bot.store.rows import Channel

NO_PLATFORM = "its platform is not set up"

GRACE = timedelta(hours=6)
"""How late an occasion may still be posted: after that it is recorded as missed."""

RECORDED = 48
"""Missed occasions of one outage that are recorded one by one, the newest and the oldest of them."""


@dataclass(frozen=True, slots=True)
class Due:
    """What has come since `next_at` was worked out."""

    newest: Slot | None
    """The one to post: at most GRACE old."""
    missed: tuple[Slot, ...]
    """Those before it."""
    next_at: datetime


def due(when: When, zone: str, next_at: datetime, now: datetime) -> Due:
    just_before = next_at - timedelta(microseconds=1)
    recent = list(_slots(when, zone, max(just_before, now - GRACE), now))
    old: list[Slot] = []
    if just_before < now - GRACE:
        old = [slot for slot, _ in zip(_slots(when, zone, just_before, now - GRACE), range(RECORDED), strict=False)]
    newest = recent.pop() if recent else None
    return Due(newest, (*old, *recent[-RECORDED:]), next_slots(when, zone, now, 1)[0].at)


def _slots(when: When, zone: str, after: datetime, until: datetime) -> Iterator[Slot]:
    """All after `after`, up to and with `until`."""
    return takewhile(lambda slot: slot.at <= until, slots_after(when, zone, after))


def silent_until(channel: Channel, now: datetime) -> datetime | None:
    """The end of the mute and the quiet hours `now` lies in; None when the channel may be spoken to."""
    until = now
    while (later := _end_of_silence(channel, until)) is not None and later > until:
        until = later  # a mute may end within quiet hours, and quiet hours within a mute
    return until if until > now else None


def _end_of_silence(channel: Channel, at: datetime) -> datetime | None:
    quiet = channel.quiet and quiet_until(channel.quiet.start, channel.quiet.end, channel.quiet.zone, at)
    muted = channel.mute_until if channel.mute_until and channel.mute_until > at else None
    return max((end for end in (quiet, muted) if end), default=None)
