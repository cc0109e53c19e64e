"""Discord's gateway on a real socket: HELLO, IDENTIFY, heartbeats, events, RESUME, and the ways it can end."""

import asyncio
import json
from typing import Any

from aiohttp import WSMsgType, web

from tests.fakes.discord_world import APPLICATION, GUILD, MANAGE_SERVER, MANAGERS, Json, World

# fmt: off
LISTS = (
    "emojis", "stickers", "features", "threads", "voice_states", "presences", "stage_instances",
    "guild_scheduled_events", "soundboard_sounds",
)
LEVELS = (
    "verification_level", "default_message_notifications", "explicit_content_filter", "mfa_level", "nsfw_level",
    "premium_tier", "system_channel_flags", "afk_timeout",
)
# fmt: on


class Gateway:
    """What has been said since the last identify is kept for a resume."""

    def __init__(self) -> None:
        self.world = World()
        self.sockets: list[web.WebSocketResponse] = []
        self.identified = self.resumed = 0
        self.session = "s0"
        self.events: list[Json] = []
        self.close_with: int | None = None
        """Close code for the next identify."""
        self.starts = 1000
        """Identifies left today."""
        self.forgetful = False
        """Every session is invalid at once."""
        self.port = 0
        self.shards = 1
        """How many it tells a bot to make."""
        self.heard_by: dict[int, web.WebSocketResponse] = {}
        """Shard -> the connection that identified for it last."""

    @property
    def gateway(self) -> str:
        return f"ws://127.0.0.1:{self.port}"

    async def connected(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self.sockets.append(socket)
        await socket.send_json({"op": 10, "d": {"heartbeat_interval": 41250}, "s": None, "t": None})
        async for frame in socket:
            if frame.type is WSMsgType.TEXT:
                await self._frame(socket, json.loads(frame.data))
        self.sockets.remove(socket)
        await self.world.tell()
        return socket

    async def _frame(self, socket: web.WebSocketResponse, frame: Json) -> None:
        match frame["op"]:
            case 1:
                await socket.send_json({"op": 11, "d": None, "s": None, "t": None})
            case 2:
                await self._identify(socket, frame["d"])
            case 6:
                self.resumed += 1
                for event in [e for e in self.events if e["s"] > (frame["d"]["seq"] or 0)]:
                    await socket.send_json(event)
                await self._send(socket, "RESUMED", {"_trace": []})
            case _:
                pass
        await self.world.tell()

    async def _identify(self, socket: web.WebSocketResponse, data: Json) -> None:
        privileged = 1 << 1 | 1 << 8 | 1 << 15
        code = 4004 if data["token"] != self.world.token else 4014 if data["intents"] & privileged else self.close_with
        if code:
            await socket.close(code=code)
            return
        self.identified += 1
        self.starts -= 1
        if self.forgetful:
            await socket.send_json({"op": 9, "d": False, "s": None, "t": None})
            return
        self.heard_by[data["shard"][0]] = socket
        self.session, self.events = f"s{self.identified}", []
        waiting = [{"id": guild, "unavailable": True} for guild in self.world.guilds]
        start = {"v": 10, "user": self.world.bot, "guilds": waiting, "application": {"id": APPLICATION, "flags": 0}}
        await self._send(socket, "READY", {**start, "session_id": self.session, "resume_gateway_url": self.gateway})
        for guild in self.world.guilds:
            await self._send(socket, "GUILD_CREATE", self._guild(guild))

    def _guild(self, guild: str) -> Json:
        lists: Json = {name: [] for name in LISTS}
        role = {
            "id": guild,
            "name": "@everyone",
            "permissions": "0",
            "position": 0,
            "color": 0,
            "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
            "hoist": False,
            "managed": False,
            "mentionable": False,
            "flags": 0,
        }
        me = {
            "user": self.world.bot,
            "roles": [],
            "joined_at": "2026-01-01T00:00:00+00:00",
            "deaf": False,
            "mute": False,
            "flags": 0,
        }
        levels = dict.fromkeys(LEVELS, 0)
        channels = [
            {"position": 0, "permission_overwrites": [], **c}
            for c in self.world.channels.values()
            if c.get("guild_id") == guild
        ]
        return {
            "id": guild,
            "name": "Server",
            "owner_id": "1",
            "member_count": 2,
            "roles": [role, {**role, "id": MANAGERS, "name": "managers", "permissions": str(MANAGE_SERVER)}],
            "members": [me],
            "channels": channels,
            "preferred_locale": "en-US",
            **lists,
            **levels,
        }

    async def _send(self, socket: web.WebSocketResponse, name: str, data: Json) -> None:
        event = {"op": 0, "t": name, "s": len(self.events) + 1, "d": data}
        self.events.append(event)
        await socket.send_json(event)

    async def dispatch(self, name: str, data: Json) -> None:
        """To whoever is connected; kept for a resume when nobody is."""
        if self.sockets:
            await self._send(self.sockets[-1], name, data)
        else:
            self.events.append({"op": 0, "t": name, "s": len(self.events) + 1, "d": data})

    async def send_op(self, op: int, data: Any = None) -> None:
        await self.sockets[-1].send_json({"op": op, "d": data, "s": None, "t": None})

    async def drop(self) -> None:
        """Cuts the connection without a word."""
        for socket in list(self.sockets):
            assert socket._req is not None
            transport = socket._req.transport
            if transport:
                transport.abort()
        await asyncio.sleep(0)

    async def lose(self, guild: str = GUILD) -> None:
        self.world.guilds.remove(guild)
        await self.dispatch("GUILD_DELETE", {"id": guild})
