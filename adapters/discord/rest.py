"""Discord's REST side: discord.py's HTTP client with our exact payloads. Works without the gateway."""

import asyncio
import time
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import aiohttp
from discord.http import HTTPClient, Route

from adapters.base import Failure, Later, Unsure
from adapters.discord import outcomes
from adapters.discord.brake import Brake

TIMEOUT = aiohttp.ClientTimeout(total=20, sock_connect=10)
"""Seconds for one request: long enough for a slow answer to arrive."""
DEADLINE = 45.0
"""Seconds for a call with all its waiting: below the minute for which the outbox lends a delivery."""
LONGEST_WAIT = 30.0
"""Seconds discord.py may wait for a bucket it knows to be empty (its least setting); longer waits leave as Later."""

Where = Mapping[str, Any]
NOWHERE: Where = MappingProxyType({})
_CARE: Mapping[str, Any] = MappingProxyType({"timeout": TIMEOUT})


class Rest:
    """`call` sends once and raises Later, Gone, Refused or Unsure; `reply` is patient and raises discord.py's own."""

    def __init__(self, token: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._token = token
        self._brake = Brake(clock)
        self._http: HTTPClient | None = None
        self._lock = asyncio.Lock()
        self.me: dict[str, Any] = {}
        """The bot's user, once logged in."""

    async def login(self) -> HTTPClient:
        """Asks who we are, once. Raises Later or Gone: nothing was posted yet."""
        async with self._lock:
            self._brake.check()
            self._http = self._http or await self._fresh()
            return self._http

    async def _fresh(self) -> HTTPClient:
        http = HTTPClient(asyncio.get_running_loop(), max_ratelimit_timeout=LONGEST_WAIT)
        try:
            self.me = dict(await asyncio.wait_for(http.static_login(self._token), TIMEOUT.total))
        except BaseException as error:
            await http.close()
            if not isinstance(error, Exception):
                raise
            raise _before_posting(self.failure(error)) from None
        return http

    async def call(self, method: str, path: str, where: Where = NOWHERE, *, posting: bool = False, **sent: Any) -> Any:
        """`where` fills the path; `sent` is `json` or `params`. `posting` keeps to the budget of refusals."""
        try:
            async with asyncio.timeout(DEADLINE):
                http = await self.login()
                if posting:
                    self._brake.check_posting()
                return await http.request(Route(method, path, **where), **sent, **_CARE, raise_for_status=self._once)
        except Exception as error:
            raise self.failure(error) from None

    def failure(self, error: Exception) -> Failure:
        """What an exception means; what an answer said of the whole platform is kept in mind."""
        failure = outcomes.failure(error)
        answered = not isinstance(error, Failure | aiohttp.ClientError)
        return self._brake.heed(failure) if answered else failure

    async def reply(self, method: str, path: str, where: Where = NOWHERE, **sent: Any) -> Any:
        """For answers to commands: discord.py waits and retries, since they are urgent and cannot double."""
        http = await self.login()
        return await http.request(Route(method, path, **where), **sent, **_CARE, raise_for_status=self._count)

    async def _once(self, response: aiohttp.ClientResponse) -> None:
        await self._count(response)
        try:
            await outcomes.answered(response)
        except Failure as failure:
            raise self._brake.heed(failure) from None

    async def _count(self, response: aiohttp.ClientResponse) -> None:
        self._brake.note(response.status, shared=response.headers.get("X-RateLimit-Scope") == "shared")

    async def close(self) -> None:
        if self._http:
            await self._http.close()


def _before_posting(failure: Failure) -> Failure:
    return Later(failure.reason, outcomes.UNREACHABLE, "platform") if isinstance(failure, Unsure) else failure
