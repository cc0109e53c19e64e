"""Looks for a delivery where it was to be posted."""

import structlog

from adapters.base import Adapter, Receipt
from bot.store.standing import Claim

log = structlog.get_logger()

SKEW = 60.0
"""Seconds by which a platform's clock may be behind ours: a key is looked for from that long before it was sent."""


async def find(adapter: Adapter, claim: Claim) -> Receipt | None:
    """The oldest message with its key, and its copies. Raises as `Adapter.find` does."""
    sent = claim.standing.first_sent
    assert sent is not None, "only what was sent is looked for"  # noqa: S101
    return await adapter.find(claim.target, claim.key, sent.timestamp() - SKEW)


async def repair(adapter: Adapter, claim: Claim) -> Receipt | None:
    """Deletes all copies of a delivery but the oldest; gives the one that stays.

    Only messages that carry this delivery's own key are ever deleted, and never the one that was seen first.
    """
    first = await find(adapter, claim)
    if first is None:
        return None
    for remote_id in dict.fromkeys([*first.copies, claim.standing.remote_id]):
        if remote_id is not None and remote_id != first.remote_id:
            await adapter.delete(claim.target, remote_id)
            log.warning("a second copy was deleted", platform=adapter.name)
    return first
