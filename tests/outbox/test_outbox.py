"""The outbox, one promise a test, on both engines."""

import asyncio
import itertools
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import event
from structlog.typing import EventDict

from adapters.base import Policy, Receipt, Target
from bot.outbox import Notice, Outbox
from bot.outbox.rules import DEADLINE, LEASE, REPAIRS
from bot.outbox.sender import HANDS
from bot.store import Store, StoreError, Subscription
from bot.store.posting import delivery_key
from bot.store.standing import Plan, channel_edition
from tests.fakes.flaky import Clock, Flaky
from tests.fakes.stores import NewStore, copy_of_a_new_file
from tests.outbox.plans import message, plan

SLACK_LIKE = Policy(per_second=1e9, pace_scope="channel", settle_after=30.0)
ALL = Target("flaky", "t", "")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(new_store: NewStore, clock: Clock) -> Store:
    return new_store(clock)


@pytest.fixture
def adapter(clock: Clock) -> Flaky:
    return Flaky(clock, SLACK_LIKE)


@pytest.fixture
def outbox(store: Store, adapter: Flaky) -> Outbox:
    return Outbox(store, {"flaky": adapter})


async def queue(store: Store, *plans: Plan) -> None:
    await store.write(lambda tx: tx.enqueue(plans))


def texts(adapter: Flaky, channel: str) -> list[str]:
    return [shown.payload["text"] for shown in adapter.shown[Target("flaky", "t", channel)]]


async def subscribed(store: Store, clock: Clock, channel: str, by: str = "U1") -> Subscription:
    target = Target("flaky", "t", channel)
    made = lambda tx: tx.subscribe(target, "daily 07:00", "UTC", "brief", "en", by=by, now=clock.now)  # noqa: E731
    return await store.write(made)


# ------------------------------------------------------------------------------------------------------------- once


async def test_an_edition_is_queued_once(store: Store, adapter: Flaky, outbox: Outbox, clock: Clock) -> None:
    await queue(store, plan("c1", clock.now))
    assert (
        await store.write(lambda tx: tx.enqueue([plan("c1", clock.now), plan("c2", clock.now, subscription="s-2")]))
        == 1
    )
    await outbox.drain()
    await outbox.drain()
    assert texts(adapter, "c1") == ["part 1"]
    assert texts(adapter, "c2") == ["part 1"]


async def test_many_at_once_are_queued_once_too(store: Store, adapter: Flaky, outbox: Outbox, clock: Clock) -> None:
    plans = [plan(f"c{n}", clock.now, subscription=f"s-{n}") for n in range(150)]
    await queue(store, plans[75])
    assert await store.write(lambda tx: tx.enqueue(plans)) == 149
    assert await store.write(lambda tx: tx.enqueue(plans)) == 0
    more = [plan(f"c{n}", clock.now, subscription=f"s-{n}", occasion="2026-11-25@07:00") for n in range(150)]
    assert await store.write(lambda tx: tx.enqueue(more)) == 150
    await outbox.drain()
    assert {len(shown) for shown in adapter.shown.values()} == {2}


def test_a_key_is_short_and_its_own() -> None:
    keys = {
        delivery_key(f"s-{s}", f"2026-11-{d}@07:00", part) for s in range(20) for d in range(10, 30) for part in (1, 2)
    }
    assert len(keys) == 800
    assert all(len(key) == 25 and key.isalnum() and key.isascii() for key in keys)
    assert delivery_key("s-1", "o", 1) == delivery_key("s-1", "o", 1)


async def test_it_is_marked_as_sending_before_the_first_byte(
    store: Store, adapter: Flaky, outbox: Outbox, clock: Clock
) -> None:
    seen: list[tuple[str, datetime | None]] = []

    def look(target: Target, key: str) -> None:
        [one] = store.deliveries(target)
        seen.append((one.state, one.first_sent))

    adapter.on_post = look
    await queue(store, plan("c1", clock.now))
    await outbox.drain()
    assert seen == [("sending", clock.now)]
    assert store.deliveries(ALL)[0].state == "done"


async def test_every_attempt_sends_the_same_bytes_and_key(
    store: Store, adapter: Flaky, outbox: Outbox, clock: Clock
) -> None:
    adapter.faults = {"c1": ["later", "lost, not posted"]}
    await queue(store, plan("c1", clock.now))
    for _ in range(6):
        await outbox.drain()
        clock.forward(40)
    assert len({key for _, key, _ in adapter.posts}) == 1
    assert len(adapter.posts) == 3
    assert texts(adapter, "c1") == ["part 1"]


# ---------------------------------------------------------------------------------------------------- after a crash


class Death(BaseException):
    """The process is no more."""


async def die(store: Store, adapter: Flaky, *, posted: bool) -> None:
    """A sender that ends in mid-post, its outcome never written down."""
    reached = asyncio.Event()
    real = adapter.post

    async def post(target: Target, payload: dict[str, object], key: str) -> Receipt:
        if posted:
            await real(target, payload, key)
        reached.set()
        await asyncio.Event().wait()
        raise AssertionError

    adapter.post = post  # type: ignore[method-assign]
    task = asyncio.create_task(Outbox(store, {"flaky": adapter}).drain())
    await reached.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    for other in asyncio.all_tasks() - {asyncio.current_task()}:
        other.cancel()
    adapter.post = real  # type: ignore[method-assign]


@pytest.mark.parametrize("posted", [True, False])
async def test_died_while_sending(store: Store, adapter: Flaky, outbox: Outbox, clock: Clock, posted: bool) -> None:
    await queue(store, plan("c1", clock.now))
    await die(store, adapter, posted=posted)
    assert store.deliveries(ALL)[0].state == "sending"
    await outbox.drain()
    assert store.deliveries(ALL)[0].state == "sending"  # its lease is not over
    for _ in range(5):
        clock.forward(LEASE + 1)
        await outbox.drain()
    assert store.deliveries(ALL)[0].state == "done"
    assert texts(adapter, "c1") == ["part 1"]


async def test_after_a_restart_on_a_file_nothing_waits_for_the_lease(tmp_path: Path, clock: Clock) -> None:
    store, adapter = Store.open(f"sqlite:///{tmp_path / 'a.db'}", clock=clock), Flaky(clock, SLACK_LIKE)
    await queue(store, plan("c1", clock.now), plan("c2", clock.now, subscription="s-2"))
    await die(store, adapter, posted=True)
    outbox = Outbox(store, {"flaky": adapter})
    await outbox.start()
    await outbox.drain()
    assert store.deliveries(Target("flaky", "t", "c1"))[0].state == "unsure"
    clock.forward(31)
    await outbox.drain()
    assert {one.state for one in store.deliveries(ALL)} == {"done"}
    store.close()


async def test_after_a_restart_a_read_back_that_was_broken_off_is_done_anew(tmp_path: Path, clock: Clock) -> None:
    """RELIABILITY T10: it does not wait for the lease either."""
    store, adapter = Store.open(f"sqlite:///{tmp_path / 'a.db'}", clock=clock), Flaky(clock, SLACK_LIKE)
    await queue(store, plan("c1", clock.now))
    adapter.faults = {"c1": ["lost, posted"]}
    await Outbox(store, {"flaky": adapter}).drain()
    clock.forward(31)
    looking, real = asyncio.Event(), adapter.find

    async def find(target: Target, key: str, since: float) -> Receipt | None:
        looking.set()
        return await asyncio.Future()

    adapter.find = find  # type: ignore[method-assign]
    task = asyncio.create_task(Outbox(store, {"flaky": adapter}).drain())
    await looking.wait()
    for one in asyncio.all_tasks() - {asyncio.current_task()}:
        one.cancel()
    await asyncio.gather(task, return_exceptions=True)
    adapter.find = real  # type: ignore[method-assign]
    outbox = Outbox(store, {"flaky": adapter})
    await outbox.start()
    await outbox.drain()
    assert store.deliveries(ALL)[0].state == "done"
    assert texts(adapter, "c1") == ["part 1"]
    store.close()


async def test_an_old_claim_has_no_say(store: Store, adapter: Flaky, clock: Clock) -> None:
    """RELIABILITY T12: stopped while sending, it wakes after its lease; another has long settled the delivery."""
    await queue(store, plan("c1", clock.now))
    reached, go_on = asyncio.Event(), asyncio.Event()
    real = adapter.post

    async def post(target: Target, payload: dict[str, object], key: str) -> Receipt:
        receipt = await real(target, payload, key)
        if not reached.is_set():
            reached.set()
            await go_on.wait()
        return receipt

    adapter.post = post  # type: ignore[method-assign]
    stopped = asyncio.create_task(Outbox(store, {"flaky": adapter}).drain())
    await reached.wait()
    clock.forward(LEASE + 1)
    other = Outbox(store, {"flaky": adapter})
    await other.drain()
    clock.forward(31)
    await other.drain()
    [settled] = store.deliveries(ALL)
    clock.forward(100)
    go_on.set()
    await stopped
    assert store.deliveries(ALL) == (settled,)
    assert texts(adapter, "c1") == ["part 1"]


async def test_what_a_stopped_sender_posts_all_the_same_is_taken_back(
    store: Store, adapter: Flaky, clock: Clock
) -> None:
    """RELIABILITY T12: no look at the clock can be the last thing before the first byte. Stopped between the two for
    longer than its lease, it posts after another has: the repair pass deletes the later copy."""
    await queue(store, plan("c1", clock.now))
    reached, go_on = asyncio.Event(), asyncio.Event()
    real = adapter.post

    async def post(target: Target, payload: dict[str, object], key: str) -> Receipt:
        if not reached.is_set():
            reached.set()
            await go_on.wait()
        return await real(target, payload, key)

    adapter.post = post  # type: ignore[method-assign]
    stopped = asyncio.create_task(Outbox(store, {"flaky": adapter}).drain())
    await reached.wait()
    other = Outbox(store, {"flaky": adapter})
    for seconds in (LEASE + 1, 31, 31):
        clock.forward(seconds)
        await other.drain()
    assert texts(adapter, "c1") == ["part 1"]
    [first] = adapter.shown[Target("flaky", "t", "c1")]
    clock.forward(10)
    go_on.set()
    await stopped
    assert len(texts(adapter, "c1")) == 2
    clock.forward(REPAIRS[0])
    await other.drain()
    assert adapter.shown[Target("flaky", "t", "c1")] == [first]


async def test_two_senders_share_the_work(store: Store, adapter: Flaky, clock: Clock) -> None:
    """RELIABILITY T11: 100 deliveries, 100 posts, whoever takes which."""
    await queue(store, *(plan(f"c{n}", clock.now, subscription=f"s-{n}") for n in range(100)))
    await asyncio.gather(*(Outbox(store, {"flaky": adapter}).drain() for _ in range(2)))
    assert len(adapter.posts) == 100
    assert len({key for _, key, _ in adapter.posts}) == 100


async def test_a_second_bot_on_the_same_file_is_refused(tmp_path: Path) -> None:
    first, second = (Store.open(f"sqlite:///{tmp_path / 'a.db'}") for _ in range(2))
    await Outbox(first, {}).start()
    with pytest.raises(StoreError, match="already running"):
        await Outbox(second, {}).start()
    first.close()
    await Outbox(second, {}).start()
    second.close()


# ------------------------------------------------------------------------------------------------------------ parts


async def test_parts_come_in_order(store: Store, adapter: Flaky, outbox: Outbox, clock: Clock) -> None:
    adapter.faults = {"c1": ["ok", "later", "ok"]}
    await queue(store, plan("c1", clock.now, parts=3))
    await outbox.drain()
    assert texts(adapter, "c1") == ["part 1"]
    assert [one.state for one in store.deliveries(ALL)] == ["waiting", "queued", "done"]
    clock.forward(6)
    await outbox.drain()
    assert texts(adapter, "c1") == ["part 1", "part 2", "part 3"]


async def test_after_a_part_that_failed_none_follows_and_all_is_told(
    store: Store, adapter: Flaky, outbox: Outbox, clock: Clock
) -> None:
    adapter.faults = {"c1": ["ok", "refused"]}
    await queue(store, plan("c1", clock.now, parts=3))
    await outbox.drain()
    assert [(one.state, one.reason) for one in store.deliveries(ALL)] == [
        ("failed", "part 2: not that"),
        ("failed", "not that"),
        ("done", None),
    ]
    [edition] = store.editions(Target("flaky", "t", "c1"))
    assert (edition.state, edition.note) == ("failed", "not that")


# --------------------------------------------------------------------------------------------------------- outcomes


async def test_the_cursor_moves_when_all_parts_are_posted_and_not_before(
    store: Store, adapter: Flaky, outbox: Outbox, clock: Clock
) -> None:
    there = await subscribed(store, clock, "c1")
    adapter.faults = {"c1": ["ok", "later"]}
    await queue(store, plan("c1", clock.now, parts=2, subscription=there.id))
    await outbox.drain()
    assert store.subscriptions(there.target)[0].cursor == there.cursor
    clock.forward(6)
    await outbox.drain()
    [moved] = store.subscriptions(there.target)
    assert (moved.cursor.seq, moved.cursor.at) == (7, clock.now - timedelta(seconds=6))
    assert moved.last_posted == clock.now
    assert store.editions(there.target)[0].state == "posted"
    assert [posted.payload["text"] for posted in store.history(there.target)] == ["part 2", "part 1"]
    assert store.history(there.target)[0].message == plan("c1", clock.now, parts=2).message


async def test_the_cursor_never_goes_back(store: Store, adapter: Flaky, outbox: Outbox, clock: Clock) -> None:
    there = await subscribed(store, clock, "c1")
    adapter.faults = {"c1": ["later"]}
    old = plan("c1", clock.now, subscription=there.id)
    await queue(store, old)
    await outbox.drain()
    new = Plan(**{name: getattr(old, name) for name in Plan.__slots__} | {"occasion": "2026-11-24@07:01", "upto": 9})
    await queue(store, new)
    clock.forward(6)
    await outbox.drain()
    assert store.subscriptions(there.target)[0].cursor.seq == 9


async def test_later_pauses_whom_it_names(store: Store, adapter: Flaky, outbox: Outbox, clock: Clock) -> None:
    """RELIABILITY S10: the others go on."""
    adapter.faults = {"c1": ["later"]}
    await queue(
        store,
        plan("c1", clock.now),
        plan("c1", clock.now, subscription="s-2"),
        plan("c2", clock.now, subscription="s-3"),
    )
    await outbox.drain()
    assert texts(adapter, "c2") == ["part 1"]
    assert len(store.pauses("flaky", clock.now)) == 1
    fresh = Outbox(store, {"flaky": adapter})  # a restart forgets no pause
    await fresh.start()
    posts = len(adapter.posts)
    await fresh.drain()
    assert len(adapter.posts) == posts
    clock.forward(6)
    await fresh.drain()
    assert texts(adapter, "c1") == ["part 1", "part 1"]


async def test_gone_pauses_the_subscription_and_tells_once(store: Store, adapter: Flaky, clock: Clock) -> None:
    """RELIABILITY S17."""
    told: list[tuple[str, str]] = []

    def notice(there: Subscription, reason: str, now: datetime) -> Plan:
        told.append((there.id, reason))
        direct = Target("flaky", "t", f"@{there.created_by}")
        said = message(f"{there.id} is paused: {reason}")
        return Plan(
            channel_edition(direct),
            f"gone:{there.id}",
            direct,
            said,
            ({"text": said.summary},),
            now,
            now + timedelta(1),
        )

    checked: Notice = notice
    outbox = Outbox(store, {"flaky": adapter}, notice=checked)
    there, other = await subscribed(store, clock, "c1"), await subscribed(store, clock, "c2")
    adapter.faults = {"c1": ["gone", "gone"]}
    await queue(store, plan("c1", clock.now, subscription=there.id), plan("c1", clock.now, subscription="s-9"))
    await outbox.drain()
    assert [one.paused for one in store.subscriptions(there.target)] == ["no such channel"]
    assert [one.paused for one in store.subscriptions(other.target)] == [None]
    assert told == [(there.id, "no such channel")]
    assert texts(adapter, "@U1") == [f"{there.id} is paused: no such channel"]
    assert {one.state for one in store.deliveries(there.target)} == {"failed"}
    assert store.changes(there.target)[0].what == "pause"


async def test_a_notice_that_cannot_be_written_costs_no_outcome(
    store: Store, adapter: Flaky, clock: Clock, logged: list[EventDict]
) -> None:
    def notice(there: Subscription, reason: str, now: datetime) -> Plan:
        raise ZeroDivisionError

    there = await subscribed(store, clock, "c1")
    adapter.faults = {"c1": ["gone"]}
    await queue(store, plan("c1", clock.now, subscription=there.id), plan("c2", clock.now, subscription="s-9"))
    await Outbox(store, {"flaky": adapter}, notice=notice).drain()
    assert {one.target.channel: one.state for one in store.deliveries(ALL)} == {"c1": "failed", "c2": "done"}
    assert store.subscriptions(there.target)[0].paused == "no such channel"
    assert "a notice could not be written" in {line["event"] for line in logged}


async def test_what_could_not_go_in_time_is_missed_not_late(
    store: Store, adapter: Flaky, outbox: Outbox, clock: Clock
) -> None:
    await queue(store, plan("c1", clock.now, parts=2))
    clock.forward(6 * 3600 + 1)
    await outbox.drain()
    assert adapter.posts == []
    assert {one.state for one in store.deliveries(ALL)} == {"missed"}
    assert store.editions(Target("flaky", "t", "c1"))[0].state == "missed"


async def test_what_the_adapter_did_not_foresee_is_in_doubt(
    store: Store, adapter: Flaky, outbox: Outbox, clock: Clock, logged: list[EventDict]
) -> None:
    real = adapter.post

    async def post(target: Target, payload: dict[str, object], key: str) -> Receipt:
        await real(target, payload, key)
        raise ZeroDivisionError

    adapter.post = post  # type: ignore[method-assign]
    await queue(store, plan("c1", clock.now))
    await outbox.drain()
    assert store.deliveries(ALL)[0].state == "unsure"
    clock.forward(31)
    await outbox.drain()
    assert store.deliveries(ALL)[0].state == "done"
    assert texts(adapter, "c1") == ["part 1"]
    assert "the adapter failed" in {line["event"] for line in logged}


# ------------------------------------------------------------------------------------------------------------- pace


@pytest.mark.parametrize(
    ("scope", "expected"), [("platform", [0, 1, 2, 3]), ("tenant", [0, 0, 1, 1]), ("channel", [0] * 4)]
)
async def test_the_pace_is_the_policy_s(store: Store, clock: Clock, scope: str, expected: list[int]) -> None:
    start = clock.now
    policy = Policy(per_second=1.0, pace_scope=scope)  # type: ignore[arg-type]
    adapter = Flaky(clock, policy)
    outbox = Outbox(store, {"flaky": adapter})
    plans = [plan(f"c{n}", start, subscription=f"s-{n}") for n in range(4)]
    tenants = ["a", "b", "a", "b"]
    for one, tenant in zip(plans, tenants, strict=True):
        moved = Plan(
            **{n: getattr(one, n) for n in Plan.__slots__} | {"target": Target("flaky", tenant, one.target.channel)}
        )
        await queue(store, moved)
    for _ in range(8):
        await outbox.drain()
        clock.forward(0.5)
    assert [round((at - start).total_seconds()) for _, _, at in adapter.posts] == expected


async def test_a_channel_s_gap_is_kept(store: Store, clock: Clock) -> None:
    start = clock.now
    adapter = Flaky(clock, Policy(per_second=1000.0, pace_scope="platform", channel_gap=2.0))
    await queue(store, plan("c1", start, parts=2), plan("c2", start, subscription="s-2"))
    outbox = Outbox(store, {"flaky": adapter})
    for _ in range(6):
        await outbox.drain()
        clock.forward(0.5)
    times = {(target.channel, key): (at - start).total_seconds() for target, key, at in adapter.posts}
    assert sorted(at for (channel, _), at in times.items() if channel == "c1") == [0.0, 2.0]
    assert [at for (channel, _), at in times.items() if channel == "c2"] == [0.0]


async def test_nobody_waits_behind_those_whose_turn_is_far_ahead(store: Store, clock: Clock) -> None:
    """More of them than a look takes, and all of them older."""
    adapter = Flaky(clock, Policy(per_second=1.0, pace_scope="tenant"))
    outbox = Outbox(store, {"flaky": adapter})
    await queue(store, plan("c0", clock.now))
    await outbox.drain()
    await queue(store, *(plan(f"c{n}", clock.now, subscription=f"s-{n}") for n in range(2, 2 * HANDS)))
    clock.forward(0.01)
    other = plan("c1", clock.now, subscription="s-other")
    await queue(store, replace(other, target=Target("flaky", "other", "c1")))
    await outbox.drain()
    assert sorted(target.tenant for target, _, _ in adapter.posts) == ["other", "t"]


async def test_what_came_is_written_down_as_the_next_are_taken(
    store: Store, adapter: Flaky, outbox: Outbox, clock: Clock
) -> None:
    """A transaction for each handful, not one for each post."""
    commits = 0

    def count(_connection: object) -> None:
        nonlocal commits
        commits += 1

    await queue(store, *(plan(f"c{n}", clock.now, subscription=f"s-{n}") for n in range(4 * HANDS)))
    event.listen(store._engines.write, "commit", count)
    await outbox.drain()
    assert len(adapter.posts) == 4 * HANDS
    assert commits < 2 * HANDS


async def test_the_pace_is_kept_by_a_loop_that_stands_still_and_a_slow_database(tmp_path: Path) -> None:
    """What was held up does not go all at once: no second has more than the two that a platform grants above it."""
    store = Store.open(copy_of_a_new_file(tmp_path / "mmss.db"))
    real, writes = store.write, itertools.count()

    async def slow(effect: Callable[..., object], **more: object) -> object:
        done = await real(effect, **more)  # type: ignore[arg-type]
        await asyncio.sleep(0.05 * (next(writes) % 3 == 0))
        return done

    adapter = Flaky(lambda: datetime.now().astimezone(), Policy(per_second=48.0, pace_scope="platform"))
    stalls = itertools.count()

    async def sleep(seconds: float) -> None:
        await asyncio.sleep(seconds)
        if next(stalls) % 80 == 40:
            time.sleep(0.12)  # noqa: ASYNC251 - the loop stands still: that is the test

    now = datetime.now().astimezone()
    await queue(store, *[plan(f"c{n}", now, subscription=f"s-{n}") for n in range(170)])
    store.write = slow  # type: ignore[method-assign, assignment]
    outbox = Outbox(store, {"flaky": adapter}, sleep=sleep)
    task = asyncio.create_task(outbox.run())
    await until(lambda: len(adapter.posts) == 170)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    store.close()
    times = sorted(at for _, _, at in adapter.posts)
    assert max(sum(one <= at < one + timedelta(seconds=1) for at in times) for one in times) <= 50


# ---------------------------------------------------------------------------------------------------------- running


@pytest.fixture
async def running(url: str) -> AsyncIterator[tuple[Store, Flaky, Outbox]]:
    """On the real clock."""
    store = Store.open(url)
    adapter = Flaky(lambda: datetime.now().astimezone(), Policy(per_second=1e9, pace_scope="channel"))
    outbox = Outbox(store, {"flaky": adapter})
    task = asyncio.create_task(outbox.run())
    yield store, adapter, outbox
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    store.close()


async def until(met: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not met():  # noqa: ASYNC110 - what is waited for is on another connection
            await asyncio.sleep(0.01)


async def test_it_wakes_up_for_what_is_new(running: tuple[Store, Flaky, Outbox]) -> None:
    store, adapter, outbox = running
    now = datetime.now().astimezone()
    await queue(store, plan("c1", now, parts=2))
    outbox.wake()
    await until(lambda: texts(adapter, "c1") == ["part 1", "part 2"])
    await queue(store, plan("c2", now, subscription="s-2"))  # said by nobody, seen all the same
    await until(lambda: texts(adapter, "c2") == ["part 1"])


async def test_when_stopped_it_lets_a_post_end(store: Store, adapter: Flaky, outbox: Outbox, clock: Clock) -> None:
    """RELIABILITY T16."""
    await queue(store, plan("c1", clock.now))
    reached, go_on = asyncio.Event(), asyncio.Event()
    real = adapter.post

    async def post(target: Target, payload: dict[str, object], key: str) -> Receipt:
        reached.set()
        await go_on.wait()
        return await real(target, payload, key)

    adapter.post = post  # type: ignore[method-assign]
    task = asyncio.create_task(outbox.run())
    await reached.wait()
    task.cancel()
    asyncio.get_running_loop().call_later(0.05, go_on.set)
    await asyncio.gather(task, return_exceptions=True)
    assert store.deliveries(ALL)[0].state == "done"


async def test_t16_what_was_just_taken_when_it_is_stopped_is_sent(store: Store, adapter: Flaky, clock: Clock) -> None:
    """Else it would stand as sent, and where history cannot be read nobody could tell that it never was."""
    await queue(store, plan("c1", clock.now))
    real, committed, go_on = store.write, asyncio.Event(), asyncio.Event()

    async def slow(effect: Callable[..., object], **more: object) -> object:
        done = await real(effect, **more)  # type: ignore[arg-type]
        committed.set()
        await go_on.wait()
        return done

    store.write = slow  # type: ignore[method-assign, assignment]
    task = asyncio.create_task(Outbox(store, {"flaky": adapter}).run())
    await committed.wait()
    task.cancel()
    asyncio.get_running_loop().call_soon(go_on.set)
    await asyncio.gather(task, return_exceptions=True)
    assert store.deliveries(ALL)[0].state == "done"


def test_a_lease_outlives_a_post() -> None:
    assert LEASE > 2 * DEADLINE
