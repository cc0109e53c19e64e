"""Server-sent events: what happens in the channel, as it happens."""

import json
from contextlib import suppress

from aiohttp import web

from adapters.web.channel import Channel
from adapters.web.entrance import Entrance

HEARTBEAT = 15.0
"""Seconds of silence after which a comment is sent, so that neither end nor a proxy takes the line for dead."""

STREAMS = 100
"""Open streams; a browser has one a tab."""


class Events:
    def __init__(self, channel: Channel, entrance: Entrance) -> None:
        self._channel = channel
        self._entrance = entrance
        self._open = 0

    def add_routes(self, app: web.Application) -> None:
        app.router.add_get("/web/events", self._entrance.behind(self._listen))

    async def _listen(self, request: web.Request) -> web.StreamResponse:
        """Goes on after the change named by Last-Event-ID (a browser coming back) or `after` (a page just opened)."""
        if self._open >= STREAMS:
            raise web.HTTPServiceUnavailable(text="Too many pages are open.\n", headers={"Retry-After": "5"})
        self._open += 1
        try:
            return await self._stream(request)
        finally:
            self._open -= 1

    async def _stream(self, request: web.Request) -> web.StreamResponse:
        headers = {"Content-Type": "text/event-stream", "Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        response = web.StreamResponse(headers=headers)
        await response.prepare(request)
        last = request.headers.get("Last-Event-ID") or request.query.get("after", "")
        with suppress(ConnectionError):
            await response.write(b"retry: 1000\n\n")
            while not self._channel.closed and self._entrance.admits(request):
                last = await self._send_since(response, last)
                await self._channel.wait(HEARTBEAT)
        return response

    async def _send_since(self, response: web.StreamResponse, last: str) -> str:
        """The id of the last change sent."""
        changes = self._channel.since(last)
        if changes is None:
            last = self._channel.last
            await response.write(_event(last, "reset", {}))
        elif not changes:
            await response.write(b": still here\n\n")
        for change in changes or ():
            await response.write(_event(change.id, change.kind, change.data))
            last = change.id
        return last


def _event(id_: str, kind: str, data: object) -> bytes:
    """JSON escapes line ends, so the data is always one line."""
    return f"id: {id_}\nevent: {kind}\ndata: {json.dumps(data)}\n\n".encode()
