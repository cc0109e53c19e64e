"""Several processes write to one PostgreSQL at the same time."""

import asyncio
import threading

import pytest

from bot.store import Store, Tx


@pytest.mark.parametrize("new_url", ["postgresql"], indirect=True)
async def test_two_that_take_numbers_do_not_wait_for_each_other(url: str) -> None:
    """One begins with a fact, the other with a story. A deadlock is no error, it costs a second and a second try."""
    one, other = Store.open(url), Store.open(url)
    holds, tried = threading.Event(), [0, 0]

    def facts_first(tx: Tx) -> None:
        tried[0] += 1
        tx._take("seq")
        holds.set()
        threading.Event().wait(0.5)
        tx._take("story")

    def story_first(tx: Tx) -> None:
        tried[1] += 1
        tx._take("story")
        tx._take("seq")

    writing = asyncio.create_task(one.write(facts_first))
    await asyncio.to_thread(holds.wait, 30)
    await asyncio.gather(writing, other.write(story_first))
    one.close()
    other.close()
    assert tried == [1, 1]
