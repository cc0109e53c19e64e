"""Leases: of the processes on one PostgreSQL one holds each, by the database's clock. RELIABILITY T12, T13."""

import asyncio
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from bot.feeds.ingest import start_empty_store
from bot.process.leases import Lease, Leases
from bot.store import Store
from messages import topic
from tests.app.running import until

pytestmark = pytest.mark.parametrize("new_url", ["postgresql"], indirect=True)

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)


class Clock:
    now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def two(url: str, clock: Clock) -> Iterator[tuple[Store, Store]]:
    opened = Store.open(url, clock=clock), Store.open(url, clock=clock)
    yield opened
    for store in opened:
        store.close()


async def take(store: Store, seconds: float = 5.0) -> datetime | None:
    return await store.write(lambda tx: tx.take_lease("send", store.process, seconds))


async def test_one_has_it_until_it_is_over(two: tuple[Store, Store], clock: Clock) -> None:
    one, other = two
    assert await take(one) == NOW + timedelta(seconds=5)
    assert await take(other) is None
    clock.now += timedelta(seconds=4)
    assert await take(one) == clock.now + timedelta(seconds=5), "renewed"
    assert await take(other) is None
    clock.now += timedelta(seconds=5)
    assert await take(other) == clock.now + timedelta(seconds=5)
    assert await take(one) is None, "it comes back and finds it taken"


async def test_one_that_leaves_lets_the_other_in_after_a_while(two: tuple[Store, Store], clock: Clock) -> None:
    one, other = two
    await take(one)
    await other.write(lambda tx: tx.leave_lease("send", other.process, 0))
    assert await take(other) is None, "only its holder may leave it"
    await one.write(lambda tx: tx.leave_lease("send", one.process, 1))
    assert await take(other) is None
    clock.now += timedelta(seconds=1)
    assert await take(other) is not None


async def test_nobody_waits_for_one_that_is_stopped_while_it_writes(two: tuple[Store, Store]) -> None:
    one, other = two
    await take(one)
    stopped, goes_on = asyncio.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()

    def holding(tx: object) -> None:
        tx.take_lease("send", one.process, 5)  # type: ignore[attr-defined]
        loop.call_soon_threadsafe(stopped.set)
        asyncio.run_coroutine_threadsafe(goes_on.wait(), loop).result(60)

    writing = asyncio.create_task(one.write(holding))
    try:
        async with asyncio.timeout(20):
            await stopped.wait()
            assert await take(other) is None
    finally:
        goes_on.set()  # else the thread waits for ever, and with it whoever closes its store
    await writing


async def test_the_work_goes_over_to_the_other_and_never_runs_twice(url: str) -> None:
    stores = [Store.open(url), Store.open(url)]
    running: list[int] = []
    began: list[int] = []

    def work(number: int) -> Callable[[], "asyncio.Future[None]"]:
        async def works() -> None:
            running.append(number)
            began.append(number)
            try:
                assert len(running) == 1
                await asyncio.Event().wait()
            finally:
                running.remove(number)

        return lambda: asyncio.ensure_future(works())

    leases = [Lease(store, "plan", 0.6) for store in stores]
    tasks = [asyncio.create_task(lease.while_held(work(n))) for n, lease in enumerate(leases)]
    await until(lambda: bool(began))
    first = began[0]
    stores[first].close()  # it cannot renew any more
    await until(lambda: len(began) == 2)
    assert began == [first, 1 - first]
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    stores[1 - first].close()


async def test_turns_are_so_far_apart_whoever_takes_them(two: tuple[Store, Store], clock: Clock) -> None:
    await Leases(two[0]).turn("identify", 0.5)
    waiting = asyncio.create_task(Leases(two[1]).turn("identify", 0.5))
    again = asyncio.create_task(Leases(two[0]).turn("identify", 0.5))
    await asyncio.sleep(0.2)
    assert not waiting.done()
    assert not again.done(), "its own turn is no reason"
    clock.now += timedelta(seconds=0.5)
    await until(lambda: waiting.done() != again.done())
    clock.now += timedelta(seconds=0.5)
    await until(lambda: waiting.done() and again.done())


async def test_what_the_work_raises_is_raised(url: str) -> None:
    async def fails() -> None:
        raise RuntimeError("fell")

    store = Store.open(url)
    with pytest.raises(RuntimeError, match="fell"):
        await Lease(store, "plan").while_held(fails)
    store.close()


async def test_a_transaction_that_stands_still_is_ended_by_the_server(url: str) -> None:
    store = Store.open(url)
    (row,) = await store.write(lambda tx: tx.rows(text("SHOW idle_in_transaction_session_timeout")))
    assert row[0] == "30s"
    store.close()


async def test_processes_that_start_together_leave_the_first_article_to_one(two: tuple[Store, Store]) -> None:
    known = topic.builtin()
    began = await asyncio.gather(*(start_empty_store(store, known, NOW) for store in two))
    assert sorted(began) == [False, True]
    assert len(two[0].articles("mmss", limit=10)) == 1
