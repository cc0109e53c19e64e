"""Several processes on one PostgreSQL: one sends to a platform at a time, at the pace of one."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from adapters.base import Policy
from bot.outbox import Outbox
from bot.store import Store
from tests.fakes.flaky import Clock, Flaky
from tests.outbox.plans import plan

pytestmark = pytest.mark.parametrize("new_url", ["postgresql"], indirect=True)

PACED = Policy(per_second=10.0, pace_scope="platform", settle_after=30.0)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def stores(url: str, clock: Clock) -> Iterator[tuple[Store, Store, Store]]:
    opened = Store.open(url, clock=clock), Store.open(url, clock=clock), Store.open(url, clock=clock)
    yield opened
    for store in opened:
        store.close()


@pytest.fixture
def adapter(clock: Clock) -> Flaky:
    return Flaky(clock, PACED)


async def queue(store: Store, clock: Clock, first: int, n: int) -> None:
    plans = [plan(f"c{number}", clock.now, subscription=f"s-{number}") for number in range(first, first + n)]
    await store.write(lambda tx: tx.enqueue(plans))


def outboxes(stores: tuple[Store, ...], adapter: Flaky) -> list[Outbox]:
    return [Outbox(store, {"flaky": adapter}) for store in stores]


async def seconds_of(clock: Clock, adapter: Flaky, senders: list[Outbox], met: Callable[[], bool]) -> int:
    for passed in range(100):
        if met():
            return passed
        for sender in senders:
            await sender.drain()
        clock.forward(1)
    raise AssertionError(f"only {len(adapter.posts)} were posted")


async def test_three_are_no_faster_than_one(stores: tuple[Store, Store, Store], adapter: Flaky, clock: Clock) -> None:
    """What a look admits lies within a tenth of a second: two posts; three senders, each at its pace, make six."""
    await queue(stores[0], clock, 1, 20)
    assert await seconds_of(clock, adapter, outboxes(stores, adapter), lambda: len(adapter.posts) == 20) == 10
    assert len({key for _, key, _ in adapter.posts}) == 20


async def test_one_that_died_is_followed_when_its_lease_is_over(
    stores: tuple[Store, Store, Store], adapter: Flaky, clock: Clock
) -> None:
    dead, *others = outboxes(stores, adapter)
    await queue(stores[0], clock, 1, 2)
    await dead.drain()
    await queue(stores[0], clock, 3, 2)
    assert await seconds_of(clock, adapter, others, lambda: len(adapter.posts) > 2) == 6


async def test_one_that_leaves_is_followed_a_second_later(
    stores: tuple[Store, Store, Store], adapter: Flaky, clock: Clock
) -> None:
    """What it posted last and what the next one posts first are as far apart as two posts of one."""
    first, second, _ = outboxes(stores, adapter)
    await queue(stores[0], clock, 1, 2)
    await first.drain()
    await queue(stores[0], clock, 3, 2)
    await first.leave()
    await second.drain()
    assert len(adapter.posts) == 2
    clock.now += timedelta(seconds=1)
    await second.drain()
    assert len(adapter.posts) == 4
