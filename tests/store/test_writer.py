"""The database thread: one transaction for all that waits, and each on its own when one goes wrong."""

import asyncio
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.store import Store, StoreError, Tx
from messages.message import Message


class Mine(Exception):
    pass


def put(name: str) -> Callable[[Tx], str]:
    def effect(tx: Tx) -> str:
        tx.rows(text("INSERT INTO counters (name, value) VALUES (:name, 1)"), {"name": name})
        return name

    return effect


def names(store: Store) -> set[str]:
    return {row.name for row in store.rows(text("SELECT name FROM counters"))} - {"seq", "story"}


async def test_it_gives_back_what_the_effect_does(store: Store) -> None:
    assert await store.write(lambda tx: 42) == 42


async def test_what_the_effect_raises_is_raised_and_nothing_is_saved(store: Store) -> None:
    def effect(tx: Tx) -> None:
        put("a")(tx)
        raise Mine

    with pytest.raises(Mine):
        await store.write(effect)
    assert names(store) == set()


async def test_one_that_fails_takes_none_with_it(store: Store) -> None:
    def effect(tx: Tx) -> None:
        put("bad")(tx)
        raise Mine

    gate = threading.Event()
    waiting = asyncio.ensure_future(store.write(lambda tx: gate.wait(5)))
    await asyncio.sleep(0)
    others = [asyncio.ensure_future(store.write(put(f"n{n}"))) for n in range(20)]
    bad = [asyncio.ensure_future(store.write(effect)) for _ in range(3)]
    broken = asyncio.ensure_future(store.write(lambda tx: tx.rows(text("SELECT nonsense FROM nowhere"))))
    await asyncio.sleep(0)
    gate.set()
    await waiting
    assert await asyncio.gather(*others) == [f"n{n}" for n in range(20)]
    for failed in await asyncio.gather(*bad, broken, return_exceptions=True):
        assert isinstance(failed, Exception)
    assert names(store) == {f"n{n}" for n in range(20)}


async def test_a_thousand_at_once(store: Store) -> None:
    await asyncio.gather(*(store.write(put(f"n{n}")) for n in range(1000)))
    assert len(names(store)) == 1000


async def test_too_slow_is_not_saved(store: Store) -> None:
    """RELIABILITY S7: "could not save, nothing changed", and so it is."""
    gate = threading.Event()

    def slow(tx: Tx) -> None:
        put("slow")(tx)
        gate.wait(5)

    with pytest.raises(StoreError, match="Nothing was changed"):
        await store.write(slow, within=0.05)
    gate.set()
    await store.write(put("next"))
    assert names(store) == {"next"}


async def test_cancelled_is_not_saved(store: Store) -> None:
    gate, reached = threading.Event(), threading.Event()

    def slow(tx: Tx) -> None:
        put("slow")(tx)
        reached.set()
        gate.wait(5)

    task = asyncio.create_task(store.write(slow))
    await asyncio.to_thread(reached.wait, 5)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    gate.set()
    await store.write(put("next"))
    assert names(store) == {"next"}


async def test_those_with_one_that_was_given_up_are_saved(store: Store) -> None:
    gate, reached = threading.Event(), threading.Event()
    first = asyncio.create_task(store.write(lambda tx: (reached.set(), gate.wait(5))))
    await asyncio.to_thread(reached.wait, 5)
    given_up = asyncio.create_task(store.write(put("given up")))
    kept = asyncio.create_task(store.write(put("kept")))
    await asyncio.sleep(0)
    given_up.cancel()
    await asyncio.sleep(0)
    gate.set()
    await asyncio.gather(first, kept)
    assert names(store) == {"kept"}


async def test_after_the_end_it_says_so(url: str) -> None:
    store = Store.open(url)
    store.close()
    with pytest.raises(StoreError, match="closed"):
        await store.write(lambda tx: None)


async def test_another_program_s_lock_is_waited_for_and_then_told(tmp_path: Path) -> None:
    """RELIABILITY B2."""
    file = tmp_path / "mmss.db"
    store = Store.open(f"sqlite:///{file}")
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    waiting = asyncio.create_task(store.write(put("patient")))
    with pytest.raises(StoreError, match="too slow"):
        await store.write(put("hasty"), within=0.2)
    assert not waiting.done()
    assert names(store) == set(), "reads go on meanwhile"
    other.execute("ROLLBACK")
    await waiting
    assert names(store) == {"patient"}
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="locked by another program"):
        await store.write(put("too late"))
    other.close()
    store.close()


async def test_a_full_disk_is_told_and_passes(tmp_path: Path) -> None:
    """RELIABILITY B1, with a limit on the file in place of a disk."""
    store = Store.open(f"sqlite:///{tmp_path / 'mmss.db'}")
    pages = (await store.write(lambda tx: tx.rows(text("PRAGMA page_count"))))[0][0]
    await store.write(lambda tx: tx.rows(text(f"PRAGMA max_page_count = {pages}")))
    with pytest.raises(StoreError, match="No space is left"):
        await store.write(put("x" * 100_000))
    assert names(store) == set()
    await store.write(lambda tx: tx.rows(text("PRAGMA max_page_count = 1000000")))
    await store.write(put("room again"))
    assert names(store) == {"room again"}
    store.close()


async def test_a_request_has_one_effect_and_one_answer(store: Store) -> None:
    """RELIABILITY S3, S6: also when both come at once."""
    ran = []

    def effect(tx: Tx) -> Message:
        ran.append(1)
        put("once")(tx)
        return Message(f"answer {len(ran)}", (), "en")

    answers = await asyncio.gather(*(store.once("p", "t", "trigger", effect) for _ in range(10)))
    assert names(store) == {"once"}
    assert {answer.summary for answer in answers} == {"answer 1"}
    assert ran == [1]


async def test_a_request_whose_effect_failed_may_be_repeated(store: Store) -> None:
    """RELIABILITY S4: what did not commit was not done."""

    def fails(tx: Tx) -> Message:
        raise Mine

    with pytest.raises(Mine):
        await store.once("p", "t", "trigger", fails)
    assert (await store.once("p", "t", "trigger", lambda tx: Message("done", (), "en"))).summary == "done"


def test_reads_may_come_from_any_thread(store: Store) -> None:
    failures: list[BaseException] = []

    def read() -> None:
        try:
            for _ in range(50):
                store.known("mmss")
                store.articles("mmss")
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=read) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
