"""`outbox retry` and `outbox drop`, as the store carries them out."""

from datetime import timedelta

import pytest

from adapters.base import Policy, Target
from bot.outbox import Outbox
from bot.store import Delivery, Store
from tests.fakes.flaky import Clock, Flaky
from tests.fakes.stores import NewStore
from tests.outbox.plans import plan

HERE = Target("flaky", "t", "c1")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(new_store: NewStore, clock: Clock) -> Store:
    return new_store(clock)


@pytest.fixture
def adapter(clock: Clock) -> Flaky:
    return Flaky(clock, Policy(per_second=1e9, pace_scope="channel", settle_after=30.0))


def parts(store: Store) -> list[Delivery]:
    return sorted(store.deliveries(HERE), key=lambda one: one.part)


async def again(store: Store, clock: Clock) -> Delivery | None:
    [one, *_] = parts(store)
    return await store.write(lambda tx: tx.send_again(one, now=clock.now, until=clock.now + timedelta(hours=6)))


async def test_a_failed_edition_goes_on_where_it_stopped(store: Store, adapter: Flaky, clock: Clock) -> None:
    adapter.faults = {"c1": ["ok", "refused"]}
    outbox = Outbox(store, {"flaky": adapter})
    await store.write(lambda tx: tx.enqueue([plan("c1", clock.now, parts=3)]))
    await outbox.drain()
    clock.forward(3 * 24 * 3600)
    begun = await again(store, clock)
    assert begun
    assert begun.part == 2
    await outbox.drain()
    assert [one.state for one in parts(store)] == ["done"] * 3
    assert [shown.payload["text"] for shown in adapter.shown[HERE]] == ["part 1", "part 2", "part 3"]
    assert store.editions(HERE)[0].state == "posted"
    assert await again(store, clock) is None


async def test_one_of_unknown_end_is_sent_when_asked_for(store: Store, adapter: Flaky, clock: Clock) -> None:
    adapter.faults, adapter.readable = {"c1": ["lost, not posted"]}, False
    outbox = Outbox(store, {"flaky": adapter}, on_unknown="hold")
    await store.write(lambda tx: tx.enqueue([plan("c1", clock.now)]))
    for _ in range(30):
        await outbox.drain()
        clock.forward(60)
    assert [one.state for one in parts(store)] == ["unknown"]
    assert await again(store, clock)
    await outbox.drain()
    [one] = parts(store)
    assert (one.state, len(adapter.shown[HERE])) == ("done", 1)
    assert one.unknown_at is not None, "that it was in doubt stays on record"


async def test_what_is_dropped_is_never_sent(store: Store, adapter: Flaky, clock: Clock) -> None:
    adapter.faults = {"c1": ["later"]}
    outbox = Outbox(store, {"flaky": adapter})
    await store.write(lambda tx: tx.enqueue([plan("c1", clock.now, parts=2)]))
    await outbox.drain()
    [first, _] = parts(store)
    assert await store.write(lambda tx: tx.give_up(first, "dropped by U1", now=clock.now))
    clock.forward(60)
    await outbox.drain()
    assert not adapter.shown[HERE]
    assert [(one.state, one.reason) for one in parts(store)] == [("failed", "dropped by U1")] * 2
    [edition] = store.editions(HERE)
    assert (edition.state, edition.note) == ("failed", "dropped by U1")
    assert not await store.write(lambda tx: tx.give_up(first, "dropped again", now=clock.now))


async def test_what_was_posted_is_neither_sent_again_nor_dropped(store: Store, adapter: Flaky, clock: Clock) -> None:
    await store.write(lambda tx: tx.enqueue([plan("c1", clock.now)]))
    await Outbox(store, {"flaky": adapter}).drain()
    [one] = parts(store)
    assert await again(store, clock) is None
    assert not await store.write(lambda tx: tx.give_up(one, "no", now=clock.now))


async def test_found_by_the_beginning_of_its_key_in_one_s_own_tenant(store: Store, clock: Clock) -> None:
    await store.write(lambda tx: tx.enqueue([plan("c1", clock.now), plan("c2", clock.now, subscription="s-2")]))
    [one] = parts(store)
    assert store.called(one.key[:8], HERE) == store.called(one.key[:8]) == (one,)
    assert store.called(one.key[:8], Target("flaky", "other", "")) == ()
    assert len(store.called("")) == 2
    assert store.called("%") == ()
