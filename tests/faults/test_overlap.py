"""RELIABILITY T14: a fan-out still under way when the next occasion comes; T15: a command at that very second."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.base import Policy, Target
from bot.briefings.editions import Editions
from bot.feeds.ingest import at_once, ingest
from bot.outbox import Outbox
from bot.store import Store
from messages.model import Article
from tests.commands.support import HERE, asker
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


async def test_t15_a_command_at_the_second_a_slot_fires(tmp_path: Path) -> None:
    """One scheduled briefing, one answer to whoever asked; asked again after it, the answer tells the same news."""
    desk = await asker(tmp_path)
    office, now = desk.office, desk.clock()
    adapter = Flaky(desk.clock, HISTORY, name="web")
    joined = {"web": adapter}
    outbox, editions = Outbox(office.store, joined), Editions(office.store, office.topic, joined)
    made = now - timedelta(minutes=1)
    await office.store.write(
        lambda tx: tx.subscribe(HERE, f"daily {now:%H:%M}", "UTC", "brief", "en", by="U1", now=made)
    )
    sent = "Kenya sent 400 police officers to the Gang Suppression Force in Haiti on Tuesday."
    await ingest(office.store, office.topic, Article("a", "Officers", sent, "en", "x", fetched=now), now, at_once)
    _, answer, _ = await asyncio.gather(editions.tick(now), desk.reply("brief"), editions.tick(now))
    await outbox.drain()
    assert {one.state for one in office.store.deliveries(HERE)} == {"done"}
    assert {one.part for one in office.store.deliveries(HERE)} == set(range(1, len(adapter.shown[HERE]) + 1))
    assert len({shown.key for shown in adapter.shown[HERE]}) == len(adapter.shown[HERE])
    assert len(office.store.editions(HERE)) == 1
    assert not answer.public
    after = await desk.reply("brief")
    told = office.store.history(HERE)[0].message.facts
    assert told
    assert told == after.message.facts
    office.store.close()


async def test_d2_an_outage_that_outlasts_the_nonce_is_read_back_first(store: Store, clock: Clock) -> None:
    """Ten minutes between the lost answer and the next try: the key would make a second message by then."""
    policy = Policy(per_second=1e9, pace_scope="channel", settle_after=2.0, repeat_safe_for=120.0)
    adapter = Flaky(clock, policy, knows_keys_for=180.0, faults={"c1": ["lost, posted"]})
    await store.write(lambda tx: tx.enqueue([plan("c1", clock.now)]))
    await Outbox(store, {"flaky": adapter}).drain()
    clock.forward(600)
    await Outbox(store, {"flaky": adapter}).drain()
    assert (len(adapter.posts), adapter.looks) == (1, 1)
    assert len(shown(adapter, "c1")) == 1
    assert store.deliveries(Target("flaky", "t", "c1"))[0].state == "done"
