"""A feed that stays broken is told once, where briefings rest on it, and not in the night."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from adapters.base import Target
from bot.feeds.polling import BROKEN_AFTER
from bot.feeds.telling import GATHER, Telling
from bot.store import Quiet, Store
from messages import topic
from messages.message import lines_of, plain
from messages.topic import FeedSpec
from tests.commands.support import Renderer

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
HERE, THERE = Target("web", "local", "page"), Target("web", "elsewhere", "page")


class Room:
    def __init__(self, store: Store) -> None:
        self.store = store
        self.wakes = 0
        self.telling = Telling(store, topic.builtin(), {"web": Renderer()}, self._wake)  # type: ignore[dict-item]

    def _wake(self) -> None:
        self.wakes += 1

    async def break_(self, name: str, failures: int = BROKEN_AFTER, target: Target | None = None) -> None:
        spec = FeedSpec(name, f"https://{name.lower()}.example.org/feed", "en", "A")
        feed = await self.store.write(lambda tx: tx.add_feed("mmss", spec, target=target, by="", now=NOW, next_at=NOW))
        values = {"failures": failures, "health": "failing" if failures else "ok", "polled_at": NOW}
        await self.store.write(lambda tx: tx.record_poll(feed, values))

    async def subscribe(self, target: Target = HERE) -> None:
        await self.store.write(lambda tx: tx.subscribe(target, "daily 07:00", "UTC", "brief", "fr", by="U", now=NOW))

    async def pass_(self, hours: float) -> None:
        for minutes in range(0, int(hours * 60) + 1, 5):
            await self.telling.tick(NOW + timedelta(minutes=minutes))

    def told(self, target: Target = HERE) -> list[str]:
        return [one.occasion for one in self.store.deliveries(target)]


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    store = Store.open(f"sqlite:///{tmp_path / 'db'}")
    yield Room(store)
    store.close()


async def test_told_once_together_and_in_the_channels_language(room: Room) -> None:
    await room.subscribe()
    await room.break_("One")
    await room.break_("Two")
    await room.break_("Well", failures=0)
    await room.pass_(30)
    assert len(room.told()) == room.wakes == 1
    message = room.telling._message("fr", room.store.feeds("mmss")[:2])
    said = [plain(line.spans) for block in message.blocks for line in lines_of(block)]
    assert said[0].startswith("2 sources sont illisibles")
    assert "One : en échec" in said


async def test_nothing_is_told_before_it_is_sure_or_where_nobody_listens(room: Room) -> None:
    await room.break_("One", failures=BROKEN_AFTER - 1)
    await room.subscribe()
    await room.pass_(5)
    assert room.told() == []
    await room.break_("Two")
    await room.pass_(GATHER / timedelta(hours=1) - 0.2)
    assert room.told() == []
    assert room.told(THERE) == []


async def test_it_is_told_again_when_it_broke_again(room: Room) -> None:
    await room.subscribe()
    await room.break_("One")
    await room.pass_(2)
    (feed,) = room.store.feeds("mmss")
    await room.store.write(lambda tx: tx.record_poll(feed, {"failures": 0, "told": False}))
    await room.pass_(2)
    await room.store.write(lambda tx: tx.record_poll(feed, {"failures": BROKEN_AFTER}))
    for hour in range(3, 6):
        await room.telling.tick(NOW + timedelta(hours=hour))
    assert len(room.told()) == 2


async def test_a_workspace_hears_only_of_its_own_and_the_topics_feeds(room: Room) -> None:
    await room.subscribe()
    await room.subscribe(THERE)
    await room.break_("Private", target=THERE)
    await room.pass_(2)
    assert (room.told(), len(room.told(THERE))) == ([], 1)


async def test_quiet_hours_hold_it(room: Room) -> None:
    await room.subscribe()
    quiet = Quiet(time(10), time(18), "UTC")
    await room.store.write(lambda tx: tx.set_quiet(HERE, quiet, by="U", now=NOW))
    await room.break_("One")
    await room.pass_(2)
    assert room.store.next_wake("web") == datetime(2026, 11, 24, 18, tzinfo=UTC)
