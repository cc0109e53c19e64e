"""What holds every request back: a ban, a refused token, too many requests that Discord counts as invalid."""

from collections import deque
from collections.abc import Callable

from adapters.base import Failure, Gone, Later

BAN = 600.0
"""Seconds without any request after Cloudflare refused one: asking again would only lengthen a ban."""

WINDOW = 600.0
BUDGET = 500
"""Invalid requests (401, 403, 429 not shared) in WINDOW seconds; 10,000 are a ban."""


class Brake:
    """`clock` gives monotonic seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._invalid: deque[float] = deque(maxlen=BUDGET)
        self._until = 0.0
        self._held: Later | None = None
        self._revoked: Gone | None = None

    def check(self) -> None:
        """Raises Gone after a refused token, Later while banned: no request may leave."""
        if self._revoked:
            raise self._revoked
        if self._held and self._held.seconds >= BAN:
            self._check_held()

    def check_posting(self) -> None:
        """Raises Later when posts must pause while answers to commands, which count apart, go on."""
        self.check()
        self._check_held()
        if len(self._invalid) == BUDGET and (left := self._invalid[0] + WINDOW - self._clock()) > 0:
            raise Later(f"{BUDGET} refusals in ten minutes: posting pauses", left, "platform")

    def _check_held(self) -> None:
        if self._held and (left := self._until - self._clock()) > 0:
            raise Later(self._held.reason, left, "platform")

    def note(self, status: int, *, shared: bool) -> None:
        """Counts an answer. A `shared` 429 is not our doing and does not count."""
        if status in (401, 403) or (status == 429 and not shared):
            self._invalid.append(self._clock())

    def heed(self, failure: Failure) -> Failure:
        """What an answer said of the whole platform holds all that follows."""
        match failure:
            case Gone(scope="platform"):
                self._revoked = failure
            case Later(scope="platform"):
                self._until, self._held = self._clock() + failure.seconds, failure
            case _:
                pass
        return failure
