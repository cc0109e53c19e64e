"""Slack as the contract suite and the end-to-end tests see it: the real adapter against a loopback Slack."""

import asyncio
import contextlib
from collections.abc import Callable, Mapping
from typing import Any, Literal, Self

from aiohttp import web

import adapters.slack
from adapters.base import Desk, Payload, Target, addressed
from adapters.slack.adapter import SlackAdapter
from adapters.slack.settings import read
from adapters.slack.web import Web
from tests.fakes.site import Site
from tests.fakes.slack_limits import shown, texts
from tests.fakes.slack_server import APP_TOKEN, BOT_TOKEN, CHANNEL, SECRET, TEAM, Fault, Shown, Slack, buttons, until

Mode = Literal["socket", "http"]

FAULTS: Mapping[str, Fault] = {
    "later": Fault("ratelimited", status=429, headers={"Retry-After": "1"}),
    "gone": Fault("is_archived"),
    "refused": Fault("invalid_blocks"),
    "unsure_posted": Fault(drop=True, applied=True),
    "unsure_not_posted": Fault(drop=True),
}


class Harness:
    """A workspace with a channel the bot is in. `options` go to the adapter (time limits)."""

    def __init__(
        self, desk: Desk, mode: Mode = "socket", environment: Mapping[str, str] | None = None, **options: Any
    ) -> None:
        self.desk = desk
        self.slack = Slack(mode)
        self.target = Target("slack", TEAM, CHANNEL)
        self.site = Site()
        self.adapter: SlackAdapter
        self._environment = environment or {}
        self._options = options

    def environment(self) -> dict[str, str]:
        way = {"SLACK_APP_TOKEN": APP_TOKEN} if self.slack.mode == "socket" else {"SLACK_SIGNING_SECRET": SECRET}
        return {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_API_URL": f"{self.slack.url}/api/", **way, **self._environment}

    async def __aenter__(self) -> Self:
        await self.slack.__aenter__()
        if self._options:
            self.adapter = SlackAdapter(read(self.environment()), self.site, **self._options)
        else:
            loaded = adapters.slack.load(self.environment(), self.site)
            assert isinstance(loaded, SlackAdapter)
            self.adapter = loaded
        self._runner = web.AppRunner(self.site.app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.slack.events_url = f"http://127.0.0.1:{self._runner.addresses[0][1]}/slack/events"
        self.listening = asyncio.create_task(self.adapter.listen(self.desk))
        await self._ready()
        return self

    async def _ready(self) -> None:
        if self.slack.mode == "socket":
            await self.slack.connected(2)
        else:
            await until(lambda: self.adapter._door is not None and self.adapter._door.dispatch is not None)

    async def __aexit__(self, *_: object) -> None:
        self.listening.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self.listening
        await self.adapter.close()
        await self._runner.cleanup()
        await self.slack.__aexit__()

    @property
    def web(self) -> Web:
        return self.adapter._workspaces.at(TEAM).web

    def sent(self) -> list[dict[str, Any]]:
        return [dict(message) for message in self.slack.messages[self.target.channel]]

    def fail_next(self, how: str) -> None:
        self.slack.fail("chat.postMessage", FAULTS[how])

    async def say(self, text: str, user: str = "U1", admin: bool = False) -> list[dict[str, Any]]:
        """Types the slash command, another topic's where its name stands first; what was shown for it, in order."""
        self._rank(user, admin)
        named, rest = addressed(text, self.desk.topics)
        name = {"command": f"/{named or 'mmss'}"}
        return await self._shown_by(lambda: self.slack.command(rest, user, self.target.channel, **name))

    async def mention(self, text: str, user: str = "U1", admin: bool = False, **more: Any) -> list[dict[str, Any]]:
        self._rank(user, admin)
        return await self._shown_by(lambda: self.slack.mention(text, user, self.target.channel, **more))

    async def press(self, label: str, user: str = "U1", admin: bool = False) -> list[dict[str, Any]]:
        """Presses the button of that label on the latest thing shown that has one."""
        self._rank(user, admin)
        where = self.latest(label)
        return await self._shown_by(lambda: self.slack.press(where, label, user))

    def latest(self, label: str) -> Shown:
        for each in reversed(self.slack.shown):
            if not each.gone and any(button["text"]["text"] == label for button in buttons(each.payload)):
                return each
        raise AssertionError(f"no button {label!r} is shown")

    def _rank(self, user: str, admin: bool) -> None:
        """A promotion counts at once here: what the adapter remembers for minutes is another test's subject."""
        if self.slack.users.get(user, {}).get("is_admin", False) != admin:
            self.adapter._workspaces.at(TEAM).people._asked.pop(user, None)
        self.slack.person(user, is_admin=admin)

    async def _shown_by(self, act: Callable[[], Any]) -> list[dict[str, Any]]:
        before = len(self.slack.shown)
        await act()
        await until(lambda: len(self.slack.shown) > before)
        seen = 0
        while seen != len(self.slack.shown):  # further parts follow each other without a pause
            seen = len(self.slack.shown)
            await asyncio.sleep(0.02)
        return [each.payload for each in self.slack.shown[before:]]

    def text_of(self, payload: Payload) -> str:
        """Everything a reader sees."""
        return "\n".join(shown(text) for text in texts(payload.get("blocks") or [])) or shown(payload.get("text", ""))
