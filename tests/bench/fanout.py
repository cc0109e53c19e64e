"""One briefing to many Discord channels, through the queue, against a loopback that refuses whoever is too fast."""

import asyncio
import json
import tempfile
import time
from collections import Counter, deque
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import aiohttp
from aiohttp import web
from sqlalchemy import func, select

import adapters.discord
from adapters.base import Target
from bot.outbox import Outbox
from bot.process.leases import Leases
from bot.schema.tables import deliveries
from bot.store import Store
from bot.store.standing import Plan
from tests.bench.measure import Row
from tests.bench.sending import briefing
from tests.bench.serving import served

CHANNELS, MANY = 1_000, 10_000
PORT = 18_433
LIMIT = 50
"""Requests a second and bot (Discord's documentation, "Global Rate Limit")."""
CHANNEL_LIMIT, CHANNEL_SECONDS = 5, 5.0
"""The bucket of create-message as it is commonly seen."""


async def rows() -> list[Row]:
    return [await fan_out(CHANNELS)]


async def fan_out(channels: int) -> Row:
    """From the start of the sender to the last message, as the loopback's clock has it."""
    with served(serve, PORT), tempfile.TemporaryDirectory() as folder:
        settings = {
            "DISCORD_TOKEN": "MTIz.bench.fanout",
            "DISCORD_API_URL": f"http://127.0.0.1:{PORT}/api/v10",
            "DISCORD_GATEWAY_URL": f"ws://127.0.0.1:{PORT}",
        }
        adapter = adapters.discord.load(settings, SimpleNamespace(leases=Leases()))
        with closing(Store.open(f"sqlite:///{Path(folder) / 'fanout.db'}")) as store:
            await store.write(lambda tx: tx.enqueue(_plans(adapter.render(briefing()), channels)))
            began = time.time()
            sending = asyncio.create_task(_sent(store, adapter))
            while store.next_wake("discord") is not None:  # noqa: ASYNC110 - the figure is the loopback's
                await asyncio.sleep(0.5)
            sending.cancel()
            await asyncio.gather(sending, return_exceptions=True)
            [row] = store.rows(select(func.count()).where(deliveries.c.state != "done"))
            failed = row[0]
        await adapter.close()
        seen = await _counts()
    took, floor = seen["last"] - began, channels / LIMIT
    told = f"{took:.1f} s, {took / floor:.3f}x the floor; {seen['429']} answers 429, {failed} failed"
    reached = took <= 1.05 * floor and not seen["429"] and not failed and seen["200"] == channels
    return Row(f"fan-out to {channels:,} Discord channels", told, "≤ 1.05x N/50, 0, 0", reached)


async def _sent(store: Store, adapter: Any) -> None:
    outbox = Outbox(store, {"discord": adapter})
    await outbox.start()
    await outbox.run()


def _plans(payloads: list[dict[str, Any]], channels: int) -> list[Plan]:
    said, now = briefing(), datetime.now(UTC)
    return [
        Plan(
            subscription=f"s-{n}",
            occasion="2026-11-24@07:00",
            target=Target("discord", f"{10**17 + n % 500}", f"{2 * 10**17 + n}"),
            message=said,
            payloads=tuple(payloads),
            now=now,
            expires_at=now + timedelta(days=1),
        )
        for n in range(channels)
    ]


async def _counts() -> dict[str, float]:
    async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{PORT}/counts") as answer:
        counts: dict[str, float] = await answer.json()
        return counts


def serve() -> None:
    counts: Counter[str] = Counter()
    recent: deque[float] = deque()
    by_channel: dict[str, deque[float]] = {}
    last = 0.0

    async def me(_request: web.Request) -> web.Response:
        return _json({"id": "1", "username": "bench", "discriminator": "0", "avatar": None})

    async def post(request: web.Request) -> web.Response:
        nonlocal last
        await request.read()
        now = time.time()
        channel = request.match_info["channel"]
        mine = by_channel.setdefault(channel, deque())
        if _full(recent, now, LIMIT, 1.0) or _full(mine, now, CHANNEL_LIMIT, CHANNEL_SECONDS):
            counts["429"] += 1
            body = {"message": "You are being rate limited.", "retry_after": 1.0, "global": True}
            return _json(body, status=429, headers={"Retry-After": "1", "Via": "1.1 loopback"})
        recent.append(now)
        mine.append(now)
        counts["200"] += 1
        last = now
        return _json({"id": str(counts["200"]), "channel_id": channel, "content": ""})

    async def told(_request: web.Request) -> web.Response:
        return _json({"200": counts["200"], "429": counts["429"], "last": last})

    app = web.Application()
    app.router.add_get("/api/v10/users/@me", me)
    app.router.add_post("/api/v10/channels/{channel}/messages", post)
    app.router.add_get("/counts", told)
    web.run_app(app, host="127.0.0.1", port=PORT, print=None, access_log=None)


def _json(body: dict[str, Any], status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    """discord.py reads as JSON only what names no charset."""
    named = {"Content-Type": "application/json", **(headers or {})}
    return web.Response(body=json.dumps(body).encode(), status=status, headers=named)


def _full(sent: deque[float], now: float, limit: int, seconds: float) -> bool:
    while sent and sent[0] <= now - seconds:
        sent.popleft()
    return len(sent) >= limit
