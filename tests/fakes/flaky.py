"""A platform that fails as told: each attempt is applied or not, and answered or not. It keeps what readers see.

It has its own clock, a history that may lag or be closed, and for a while knows a repeated key, as real ones do.
"""

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Literal

from adapters.base import Desk, Finding, Gone, Later, Payload, Policy, Receipt, Refused, Target, Unsure
from messages.message import Message, lines_of, plain

Fault = Literal["ok", "lost, posted", "lost, not posted", "later", "refused", "gone"]


class Clock:
    """Time that passes only when told."""

    def __init__(self, now: datetime = datetime(2026, 11, 24, 7, tzinfo=UTC)) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@dataclass(frozen=True, slots=True)
class Shown:
    """A message readers see."""

    remote_id: str
    key: str
    at: datetime
    payload: Payload


@dataclass
class Flaky:
    """`faults` by channel, one an attempt; what comes after them goes well."""

    clock: Callable[[], datetime]
    policy: Policy
    name: str = "flaky"
    entrance: Literal["site", "line"] = "line"
    knows_keys_for: float = 0.0
    """Seconds after a message within which the same key makes no other."""
    lag: float = 0.0
    """Seconds until a message stands in the history."""
    readable: bool = True
    faults: dict[str, list[Fault]] = field(default_factory=dict)
    shown: dict[Target, list[Shown]] = field(default_factory=lambda: defaultdict(list))
    posts: list[tuple[Target, str, datetime]] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    looks: int = 0
    on_post: Callable[[Target, str], None] = lambda target, key: None
    _ids: Iterable[int] = field(default_factory=itertools.count)

    def render(self, message: Message) -> list[Payload]:
        """One payload a block."""
        texts = [" / ".join(plain(line.spans) for line in lines_of(block)) for block in message.blocks]
        return [{"text": text} for text in texts] or [{"text": message.summary}]

    async def post(self, target: Target, payload: Payload, key: str) -> Receipt:
        self.posts.append((target, key, self.clock()))
        self.on_post(target, key)
        script = self.faults.get(target.channel)
        match script.pop(0) if script else "ok":
            case "ok":
                return Receipt(self._apply(target, payload, key))
            case "lost, posted":
                self._apply(target, payload, key)
                raise Unsure("no answer")
            case "lost, not posted":
                raise Unsure("no answer")
            case "later":
                raise Later("too fast", 5.0)
            case "refused":
                raise Refused("not that")
            case "gone":
                raise Gone("no such channel")

    async def find(self, target: Target, key: str, since: float) -> Receipt | None:
        self.looks += 1
        if not self.readable:
            raise Unsure("history is closed")
        seen = self.clock() - timedelta(seconds=self.lag)
        ours = (one for one in self.shown[target] if one.key == key)
        return Receipt.of([one.remote_id for one in ours if one.at.timestamp() >= since and one.at <= seen])

    async def edit(self, target: Target, remote_id: str, payload: Payload) -> None:
        raise NotImplementedError

    async def delete(self, target: Target, remote_id: str) -> None:
        self.shown[target] = [one for one in self.shown[target] if one.remote_id != remote_id]
        self.deleted.append(remote_id)

    async def listen(self, desk: Desk) -> None:
        raise NotImplementedError

    def deaf(self) -> float:
        return 0.0

    async def check(self) -> list[Finding]:
        return []

    async def close(self) -> None:
        pass

    def _apply(self, target: Target, payload: Payload, key: str) -> str:
        window = timedelta(seconds=self.knows_keys_for)
        for one in self.shown[target]:
            if one.key == key and self.clock() < one.at + window:
                return one.remote_id
        self.shown[target].append(Shown(f"m{next(iter(self._ids))}", key, self.clock(), payload))
        return self.shown[target][-1].remote_id
