"""The loopback platforms as fault tests need them: channels without end, a count of all that was ever posted, and a
hook between a post's arrival and its answer."""

import time
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Any, Protocol, Self

from aiohttp import web

from adapters.discord.marks import key_of
from tests.fakes import discord_world, slack_server
from tests.fakes.discord_server import BODY, Server

NONCE_WINDOW = 180.0
"""Seconds for which a nonce is remembered here; the adapter relies on 120."""

Hook = Callable[["Post"], Awaitable[None]]


class Post:
    """A post that has arrived whole. A hook may kill its sender, wait, or carry it out and say nothing."""

    def __init__(self, key: str, request: web.Request, carry_out: Callable[[], Awaitable[web.StreamResponse]]) -> None:
        self.key = key
        self.request = request
        self._carry_out = carry_out
        self._answer: web.StreamResponse | None = None

    async def apply(self) -> web.StreamResponse:
        """Once, whoever asks."""
        self._answer = self._answer or await self._carry_out()
        return self._answer

    def cut(self) -> None:
        """The line is gone, and it is not carried out unless it was."""
        self._answer = self._answer or web.Response()
        if self.request.transport:
            self.request.transport.abort()


async def at_once(post: Post) -> None:
    """Carried out and answered."""


class Platform(Protocol):
    name: str
    port: int
    hook: Hook
    arrived: Counter[str]
    """By delivery key: posts that arrived whole."""

    @property
    def applied(self) -> Counter[str]:
        """By delivery key: messages that came to stand, deleted ones too."""
        ...

    @property
    def order(self) -> list[tuple[str, str]]:
        """(channel, key) of all that came to stand, in order."""
        ...

    @property
    def environment(self) -> dict[str, str]: ...

    async def __aenter__(self) -> Self: ...

    async def __aexit__(self, *_: object) -> None: ...

    def standing(self, channel: str) -> list[str]:
        """Keys of the messages a reader sees."""
        ...


class _Everywhere(dict[str, Any]):
    """Channels are there when one looks."""

    def __init__(self, make: Callable[[str], dict[str, Any]]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, channel: str) -> dict[str, Any]:
        self[channel] = made = self._make(channel)
        return made

    def __contains__(self, channel: object) -> bool:
        return True

    def get(self, channel: str, default: Any = None) -> Any:
        return self[channel]


class Slack(slack_server.Slack):
    name = "slack"

    def __init__(self) -> None:
        super().__init__()
        self.channels = _Everywhere(lambda name: {"id": name, "name": name, "is_member": True, "is_archived": False})
        self.hook: Hook = at_once
        self.applied: Counter[str] = Counter()
        self.arrived: Counter[str] = Counter()
        self.order: list[tuple[str, str]] = []

    @property
    def environment(self) -> dict[str, str]:
        tokens = {"SLACK_BOT_TOKEN": slack_server.BOT_TOKEN, "SLACK_APP_TOKEN": slack_server.APP_TOKEN}
        return {**tokens, "SLACK_API_URL": f"{self.url}/api/"}

    async def _api(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["method"] != "chat.postMessage":
            return await super()._api(request)
        key = _delivery(await request.json())
        self.arrived[key] += 1
        post = Post(key, request, lambda: super(Slack, self)._api(request))
        await self.hook(post)
        return await post.apply()

    def put(self, channel: str, body: slack_server.Body) -> slack_server.Body:
        key = _delivery(body)
        self.applied[key] += 1
        self.order.append((channel, key))
        return super().put(channel, body)

    def standing(self, channel: str) -> list[str]:
        return [_delivery(message) for message in self.messages[channel]]


def _delivery(message: dict[str, Any]) -> str:
    metadata = message.get("metadata") or {}
    return str((metadata.get("event_payload") or {}).get("delivery", ""))


class _Nonces(dict[str, str]):
    """Forgets, as Discord does."""

    def __init__(self) -> None:
        super().__init__()
        self._until: dict[str, float] = {}

    def __setitem__(self, nonce: str, message: str) -> None:
        self._until[nonce] = time.monotonic() + NONCE_WINDOW
        super().__setitem__(nonce, message)

    def get(self, nonce: str, default: Any = None) -> Any:
        known = self._until.get(nonce, 0.0) > time.monotonic()
        return super().get(nonce, default) if known else default


class _World(discord_world.World):
    def __init__(self) -> None:
        super().__init__()
        self.channels = _Everywhere(
            lambda name: {"id": name, "guild_id": discord_world.GUILD, "type": 0, "name": name, "last_message_id": None}
        )
        self.nonces = _Nonces()
        self.applied: Counter[str] = Counter()
        self.order: list[tuple[str, str]] = []
        self._by_channel: dict[str, list[str]] = {}

    def add(self, channel: str, body: dict[str, Any], *, hidden: bool = False, kind: int = 0) -> dict[str, Any]:
        message = super().add(channel, body, hidden=hidden, kind=kind)
        if hidden:
            return message
        key = key_of(message) or ""
        self.applied[key] += 1
        self.order.append((channel, key))
        self._by_channel.setdefault(channel, []).append(message["id"])
        return message

    def seen(self, channel: str) -> list[dict[str, Any]]:
        """With thousands of channels, those of one are not looked for among all."""
        return [self.messages[id_] for id_ in self._by_channel.get(channel, ()) if id_ in self.messages]


class Discord(Server):
    name = "discord"

    def __init__(self) -> None:
        super().__init__()
        self.world: _World = _World()
        self.hook: Hook = at_once
        self.arrived: Counter[str] = Counter()

    @property
    def applied(self) -> Counter[str]:
        return self.world.applied

    @property
    def order(self) -> list[tuple[str, str]]:
        return self.world.order

    @property
    def environment(self) -> dict[str, str]:
        addresses = {"DISCORD_API_URL": self.url, "DISCORD_GATEWAY_URL": self.gateway}
        return {"DISCORD_TOKEN": self.world.token, **addresses}

    async def _post(self, request: web.Request) -> web.Response:
        key = key_of(request[BODY]) or ""
        self.arrived[key] += 1
        post = Post(key, request, lambda: super(Discord, self)._post(request))
        await self.hook(post)
        answer = await post.apply()
        assert isinstance(answer, web.Response)
        return answer

    def standing(self, channel: str) -> list[str]:
        return [key_of(message) or "" for message in self.world.seen(channel)]
