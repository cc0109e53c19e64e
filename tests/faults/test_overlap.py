"""RELIABILITY T14: a fan-out still under way when the next occasion comes; T15: a command at that very second."""

import pytest

from adapters.base import Policy, Target
from bot.outbox import Outbox
from bot.store import Store
from tests.fakes.flaky import Clock, Fault, Flaky
from tests.fakes.stores import NewStore
from tests.outbox.plans import plan

HISTORY = Policy(per_second=1e9, pace_scope="channel", settle_after=30.0)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(new_store: NewStore, clock: Clock) -> Store:
    return new_store(clock)


def shown(adapter: Flaky, channel: str) -> list[str]:
    return [one.key for one in adapter.shown[Target("flaky", "t", channel)]]


@pytest.mark.parametrize("fault", ["later", "lost, not posted", "lost, posted"])
async def test_t14_briefings_of_one_schedule_come_one_after_the_other(store: Store, clock: Clock, fault: Fault) -> None:
    """The first has trouble with its second part when the next is due: that one waits; another schedule does not."""
    adapter = Flaky(clock, HISTORY, faults={"c1": ["ok", fault]})
    outbox = Outbox(store, {"flaky": adapter})
    first = plan("c1", clock.now, parts=3)
    await store.write(lambda tx: tx.enqueue([first]))
    await outbox.drain()
    clock.forward(1)
    next_ = [plan("c1", clock.now, parts=2, occasion="next"), plan("c2", clock.now, subscription="s-2")]
    await store.write(lambda tx: tx.enqueue(next_))
    await outbox.drain()
    assert len(shown(adapter, "c2")) == 1
    for _ in range(60):
        clock.forward(1)
        await outbox.drain()
    rows = sorted(store.deliveries(Target("flaky", "t", "c1")), key=lambda one: (one.occasion == "next", one.part))
    assert [one.state for one in rows] == ["done"] * 5
    assert shown(adapter, "c1") == [one.key for one in rows]


async def test_t14_one_that_is_given_up_makes_way(store: Store, clock: Clock) -> None:
    adapter = Flaky(clock, HISTORY, readable=False, faults={"c1": ["lost, posted"]})
    outbox = Outbox(store, {"flaky": adapter}, on_unknown="hold")
    await store.write(lambda tx: tx.enqueue([plan("c1", clock.now, parts=2)]))
    await outbox.drain()
    await store.write(lambda tx: tx.enqueue([plan("c1", clock.now, occasion="next")]))
    for _ in range(40):
        clock.forward(60)
        await outbox.drain()
    states = {(one.occasion, one.part): one.state for one in store.deliveries(Target("flaky", "t", "c1"))}
    assert states == {("2026-11-24@07:00", 1): "unknown", ("2026-11-24@07:00", 2): "failed", ("next", 1): "done"}
    notes = {one.occasion: (one.state, one.note) for one in store.editions(Target("flaky", "t", "c1"))}
    assert notes["2026-11-24@07:00"] == ("failed", "history is closed")
