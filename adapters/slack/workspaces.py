"""The workspaces the bot is in: one by SLACK_BOT_TOKEN, or as many as installed it. Each has its own token, and nothing
that is known of one is asked of another."""

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from adapters.base import Failure, Gone, Misconfigured
from adapters.slack.api import Deliveries
from adapters.slack.people import People
from adapters.slack.reach import Reach
from adapters.slack.settings import Settings
from adapters.slack.tokens import Fixed, Installed, Kept
from adapters.slack.web import Pool, Web
from adapters.vault import Vault

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, eq=False)
class Workspace:
    web: Web
    deliveries: Deliveries
    people: People
    reach: Reach

    @classmethod
    def by(cls, web: Web, admins: frozenset[str]) -> "Workspace":
        return cls(web, Deliveries(web), People(web, admins), Reach(web))


class Workspaces(Protocol):
    many: bool
    """Whether others may be served beside the one that asks."""

    async def start(self) -> str | None:
        """Before anyone asks. The one workspace whose token was given by hand: where the app was removed and added
        again, only a start with the new token tells. Raises Misconfigured when Slack refuses what is needed."""
        ...

    def all(self) -> Sequence[str]:
        """Those that are known, by their ids. Raises Later."""
        ...

    def at(self, team: str) -> Workspace:
        """Its calls raise Gone where the app is not installed."""
        ...

    async def lost(self, team: str, at: float) -> bool:
        """The app was removed from it at that (Unix) time: its token is forgotten. False: it came back since."""
        ...

    async def probe(self) -> object:
        """Asks Slack whether it still knows us. Raises a Failure."""
        ...

    def close(self) -> None: ...


class One:
    """The workspace of SLACK_BOT_TOKEN, whatever is asked for."""

    many = False

    def __init__(self, settings: Settings, pool: Pool) -> None:
        self.only = Workspace.by(Web(settings, pool, Fixed(settings.bot_token or "")), settings.admins)

    async def start(self) -> str | None:
        try:
            return (await self.only.web.identity()).team
        except Gone as gone:
            raise Misconfigured(f"Slack refuses SLACK_BOT_TOKEN: {gone.reason}") from None
        except Failure as failure:  # a Slack that is away now is asked again with the first request
            _log.warning("Slack does not say who the bot is: %s", failure.reason)
        return None

    def all(self) -> Sequence[str]:
        return [""]

    def at(self, team: str) -> Workspace:  # noqa: ARG002
        return self.only

    async def lost(self, team: str, at: float) -> bool:  # noqa: ARG002
        return True

    async def probe(self) -> object:
        return await self.only.web.probe()

    def close(self) -> None:
        self.only.people.close()


class Many:
    """Those whose token the vault keeps."""

    many = True

    def __init__(self, settings: Settings, pool: Pool, vault: Vault, clock: Callable[[], float] = time.time) -> None:
        self.vault = vault
        self._settings = settings
        self._pool = pool
        self._clock = clock
        self._app = Web(settings, pool, Fixed(""))
        self._known: dict[str, Workspace] = {}

    async def start(self) -> None:  # each installation tells of itself
        """SLACK_BOT_TOKEN, where it is given too, stands for an installation: nobody there need install again."""
        token = self._settings.bot_token
        try:
            me = await self._app.prove(token) if token else None
            if me and token and self.vault.read(me.team) is None:
                await self.install(me.team, Kept(token, self._clock()))
        except Failure as failure:
            _log.warning("the workspace of SLACK_BOT_TOKEN is not taken over: %s", failure.reason)

    def all(self) -> Sequence[str]:
        return self.vault.tenants()

    def at(self, team: str) -> Workspace:
        if team not in self._known:
            token = Installed(self.vault, team, self._app, self._clock)
            self._known[team] = Workspace.by(Web(self._settings, self._pool, token), self._settings.admins)
        return self._known[team]

    async def install(self, team: str, kept: Kept) -> None:
        """Raises Later when it cannot be kept."""
        await self.vault.keep(team, kept.text)
        self._forget(team)

    async def lost(self, team: str, at: float) -> bool:
        """An event that comes late must not undo an installation made since."""
        text = self.vault.read(team)
        if text is not None and Kept.of(text).installed > at + 1.0:  # Slack tells whole seconds
            return False
        await self.vault.forget(team)
        self._forget(team)
        return True

    async def probe(self) -> object:
        return await self._app.socket_url()

    def _forget(self, team: str) -> None:
        known = self._known.pop(team, None)
        if known:
            known.people.close()

    def close(self) -> None:
        for team in list(self._known):
            self._forget(team)
