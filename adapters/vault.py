"""Where a platform keeps secrets of its tenants."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol


class Vault(Protocol):
    """A platform's secrets, one text a tenant: sealed at rest, and shared by all processes of the bot.

    Every method but `seal` and `unseal` raises Later when the database does not answer, or does not open.
    """

    def tenants(self) -> Sequence[str]:
        """Those with a secret."""
        ...

    def read(self, tenant: str) -> str | None: ...

    async def keep(self, tenant: str, secret: str) -> None:
        """In place of the one before."""
        ...

    async def forget(self, tenant: str) -> None: ...

    async def renew(self, tenant: str, old: str, make: Callable[[], Awaitable[str]]) -> str | None:
        """What stands in the place of `old`: made here, or by whoever was quicker; None where it is gone. Of all
        processes one at a time makes something. What `make` raises is raised, and then `old` stays."""
        ...

    def seal(self, text: str) -> str:
        """For something that goes out and comes back."""
        ...

    def unseal(self, sealed: str, age: float) -> str | None:
        """None for what was not sealed here, or more than `age` seconds ago."""
        ...

    async def is_first(self, name: str) -> bool:
        """True the first time within a day that this is asked of a name, in whatever process."""
        ...
