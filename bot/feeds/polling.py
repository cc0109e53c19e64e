"""When to ask a feed again, and how it is doing: pure, `now` is an argument."""

import email.utils
import itertools
import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from statistics import median
from typing import Literal

Health = Literal[
    "ok", "new", "headlines-only", "stale", "moved", "gone", "refused", "missing", "unparseable", "failing"
]
"""What `/mmss sources health` says of a feed; the words for people are in the language files under `health-<state>`."""

SHORTEST = timedelta(minutes=5)
LONGEST = timedelta(hours=6)
FIRST = timedelta(minutes=15)
PAUSE_AT_LEAST = timedelta(minutes=1)
PAUSE_AT_MOST = timedelta(hours=24)
STALE_AFTER = timedelta(days=4)
"""A news feed without a new entry for this long is told apart from one that fails."""
BROKEN_AFTER = 8
"""Failures in a row (about half a day of backing off) until the channels that depend on the feed are told."""
GONE_AFTER = 2
"""Answers "410 Gone" until we believe it."""


GAPS = 20
"""Entries that tell how often a feed publishes."""


def interval(published: Sequence[datetime]) -> timedelta:
    """How long to wait after something new, from how often the feed publishes: half the usual gap between its newest
    entries."""
    times = sorted(published, reverse=True)[:GAPS]
    gaps = [(newer - older).total_seconds() for newer, older in itertools.pairwise(times)]
    gaps = [gap for gap in gaps if gap > 0]
    usual = timedelta(seconds=median(gaps) / 2) if gaps else FIRST
    return min(max(usual, SHORTEST), LONGEST)


def lull(newest: datetime | None, now: datetime) -> timedelta:
    """How long to wait when nothing new was there: half of how long nothing came. `newest` is None before anything."""
    return min(max((now - newest) / 2, FIRST), LONGEST) if newest else FIRST


def jittered(wait: timedelta, dice: random.Random) -> timedelta:
    """± 10 %, so that feeds added together do not stay together."""
    return wait * dice.uniform(0.9, 1.1)


def backed_off(failures: int) -> timedelta:
    """5, 10, 20 … minutes, at most six hours."""
    return min(SHORTEST * (1 << min(failures - 1, 10)), LONGEST)


def retry_after(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """`Retry-After` in seconds or as an HTTP date, between a minute and a day. None where absent or unreadable."""
    raw = headers.get("retry-after", "").strip()
    if re.fullmatch(r"-?\d{1,12}", raw):
        wait = timedelta(seconds=min(int(raw), 10**9))
    else:
        try:
            until = email.utils.parsedate_to_datetime(raw)
        except ValueError:
            return None
        wait = (until if until.tzinfo else until.replace(tzinfo=UTC)) - now
    return min(max(wait, PAUSE_AT_LEAST), PAUSE_AT_MOST)


def fresh_for(headers: Mapping[str, str]) -> timedelta:
    """What `Cache-Control: max-age` asks for, at most the longest interval."""
    found = re.search(r"(?:^|[\s,])max-age\s*=\s*\"?(\d{1,9})", headers.get("cache-control", "").lower())
    return min(timedelta(seconds=int(found[1])), LONGEST) if found else timedelta(0)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one poll came to. `host_pause`: every feed of the host must wait that long."""

    health: Health
    wait: timedelta
    reason: str = ""
    host_pause: timedelta | None = None


def of_status(status: int, failures: int, gone: int, headers: Mapping[str, str], now: datetime) -> Outcome:
    """The outcome of a poll answered with an error status. `failures` and `gone` count this answer too."""
    asked = retry_after(headers, now)
    wait = max(backed_off(failures), asked or timedelta(0))
    if status == 410:
        return Outcome("gone" if gone >= GONE_AFTER else "failing", wait, "the publisher says it is gone")
    if status == 429:
        pause = asked or max(PAUSE_AT_LEAST, backed_off(failures))
        return Outcome("refused", max(wait, pause), "the host asks us to slow down", pause)
    if status in (401, 403, 407, 451):
        return Outcome("refused", wait, f"the host refuses us ({status})")
    if status in (404, 405):
        return Outcome("missing", wait, f"there is no such feed any more ({status})")
    return Outcome("failing", wait, f"the host answered {status}")


def of_success(wait: timedelta, newest_ever: datetime | None, lengths: Sequence[int], now: datetime) -> Outcome:
    """The outcome of a good poll. `lengths` are the entries' text lengths in characters."""
    if newest_ever and now - newest_ever > STALE_AFTER:
        return Outcome("stale", wait, f"nothing new since {newest_ever:%Y-%m-%d}")
    if lengths and max(lengths) < 80:
        return Outcome("headlines-only", wait, "it carries headlines without text")
    return Outcome("ok", wait)
