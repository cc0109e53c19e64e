"""A whole bot in this process: real database, real server, and whatever platforms its settings name."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp
from sqlalchemy import update

from adapters.base import Target
from bot import app, config
from bot.environment import Environment
from bot.process.roles import Role
from bot.schema.tables import subscriptions
from bot.store import Store
from tests.fakes.topics import quiet

PAGE = Target("web", "local", "page")


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(60):
        while not holds():  # noqa: ASYNC110 - what is waited for happens in other code, without an event
            await asyncio.sleep(0.02)


class Running:
    """A bot that was started, and what it said."""

    def __init__(self, home: Path, role: Role = Role.ALL, /, **settings: str) -> None:
        topics = settings.pop("MMSS_TOPICS", "") or quiet(home)
        values = {"MMSS_HOME": str(home), "MMSS_WEB": "127.0.0.1:0", "MMSS_TOPICS": topics, **settings}
        self._environment = Environment(values, {})
        self._role = role
        self._home = home
        self._stop = asyncio.Event()
        self.lines: list[str] = []
        self._asked = 0

    async def __aenter__(self) -> "Running":
        settings = config.load(self._environment)
        running = app.run(self._environment, settings, self._role, say=self.lines.append, stop=self._stop)
        self._task = asyncio.create_task(running)
        await until(lambda: self._task.done() or any("web: " in line for line in self.lines))
        if self._task.done():
            await self._task
        self.url = self.lines[0].split()[1].removesuffix("/health")
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

    async def figures(self) -> str:
        """What /metrics says, where the settings ask for it."""
        (url,) = (line.split()[1] for line in self.lines if line.startswith("Figures: "))
        async with aiohttp.ClientSession() as session, session.get(url) as response:
            assert response.status == 200
            return await response.text()

    def beside(self) -> Store:
        """A second door to its database. Close it."""
        return Store.open(f"sqlite:///{self._home / 'mmss.db'}")


async def make_due(store: Store) -> None:
    """Every subscription has been due since the last full minute, and is again tomorrow."""
    at = datetime.now(UTC).replace(second=0, microsecond=0)
    due = update(subscriptions).values(schedule=f"daily {at:%H:%M}", zone="UTC", next_at=at, due_at=at)
    await store.write(lambda tx: tx.rows(due))
