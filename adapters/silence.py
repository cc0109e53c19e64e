"""How long a platform has not been heard: what `Adapter.deaf` tells."""

import time
from collections.abc import Callable


class Silence:
    """Begins and ends as connections are lost and made. None has begun at first."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._since: float | None = None

    def begin(self) -> None:
        """One that has begun goes on."""
        if self._since is None:
            self._since = self._clock()

    def end(self) -> None:
        self._since = None

    def seconds(self) -> float:
        return 0.0 if self._since is None else self._clock() - self._since
