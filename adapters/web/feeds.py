"""What feed readers fetch: facts and briefings of each topic as Atom and as JSON Feed, behind the page's password."""

import asyncio
import hashlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape
from typing import Final, get_args

from aiohttp import web

from adapters.base import Target
from adapters.feeds import Feed, FeedOf, Feeds
from adapters.web.entrance import Entrance
from adapters.web.syndication import atom, json_feed
from messages.model import LANGUAGES, Language

PATH: Final = "/feeds/"

_FORMS: Final[dict[str, tuple[str, Callable[[Feed, str, str], bytes]]]] = {
    "atom": ("application/atom+xml", atom),
    "json": ("application/feed+json", json_feed),
}


class FeedRoutes:
    """`/feeds/<command>/facts.atom`, `…/briefings.json?language=fr`, and the like."""

    def __init__(self, feeds: Feeds, channel: Target, entrance: Entrance, public_url: str | None) -> None:
        self._feeds = feeds
        self._channel = channel
        self._entrance = entrance
        self._public_url = public_url

    def add_routes(self, app: web.Application) -> None:
        forms, kinds = "|".join(_FORMS), "|".join(get_args(FeedOf))
        path = f"{PATH}{{topic}}/{{of:{kinds}}}.{{form:{forms}}}"
        app.router.add_get(path, self._entrance.behind_password(self._serve))

    async def _serve(self, request: web.Request) -> web.Response:
        match = request.match_info
        feed = await self._feeds.get(match["topic"], _of(match["of"]), _language(request), self._channel)
        if feed is None:
            raise web.HTTPNotFound(text=f"There is no such topic. There is: {', '.join(self._feeds.topics)}\n")
        kind, write = _FORMS[match["form"]]
        home = self._public_url or f"{request.scheme}://{request.host}"
        body = await asyncio.to_thread(write, feed, f"{home}{request.path_qs}", f"{home}/")
        headers = {
            "ETag": f'"{hashlib.sha256(body).hexdigest()[:32]}"',
            "Last-Modified": format_datetime(feed.updated.astimezone(UTC).replace(microsecond=0), usegmt=True),
            "Cache-Control": "private, no-cache",
        }
        if _has_it(request, headers["ETag"], feed.updated):
            return web.Response(status=304, headers=headers)
        return web.Response(body=body, content_type=kind, charset="utf-8", headers=headers)


def links(feeds: Feeds) -> Iterator[str]:
    """For the page's head: how a feed reader that is given the page's address finds them."""
    for topic in feeds.topics:
        for of in get_args(FeedOf):
            for form, (kind, _) in _FORMS.items():
                title = escape(f"/{topic} {of}")
                yield f'<link rel="alternate" type="{kind}" title="{title}" href="{PATH}{escape(topic)}/{of}.{form}">'


def _of(asked: str) -> FeedOf:
    return "briefings" if asked == "briefings" else "facts"


def _language(request: web.Request) -> Language | None:
    asked = request.query.get("language")
    if asked is None:
        return None
    found = next((language for language in LANGUAGES if language == asked), None)
    if found is None:
        raise web.HTTPBadRequest(text=f"language is one of {', '.join(LANGUAGES)}\n")
    return found


def _has_it(request: web.Request, tag: str, updated: datetime) -> bool:
    """RFC 9110, 13.2.2: where both are given, the tag alone decides."""
    if request.if_none_match is not None:
        return any(known.value in ("*", tag.strip('"')) for known in request.if_none_match)
    since = request.if_modified_since
    return since is not None and updated.replace(microsecond=0) <= since
