"""Shards of the gateway: one process holds each; commands go on, wherever their shard is."""

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import cast

import pytest

import bot.process.leases
from adapters.base import Desk
from adapters.discord import shards
from adapters.discord.api import DiscordAdapter
from adapters.discord.settings import Settings
from bot.process.leases import Leases
from bot.store import Store
from tests.app.running import until
from tests.fakes.desk import EchoDesk
from tests.fakes.discord import Harness
from tests.fakes.discord_server import Server
from tests.fakes.stores import cluster, new_url, url

__all__ = ["cluster", "new_url", "url"]

on_postgresql = pytest.mark.parametrize("new_url", ["postgresql"], indirect=True)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "LOOK", 0.2)
    monkeypatch.setattr(shards, "IDENTIFIES", 0.4)
    monkeypatch.setattr(bot.process.leases, "LINE_SECONDS", 9.0)


@pytest.fixture
def stores(url: str) -> Iterator[tuple[Store, Store]]:
    opened = Store.open(url), Store.open(url)
    yield opened
    for store in opened:
        store.close()


@asynccontextmanager
async def listening(server: Server, leases: Leases) -> AsyncIterator["asyncio.Task[None]"]:
    adapter = DiscordAdapter(Settings(server.world.token, server.url, server.gateway, retry_after=0.05), leases)
    task = asyncio.create_task(adapter.listen(cast("Desk", EchoDesk())))
    yield task
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    await adapter.close()


def heard(server: Server) -> set[int]:
    """Shards whose connection is open."""
    return {number for number, socket in server.heard_by.items() if not socket.closed}


async def test_one_process_holds_all_shards_there_are(server: Server) -> None:
    server.shards = 3
    async with listening(server, Leases()):
        await until(lambda: heard(server) == {0, 1, 2})
    await until(lambda: heard(server) == set())
    assert server.identified == 3
    await until(lambda: not [one for one in threading.enumerate() if "keep-alive" in one.name])


async def test_more_servers_than_the_shards_may_serve(server: Server) -> None:
    """4011: Discord is asked anew how many it takes."""
    server.close_with = shards.TOO_FEW
    async with listening(server, Leases()) as task:
        await until(lambda: len(server.world.requests) > 6)
        server.shards, server.close_with = 2, None
        await until(lambda: heard(server) == {0, 1})
        assert not task.done()


@on_postgresql
async def test_each_shard_is_held_by_one(server: Server, stores: tuple[Store, Store]) -> None:
    server.shards = 4
    async with listening(server, Leases(stores[0])), listening(server, Leases(stores[1])):
        await until(lambda: heard(server) == {0, 1, 2, 3})
        await asyncio.sleep(1.0)
    assert server.identified == 4, "no shard twice"


@on_postgresql
async def test_a_shard_goes_over_to_the_other_when_its_process_ends(
    server: Server, stores: tuple[Store, Store]
) -> None:
    async with listening(server, Leases(stores[0])) as first:
        await until(lambda: heard(server) == {0})
        before = server.heard_by[0]
        async with listening(server, Leases(stores[1])):
            first.cancel()
            await until(lambda: server.heard_by[0] is not before and heard(server) == {0})


@on_postgresql
async def test_a_lost_lease_closes_its_shard_and_no_other(server: Server, stores: tuple[Store, Store]) -> None:
    server.shards = 2
    async with listening(server, Leases(stores[0])):
        await until(lambda: heard(server) == {0, 1})
        kept = server.heard_by[1]
        await stores[1].write(lambda tx: tx.leave_lease("Discord shard 0", stores[0].process, -1))
        assert await stores[1].write(lambda tx: tx.take_lease("Discord shard 0", "another", 60))
        await until(lambda: heard(server) == {1})
        assert server.heard_by[1] is kept


@on_postgresql
async def test_commands_are_answered_while_shards_move(server: Server, stores: tuple[Store, Store]) -> None:
    async with Harness(desk := EchoDesk(), server) as here:
        server.shards = 2
        async with listening(server, Leases(stores[0])):
            await until(lambda: {0, 1} <= heard(server))
        await here.say("votes")
        assert [asked.command for asked in desk.heard] == ["votes"]
