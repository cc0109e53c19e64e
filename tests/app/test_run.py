"""The whole bot in one process: real database, real server, the page as its platform."""

import asyncio
import contextlib
import re
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from sqlalchemy import update

from adapters.base import Target
from bot import app, config
from bot.environment import Environment
from bot.schema.tables import subscriptions
from bot.store import Store, StoreError
from tests.fakes.topics import quiet

PAGE = Target("web", "local", "page")


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(60):
        while not holds():  # noqa: ASYNC110 - what is waited for happens in other code, without an event
            await asyncio.sleep(0.02)


class Running:
    """A bot that was started, and what it said."""

    def __init__(self, home: Path, **settings: str) -> None:
        topics = settings.pop("MMSS_TOPICS", "") or quiet(home)
        values = {"MMSS_HOME": str(home), "MMSS_WEB": "127.0.0.1:0", "MMSS_TOPICS": topics, **settings}
        self._environment = Environment(values, {})
        self._stop = asyncio.Event()
        self.lines: list[str] = []
        self._asked = 0

    async def __aenter__(self) -> "Running":
        settings = config.load(self._environment)
        self._task = asyncio.create_task(app.run(self._environment, settings, say=self.lines.append, stop=self._stop))
        await until(lambda: self._task.done() or any("web: " in line for line in self.lines))
        if self._task.done():
            await self._task
        self.url = self.lines[0].split()[1]
        self._browser = aiohttp.ClientSession(self.url, headers={"Origin": self.url})
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._browser.close()
        self._stop.set()
        await self._task

    async def say(self, text: str) -> str:
        self._asked += 1
        body = {"id": f"request-{id(self)}-{self._asked}", "text": text}
        async with self._browser.post("/web/say", json=body) as response:
            assert response.status == 200
            return str(await response.json())

    async def get(self, path: str) -> Any:
        async with self._browser.get(path) as response:
            return response.status, await response.text()


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
    status, body = await running.get("/health?ready")
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


async def test_a_briefing_arrives_by_itself_once(running: Running, tmp_path: Path) -> None:
    await running.say("subscribe daily 07:00")
    beside = Store.open(f"sqlite:///{tmp_path / 'mmss.db'}")
    soon = datetime.now(UTC) - timedelta(seconds=1)
    due = update(subscriptions).values(schedule='cron "* * * * *"', next_at=soon, due_at=soon)
    await beside.write(lambda tx: tx.rows(due))
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
