"""Requests by HTTP: what is too large, too slow, of the wrong kind or not signed by Slack stays outside."""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import web

from adapters.slack.setup import PATH
from adapters.slack.signature import is_genuine

BODY_LIMIT = 256 * 1024
"""Bytes. A pressed button brings the whole message along: 10,000 characters, each up to 16 bytes in a form."""
BODY_SECONDS = 2.0
"""Slack sends a request in one go."""
FORM, JSON = "application/x-www-form-urlencoded", "application/json"

Body = dict[str, Any]
Answer = tuple[int, str, str]
"""Status, body and content type of an answer."""


class Door:
    """`dispatch` gets each body that came in; until it is set, Slack is asked to come again."""

    def __init__(self, secret: str, *, clock: Callable[[], float] = time.time, patience: float = BODY_SECONDS) -> None:
        self._secret = secret
        self._clock = clock
        self._patience = patience
        self.dispatch: Callable[[Body], Awaitable[Answer]] | None = None

    def add_to(self, app: web.Application) -> None:
        app.router.add_post(PATH, self._receive)
        app.router.add_get(PATH, _ssl_check)

    async def _receive(self, request: web.Request) -> web.Response:
        """Size, kind, time and repeated keys are checked before anything is computed, the signature before anything is
        taken for what it says."""
        if request.content_type not in (FORM, JSON):
            raise web.HTTPUnsupportedMediaType
        body = await self._read(request)
        pairs = body.split(b"&") if request.content_type == FORM else []
        if b"ssl_check=1" in pairs:
            return web.Response()
        if len({pair.partition(b"=")[0] for pair in pairs}) < len(pairs):
            raise web.HTTPBadRequest
        if not self._is_genuine(request, body):
            raise web.HTTPUnauthorized
        return await self._dispatched(request.content_type, body.decode())

    async def _read(self, request: web.Request) -> bytes:
        if (request.content_length or 0) > BODY_LIMIT:
            raise web.HTTPRequestEntityTooLarge(BODY_LIMIT)
        body = bytearray()
        try:
            async with asyncio.timeout(self._patience):
                async for chunk in request.content.iter_any():
                    body += chunk
                    if len(body) > BODY_LIMIT:
                        raise web.HTTPRequestEntityTooLarge(BODY_LIMIT)
        except TimeoutError:
            raise web.HTTPRequestTimeout from None
        return bytes(body)

    def _is_genuine(self, request: web.Request, body: bytes) -> bool:
        """Slack sends each header once, and UTF-8."""
        names = ("X-Slack-Signature", "X-Slack-Request-Timestamp")
        once = all(len(request.headers.getall(name, ())) == 1 for name in names)
        return once and _is_utf8(body) and is_genuine(self._secret, request.headers, body, self._clock())

    async def _dispatched(self, kind: str, text: str) -> web.Response:
        body = parse(kind, text)
        if body is None:
            return web.Response(status=400)
        if self.dispatch is None:
            return web.Response(status=503, headers={"Retry-After": "5"})
        status, answer, content_type = await self.dispatch(body)
        return web.Response(status=status, text=answer, content_type=content_type)


async def _ssl_check(_: web.Request) -> web.Response:
    return web.Response()


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode()
    except UnicodeDecodeError:
        return False
    return True


def parse(kind: str, text: str) -> Body | None:
    """What Slack sent, as one object: a form, the JSON in a form's `payload`, or JSON. None for anything else."""
    try:
        if kind == JSON:
            return _object(text)
        pairs = parse_qsl(text, keep_blank_values=True, strict_parsing=bool(text), max_num_fields=100)
    except ValueError:
        return None
    form = dict(pairs)
    if len(form) != len(pairs):
        return None  # the same key twice could mean one thing to us and another to who signed it
    return _object(form["payload"]) if "payload" in form else form


def _object(text: str) -> Body | None:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None
