"""What a loopback Discord knows: servers, channels, messages, interactions, commands; and faults to come."""

import asyncio
import itertools
import re
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from aiohttp import web

Json = dict[str, Any]
Proceed = Callable[[], Awaitable[web.StreamResponse]]
Fault = Callable[[web.Request, Proceed], Awaitable[web.StreamResponse]]

EPOCH = 1_420_070_400_000
TOKEN = "MTAwMDAwMDAwMDAwMDAwMDAx.fake.token"  # its first part is the application's id in base64
APPLICATION = "100000000000000001"
GUILD, CHANNEL = "200000000000000001", "300000000000000001"
ALL_RIGHTS = 1024 | 2048 | 16384 | 32768 | 65536
MANAGE_SERVER = 32
MANAGERS = "400000000000000001"
"""The role of those who manage a server."""

_numbers = itertools.count(1)


def snowflake(at: float | None = None) -> str:
    """Ids grow with time, and differ within a millisecond."""
    moment = int((time.time() if at is None else at) * 1000) - EPOCH
    return str(moment << 22 | next(_numbers) & 0x3FFFFF)


def answer(body: Any, status: int = 200, **headers: str) -> web.Response:
    """discord.py reads a body as JSON only when the content type is exactly this."""
    headers = {"Content-Type": "application/json", "Via": "1.1 google"} | {
        k.replace("_", "-"): v for k, v in headers.items()
    }
    return web.Response(body=_json(body), status=status, headers=headers)


def _json(body: Any) -> bytes:
    import json

    return json.dumps(body).encode()


def refusal(status: int, code: int, message: str = "no", errors: list[str] | None = None) -> web.Response:
    found = {"errors": {"_errors": [{"code": "INVALID", "message": error} for error in errors]}} if errors else {}
    return answer({"code": code, "message": message, **found}, status)


def unauthorized() -> web.Response:
    return answer({"message": "401: Unauthorized", "code": 0}, 401)


@dataclass
class Interaction:
    id: str
    token: str
    source: str | None = None
    """Id of the message whose button was pressed."""
    deadline: float = 3.0
    born: float = field(default_factory=time.monotonic)
    kind: int | None = None
    """Type of the first answer."""
    original: str | None = None
    shown: list[str] = field(default_factory=list)
    """Ids of the messages it led to, in order, the replaced one among them."""
    modal: Json | None = None
    choices: list[Json] | None = None
    channel: str = CHANNEL


@dataclass
class Rule:
    method: str
    path: re.Pattern[str]
    fault: Fault


class World:
    def __init__(self) -> None:
        self.token = TOKEN
        self.bot: Json = {"id": APPLICATION, "username": "Briefer", "discriminator": "0", "avatar": None, "bot": True}
        self.guilds: list[str] = [GUILD]
        self.channels: dict[str, Json] = {CHANNEL: {"id": CHANNEL, "guild_id": GUILD, "type": 0, "name": "news"}}
        self.messages: dict[str, Json] = {}
        self.hidden: set[str] = set()
        """Ids of messages that only one person sees."""
        self.commands: list[Json] = []
        self.interactions: dict[str, Interaction] = {}
        self.nonces: dict[str, str] = {}
        self.readable = True
        """The bot has Read Message History."""
        self.requests: list[tuple[str, str, Any]] = []
        """(method, path, body) of every request, also of those that failed."""
        self.rules: list[Rule] = []
        self.changed = asyncio.Condition()
        self.late: list[str] = []
        self.members: dict[str, bool] = {}
        """Whom Discord tells of when asked: whether they manage the server."""

    def fail(self, method: str, path: str, *faults: Fault) -> None:
        """The next requests that match go through `faults`, one each."""
        self.rules += [Rule(method, re.compile(path), fault) for fault in faults]

    def fault_for(self, request: web.Request) -> Fault | None:
        for rule in self.rules:
            if rule.method == request.method and rule.path.search(request.path):
                self.rules.remove(rule)
                return rule.fault
        return None

    async def tell(self) -> None:
        async with self.changed:
            self.changed.notify_all()

    async def until(self, ready: Callable[[], bool], seconds: float = 10) -> None:
        """Raises TimeoutError when it never comes true."""
        async with asyncio.timeout(seconds), self.changed:
            await self.changed.wait_for(ready)

    def add(self, channel: str, body: Json, *, hidden: bool = False, kind: int = 0) -> Json:
        message = {
            **self._bare(channel, kind),
            "content": body.get("content") or "",
            "components": body.get("components") or [],
            "flags": body.get("flags", 0),
        }
        self.messages[message["id"]] = message
        if hidden:
            self.hidden.add(message["id"])
        else:
            self.channels[channel]["last_message_id"] = message["id"]
        return message

    def _bare(self, channel: str, kind: int) -> Json:
        now = datetime.now(UTC).isoformat()
        lists: Json = {key: [] for key in ("attachments", "embeds", "mentions", "mention_roles")}
        flags = {"edited_timestamp": None, "pinned": False, "tts": False, "mention_everyone": False}
        return {
            "id": snowflake(),
            "channel_id": channel,
            "author": self.bot,
            "timestamp": now,
            "type": kind,
            **lists,
            **flags,
        }

    def edit(self, message: str, body: Json) -> Json:
        """Absent keys stay as they are."""
        known = self.messages[message]
        known |= {key: body[key] or empty for key, empty in (("content", ""), ("components", [])) if key in body}
        known["flags"] = body.get("flags", known["flags"])
        return known

    def seen(self, channel: str) -> list[Json]:
        """What everyone sees in a channel, oldest first."""
        return [
            m
            for id_, m in sorted(self.messages.items(), key=lambda item: int(item[0]))
            if m["channel_id"] == channel and id_ not in self.hidden
        ]


def says(status: int, body: Any, **headers: str) -> Fault:
    """Answers without doing it."""

    async def fault(request: web.Request, proceed: Proceed) -> web.StreamResponse:
        return answer(body, status, **headers)

    return fault


def limited(seconds: float, scope: str = "user") -> Fault:
    body = {"message": "You are being rate limited.", "retry_after": seconds, "global": scope == "global"}
    return says(429, body, X_RateLimit_Scope=scope)


def refuses(status: int, code: int) -> Fault:
    return says(status, {"code": code, "message": "no"})


async def cloudflare(request: web.Request, proceed: Proceed) -> web.StreamResponse:
    """A ban: HTML and no `Via`."""
    return web.Response(text="<h1>Error 1015</h1>", status=429, content_type="text/html")


async def done_then_page(request: web.Request, proceed: Proceed) -> web.StreamResponse:
    """Applied, but a proxy answers 200 with a page."""
    await proceed()
    return web.Response(text="<h1>Bad day</h1>", content_type="text/html")


async def done_then_500(request: web.Request, proceed: Proceed) -> web.StreamResponse:
    await proceed()
    return answer({"message": "500: Internal Server Error", "code": 0}, 500)


async def done_then_dropped(request: web.Request, proceed: Proceed) -> web.StreamResponse:
    await proceed()
    return await dropped(request, proceed)


async def done_then_cut(request: web.Request, proceed: Proceed) -> web.StreamResponse:
    """Applied; the answer ends in the middle of its body."""
    await proceed()
    response = web.StreamResponse(headers={"Content-Type": "application/json", "Content-Length": "500"})
    await response.prepare(request)
    await response.write(b'{"id": "1')
    return await dropped(request, proceed)


async def dropped(request: web.Request, proceed: Proceed) -> web.StreamResponse:
    assert request.transport is not None
    request.transport.abort()
    return web.Response()
