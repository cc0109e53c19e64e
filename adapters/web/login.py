"""The password of the page: sessions, and a brake on guessing. With no password set the door stands open."""

import hashlib
import hmac
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

SESSION_SECONDS = 7 * 24 * 3600
SESSIONS = 100
FREE_TRIES = 5
"""Wrong passwords in a row before one has to wait: 1 second, then 2, 4, ... up to LONGEST_WAIT."""
LONGEST_WAIT = 300.0
PEERS = 1_000
"""Addresses whose wrong tries are remembered."""

Clock = Callable[[], float]


class Door:
    """Sessions live in memory: a restart asks for the password anew."""

    def __init__(self, password: str, clock: Clock = time.monotonic) -> None:
        self._salt = secrets.token_bytes(16)
        self._password = self._digest(password) if password else b""
        self._clock = clock
        self._sessions: OrderedDict[str, float] = OrderedDict()
        self._tries: OrderedDict[str, tuple[int, float]] = OrderedDict()

    @property
    def locked(self) -> bool:
        """Whether a password is set at all."""
        return bool(self._password)

    def admits(self, session: str) -> bool:
        return not self.locked or self._sessions.get(session, 0.0) > self._clock()

    def wait(self, peer: str) -> float:
        """Seconds before this peer may try again."""
        return max(0.0, self._tries.get(peer, (0, 0.0))[1] - self._clock())

    def enter(self, peer: str, password: str, old_session: str) -> str | None:
        """A new session for the right password, None for a wrong one. The id a browser came with is never kept."""
        self._sessions.pop(old_session, None)
        if not self.opens(peer, password):
            return None
        session = secrets.token_urlsafe(32)
        self._sessions[session] = self._clock() + SESSION_SECONDS
        _bound(self._sessions, SESSIONS)
        return session

    def opens(self, peer: str, password: str) -> bool:
        """Whether it is the right password. A wrong one counts against the peer."""
        if not hmac.compare_digest(self._digest(password), self._password):
            self._count_wrong(peer)
            return False
        self._tries.pop(peer, None)
        return True

    def leave(self, session: str) -> None:
        self._sessions.pop(session, None)

    def _digest(self, password: str) -> bytes:
        """Equal lengths, so that the comparison takes the same time for every password."""
        return hmac.digest(self._salt, password.encode("utf-8", "replace"), hashlib.sha256)

    def _count_wrong(self, peer: str) -> None:
        wrong = self._tries.get(peer, (0, 0.0))[0] + 1
        wait = min(LONGEST_WAIT, 2.0 ** min(wrong - FREE_TRIES, 30)) if wrong >= FREE_TRIES else 0.0
        self._tries[peer] = (wrong, self._clock() + wait)
        self._tries.move_to_end(peer)
        _bound(self._tries, PEERS)


def _bound(kept: OrderedDict[str, Any], limit: int) -> None:
    while len(kept) > limit:
        kept.popitem(last=False)
