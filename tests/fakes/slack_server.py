"""A loopback Slack: the Web API, Socket Mode, signed requests and response_url, with Slack's own words for failures."""

import asyncio
import io
import itertools
import json
import time
from collections import defaultdict, deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Self
from urllib.parse import urlencode

from aiohttp import ClientSession, WSMsgType, web
from slack_sdk.signature import SignatureVerifier

from adapters.slack.setup import SCOPES
from tests.fakes.slack_limits import Bad, check_blocks, check_message, check_view
from tests.fakes.slack_oauth import OAuth

BOT_TOKEN, APP_TOKEN, SECRET = "xoxb-canary-1", "xapp-canary-2", "canary-3"
TEAM, BOT_USER, BOT, CHANNEL, OTHER = "T1", "UBOT", "BBOT", "C1", "C2"

Body = dict[str, Any]


@dataclass(frozen=True)
class Fault:
    """What happens to the next call instead of, or after, its being carried out."""

    error: str = ""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    text: str | None = None
    """A body that is not Slack's."""
    applied: bool = False
    hang: float = 0.0
    drop: bool = False
    """The connection is cut without an answer."""
    more: Mapping[str, Any] = field(default_factory=dict)


@dataclass
class Shown:
    """Something a person sees: a message for all, for one, or a window."""

    payload: Body
    channel: str
    user: str | None = None
    ts: str = ""
    kind: Literal["message", "window", "home"] = "message"
    view_id: str = ""
    gone: bool = False
    """Replaced or deleted."""


class Slack:
    """A workspace with an app in it, and others that may install it. Each token sees its own workspace's channels."""

    def __init__(self, mode: Literal["socket", "http"] = "socket") -> None:
        self.mode = mode
        self.oauth = OAuth(tokens={BOT_TOKEN: TEAM})
        self.users: dict[str, Body] = {}
        self.channels: dict[str, Body] = {
            CHANNEL: {"id": CHANNEL, "name": "news", "is_member": True, "is_archived": False},
            OTHER: {"id": OTHER, "name": "other", "is_member": False, "is_archived": False},
        }
        self.messages: dict[str, list[Body]] = defaultdict(list)
        self.shown: list[Shown] = []
        self.views: dict[str, Body] = {}
        self.homes: dict[str, Body] = {}
        self.calls: list[tuple[str, Body]] = []
        self.acks: list[Any] = []
        self.faults: dict[str, deque[Fault]] = defaultdict(deque)
        self.lines: list[web.WebSocketResponse] = []
        self.tickets: list[str] = []
        self.history_lag = 0.0
        self.scopes = ",".join(SCOPES)
        self.events_url = ""
        self._responses: dict[str, Response] = {}
        self._triggers: set[str] = set()
        self._waiting: dict[str, asyncio.Future[Body]] = {}
        self._numbers = itertools.count(1)
        self._team = TEAM
        """Whose token the call under way has."""
        self._session: ClientSession
        self._runner: web.AppRunner
        self.port = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_route("*", "/api/{method}", self._api)
        app.router.add_post("/respond/{id}", self._respond)
        app.router.add_get("/oauth/v2/authorize", self._authorize)
        app.router.add_get("/link", self._link)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.port = self._runner.addresses[0][1]
        self._session = ClientSession()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._session.close()
        for line in list(self.lines):
            await line.close()
        await self._runner.cleanup()

    # what tests script

    def fail(self, method: str, *faults: Fault) -> None:
        self.faults[method].extend(faults)

    def person(self, user: str, **facts: Any) -> Body:
        known = self.users.setdefault(
            user, {"id": user, "team_id": TEAM, "tz": "America/Port-au-Prince", "locale": "en-US"}
        )
        known.update(facts)
        return known

    def called(self, method: str) -> list[Body]:
        return [body for name, body in self.calls if name == method]

    def number(self) -> int:
        return next(self._numbers)

    # the Web API

    async def _api(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        body = {**request.query, **await _body_of(request)}
        self.calls.append((method, body))
        fault = self.faults[method].popleft() if self.faults[method] else None
        if fault and not fault.applied:
            return await self._failed(request, fault)
        answer = self._answered(request, method, body)
        if fault:
            return await self._failed(request, fault)
        return web.json_response(answer, headers={"X-OAuth-Scopes": self.scopes})

    async def _authorize(self, request: web.Request) -> web.Response:
        return self.oauth.authorize(request)

    def _answered(self, request: web.Request, method: str, body: Body) -> Body:
        handler = getattr(self, f"_{method.replace('.', '_')}", None)
        if handler is None and method != "oauth.v2.access":
            return {"ok": False, "error": "unknown_method"}
        try:
            if handler is None:
                return {"ok": True, **self.oauth.access(body)}
            self._team = self._team_of(request, method)
            return {"ok": True, **handler(body)}
        except Bad as bad:
            return {"ok": False, "error": bad.error, "response_metadata": {"messages": bad.messages}}

    def _team_of(self, request: web.Request, method: str) -> str:
        """Whose token the request has."""
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if method == "apps.connections.open" and token == APP_TOKEN:
            return TEAM
        if method == "apps.connections.open" or token not in self.oauth.tokens:
            raise Bad("invalid_auth")
        return self.oauth.tokens[token]

    def _auth_revoke(self, body: Body) -> Body:
        self.oauth.throw_out(self._team)
        return {"revoked": True}

    async def uninstall(self, team: str = TEAM, **more: Any) -> Any:
        """Somebody there removes the app."""
        self.oauth.throw_out(team)
        return await self.event({"type": "app_uninstalled"}, team_id=team, authorizations=[], **more)

    async def _failed(self, request: web.Request, fault: Fault) -> web.StreamResponse:
        if fault.hang:
            await asyncio.sleep(fault.hang)
        if fault.drop:
            assert request.transport is not None
            request.transport.abort()
            return web.Response()
        if fault.text is not None:
            return web.Response(text=fault.text, status=fault.status, content_type="text/html")
        answer = {"ok": False, "error": fault.error or "ratelimited", **fault.more}
        return web.json_response(answer, status=fault.status, headers=dict(fault.headers))

    def _auth_test(self, body: Body) -> Body:
        name = "Test" if self._team == TEAM else f"Team {self._team}"
        return {"team_id": self._team, "team": name, "user_id": BOT_USER, "user": "mmss", "bot_id": BOT}

    def _apps_connections_open(self, body: Body) -> Body:
        ticket = f"ticket-{self.number()}"
        self.tickets.append(ticket)
        return {"url": f"ws://127.0.0.1:{self.port}/link?ticket={ticket}"}

    def _users_info(self, body: Body) -> Body:
        if body["user"] not in self.users:
            raise Bad("user_not_found")
        user = dict(self.users[body["user"]])
        if body.get("include_locale") not in ("1", "true", True):
            user.pop("locale", None)
        return {"user": user}

    def _channel(self, body: Body) -> Body:
        channel = self.channels.get(body.get("channel", ""))
        if channel is None or channel.get("team", TEAM) != self._team:
            raise Bad("channel_not_found")
        return channel

    def _writable(self, body: Body) -> str:
        """A user's id stands for the direct messages with that user."""
        if body.get("channel", "").startswith("U"):
            return f"D{body['channel']}"
        channel = self._channel(body)
        if not channel["is_member"]:
            raise Bad("not_in_channel")
        if channel["is_archived"]:
            raise Bad("is_archived")
        return str(channel["id"])

    def _chat_postMessage(self, body: Body) -> Body:
        channel = self._writable(body)
        check_message(body)
        return {"channel": channel, **self.put(channel, body)}

    def put(self, channel: str, body: Body) -> Body:
        """A message for all to see."""
        ts = f"{time.time():.3f}{self.number() % 1000:03}"
        kept: Body = {key: body[key] for key in ("text", "blocks", "metadata", "thread_ts") if key in body}
        message: Body = {"type": "message", "ts": ts, "bot_id": BOT, "user": BOT_USER, **kept}
        self.messages[channel].append(message)
        self.shown.append(Shown(body, channel, None, ts))
        return {"ts": ts, "message": message}

    def _chat_postEphemeral(self, body: Body) -> Body:
        channel = self._writable(body)
        check_message(body)
        ts = f"{time.time():.3f}{self.number() % 1000:03}"
        self.shown.append(Shown(body, channel, body["user"], ts))
        return {"message_ts": ts}

    def _message(self, body: Body, error: str) -> Body:
        found = [message for message in self.messages[body.get("channel", "")] if message["ts"] == body.get("ts")]
        if not found:
            raise Bad(error)
        return found[0]

    def _chat_update(self, body: Body) -> Body:
        """Metadata stays unless new ones are sent."""
        message = self._message(body, "message_not_found")
        check_message(body)
        self.replace(message["ts"], body)
        return {"ts": message["ts"], "channel": body["channel"]}

    def replace(self, ts: str, body: Body) -> None:
        for messages in self.messages.values():
            for message in messages:
                if message["ts"] == ts:
                    message.update({key: body[key] for key in ("text", "blocks", "metadata") if key in body})
        channel, user = "", None
        for each in self.shown:
            if each.ts == ts:
                each.gone = True
                channel, user = each.channel, each.user
        self.shown.append(Shown(body, channel, user, ts))

    def _chat_delete(self, body: Body) -> Body:
        message = self._message(body, "message_not_found")
        self.messages[body["channel"]].remove(message)
        for each in self.shown:
            each.gone = each.gone or each.ts == message["ts"]
        return {"ts": message["ts"]}

    def _conversations_info(self, body: Body) -> Body:
        return {"channel": self._channel(body)}

    def _conversations_history(self, body: Body) -> Body:
        channel = self._channel(body)
        if not channel["is_member"]:
            raise Bad("not_in_channel")
        oldest, latest = float(body.get("oldest", 0)), time.time() - self.history_lag
        found = [each for each in self.messages[channel["id"]] if oldest < float(each["ts"]) <= latest + 1e-3]
        found.sort(key=lambda each: float(each["ts"]), reverse=True)
        start, limit = int(body.get("cursor") or 0), int(body["limit"])
        page = [dict(each) for each in found[start : start + limit]]
        if body.get("include_all_metadata") not in ("1", "true", True):
            for each in page:
                each.pop("metadata", None)
        more = start + limit < len(found)
        cursor = {"response_metadata": {"next_cursor": str(start + limit)}} if more else {}
        return {"messages": page, "has_more": more, **cursor}

    def _views_open(self, body: Body) -> Body:
        if body.get("trigger_id") not in self._triggers:
            raise Bad("expired_trigger_id")
        self._triggers.remove(body["trigger_id"])
        check_view(body["view"])
        return self.open(body["view"])

    def open(self, view: Body) -> Body:
        view_id = f"V{self.number()}"
        self.views[view_id] = view
        self.shown.append(Shown(view, "", None, view_id, "window", view_id))
        return {"view": {"id": view_id, **view}}

    def _views_update(self, body: Body) -> Body:
        if body.get("view_id") not in self.views:
            raise Bad("not_found")
        check_view(body["view"])
        self.views[body["view_id"]] = body["view"]
        self.shown.append(Shown(body["view"], "", None, body["view_id"], "window", body["view_id"]))
        return {"view": {"id": body["view_id"]}}

    def _views_publish(self, body: Body) -> Body:
        check_view(body["view"])
        self.homes[body["user_id"]] = body["view"]
        view_id = f"H{body['user_id']}"
        self.shown.append(Shown(body["view"], "", body["user_id"], view_id, "home", view_id))
        return {}

    # response_url

    def response_url(self, channel: str, user: str, ts: str = "") -> str:
        name = f"r{self.number()}"
        self._responses[name] = Response(channel, user, ts)
        return f"{self.url}/respond/{name}"

    async def _respond(self, request: web.Request) -> web.Response:
        response, body = self._responses[request.match_info["id"]], await request.json()
        self.calls.append(("respond", body))
        if response.uses == 0:
            return web.json_response({"ok": False, "error": "used_url"}, status=404)
        response.uses -= 1
        try:
            check_blocks(body.get("blocks", []), "message")
        except Bad as bad:
            return web.json_response({"ok": False, "error": bad.error, "messages": bad.messages}, status=400)
        self.show(response.channel, response.user, body, response.ts)
        return web.Response(text="ok")

    def show(self, channel: str, user: str, body: Body, original: str = "") -> None:
        """An answer given in an acknowledgement or by response_url."""
        if body.get("replace_original") and original:
            self.replace(original, body)
        elif body.get("response_type") == "in_channel":
            self.put(channel, body)
        else:
            self.shown.append(Shown(body, channel, user, f"e{self.number()}"))

    # Socket Mode

    async def _link(self, request: web.Request) -> web.WebSocketResponse:
        """A ticket is good for one connection."""
        ticket = request.query["ticket"]
        if ticket not in self.tickets:
            raise web.HTTPForbidden
        self.tickets.remove(ticket)
        line = web.WebSocketResponse()
        await line.prepare(request)
        if fault := (self.faults["link"].popleft() if self.faults["link"] else None):
            await line.send_json({"type": "disconnect", "reason": fault.error})
            return line
        await line.send_json({"type": "hello", "num_connections": len(self.lines) + 1})
        self.lines.append(line)
        try:
            async for frame in line:
                if frame.type is WSMsgType.TEXT:
                    self._acknowledged(json.loads(frame.data))
        finally:
            self.lines.remove(line)
        return line

    def _acknowledged(self, ack: Body) -> None:
        waiting = self._waiting.pop(ack["envelope_id"], None)
        if waiting and not waiting.done():
            waiting.set_result(ack)

    async def connected(self, lines: int = 1) -> None:
        await until(lambda: len(self.lines) >= lines)

    async def disconnect(self, line: web.WebSocketResponse, reason: str) -> None:
        await line.send_json({"type": "disconnect", "reason": reason})

    # sending to the bot

    async def send(
        self, kind: Literal["slash_commands", "interactive", "events_api"], body: Body, **envelope: Any
    ) -> Any:
        """Delivers a request; returns what the acknowledgement held (None when nothing)."""
        if self.mode == "socket":
            ack = await self._send_line(kind, body, envelope)
        else:
            ack = await self._send_signed(kind, body)
        self.acks.append(ack)
        return ack

    async def _send_line(self, kind: str, body: Body, envelope: Body) -> Any:
        await self.connected()
        name = f"envelope-{self.number()}"
        self._waiting[name] = asyncio.get_running_loop().create_future()
        whole = {"envelope_id": name, "type": kind, "payload": body, "accepts_response_payload": kind != "events_api"}
        await self.lines[-1].send_json({**whole, **envelope})
        ack = await asyncio.wait_for(self._waiting[name], 3)
        return ack.get("payload")

    async def _send_signed(self, kind: str, body: Body) -> Any:
        status, text = await self.post_signed(*self.wire(kind, body))
        assert status == 200, (status, text)
        return json.loads(text) if text.startswith("{") else {"text": text} if text else None

    def wire(self, kind: str, body: Body) -> tuple[str, str]:
        """(content type, body) of a request as Slack writes it."""
        if kind == "events_api":
            return "application/json", json.dumps(body)
        form = body if kind == "slash_commands" else {"payload": json.dumps(body)}
        return "application/x-www-form-urlencoded", urlencode(form)

    async def post_signed(
        self, kind: str, body: str | bytes, headers: Mapping[str, str] | None = None
    ) -> tuple[int, str]:
        """Signs with Slack's own code; `headers` are put over the right ones."""
        raw = body.encode() if isinstance(body, str) else body
        whole = {"Content-Type": kind, **(headers if headers and "X-Slack-Signature" in headers else self._signed(raw))}
        async with self._session.post(
            self.events_url, data=io.BytesIO(raw), headers={**whole, **(headers or {})}
        ) as answer:
            return answer.status, await answer.text()

    def _signed(self, raw: bytes) -> dict[str, str]:
        now = str(int(time.time()))
        signature = SignatureVerifier(SECRET).generate_signature(timestamp=now, body=raw)
        return {"X-Slack-Request-Timestamp": now, "X-Slack-Signature": signature or ""}

    # what people do

    def trigger(self) -> str:
        name = f"{self.number()}.{int(time.time())}.trigger"
        self._triggers.add(name)
        return name

    async def command(self, text: str, user: str, channel: str = CHANNEL, **more: Any) -> Any:
        self.users.get(user) or self.person(user)
        body = {
            "command": "/mmss",
            "text": text,
            "user_id": user,
            "user_name": user.lower(),
            "team_id": TEAM,
            "team_domain": "test",
            "channel_id": channel,
            "channel_name": "news",
            "trigger_id": self.trigger(),
            "response_url": self.response_url(channel, user),
            "api_app_id": "A1",
            **more,
        }
        ack = await self.send("slash_commands", body)
        if ack:
            check_message({key: ack[key] for key in ack if key not in ("response_type", "replace_original")})
            self.show(channel, user, ack)
        return ack

    async def event(self, event: Body, **more: Any) -> Any:
        envelope = {key: more.pop(key) for key in ("retry_attempt", "retry_reason") if key in more}
        body = {
            "type": "event_callback",
            "team_id": TEAM,
            "api_app_id": "A1",
            "event_id": f"Ev{self.number()}",
            "event_time": int(time.time()),
            "authorizations": [{"team_id": TEAM, "user_id": BOT_USER, "is_bot": True, "enterprise_id": None}],
            "event": event,
            **more,
        }
        return await self.send("events_api", body, **envelope)

    async def mention(self, text: str, user: str, channel: str = CHANNEL, **more: Any) -> Any:
        self.users.get(user) or self.person(user)
        event = {"type": "app_mention", "user": user, "channel": channel, "text": f"<@{BOT_USER}> {text}", **more}
        return await self.event(event | {"ts": f"{time.time():.6f}"})

    def pressing(self, shown: Shown, button: Body, user: str) -> Body:
        """The body of a press of a button on something shown."""
        body: Body = {
            "type": "block_actions",
            "user": {"id": user, "team_id": TEAM},
            "team": {"id": TEAM, "domain": "test"},
            "api_app_id": "A1",
            "trigger_id": self.trigger(),
            "actions": [{**button, "block_id": "b", "action_ts": f"{time.time():.6f}"}],
        }
        if shown.kind == "message":
            container = {
                "type": "message",
                "message_ts": shown.ts,
                "channel_id": shown.channel,
                "is_ephemeral": bool(shown.user),
            }
            url = self.response_url(shown.channel, user, shown.ts)
            return {**body, "container": container, "channel": {"id": shown.channel}, "response_url": url}
        kind = {"window": "modal", "home": "home"}[shown.kind]
        view = {"id": shown.view_id, "type": kind}
        return {**body, "container": {"type": "view", "view_id": shown.view_id}, "view": view}

    async def press(self, shown: Shown, label: str, user: str) -> Any:
        self.users.get(user) or self.person(user)
        button = next(each for each in buttons(shown.payload) if each["text"]["text"] == label)
        return await self.send("interactive", self.pressing(shown, button, user))

    async def submit(self, view_id: str, values: Mapping[str, str], user: str) -> Any:
        """Sends a form; the acknowledgement's view takes its place."""
        self.users.get(user) or self.person(user)
        view = self.views[view_id]
        state = {
            block["block_id"]: {block["element"]["action_id"]: _state(block["element"], values.get(block["block_id"]))}
            for block in view["blocks"]
            if block["type"] == "input"
        }
        body = {
            "type": "view_submission",
            "user": {"id": user, "team_id": TEAM},
            "team": {"id": TEAM},
            "trigger_id": self.trigger(),
            "view": {**view, "id": view_id, "state": {"values": state}},
        }
        ack = await self.send("interactive", body)
        if ack and ack.get("response_action") == "update":
            check_view(ack["view"])
            self.views[view_id] = ack["view"]
            self.shown.append(Shown(ack["view"], "", user, view_id, "window", view_id))
        return ack


@dataclass
class Response:
    channel: str
    user: str
    ts: str = ""
    uses: int = 5


def buttons(payload: Body) -> list[Body]:
    elements = [each for block in payload.get("blocks", ()) for each in block.get("elements", ())]
    return [each for each in elements if each.get("type") == "button"]


def _state(element: Body, value: str | None) -> Body:
    match element["type"]:
        case "static_select":
            chosen = [option for option in element["options"] if option["value"] == value]
            return {"type": "static_select", "selected_option": chosen[0] if chosen else element.get("initial_option")}
        case "conversations_select":
            return {"type": "conversations_select", "selected_conversation": value}
        case kind:
            return {"type": kind, "value": value if value is not None else element.get("initial_value")}


async def _body_of(request: web.Request) -> Body:
    if request.content_type == "application/json":
        return dict(await request.json())
    return dict(await request.post())


async def until(true: Callable[[], bool], seconds: float = 3.0) -> None:
    """Waits for something that must come; fails when it does not."""
    async with asyncio.timeout(seconds):
        while not true():  # noqa: ASYNC110 - what is waited for knows nothing of tests
            await asyncio.sleep(0.003)
