"""A loopback Discord: REST and interactions over real sockets, refusing what Discord refuses."""

import json
import time
from typing import Any, Self

from aiohttp import web

from tests.fakes import discord_limits as limits
from tests.fakes.discord_gateway import Gateway
from tests.fakes.discord_world import (
    APPLICATION,
    MANAGERS,
    Interaction,
    Json,
    answer,
    refusal,
    snowflake,
    unauthorized,
)

UNKNOWN_MESSAGE = (404, 10008)
BODY: web.RequestKey[Any] = web.RequestKey("body", object)


class Server(Gateway):
    """`world` is what it knows; `url` and `gateway` where it is."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/api/v10"

    async def __aenter__(self) -> Self:
        app = web.Application(middlewares=[self._checked])
        app.add_routes(self._routes())
        self._runner = web.AppRunner(app, shutdown_timeout=0.2, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self.port).start()
        self.port = self._runner.addresses[0][1]
        return self

    async def __aexit__(self, *_: object) -> None:
        for socket in self.sockets:
            await socket.close()
        await self._runner.cleanup()

    def _routes(self) -> list[web.RouteDef]:
        hook = "/api/v10/webhooks/{app}/{token}"
        channel = "/api/v10/channels/{channel}"
        return [
            web.get("/", self.connected),
            web.get("/api/v10/users/@me", self._me),
            web.get("/api/v10/gateway/bot", self._gateway),
            web.get("/api/v10/users/@me/guilds", self._guilds),
            web.post("/api/v10/users/@me/channels", self._direct),
            web.get("/api/v10/guilds/{guild}/members/{member}", self._member),
            web.get("/api/v10/oauth2/applications/@me", self._application),
            web.get("/api/v10/applications/{app}/commands", self._commands),
            web.put("/api/v10/applications/{app}/commands", self._overwrite),
            web.post("/api/v10/interactions/{id}/{token}/callback", self._callback),
            web.patch(hook + "/messages/@original", self._edit_original),
            web.delete(hook + "/messages/@original", self._delete_original),
            web.post(hook, self._follow_up),
            web.get(channel, self._channel),
            web.post(channel + "/messages", self._post),
            web.get(channel + "/messages", self._history),
            web.get(channel + "/messages/{message}", self._message),
            web.patch(channel + "/messages/{message}", self._edit),
            web.delete(channel + "/messages/{message}", self._delete),
        ]

    @web.middleware
    async def _checked(self, request: web.Request, handler: Any) -> web.StreamResponse:
        if request.path == "/":
            return await handler(request)  # type: ignore[no-any-return]
        body = json.loads(await request.text() or "null")
        request[BODY] = body
        self.world.requests.append((request.method, request.path, body))

        async def proceed() -> web.StreamResponse:
            if (
                "/interactions/" not in request.path
                and request.headers.get("Authorization") != f"Bot {self.world.token}"
            ):
                return unauthorized()
            response: web.StreamResponse = await handler(request)
            return response

        fault = self.world.fault_for(request)
        try:
            return await (fault(request, proceed) if fault else proceed())
        finally:
            await self.world.tell()

    # REST

    async def _me(self, request: web.Request) -> web.Response:
        return answer(self.world.bot)

    async def _gateway(self, request: web.Request) -> web.Response:
        starts = {"total": 1000, "remaining": self.starts, "reset_after": 60_000, "max_concurrency": 1}
        return answer({"url": self.gateway, "shards": self.shards, "session_start_limit": starts})

    async def _guilds(self, request: web.Request) -> web.Response:
        return answer([{"id": guild, "name": "Server"} for guild in self.world.guilds])

    async def _direct(self, request: web.Request) -> web.Response:
        """The channel between the bot and a user, made at the first asking."""
        user = request[BODY]["recipient_id"]
        if not user.isdecimal():
            return refusal(400, 50035)
        id_ = f"9{user}"
        return answer(self.world.channels.setdefault(id_, {"id": id_, "type": 1, "recipients": [{"id": user}]}))

    async def _application(self, request: web.Request) -> web.Response:
        about = {"id": APPLICATION, "name": "Briefer", "description": "", "icon": None, "bot_public": True, "flags": 0}
        rest = {"bot_require_code_grant": False, "verify_key": "", "owner": self.world.bot, "summary": "", "team": None}
        return answer({**about, **rest})

    async def _commands(self, request: web.Request) -> web.Response:
        """Discord adds keys and defaults; translations only when asked for."""
        found = [
            {"id": snowflake(), "version": "1", "nsfw": False, "default_member_permissions": None, **c}
            for c in self.world.commands
        ]
        if request.query.get("with_localizations") != "true":
            found = [{k: v for k, v in c.items() if not k.endswith("localizations")} for c in found]
        return answer(found[::-1])

    async def _overwrite(self, request: web.Request) -> web.Response:
        if errors := limits.command_errors(request[BODY]):
            return refusal(400, 50035, errors=errors)
        self.world.commands = request[BODY]
        return await self._commands(request)

    async def _channel(self, request: web.Request) -> web.Response:
        found = self.world.channels.get(request.match_info["channel"])
        return answer(found) if found else refusal(404, 10003)

    async def _post(self, request: web.Request) -> web.Response:
        channel, body = request.match_info["channel"], request[BODY]
        if channel not in self.world.channels:
            return refusal(404, 10003)
        if errors := limits.message_errors(body):
            return refusal(400, 50035, errors=errors)
        if body.get("enforce_nonce") and (first := self.world.nonces.get(body["nonce"])):
            known = self.world.messages.get(first)
            return answer(known) if known else refusal(*UNKNOWN_MESSAGE)
        message = self.world.add(channel, body)
        if body.get("enforce_nonce"):
            self.world.nonces[body["nonce"]] = message["id"]
        return answer({**message, "nonce": body.get("nonce")})

    async def _history(self, request: web.Request) -> web.Response:
        """Newest first; with `after` those nearest to it; none at all without Read Message History."""
        if request.match_info["channel"] not in self.world.channels:
            return refusal(404, 10003)
        after, limit = int(request.query.get("after", 0)), int(request.query.get("limit", 50))
        found = [m for m in self.world.seen(request.match_info["channel"]) if int(m["id"]) > after]
        page = found[:limit] if after else found[-limit:]
        return answer(page[::-1] if self.world.readable else [])

    async def _message(self, request: web.Request) -> web.Response:
        found = self.world.messages.get(request.match_info["message"])
        return answer(found) if found else refusal(*UNKNOWN_MESSAGE)

    async def _edit(self, request: web.Request) -> web.Response:
        if request.match_info["message"] not in self.world.messages:
            return refusal(*UNKNOWN_MESSAGE)
        if errors := limits.message_errors(request[BODY]):
            return refusal(400, 50035, errors=errors)
        return answer(self.world.edit(request.match_info["message"], request[BODY]))

    async def _delete(self, request: web.Request) -> web.Response:
        if self.world.messages.pop(request.match_info["message"], None) is None:
            return refusal(*UNKNOWN_MESSAGE)
        return web.Response(status=204)

    async def _member(self, request: web.Request) -> web.Response:
        name = request.match_info["member"]
        if name not in self.world.members:
            return refusal(404, 10007)
        user = {"id": name, "username": "someone", "discriminator": "0", "avatar": None}
        joined = {"joined_at": "2026-01-01T00:00:00+00:00", "deaf": False, "mute": False, "flags": 0}
        return answer({"user": user, "roles": [MANAGERS] * self.world.members[name], **joined})

    # Interactions

    async def _callback(self, request: web.Request) -> web.Response:
        interaction = self.world.interactions.get(request.match_info["token"])
        if interaction is None or time.monotonic() - interaction.born > interaction.deadline:
            self.world.late.append(request.match_info["token"])
            return refusal(404, 10062, "Unknown interaction")
        if interaction.kind is not None:
            return refusal(400, 40060, "Interaction has already been acknowledged.")
        kind, data = request[BODY]["type"], request[BODY].get("data", {})
        if errors := self._callback_errors(kind, data):
            return refusal(400, 50035, errors=errors)
        interaction.kind = kind
        self._apply(interaction, kind, data)
        return answer({"interaction": {"id": interaction.id, "type": 2}, "resource": {"type": kind}})

    def _callback_errors(self, kind: int, data: Json) -> list[str]:
        match kind:
            case 4:
                return limits.message_errors(data, limits.V2_FLAG | limits.SUPPRESS_EMBEDS_FLAG | limits.EPHEMERAL_FLAG)
            case 5:
                return ["only EPHEMERAL"] if data.get("flags", 0) & ~limits.EPHEMERAL_FLAG else []
            case 7:
                return limits.message_errors(data)
            case 8:
                return limits.choices_errors(data["choices"])
            case 9:
                return limits.modal_errors(data)
            case _:
                return [] if kind == 6 else ["unknown type"]

    def _apply(self, interaction: Interaction, kind: int, data: Json) -> None:
        match kind:
            case 4 | 5:
                hidden = bool(data.get("flags", 0) & limits.EPHEMERAL_FLAG)
                interaction.original = self.world.add(interaction.channel, data, hidden=hidden, kind=20)["id"]
                if kind == 4:
                    interaction.shown.append(interaction.original)
            case 6:
                interaction.original = interaction.source
            case 7:
                assert interaction.source is not None
                self.world.edit(interaction.source, data)
                interaction.shown.append(interaction.source)
            case 8:
                interaction.choices = data["choices"]
            case 9:
                interaction.modal = data
            case _:
                pass

    async def _edit_original(self, request: web.Request) -> web.Response:
        interaction = self.world.interactions[request.match_info["token"]]
        if interaction.original is None:
            return refusal(*UNKNOWN_MESSAGE)
        if errors := limits.message_errors(request[BODY]):
            return refusal(400, 50035, errors=errors)
        edited = self.world.edit(interaction.original, request[BODY])
        interaction.shown.append(interaction.original)
        return answer(edited)

    async def _delete_original(self, request: web.Request) -> web.Response:
        interaction = self.world.interactions[request.match_info["token"]]
        self.world.messages.pop(interaction.original or "", None)
        interaction.original = None
        return web.Response(status=204)

    async def _follow_up(self, request: web.Request) -> web.Response:
        interaction, body = self.world.interactions[request.match_info["token"]], request[BODY]
        allowed = limits.V2_FLAG | limits.SUPPRESS_EMBEDS_FLAG | limits.EPHEMERAL_FLAG
        if errors := limits.message_errors(body, allowed):
            return refusal(400, 50035, errors=errors)
        hidden = bool(body.get("flags", 0) & limits.EPHEMERAL_FLAG)
        message = self.world.add(interaction.channel, body, hidden=hidden)
        interaction.shown.append(message["id"])
        return answer(message)
