"""What is not well, for /ready: a word and a cause for each part, and never a secret."""

import shutil
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from adapters.base import Adapter
from bot.store import Store, StoreError

STALLED = timedelta(seconds=15)
"""The ticker looks each second; one that has not for this long is stuck."""

DEAF = 60.0
"""Seconds without a connection to a platform: shorter gaps are a matter of course."""

LEAST_FREE = 0.05
"""Of the disk: below it the database may soon be unable to write."""


def ill(
    store: Store, topic: str, ticks: Sequence[datetime], heard: Mapping[str, Adapter], now: datetime
) -> Mapping[str, str]:
    """`ticks` ends with the latest, if there was one; `heard` are the platforms whose commands come in here."""
    found = {
        "database": _database(store, topic),
        "schedule": _schedule(ticks[-1] if ticks else None, now),
        "disk": _disk(store.file),
        **{name: _connection(adapter.deaf()) for name, adapter in heard.items()},
    }
    return {part: cause for part, cause in found.items() if cause}


def _connection(deaf: float) -> str | None:
    return f"no connection for {deaf:.0f} s: commands do not arrive" if deaf > DEAF else None


def _database(store: Store, topic: str) -> str | None:
    try:
        store.last_seq(topic)
    except StoreError as error:
        return str(error)
    return None


def _schedule(last_tick: datetime | None, now: datetime) -> str | None:
    if last_tick is None or now - last_tick < STALLED:
        return None
    return f"has not looked for {int((now - last_tick).total_seconds())} s"


def _disk(file: Path | None) -> str | None:
    if file is None:
        return None
    usage = shutil.disk_usage(file.parent)
    return None if usage.free > LEAST_FREE * usage.total else f"{usage.free // 1_000_000} MB left"
