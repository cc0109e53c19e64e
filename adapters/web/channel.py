"""The page's one channel: its messages and what changed lately, in memory and bounded."""

import asyncio
import secrets
from collections import OrderedDict, deque
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Literal

from adapters.base import Payload

MESSAGES = 200
"""Messages kept; older ones scroll off for good."""

CHANGES = 500
"""Changes a browser that was away can catch up with; beyond it loads the channel anew."""

ASIDES = 200
"""Replies only their asker saw, kept so that their payloads can be shown and their buttons can replace them."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A message as it stands in the channel. `asked` is the command that made it, where one did."""

    id: str
    at: datetime
    payload: Payload
    asked: str = ""
    private: bool = False

    def as_json(self) -> dict[str, Any]:
        return {"id": self.id, "at": self.at.isoformat(), "asked": self.asked, "private": self.private} | self.payload


@dataclass(frozen=True, slots=True)
class Change:
    """`id` is "<boot>-<n>": a number of another boot means nothing here."""

    id: str
    kind: Literal["message", "edit", "delete"]
    data: dict[str, Any]


class Channel:
    """`earlier` gives what stood here before this start; it is asked once, when the channel is first looked at."""

    def __init__(self, earlier: Callable[[], Iterable[Entry]] = tuple) -> None:
        self._earlier: Callable[[], Iterable[Entry]] | None = earlier
        self._log: OrderedDict[str, Entry] = OrderedDict()
        self._asides: OrderedDict[str, Entry] = OrderedDict()
        self._changes: deque[Change] = deque(maxlen=CHANGES)
        self._boot = secrets.token_hex(4)
        self._count = 0
        self._changed = asyncio.Event()
        self.closed = False

    def entries(self) -> list[Entry]:
        return list(self._messages().values())

    def get(self, id_: str) -> Entry | None:
        """A message of the channel, or a reply only its asker saw."""
        return self._messages().get(id_) or self._asides.get(id_)

    def holds(self, id_: str) -> bool:
        """Whether everyone sees it."""
        return id_ in self._messages()

    def put(self, entry: Entry) -> None:
        """The same id twice is one message."""
        if not self.holds(entry.id):
            _keep(self._log, entry, MESSAGES)
            self._announce("message", entry.as_json())

    def put_aside(self, entry: Entry) -> None:
        _keep(self._asides, entry, ASIDES)

    def edit(self, id_: str, payload: Payload) -> bool:
        """False when there is no such message."""
        for kept in (self._messages(), self._asides):
            if id_ in kept:
                kept[id_] = replace(kept[id_], payload=payload)
                if kept is self._log:
                    self._announce("edit", kept[id_].as_json())
                return True
        return False

    def delete(self, id_: str) -> None:
        if self._messages().pop(id_, None):
            self._announce("delete", {"id": id_})

    @property
    def last(self) -> str:
        """The id of the latest change."""
        return f"{self._boot}-{self._count}"

    def since(self, change: str) -> list[Change] | None:
        """The changes after that one; None when they are no longer known (or never were)."""
        boot, _, number = change.partition("-")
        if boot != self._boot or not number.isdecimal() or len(number) > 15:
            return None
        missed = self._count - int(number)
        return None if not 0 <= missed <= len(self._changes) else list(self._changes)[len(self._changes) - missed :]

    async def wait(self, seconds: float) -> None:
        """Until something changes, the channel closes, or the time has passed."""
        if not self.closed:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._changed.wait(), seconds)

    def close(self) -> None:
        self.closed = True
        self._changed.set()

    def _announce(self, kind: Literal["message", "edit", "delete"], data: dict[str, Any]) -> None:
        self._count += 1
        self._changes.append(Change(self.last, kind, data))
        self._changed.set()
        self._changed = asyncio.Event()

    def _messages(self) -> OrderedDict[str, Entry]:
        if self._earlier is not None:
            earlier, self._earlier = self._earlier, None
            self._log.update({entry.id: entry for entry in sorted(earlier(), key=lambda entry: entry.at)[-MESSAGES:]})
        return self._log


def _keep(kept: OrderedDict[str, Entry], entry: Entry, limit: int) -> None:
    kept[entry.id] = entry
    while len(kept) > limit:
        kept.popitem(last=False)


def now() -> datetime:
    return datetime.now(UTC)
