"""From the clock to the post, on both engines: planned once, held, made up for, or told as missed."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, time, timedelta

import pytest
from structlog.typing import EventDict

from adapters.base import Policy, Target
from bot.briefings.editions import Editions
from bot.outbox import Outbox
from bot.process.ticker import Ticker
from bot.store import Quiet, Store, Subscription, Tx
from messages import topic as topics
from messages.message import Line, Message, Paragraph, Text, Title
from messages.model import Article, Country, Coverage, Cursor, Fact, Known, Language, Size, Story
from tests.fakes.flaky import Clock, Flaky
from tests.fakes.stores import NewStore

TOPIC = topics.builtin()
HERE = Target("flaky", "t", "c1")
SEVEN = datetime(2026, 11, 24, 7, tzinfo=UTC)


def compose(
    stories: Sequence[Story],
    known: Sequence[Known],
    cursor: Cursor | None,
    *,
    now: datetime,
    zone: str,
    language: Language,
    size: Size,
    coverage: Coverage,
) -> Message:
    """Says what it was told."""
    new = [one.handle for one in known if cursor is None or one.seq > cursor.seq]
    since = f"{cursor.at:%d %H:%M}" if cursor else "ever"
    said = f"{language} {size}: {','.join(new) or 'nothing'} new since {since}"
    return Message(said, (Title(Line((Text(said),))),), language, size, tuple(new))


@pytest.fixture
def clock() -> Clock:
    return Clock(SEVEN - timedelta(hours=1))


@pytest.fixture
def store(new_store: NewStore, clock: Clock) -> Store:
    return new_store(clock)


@pytest.fixture
def adapter(clock: Clock) -> Flaky:
    return Flaky(clock, Policy(per_second=1e9, pace_scope="channel", settle_after=30.0))


@pytest.fixture
def editions(store: Store, adapter: Flaky) -> Editions:
    return Editions(store, TOPIC, {"flaky": adapter}, compose=compose)


Pass = Callable[[datetime], "asyncio.Future[None]"]


class Day:
    """Lets time pass: a tick, then all posts that can go."""

    def __init__(self, store: Store, adapter: Flaky, editions: Editions, clock: Clock) -> None:
        self.editions, self.clock, self.adapter = editions, clock, adapter
        self.outbox = Outbox(store, {"flaky": adapter})

    async def at(self, moment: datetime) -> list[str]:
        self.clock.now = moment
        await self.editions.tick(moment)
        await self.outbox.drain()
        return self.seen()

    def seen(self, target: Target = HERE) -> list[str]:
        return [shown.payload["text"] for shown in self.adapter.shown[target]]


@pytest.fixture
def day(store: Store, adapter: Flaky, editions: Editions, clock: Clock) -> Day:
    return Day(store, adapter, editions, clock)


async def news(store: Store, now: datetime, name: str = "a") -> None:
    text = f"{name}: Kenya."
    fact = Fact(Country("KE"), len(name) + 2, len(name) + 7, "Kenya", (0, len(text)), "r", 1.0, text)
    article = Article(name, name, text, "en", "x")
    await store.write(lambda tx: tx.keep(TOPIC.command, article, [fact], finder="1", now=now))


async def subscribe(store: Store, now: datetime, when: str = "daily 07:00", target: Target = HERE) -> Subscription:
    def effect(tx: Tx) -> Subscription:
        return tx.subscribe(target, when, "UTC", "brief", "en", by="U1", now=now)

    return await store.write(effect)


def the(store: Store) -> Subscription:
    [there] = store.subscriptions(HERE)
    return there


# ------------------------------------------------------------------------------------------------------------- once


async def test_a_due_briefing_is_posted_once(store: Store, day: Day, clock: Clock) -> None:
    await subscribe(store, clock.now)
    assert await day.at(SEVEN - timedelta(seconds=1)) == []
    once = await day.at(SEVEN)
    assert once == ["en brief: nothing new since 24 06:00"]
    assert await day.at(SEVEN + timedelta(seconds=1)) == once
    assert the(store).next_at == SEVEN + timedelta(days=1)
    assert the(store).last_posted == SEVEN


async def test_the_first_one_tells_nothing_old(store: Store, day: Day, clock: Clock) -> None:
    await news(store, clock.now, "old")
    await subscribe(store, clock.now)
    await news(store, clock.now, "new")
    assert await day.at(SEVEN) == ["en brief: f-2 new since 24 06:00"]


async def test_what_was_not_posted_is_told_by_the_next_one(store: Store, day: Day, clock: Clock) -> None:
    await subscribe(store, clock.now)
    await news(store, clock.now)
    day.adapter.faults = {"c1": ["refused"]}
    assert await day.at(SEVEN) == []
    assert store.editions(HERE)[0].state == "failed"
    assert await day.at(SEVEN + timedelta(days=1)) == ["en brief: f-1 new since 24 06:00"]
    assert (await day.at(SEVEN + timedelta(days=2)))[1:] == ["en brief: nothing new since 25 07:00"]


async def test_a_command_says_the_same_as_the_briefing_before_it(
    store: Store, day: Day, editions: Editions, clock: Clock
) -> None:
    await subscribe(store, clock.now)
    await news(store, clock.now)
    [posted] = await day.at(SEVEN)
    asked = editions.brief(HERE, "en", "brief", "UTC", SEVEN + timedelta(minutes=1))
    assert asked.summary == posted
    assert editions.brief(HERE, "en", "brief", "UTC", SEVEN + timedelta(minutes=1)) == asked  # reading moves nothing
    since = editions.brief(HERE, "fr", "full", "UTC", SEVEN, since=SEVEN - timedelta(days=1))
    assert since.summary == "fr full: f-1 new since 23 07:00"
    elsewhere = editions.brief(Target("flaky", "t", "c2"), "en", "brief", "UTC", SEVEN)
    assert elsewhere.summary == "en brief: f-1 new since ever"


async def test_two_replicas_plan_it_once(store: Store, adapter: Flaky, editions: Editions, clock: Clock) -> None:
    """RELIABILITY T11."""
    for n in range(60):
        await subscribe(store, clock.now, target=Target("flaky", "t", f"c{n}"))
    other = Editions(store, TOPIC, {"flaky": adapter}, compose=compose)
    clock.now = SEVEN
    assert sum(await asyncio.gather(editions.tick(SEVEN), other.tick(SEVEN))) == 60
    await asyncio.gather(*(Outbox(store, {"flaky": adapter}).drain() for _ in range(2)))
    assert len(adapter.posts) == 60
    assert {len(shown) for shown in adapter.shown.values()} == {1}


async def test_more_than_one_pass(store: Store, day: Day, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.briefings.editions.A_PASS", 5)
    for n in range(12):
        await subscribe(store, clock.now, target=Target("flaky", "t", f"c{n}"))
    clock.now = SEVEN
    assert await day.editions.tick(SEVEN) == 12
    assert await day.editions.tick(SEVEN) == 0


# ---------------------------------------------------------------------------------------------------------- silence


async def test_mute_holds_occasions_and_one_comes_after(store: Store, day: Day, clock: Clock) -> None:
    await subscribe(store, clock.now, "daily 07:00,08:00,09:00")
    await news(store, clock.now)
    until = SEVEN + timedelta(hours=2, minutes=30)
    await store.write(lambda tx: tx.set_mute(HERE, until, by="U1", now=clock.now))
    for hour in range(3):
        assert await day.at(SEVEN + timedelta(hours=hour)) == []
    assert await day.at(until - timedelta(seconds=1)) == []
    once = ["en brief: f-1 new since 24 06:00"]
    assert await day.at(until) == once
    assert await day.at(until + timedelta(minutes=5)) == once
    states = {edition.occasion: edition.state for edition in store.editions(HERE)}
    assert states == {"2026-11-24@07:00": "merged", "2026-11-24@08:00": "merged", "2026-11-24@09:00": "posted"}


async def test_unmuted_it_comes_at_once(store: Store, day: Day, clock: Clock) -> None:
    await subscribe(store, clock.now)
    await store.write(lambda tx: tx.set_mute(HERE, SEVEN + timedelta(hours=5), by="U1", now=clock.now))
    assert await day.at(SEVEN) == []
    await store.write(lambda tx: tx.set_mute(HERE, None, by="U1", now=SEVEN + timedelta(minutes=1)))
    assert len(await day.at(SEVEN + timedelta(minutes=1))) == 1


async def test_quiet_hours_that_end_with_an_occasion_make_one(store: Store, day: Day, clock: Clock) -> None:
    await subscribe(store, clock.now, "daily 07:00,08:00")
    quiet = Quiet(time(22), time(8), "UTC")
    await store.write(lambda tx: tx.set_quiet(HERE, quiet, by="U1", now=clock.now))
    assert await day.at(SEVEN) == []
    assert len(await day.at(SEVEN + timedelta(hours=1))) == 1
    assert [(edition.occasion, edition.state) for edition in store.editions(HERE)] == [
        ("2026-11-24@08:00", "posted"),
        ("2026-11-24@07:00", "merged"),
    ]


async def test_a_longer_silence_holds_longer_than_the_grace(store: Store, day: Day, clock: Clock) -> None:
    """A night is longer than the six hours in which a missed occasion is made up for: held is not missed."""
    await subscribe(store, clock.now, "daily 22:00")
    await store.write(lambda tx: tx.set_quiet(HERE, Quiet(time(21), time(6), "UTC"), by="U1", now=clock.now))
    assert await day.at(SEVEN + timedelta(hours=15)) == []
    assert len(await day.at(SEVEN + timedelta(hours=23))) == 1


async def test_the_end_of_a_silence_long_past_is_missed(store: Store, day: Day, clock: Clock) -> None:
    await subscribe(store, clock.now)
    await store.write(lambda tx: tx.set_mute(HERE, SEVEN + timedelta(hours=1), by="U1", now=clock.now))
    assert await day.at(SEVEN) == []
    assert await day.at(SEVEN + timedelta(hours=8)) == []
    assert store.editions(HERE)[0].state == "missed"


# ----------------------------------------------------------------------------------------------------------- missed


async def test_after_three_days_away_the_newest_comes_and_the_rest_is_on_record(
    store: Store, day: Day, clock: Clock
) -> None:
    """RELIABILITY T8."""
    await subscribe(store, clock.now)
    back = SEVEN + timedelta(days=3, hours=2)
    assert len(await day.at(back)) == 1
    states = [(edition.occasion, edition.state) for edition in store.editions(HERE)]
    assert states == [
        ("2026-11-27@07:00", "posted"),
        ("2026-11-26@07:00", "missed"),
        ("2026-11-25@07:00", "missed"),
        ("2026-11-24@07:00", "missed"),
    ]


async def test_back_too_late_nothing_comes(store: Store, day: Day, clock: Clock) -> None:
    await subscribe(store, clock.now)
    assert await day.at(SEVEN + timedelta(hours=6, seconds=1)) == []
    assert [edition.state for edition in store.editions(HERE)] == ["missed"]
    assert the(store).next_at == SEVEN + timedelta(days=1)


async def test_a_newer_edition_takes_the_place_of_one_that_could_not_go(store: Store, day: Day, clock: Clock) -> None:
    await subscribe(store, clock.now, "daily 07:00,08:00")
    day.adapter.faults = {"c1": ["later"]}
    clock.now = SEVEN
    await day.editions.tick(SEVEN)
    assert await day.at(SEVEN + timedelta(hours=1)) == []  # only the new one was tried, and must wait
    assert len(day.adapter.posts) == 1
    assert len(await day.at(SEVEN + timedelta(hours=1, seconds=6))) == 1
    assert [edition.state for edition in store.editions(HERE)] == ["posted", "missed"]


async def test_a_platform_that_is_not_set_up_is_told(store: Store, clock: Clock, adapter: Flaky) -> None:
    await subscribe(store, clock.now)
    await Editions(store, TOPIC, {}, compose=compose).tick(SEVEN)
    [edition] = store.editions(HERE)
    assert (edition.state, edition.note) == ("missed", "its platform is not set up")


async def test_paused_and_removed_ones_have_no_turn(store: Store, day: Day, clock: Clock) -> None:
    there = await subscribe(store, clock.now)
    await store.write(lambda tx: tx.pause(HERE, there.id, why="holiday", by="U1", now=clock.now))
    assert await day.at(SEVEN) == []
    await store.write(lambda tx: tx.resume(HERE, there.id, by="U1", now=SEVEN))
    await store.write(lambda tx: tx.unsubscribe(HERE, there.id, by="U1", now=SEVEN))
    assert await day.at(SEVEN + timedelta(days=1)) == []
    await store.write(lambda tx: tx.restore(HERE, there.id, by="U1", now=SEVEN + timedelta(days=1)))
    assert len(await day.at(SEVEN + timedelta(days=2))) == 1
    assert store.editions(HERE)[0].occasion == "2026-11-26@07:00"


# -------------------------------------------------------------------------------------------------------- when it fails


async def test_one_that_cannot_be_written_keeps_none_away(
    store: Store, adapter: Flaky, clock: Clock, logged: list[EventDict]
) -> None:
    broken = {"broken": True}

    def fragile(
        stories: Sequence[Story],
        known: Sequence[Known],
        cursor: Cursor | None,
        *,
        now: datetime,
        zone: str,
        language: Language,
        size: Size,
        coverage: Coverage,
    ) -> Message:
        if language == "fr" and broken["broken"]:
            raise ZeroDivisionError
        manner = {"now": now, "zone": zone, "language": language, "size": size}
        return compose(stories, known, cursor, coverage=coverage, **manner)  # type: ignore[arg-type]

    there = Target("flaky", "t", "c2")
    await subscribe(store, clock.now)
    await store.write(lambda tx: tx.subscribe(there, "daily 07:00", "UTC", "brief", "fr", by="U1", now=clock.now))
    day = Day(store, adapter, Editions(store, TOPIC, {"flaky": adapter}, compose=fragile), clock)
    assert len(await day.at(SEVEN)) == 1
    assert day.seen(there) == []
    assert "a briefing could not be written" in {line["event"] for line in logged}
    broken.clear()
    broken["broken"] = False
    await day.at(SEVEN + timedelta(seconds=59))
    assert day.seen(there) == []
    await day.at(SEVEN + timedelta(seconds=60))
    assert len(day.seen(there)) == 1


async def test_a_clock_set_back_does_not_silence_the_bot(store: Store, day: Day, clock: Clock) -> None:
    """RELIABILITY T7: two years ahead for a moment, then right again; nothing twice, nothing lost from then on."""
    await subscribe(store, clock.now)
    assert len(await day.at(SEVEN)) == 1
    ahead = SEVEN + timedelta(days=730)
    await day.at(ahead + timedelta(hours=9))
    assert the(store).next_at > ahead
    await day.at(SEVEN + timedelta(hours=1))
    assert the(store).next_at == SEVEN + timedelta(days=1)
    assert len(await day.at(SEVEN + timedelta(days=1))) == 2
    assert len(await day.at(SEVEN + timedelta(hours=23))) == 2  # an hour back: the date is done
    assert len(await day.at(SEVEN + timedelta(days=1))) == 2


# ------------------------------------------------------------------------------------------------------------- test


async def test_a_sample_is_marked_and_comes_once(store: Store, day: Day, editions: Editions, clock: Clock) -> None:
    await news(store, clock.now)
    for expected in (True, False):
        assert await editions.test(HERE, language="en", zone="UTC", id="i1", now=clock.now) is expected
    other = Target("flaky", "u", "c1")
    assert await editions.test(other, language="en", zone="UTC", id="i1", now=clock.now), "another tenant's own"
    await day.outbox.drain()
    assert day.seen() == ["TEST · en brief: f-1 new since ever"]
    assert store.history(HERE)[0].message.summary.startswith("TEST")
    assert store.cursor(HERE, "mmss") is None, "a sample tells nothing"


def test_what_has_no_title_is_marked_too() -> None:
    from bot.briefings.writing import marked

    message = Message("news", (Paragraph(Line((Text("news"),))),), "en", "brief")
    assert marked(message).blocks[0] == Title(marked(message).blocks[0].line)  # type: ignore[union-attr]
    assert len(marked(message).blocks) == 2


# ----------------------------------------------------------------------------------------------------------- ticker


async def test_the_ticker_says_the_clock_s_time_and_survives_a_bad_tick(clock: Clock) -> None:
    told: list[datetime] = []
    twice = asyncio.Event()

    async def tick(now: datetime) -> None:
        told.append(now)
        clock.forward(1)
        if len(told) == 2:
            twice.set()
        raise ZeroDivisionError

    start = clock.now
    task = asyncio.create_task(Ticker(tick, clock).run())
    await asyncio.wait_for(twice.wait(), 20)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert told[:2] == [start, start + timedelta(seconds=1)]
