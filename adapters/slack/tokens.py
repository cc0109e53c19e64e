"""The token of a workspace: always the same, or one that expires and is renewed (docs.slack.dev, token rotation)."""

import asyncio
import json
import logging
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any, Protocol

from adapters.base import Failure, Gone, Later, Unsure
from adapters.slack.failures import TokenRefused
from adapters.vault import Vault

_log = logging.getLogger(__name__)

EARLY = 7_200.0
"""Seconds before its end a token is renewed: an outage of that length costs nothing."""

AGAIN = 60.0
"""Seconds until a renewal that failed is tried again, while the old token still holds."""

SOON = 1.0
"""Seconds until a call is tried again with a token that is newer than the one that was refused."""


class NotInstalled(Gone):
    """Nobody installed the app there, or it was removed."""


class Token(Protocol):
    async def current(self) -> str:
        """Raises Gone where there is none, Later while it cannot be had."""
        ...

    async def refused(self, token: str, refusal: TokenRefused) -> Failure:
        """What it means for the call that Slack refused this token."""
        ...


class Exchange(Protocol):
    """The calls a renewal takes: see `Web`."""

    async def renewed(self, refresh: str) -> dict[str, Any]: ...

    async def prove(self, token: str) -> object: ...


class Fixed:
    def __init__(self, token: str) -> None:
        self._token = token

    async def current(self) -> str:
        return self._token

    async def refused(self, token: str, refusal: TokenRefused) -> Failure:  # noqa: ARG002
        return refusal


@dataclass(frozen=True, slots=True)
class Kept:
    """An installation as the vault keeps it. Times are Unix times; without `expires` the token never ends."""

    token: str
    installed: float
    refresh: str | None = None
    expires: float | None = None

    @property
    def text(self) -> str:
        return json.dumps(asdict(self), sort_keys=True)

    @classmethod
    def of(cls, text: str) -> "Kept":
        return cls(**json.loads(text))

    @classmethod
    def given(cls, answer: dict[str, Any], now: float, installed: float) -> "Kept":
        """From an answer of oauth.v2.access. Raises Unsure where it holds no token."""
        token, refresh, seconds = (answer.get(name) for name in ("access_token", "refresh_token", "expires_in"))
        if not isinstance(token, str) or not token:
            raise Unsure("Slack's answer holds no token")
        if isinstance(refresh, str) and isinstance(seconds, int):
            return cls(token, installed, refresh, now + seconds)
        return cls(token, installed)


class Installed:
    """What the vault keeps for one workspace. Two processes never both renew it: the vault sees to that."""

    def __init__(self, vault: Vault, team: str, exchange: Exchange, clock: Callable[[], float] = time.time) -> None:
        self._vault = vault
        self._team = team
        self._exchange = exchange
        self._clock = clock
        self._known: Kept | None = None
        self._dead: TokenRefused | None = None
        self._not_before = 0.0
        self._turn = asyncio.Lock()

    async def current(self) -> str:
        kept = self._read() if self._known is None or self._dead else self._known
        if self._dead:
            raise self._dead
        if kept.expires is not None and self._clock() >= max(kept.expires - EARLY, self._not_before):
            kept = await self._renewed(kept)
        return kept.token

    async def refused(self, token: str, refusal: TokenRefused) -> Failure:
        """Another process may have renewed or replaced it. If not, nothing more is asked with it until it changes."""
        try:
            kept = self._read()
            if kept.token == token and kept.refresh is not None and self._dead is None:
                kept = await self._renewed(kept, must=True)
        except Gone:
            pass
        except Failure as failure:
            return failure
        else:
            if kept.token != token:
                return Later("the token was renewed", SOON, "tenant")
        self._dead = refusal
        return refusal

    def _read(self) -> Kept:
        """As it is kept now. Raises Gone, Later."""
        text = self._vault.read(self._team)
        if text is None:
            raise NotInstalled("the app is not installed in this workspace", "tenant")
        kept = Kept.of(text)
        if kept != self._known:
            self._dead = None
        self._known = kept
        return kept

    async def _renewed(self, kept: Kept, *, must: bool = False) -> Kept:
        """Raises Gone or Later when that fails and the old one is of no use any more."""
        async with self._turn:
            if self._known is not None and self._known != kept:
                return self._known
            try:
                text = await self._vault.renew(self._team, kept.text, lambda: self._made(kept))
            except Failure as failure:
                self._not_before = self._clock() + AGAIN
                if must or kept.expires is None or self._clock() >= kept.expires:
                    raise _final(failure) from None
                _log.warning("a token of workspace %s could not be renewed yet: %s", self._team, failure.reason)
                return kept
            self._known = Kept.of(text) if text is not None else None
            return self._known or self._read()

    async def _made(self, kept: Kept) -> str:
        """The old pair stays until the new one has proved itself, or Slack does not say."""
        answer = await self._exchange.renewed(kept.refresh or "")
        new = Kept.given(answer, self._clock(), kept.installed)
        try:
            await self._exchange.prove(new.token)
        except Gone as gone:
            raise Later(f"Slack gave a token that it refuses: {gone.reason}", AGAIN, "tenant") from None
        except Failure as failure:
            _log.warning("a new token could not be tried out: %s", failure.reason)
        return new.text


def _final(failure: Failure) -> Failure:
    match failure:
        case Gone() | Later():
            return failure
        case _:
            return Later(f"the token could not be renewed: {failure.reason}", AGAIN, "tenant")
