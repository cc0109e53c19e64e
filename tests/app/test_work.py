"""Coarse jobs: offered once, done once, here or by whoever shares the database."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

import psycopg
import pytest

from bot.process import sharing, work
from bot.process.work import HANDS, Here, Job, Task, Work
from tests.app.running import until
from tests.fakes.postgres import Cluster
from tests.fakes.stores import cluster, new_url, url

__all__ = ["cluster", "new_url", "url"]

on_postgresql = pytest.mark.parametrize("new_url", ["postgresql"], indirect=True)

TRIGGER = "procrastinate_trigger_status_events_update_v1"


class Hands:
    """What was done, and what is being done; a job ends when it is let."""

    def __init__(self) -> None:
        self.began: Counter[str] = Counter()
        self.doing: Counter[str] = Counter()
        self.most: Counter[str] = Counter()
        self.go_on = asyncio.Event()
        self.fail = False

    async def do(self, name: str) -> None:
        self.began[name] += 1
        self.doing[name] += 1
        self.most[name] = max(self.most[name], self.doing[name])
        try:
            if self.fail:
                raise RuntimeError("fell")
            await self.go_on.wait()
        finally:
            self.doing[name] -= 1

    @property
    def tasks(self) -> work.Tasks:
        return {"poll": Task(self.do, "outside"), "plan": Task(self.do, "inside")}


def job(name: str, task: str = "poll") -> Job:
    return Job(task, name, {"name": name})


Open = Callable[[Any], Any]


@pytest.fixture(params=["here", "shared"])
def opened(request: pytest.FixtureRequest) -> Open:
    """Opens work with hands, and does it."""

    @asynccontextmanager
    async def here(hands: Hands) -> AsyncIterator[Work]:
        yield Here(hands.tasks)

    @asynccontextmanager
    async def doing(made: Any, hands: Hands) -> AsyncIterator[Work]:
        async with made(hands) as one:
            task = asyncio.create_task(one.run())
            yield one
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    if request.param == "here":
        return lambda hands: doing(here, hands)
    database = request.getfixturevalue("cluster").database()
    return lambda hands: doing(lambda h: sharing.opened(database, h.tasks), hands)


async def test_one_name_is_done_one_at_a_time_and_waits_once(opened: Any) -> None:
    hands = Hands()
    async with opened(hands) as work:
        await work.offer([job("a"), job("b")])
        await until(lambda: hands.doing.total() == 2)
        for _ in range(3):
            await work.offer([job("a"), job("c")])
        await until(lambda: hands.doing["c"] == 1)
        assert await work.busy() == {"a", "b", "c"}
        assert hands.began["a"] == 1
        hands.go_on.set()
        await until(lambda: hands.began["a"] == 2 and not hands.doing.total())
        async with asyncio.timeout(10):
            while await work.busy():  # noqa: ASYNC110
                await asyncio.sleep(0.02)
        assert hands.began == {"a": 2, "b": 1, "c": 2} or hands.began == {"a": 2, "b": 1, "c": 1}
        assert set(hands.most.values()) == {1}


async def test_what_waits_for_the_outside_holds_up_nothing_else(opened: Any) -> None:
    hands = Hands()
    async with opened(hands) as work:
        await work.offer([job(f"p{n}") for n in range(HANDS["outside"] + 5)])
        await until(lambda: hands.doing.total() == HANDS["outside"])
        await work.offer([job("due", "plan")])
        await until(lambda: hands.doing["due"] == 1)
        assert hands.doing.total() == HANDS["outside"] + 1
        hands.go_on.set()
        await until(lambda: len(hands.began) == HANDS["outside"] + 6)


async def test_a_job_that_fails_is_over_and_may_be_offered_again(opened: Any, caplog: pytest.LogCaptureFixture) -> None:
    hands = Hands()
    hands.fail = True
    async with opened(hands) as work:
        await work.offer([job("a")])
        await until(lambda: hands.began["a"] == 1)
        async with asyncio.timeout(10):
            while await work.busy():  # noqa: ASYNC110
                await asyncio.sleep(0.02)
        await work.offer([job("a")])
        await until(lambda: hands.began["a"] == 2)


async def test_two_processes_share_the_jobs(cluster: Cluster) -> None:
    database, hands = cluster.database(), [Hands(), Hands()]
    async with AsyncExitStack() as ending:
        works = [await ending.enter_async_context(sharing.opened(database, one.tasks)) for one in hands]
        tasks = [asyncio.create_task(one.run()) for one in works]
        await works[0].offer([job(f"p{n}") for n in range(2 * HANDS["outside"])])
        await until(lambda: sum(one.doing.total() for one in hands) == 2 * HANDS["outside"])
        assert all(one.doing.total() == HANDS["outside"] for one in hands)
        for one in hands:
            one.go_on.set()
        await until(lambda: not sum(one.doing.total() for one in hands))
        assert (hands[0].began + hands[1].began).most_common(1)[0][1] == 1
        await _end(tasks)


async def test_the_jobs_of_one_that_died_are_done_by_another(cluster: Cluster) -> None:
    """It says nothing any more, and what it had in hand is taken up."""
    database, hands = cluster.database(), Hands()
    async with sharing.opened(database, hands.tasks) as work:
        await work.offer([job("a")])
        with psycopg.connect(database, autocommit=True) as dead:
            dead.execute("SET search_path TO work")
            dead.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 minute')")
            dead.execute("UPDATE procrastinate_jobs SET status = 'doing', worker_id = 1")
        task = asyncio.create_task(work.run())
        await until(lambda: hands.began["a"] == 1)
        await _end([task])


async def test_a_server_that_crashes_is_met_again(cluster: Cluster) -> None:
    """PostgreSQL ends without a word in the middle of it all; nobody starts the worker again but itself."""
    database, hands = cluster.database(), Hands()
    async with sharing.opened(database, hands.tasks) as work:
        task = asyncio.create_task(work.run())
        await work.offer([job("a"), job("due", "plan")])
        await until(lambda: hands.doing.total() == 2)
        await asyncio.to_thread(cluster.restart)
        hands.go_on.set()
        await until(lambda: not hands.doing.total())
        async with asyncio.timeout(30):
            while True:
                try:
                    await work.offer([job("b"), job("due", "plan")])
                    break
                except Exception:
                    await asyncio.sleep(0.1)
        await until(lambda: hands.began["b"] == 1 and hands.began["due"] == 2)
        assert not task.done()
        await _end([task])


async def test_the_tables_are_brought_up_to_date_once(cluster: Cluster) -> None:
    database = cluster.database()
    async with AsyncExitStack() as ending:
        await asyncio.gather(*(ending.enter_async_context(sharing.opened(database, {})) for _ in range(3)))
    newest = sharing._steps()[-1][0]
    with psycopg.connect(database, autocommit=True) as connection:
        read = "SELECT obj_description('work'::regnamespace)"
        assert connection.execute(read).fetchone() == (newest,)
        connection.execute(f"COMMENT ON SCHEMA work IS '{sharing._steps()[-2][0]}'")
        connection.execute(f"DROP TRIGGER {TRIGGER} ON work.procrastinate_jobs")
        async with sharing.opened(database, {}):
            made = connection.execute("SELECT count(*) FROM pg_trigger WHERE tgname = %s", [TRIGGER]).fetchone()
        assert made == (1,), "what the last step makes is there again"
        assert connection.execute(read).fetchone() == (newest,)


async def _end(tasks: list["asyncio.Task[None]"]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
