"""The page as the contract suite sees it: the shipped adapter on a real server, with a browser's requests."""

import asyncio
import contextlib
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from types import TracebackType
from typing import Any, Literal, Self

from aiohttp import ClientSession, web

import adapters.web
from adapters.base import Desk, Gone, Later, Payload, Receipt, Refused, Target, Unsure
from adapters.web.adapter import TARGET, Page
from adapters.web.render import message_of
from messages.message import Buttons, Message, lines_of, plain
from tests.fakes.site import Site

Fault = Literal["later", "gone", "refused", "unsure_posted", "unsure_not_posted"]
History = Callable[[Target, int], Sequence[tuple[str, datetime, Message]]]


class Scripted:
    """The adapter with a post that fails when told to; all else is the adapter's own."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.next: Fault | None = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self._page, name)

    async def post(self, target: Target, payload: Payload, key: str) -> Receipt:
        how, self.next = self.next, None
        match how:
            case None:
                return await self._page.post(target, payload, key)
            case "later":
                raise Later("the page is busy", seconds=1)
            case "gone":
                raise Gone("the page is gone")
            case "refused":
                raise Refused("the page takes no such payload")
            case "unsure_posted":
                await self._page.post(target, payload, key)
                raise Unsure("the answer was lost")
            case "unsure_not_posted":
                raise Unsure("the line was cut")


class Server:
    """A site on loopback with the page on it, listening for a desk."""

    def __init__(self, desk: Desk, environment: Mapping[str, str] | None = None, site: Site | None = None) -> None:
        self.desk = desk
        self.site = site or Site()
        self.environment = environment or {}
        self.port = 0
        self.page: Page

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def __aenter__(self) -> Self:
        loaded = adapters.web.load(self.environment, self.site)
        assert isinstance(loaded, Page)
        self.page = loaded
        self._runner = web.AppRunner(self.site.app, shutdown_timeout=2)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.port = self._runner.addresses[0][1]
        self._listening = asyncio.create_task(self.page.listen(self.desk))
        await asyncio.sleep(0)
        return self

    async def __aexit__(self, *_: object) -> None:
        self._listening.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._listening
        await self._runner.cleanup()

    def browser(self, **headers: str) -> ClientSession:
        """Requests as the page's own script sends them."""
        own = {"Origin": self.url, "Sec-Fetch-Site": "same-origin", "Accept-Language": "en"}
        return ClientSession(self.url, headers=own | headers)


class Harness:
    """See SEAMS of the contract suite. Everyone who reaches the page may change everything, so `admin` says nothing."""

    target = TARGET

    def __init__(self, desk: Desk) -> None:
        self._server = Server(desk)

    async def __aenter__(self) -> Self:
        await self._server.__aenter__()
        self.adapter = Scripted(self._server.page)
        self._browser = self._server.browser()
        self._shown: dict[str, Any] | None = None
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._browser.close()
        await self._server.__aexit__(kind, error, trace)

    def sent(self) -> list[dict[str, Any]]:
        return [entry.as_json() for entry in self._server.page.channel.entries()]

    def fail_next(self, how: Fault) -> None:
        self.adapter.next = how

    async def say(self, text: str, user: str = "U1", admin: bool = False) -> list[dict[str, Any]]:
        return await self._send("/web/say", {"text": text})

    async def press(self, label: str, user: str = "U1", admin: bool = False) -> list[dict[str, Any]]:
        shown = self._shown or self.sent()[-1]
        buttons = [
            button
            for block in message_of(shown).blocks
            if isinstance(block, Buttons)
            for button in block.items
            if button.label == label
        ]
        return await self._send("/web/press", {"text": buttons[0].command, "message": shown["id"]})

    def text_of(self, payload: Payload) -> str:
        message = message_of(payload)
        lines = (plain(line.spans) for block in message.blocks for line in lines_of(block))
        labels = (getattr(block, "label", None) for block in message.blocks)
        return "\n".join([message.summary, *filter(None, labels), *lines])

    async def _send(self, path: str, body: dict[str, str]) -> list[dict[str, Any]]:
        async with self._browser.post(path, json=body) as response:
            assert response.status == 200, await response.text()
            answer = await response.json()
        shown = answer.get("entry") or answer.get("replaced")
        self._shown = shown or self._shown
        return [shown or answer]
