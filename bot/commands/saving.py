"""Changes: each request has one effect, however often it arrives, and its first answer."""

from collections.abc import Callable

from bot.commands.office import Office, Request
from bot.store import Tx
from messages.message import Message

Effect = Callable[[Tx], Message]

PATIENCE = 2.2
"""Seconds until "could not save": the asker's platform waits 3, and the answer must still get there (Decided 5)."""


async def once(office: Office, request: Request, effect: Effect) -> Message:
    """Runs the effect in one transaction with the request's row in the inbox. Raises StoreError: nothing changed."""
    target = request.target
    return await office.store.once(target.platform, target.tenant, request.invocation.id, effect, within=PATIENCE)
