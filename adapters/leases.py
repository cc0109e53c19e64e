"""What an adapter shares out with itself in other processes."""

from collections.abc import Awaitable, Callable
from typing import Protocol


class Leases(Protocol):
    """What only one of the processes that are one bot together does at a time, each thing by its name."""

    async def hold(self, name: str, work: Callable[[], Awaitable[None]]) -> bool:
        """Does the work if nobody else does, until it ends or another has the right to it: then it is cancelled.
        Whether it was begun."""
        ...

    async def turn(self, name: str, seconds: float) -> None:
        """Waits until nobody has taken this turn for so many seconds, and takes it."""
        ...
