"""What a browser's request says: its JSON body, its language, its time zone."""

import json
import re
import secrets
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from aiohttp import web

from adapters.base import Invocation, Target
from adapters.web.words import locale

BODY_LIMIT = 64 * 1024
"""Bytes of a request: six times the longest argument that is worth an answer of its own (10,000 characters)."""

_ID = re.compile(r"[A-Za-z0-9-]{8,64}")
_SURROGATES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Asked:
    """`id` is made by the page: the same request sent twice (a lost answer) carries the same one."""

    id: str
    text: str = ""
    command: str | None = None
    options: tuple[tuple[str, str], ...] = ()
    message: str = ""
    """Id of the message whose button was pressed."""

    @property
    def shown(self) -> str:
        """The command as one would type it."""
        return self.text or " ".join([self.command or "", *(value for _, value in self.options if value)])


async def body(request: web.Request) -> dict[str, Any]:
    """The JSON object of a request. Raises 415, 413 or 400."""
    if request.content_type != "application/json":  # a form of another site cannot send this type unasked
        raise web.HTTPUnsupportedMediaType(text="JSON is needed.\n")
    raw = bytearray()
    async for chunk in request.content.iter_chunked(8192):
        raw += chunk
        if len(raw) > BODY_LIMIT:
            raise web.HTTPRequestEntityTooLarge(max_size=BODY_LIMIT, actual_size=len(raw))
    try:
        found = json.loads(raw)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise web.HTTPBadRequest(text="A JSON object is needed.\n")
    return found


async def read(request: web.Request) -> Asked:
    found = await body(request)
    given = found.get("options")
    options = given if isinstance(given, dict) else {}
    return Asked(
        id=_id(found.get("id")),
        text=text(found.get("text")),
        command=text(found.get("command")) or None,
        options=tuple((text(name), text(value)) for name, value in list(options.items())[:25]),
        message=text(found.get("message")),
    )


def text(value: object) -> str:
    """A string that can be written as UTF-8; whatever is no string is empty."""
    return _SURROGATES.sub("\ufffd", value) if isinstance(value, str) else ""


def zone(request: web.Request) -> str | None:
    """The browser's IANA time zone; None when it is none this machine knows."""
    name = request.headers.get("X-Time-Zone", "")
    try:
        return ZoneInfo(name).key if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: a folder of the zone database
        return None


def invocation(request: web.Request, target: Target, asked: Asked) -> Invocation:
    """Whoever reaches the page runs the bot: they may change everything."""
    return Invocation(
        target=target,
        user="you",
        id=asked.id,
        text=asked.text,
        command=asked.command,
        options=dict(asked.options),
        locale=locale(request.headers.get("Accept-Language", "")),
        zone=zone(request),
        may_change=_may_change,
        forms=True,
    )


async def _may_change() -> bool:
    return True


def _id(value: object) -> str:
    return value if isinstance(value, str) and _ID.fullmatch(value) else secrets.token_hex(16)
