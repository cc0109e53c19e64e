"""Slack's Web API over one connection pool. Nothing here tries anything twice: the outbox does, and knows why."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Any, TypeVar, cast

import aiohttp
from aiohttp.helpers import get_env_proxy_for_url
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse
from slack_sdk.webhook.async_client import AsyncWebhookClient
from yarl import URL

from adapters.base import Failure, Refused, Unsure
from adapters.slack.failures import TokenRefused, answered, failure
from adapters.slack.settings import Client, Settings
from adapters.slack.tokens import Token

T = TypeVar("T")
Data = dict[str, Any]
Sort = Callable[[Exception], Failure]

TOTAL, CONNECT = 10.0, 4.0
"""Seconds for a whole call, and for its connection."""

SDK_LOG = logging.getLogger("adapters.slack.sdk")
"""For slack_sdk and slack_bolt. At DEBUG they write down whole requests and answers, tokens among them: never here."""
SDK_LOG.setLevel(logging.ERROR)


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the bot token is."""

    team: str
    team_name: str
    user: str
    user_name: str
    bot: str
    scopes: frozenset[str]


class Pool:
    """The one pool all calls share (a client without one opens a connection a call: 7 times the CPU). Open from the
    first call until `close`."""

    def __init__(self, total: float = TOTAL) -> None:
        self._total = total
        self._session: aiohttp.ClientSession | None = None
        self._proxies: dict[URL, str | None] = {}

    @property
    def session(self) -> aiohttp.ClientSession:
        if self._session is None:
            timeout = aiohttp.ClientTimeout(total=self._total, connect=min(CONNECT, self._total))
            self._session = aiohttp.ClientSession(timeout=timeout, cookie_jar=aiohttp.DummyCookieJar())
        return self._session

    def proxy(self, url: str) -> str | None:
        """The company's proxy that Slack lies behind, by HTTPS_PROXY and NO_PROXY. The session could find it out by
        itself, in two other threads at each call."""
        asked = URL(url).origin()
        if asked not in self._proxies:
            self._proxies[asked] = _proxy(asked) or _proxy(asked.with_scheme(asked.scheme.replace("ws", "http")))
        return self._proxies[asked]

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()


class Web:
    """The calls with one token."""

    def __init__(self, settings: Settings, pool: Pool, token: Token) -> None:
        self._settings = settings
        self._pool = pool
        self._token = token
        self._client: AsyncWebClient | None = None
        self._identity: Identity | None = None

    def line(self, url: str, heartbeat: float) -> AbstractAsyncContextManager[aiohttp.ClientWebSocketResponse]:
        """A WebSocket to the address; pings each `heartbeat` seconds."""
        proxy = self._pool.proxy(url)
        return self._pool.session.ws_connect(url, heartbeat=heartbeat, max_msg_size=0, proxy=proxy)

    @property
    def client(self) -> AsyncWebClient:
        """With its default handlers it would post a second time after a dropped connection: it has none."""
        if self._client is None:
            self._client = AsyncWebClient(
                base_url=self._settings.api, session=self._pool.session, retry_handlers=[], logger=SDK_LOG
            )
            self._client.proxy = self._pool.proxy(self._settings.api)  # by itself it knows no NO_PROXY
        return self._client

    async def read(self, method: str, params: Mapping[str, Any], *, sort: Sort = failure) -> Data:
        """Raises a Failure."""
        return _data(await self._call(sort, method, http_verb="GET", params=dict(params)))

    async def write(self, method: str, body: Mapping[str, Any], *, sort: Sort = failure) -> Data:
        """Raises a Failure."""
        return _data(await self._call(sort, method, json=dict(body)))

    async def post(self, method: str, body: Mapping[str, Any]) -> Data:
        """As `write`, past slack_sdk, at half its CPU: it is for what the outbox sends. Raises a Failure."""
        return await self._with_token(lambda token: self._posted(method, body, token))

    async def _posted(self, method: str, body: Mapping[str, Any], token: str) -> Data:
        url = self._settings.api + method
        sent = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json;charset=utf-8"}
        await _let_timers_speak()
        try:
            async with self._pool.session.post(url, data=sent, headers=headers, proxy=self._pool.proxy(url)) as answer:
                data = _parsed(await answer.read())
                status = answer.status
        except Exception as error:
            raise failure(error) from None
        if status == 200 and data.get("ok"):
            return data
        raise answered(status, data, answer.headers)

    async def _call(self, sort: Sort, method: str, **how: Any) -> AsyncSlackResponse:
        return await self._with_token(lambda token: self._called(sort, method, token, **how))

    def _called(self, sort: Sort, method: str, token: str, **how: Any) -> Awaitable[AsyncSlackResponse]:
        self.client.token = token  # it is read before anything else can run
        return _sorted(self.client.api_call(method, **how), sort)

    async def _with_token(self, call: Callable[[str], Awaitable[T]]) -> T:
        token = await self._token.current()
        try:
            return await call(token)
        except TokenRefused as refusal:
            raise await self._token.refused(token, refusal) from None

    async def identity(self) -> Identity:
        """Asked once; see `probe`."""
        return self._identity or await self.probe()

    async def probe(self) -> Identity:
        """Asks Slack, now, who we are. Raises a Failure."""
        answer = await self._call(failure, "auth.test")
        self._identity = _identity(_data(answer), answer.headers)
        return self._identity

    async def prove(self, token: str) -> Identity:
        """Who that token is. Raises a Failure."""
        answer = await _sorted(self.client.auth_test(token=token), failure)
        return _identity(_data(answer), answer.headers)

    async def exchanged(self, code: str) -> Data:
        """What Slack gives for an installation's code, good for one try in ten minutes. Raises a Failure."""
        return await self._granted(code=code, redirect_uri=self._app.redirect)

    async def renewed(self, refresh: str) -> Data:
        """A new token and what the next is had with. Raises a Failure."""
        return await self._granted(grant_type="refresh_token", refresh_token=refresh)

    async def revoke(self, token: str) -> None:
        """Slack forgets the token. Raises a Failure."""
        await _sorted(self.client.auth_revoke(token=token), failure)

    async def _granted(self, **asked: str) -> Data:
        """Id and secret go in the body: the header that slack_sdk would use is one that aiohttp gives up."""
        whole = {"client_id": self._app.id, "client_secret": self._app.secret, **asked}
        return _data(await _sorted(self.client.api_call("oauth.v2.access", data=whole), failure))

    @property
    def _app(self) -> Client:
        assert self._settings.client is not None, "only an app that many install asks for tokens"  # noqa: S101
        return self._settings.client

    async def socket_url(self) -> str:
        """A new address for Socket Mode, good for one connection. Raises a Failure."""
        answer = _data(
            await _sorted(self.client.apps_connections_open(app_token=self._settings.app_token or ""), failure)
        )
        return str(answer["url"])

    async def respond(self, url: str, body: Mapping[str, Any]) -> None:
        """Answers by a response_url, good for five in 30 minutes. Raises Refused when used up, or another Failure."""
        client = AsyncWebhookClient(url, session=self._pool.session, retry_handlers=[], logger=SDK_LOG)
        client.proxy = self._pool.proxy(url)
        try:
            answer = await client.send_dict(dict(body))
        except Exception as error:
            raise failure(error) from None
        if answer.status_code != 200 or '"ok":false' in answer.body.replace(" ", ""):
            raise Refused(f"Slack takes no more answers here (HTTP {answer.status_code})")


async def _sorted(call: Awaitable[AsyncSlackResponse], sort: Sort) -> AsyncSlackResponse:
    """Slack's answer. Its errors are not chained: they hold what was sent."""
    try:
        return await call
    except Exception as error:
        raise sort(error) from None


async def _let_timers_speak() -> None:
    """On an open line the first byte would leave at once. A process that was stopped is to hear first that its time
    is over: a timer that is due runs in the next turn of the loop, and what it cancels in the one after."""
    for _ in range(2):
        await asyncio.sleep(0)


def _proxy(url: URL) -> str | None:
    try:
        proxy, login = get_env_proxy_for_url(url)
    except LookupError:
        return None
    return str(proxy.with_user(login.login).with_password(login.password) if login else proxy)


def _parsed(body: bytes) -> Data:
    """Empty for what is no JSON object."""
    try:
        data = json.loads(body)
    except ValueError:
        return {}
    return data if isinstance(data, dict) else {}


def _data(answer: AsyncSlackResponse) -> Data:
    if not isinstance(answer.data, dict):
        raise Unsure("Slack's answer cannot be read")
    return cast("Data", answer.data)


def _identity(data: Data, headers: Mapping[str, str]) -> Identity:
    scopes = {name.lower(): value for name, value in headers.items()}.get("x-oauth-scopes", "")
    return Identity(
        team=data["team_id"],
        team_name=data.get("team", ""),
        user=data["user_id"],
        user_name=data.get("user", ""),
        bot=data.get("bot_id", ""),
        scopes=frozenset(scopes.replace(",", " ").split()),
    )


def missing_scope(error: Exception) -> bool:
    data = error.response.data if isinstance(error, SlackApiError) else None
    return isinstance(data, dict) and data.get("error") in ("missing_scope", "no_permission", "not_allowed_token_type")
