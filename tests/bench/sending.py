"""What a delivery costs: queued, claimed, posted by the real Slack adapter and settled, against a bare post."""

import asyncio
import json
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import aiohttp
from aiohttp import web

import adapters.slack
from adapters.base import Adapter, Target
from bot.outbox import Outbox
from bot.store import Store
from bot.store.standing import Plan
from messages.message import Bullets, Button, Buttons, Line, Message, Paragraph, Text, Title
from tests.bench.measure import Row
from tests.bench.serving import served

MESSAGES = 2_000
PORT = 18_432


async def rows() -> list[Row]:
    with served(serve, PORT), tempfile.TemporaryDirectory() as folder:
        settings = {
            "SLACK_BOT_TOKEN": "xoxb-bench",
            "SLACK_SIGNING_SECRET": "bench",
            "SLACK_API_URL": f"http://127.0.0.1:{PORT}/api/",
        }
        adapter = adapters.slack.load(settings, SimpleNamespace(app=web.Application(), renders={}, public_url=None))
        payload = adapter.render(briefing())[0]
        bare = min([await _bare(payload) for _ in range(3)])
        store = Store.open(f"sqlite:///{Path(folder) / 'bench.db'}")
        queued, sent = await _queued(store, adapter, payload)
        store.close()
        await adapter.close()
    ratio = (queued + sent) / bare
    return [
        Row("CPU of a bare aiohttp post of the same body", f"{bare:.0f} µs"),
        Row("CPU to queue a message, in one transaction with others", f"{queued:.0f} µs"),
        Row("CPU a Slack message, queue + send + settle", f"{ratio:.2f}x bare", "≤ 2.0x", ratio <= 2.0),
    ]


async def _bare(payload: object) -> float:
    """CPU microseconds a post, as many at once as the outbox has hands."""
    body = json.dumps(payload)
    async with aiohttp.ClientSession(headers={"Content-Type": "application/json"}) as session:
        gate = asyncio.Semaphore(64)

        async def one() -> None:
            async with gate, session.post(f"http://127.0.0.1:{PORT}/api/chat.postMessage", data=body) as answer:
                assert (await answer.json())["ok"]

        start = time.process_time()
        await asyncio.gather(*(one() for _ in range(MESSAGES)))
        return (time.process_time() - start) / MESSAGES * 1e6


async def _queued(store: Store, adapter: Adapter, payload: dict[str, object]) -> tuple[float, float]:
    """Each message goes to a workspace of its own, so that no pace holds anything back."""
    said, now = briefing(), datetime.now(UTC)
    plans = [
        Plan(
            subscription=f"s-{n}",
            occasion="2026-11-24@07:00",
            target=Target("slack", f"T{n}", f"C{n}"),
            message=said,
            payloads=(payload,),
            now=now,
            expires_at=now + timedelta(days=1),
        )
        for n in range(MESSAGES)
    ]
    start = time.process_time()
    await store.write(lambda tx: tx.enqueue(plans))
    queued = (time.process_time() - start) / MESSAGES * 1e6
    outbox = Outbox(store, {"slack": adapter})
    await outbox.start()
    start = time.process_time()
    await outbox.drain()
    sent = (time.process_time() - start) / MESSAGES * 1e6
    assert store.deliveries(plans[-1].target)[0].state == "done"
    return queued, sent


def briefing() -> Message:
    lines = tuple(Line((Text(f"Line {n}: " + "words of a briefing " * 8),)) for n in range(6))
    blocks = (Title(lines[0]), Paragraph(lines[1], "Bottom line"), Bullets(lines), Buttons((Button("Full", "full"),)))
    return Message("A briefing", blocks, "en", "brief")


def serve() -> None:
    async def answer(request: web.Request) -> web.Response:
        await request.read()
        return web.json_response({"ok": True, "ts": f"{time.time():.6f}", "channel": "C1", "message": {}})

    app = web.Application()
    app.router.add_post("/api/{method}", answer)
    web.run_app(app, host="127.0.0.1", port=PORT, print=None, access_log=None)
