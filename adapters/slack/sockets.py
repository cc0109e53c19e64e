"""Socket Mode: two connections, each renewed when Slack says so, when it breaks, and when it has gone silent.

Written on aiohttp: slack_sdk's own client tries a used address again for ever, every five seconds, and shows it in its
logs; and a connection that says nothing still counts as connected there (bolt-python 1529, python-slack-sdk 1701).
"""

import asyncio
import json
import logging
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import aiohttp

from adapters.base import Failure, Gone, Later, Misconfigured
from adapters.silence import Silence
from adapters.slack.door import Answer
from adapters.slack.web import Web

_log = logging.getLogger(__name__)

CONNECTIONS = 2
"""While one is renewed the other hears; Slack gives each request to one of up to ten."""

FAREWELL = 3.0
"""Seconds the answers under way have on a line that is renewed: as long as Slack waits for them."""


@dataclass(frozen=True, slots=True)
class Timing:
    """All in seconds."""

    heartbeat: float = 20.0
    """Pings; without a pong within half of it the line is dead."""
    probe: float = 60.0
    """Silence after which Slack is asked whether it still knows us (auth.test)."""
    silence: float = 600.0
    """Silence after which a line is renewed though it seems to live."""
    first_wait: float = 1.0
    """Until the first try after a failure; doubled up to `longest_wait`."""
    longest_wait: float = 300.0


TIMING = Timing()


class Sockets:
    """Hears until cancelled. `dispatch` answers each request; the acknowledgement follows the answer. `probe` asks
    Slack whether it still knows us."""

    def __init__(
        self,
        web: Web,
        dispatch: Callable[[dict[str, Any]], Awaitable[Answer]],
        probe: Callable[[], Awaitable[object]],
        timing: Timing = TIMING,
    ) -> None:
        self._web = web
        self._probe = probe
        self._dispatch = dispatch
        self._timing = timing
        self._tasks: set[asyncio.Task[None]] = set()
        self.connected = 0
        self.silence = Silence()
        self.silence.begin()

    async def run(self) -> None:
        """Raises Misconfigured when Slack refuses the tokens: then coming again is useless."""
        try:
            async with asyncio.TaskGroup() as group:
                for _ in range(CONNECTIONS):
                    group.create_task(self._stay_connected())
        except ExceptionGroup as errors:
            raise errors.exceptions[0] from None
        finally:
            for task in self._tasks:
                task.cancel()

    async def _stay_connected(self) -> None:
        wait = self._timing.first_wait
        while True:
            began = time.monotonic()
            try:
                await self._connection()
                continue
            except Gone as gone:
                raise Misconfigured(f"Socket Mode: {gone.reason}; see SLACK_APP_TOKEN and `mmss check`") from None
            except (Failure, aiohttp.ClientError, OSError, ValueError) as error:
                reason, asked = _reason(error), error.seconds if isinstance(error, Later) else 0.0
            if time.monotonic() - began > self._timing.probe:
                wait = self._timing.first_wait
            pause = max(asked, wait * _spread())
            _log.warning("Socket Mode is down, trying again in %.0f s: %s", pause, reason)
            await asyncio.sleep(pause)
            wait = min(wait * 2, self._timing.longest_wait)

    async def _connection(self) -> None:
        """One connection from its address to its end. Ends normally when it is to be renewed at once."""
        url = await self._web.socket_url()
        async with self._web.line(url, self._timing.heartbeat) as line:
            hello = _message(await line.receive(timeout=self._timing.heartbeat))
            if hello.get("type") != "hello":
                raise _Broken(f"Slack says {hello.get('reason', 'nothing')} instead of hello")
            self.connected += 1
            self.silence.end()
            try:
                await self._hear(line)
            finally:
                self.connected -= 1
                if not self.connected:
                    self.silence.begin()
            if self._tasks:  # what was heard is answered before the line is closed
                await asyncio.wait(self._tasks, timeout=FAREWELL)

    async def _hear(self, line: aiohttp.ClientWebSocketResponse) -> None:
        longest, silent = self._timing.silence * _spread(), 0.0
        while silent < longest:
            try:
                frame = await line.receive(timeout=self._timing.probe)
            except TimeoutError:
                silent += self._timing.probe
                await self._probe()
                continue
            silent = 0.0
            if not self._take(line, _message(frame)):
                return
        _log.info("Socket Mode was silent for %.0f s: renewing the line", silent)

    def _take(self, line: aiohttp.ClientWebSocketResponse, message: dict[str, Any]) -> bool:
        """False when the line is to be renewed. Requests are answered beside each other, so none waits for another."""
        if message.get("type") == "disconnect":
            if message.get("reason") in ("link_disabled", "too_many_websockets"):
                raise _Broken(f"Slack says {message['reason']}")
            return False
        if "envelope_id" in message:
            task = asyncio.create_task(self._answer(line, message))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        return True

    async def _answer(self, line: aiohttp.ClientWebSocketResponse, envelope: dict[str, Any]) -> None:
        """What could not be answered is not acknowledged: Slack sends it again."""
        try:
            status, body, kind = await self._dispatch(envelope["payload"])
            if status >= 500:
                return
            held = json.loads(body) if kind == "application/json" and body else {"text": body} if body else None
            payload = {"payload": held} if held and envelope.get("accepts_response_payload") else {}
            await line.send_json({"envelope_id": envelope["envelope_id"], **payload})
        except (ConnectionError, aiohttp.ClientError):
            _log.warning("the line was cut before an acknowledgement")
        except Exception:
            _log.exception("a request of Slack's could not be answered")


def _message(frame: aiohttp.WSMessage) -> dict[str, Any]:
    if frame.type is not aiohttp.WSMsgType.TEXT:
        raise _Broken("the line was cut")
    message = json.loads(frame.data)
    return message if isinstance(message, dict) else {}


def _spread() -> float:
    """A factor that keeps the lines from all renewing or retrying at once."""
    return random.uniform(0.75, 1.25)  # noqa: S311 - hides nothing


class _Broken(aiohttp.ClientError):
    """The connection is of no use any more. The text holds no address."""


def _reason(error: Exception) -> str:
    """Other errors of aiohttp name the address, which lets anyone who has it connect as us."""
    match error:
        case Failure():
            return error.reason
        case _Broken():
            return str(error)
        case _:
            return type(error).__name__
