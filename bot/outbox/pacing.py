"""How fast a platform is posted to: its policy's pace, a gap for each channel, and the pauses it asked for."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from adapters.base import Policy, Target
from bot.store.rows import Pause

AHEAD = timedelta(seconds=0.1)
"""A post may be taken in hand this long before its turn: then one transaction serves several."""

LATE = timedelta(seconds=0.02)
"""A post that comes later than that has missed its turn."""

Key = tuple[str, ...]
"""() is the platform, (tenant,) a tenant, (tenant, channel) a channel."""


@dataclass(slots=True)
class Pacer:
    """When each may be posted to next. Time is the caller's."""

    policy: Policy
    _free: dict[Key, datetime] = field(default_factory=dict)
    _awaited: set[Key] = field(default_factory=set)
    """Those whom a post waits for. Most are not: who has been posted to is seldom to be posted to again at once."""
    _swept: int = 0
    """How many were left when those that are free again were last forgotten."""

    def copy(self) -> "Pacer":
        return Pacer(self.policy, dict(self._free), set(self._awaited))

    def admit(self, target: Target, now: datetime) -> datetime | None:
        """The post's turn, which is then taken; None when that is too far ahead."""
        scopes = _scopes(target)
        turn = max(now, *(self._free.get(key, now) for key in scopes))
        if turn > now + AHEAD:
            self.wait_for(key for key in scopes if self._free.get(key, now) > now + AHEAD)
            return None
        paced = turn + timedelta(seconds=1 / self.policy.per_second)
        self._free[scopes[_PACED[self.policy.pace_scope]]] = paced
        quiet = turn + timedelta(seconds=self.policy.channel_gap)
        if quiet > paced:
            self._free[scopes[2]] = quiet
        return turn

    def put_off(self, target: Target, now: datetime) -> datetime:
        """A turn behind all that were given, for a post that missed its own."""
        key = _scopes(target)[_PACED[self.policy.pace_scope]]
        turn = max(now, self._free.get(key, now))
        self._free[key] = turn + timedelta(seconds=1 / self.policy.per_second)
        return turn

    def pause(self, pauses: Iterable[Pause]) -> None:
        for pause in pauses:
            key = _scopes(pause.target)[_depth(pause.target)]
            self._free[key] = max(pause.until, self._free.get(key, pause.until))
            self._awaited.add(key)

    def wait_for(self, keys: Iterable[Key]) -> None:
        """Posts were found that cannot leave before these are free."""
        self._awaited.update(keys)

    def busy(self, now: datetime) -> frozenset[Key]:
        """Those awaited, and the platform, that cannot be posted to just now."""
        soon = now + AHEAD
        self._awaited = {key for key in self._awaited if self._free.get(key, now) > soon}
        return frozenset(key for key in (*self._awaited, ()) if self._free.get(key, now) > soon)

    def sweep(self, now: datetime) -> None:
        """Forgets those that are free again, once they may be as many as the others."""
        if len(self._free) > 2 * self._swept + 100:
            self._free = {key: free for key, free in self._free.items() if free > now}
            self._swept = len(self._free)

    def next_free(self, now: datetime) -> datetime | None:
        """When the first of the busy ones is free again."""
        return min((self._free[key] - AHEAD for key in self.busy(now)), default=None)


@dataclass(frozen=True, slots=True)
class Clock:
    """The database's time: it was `then` when the loop's was `began`."""

    then: datetime
    began: float

    def seconds(self) -> float:
        return asyncio.get_running_loop().time() - self.began

    def __call__(self) -> datetime:
        return self.then + timedelta(seconds=self.seconds())


_PACED = {"platform": 0, "tenant": 1, "channel": 2}


def _scopes(target: Target) -> tuple[Key, Key, Key]:
    return (), (target.tenant,), (target.tenant, target.channel)


def _depth(target: Target) -> int:
    return 2 if target.channel else 1 if target.tenant else 0
