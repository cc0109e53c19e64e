"""The whole bot in one process: real database, real server, the page as its platform."""

import asyncio
import contextlib
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot import app
from bot.store import StoreError
from tests.app.running import PAGE, Running, make_due, until


@pytest.fixture
async def running(tmp_path: Path) -> AsyncIterator[Running]:
    async with Running(tmp_path) as bot:
        yield bot


async def test_it_says_where_it_is_and_which_platforms_it_joined(running: Running) -> None:
    assert running.lines[0].startswith("Open http://127.0.0.1:")
    assert "web: joined" in running.lines
    others = [line for line in running.lines[1:] if not line.startswith("web")]
    assert others
    assert all("not joined: " in line and "mmss setup " in line for line in others)


async def test_the_first_answer_is_true(running: Running) -> None:
    for text, tally in (("votes", "57 for"), ("brief", "57 votes of 60"), ("brief full fr", "57 voix sur 60")):
        said = await running.say(text)
        assert tally in said
        assert "haitilibre.com" in said


async def test_health_and_the_page(running: Running) -> None:
    status, body = await running.get("/ready")
    assert (status, '"ready": true' in body) == (200, True)
    assert (await running.get("/"))[0] == 200


def handles(said: str) -> list[str]:
    return re.findall(r"\bf-[0-9a-z]+", said)


async def test_a_second_start_keeps_what_there_is(tmp_path: Path) -> None:
    async with Running(tmp_path) as first:
        await first.say("subscribe daily 07:00")
        facts = handles(await first.say("facts"))
    assert facts
    async with Running(tmp_path) as second:
        assert "s-1" in await second.say("schedule")
        assert handles(await second.say("facts")) == facts


async def test_a_briefing_arrives_by_itself_once(running: Running) -> None:
    await running.say("subscribe daily 07:00")
    beside = running.beside()
    await make_due(beside)
    await until(lambda: bool(beside.history(PAGE)))
    (posted,) = beside.history(PAGE)
    assert "MMSS" in posted.message.summary or posted.message.size == "brief"
    beside.close()
    assert posted.remote_id in (await running.get("/web/history"))[1]


async def test_two_bots_do_not_send_from_one_database(running: Running, tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        async with Running(tmp_path):
            pass
    assert "57" in await running.say("votes"), "the first goes on"


async def test_a_platform_that_falls_over_takes_none_with_it(running: Running, tmp_path: Path) -> None:
    class Broken:
        falls = 0

        async def listen(self) -> None:
            self.falls += 1
            raise RuntimeError("fell")

    broken = Broken()
    task = asyncio.create_task(app._kept_up("broken", broken.listen, running.lines.append))
    await until(lambda: broken.falls > 0)
    assert "57" in await running.say("votes")
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task
