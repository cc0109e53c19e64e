"""Looks for a delivery where it was to be posted."""

import structlog

from adapters.base import Adapter, Receipt
from bot.store.standing import Claim

log = structlog.get_logger()

SKEW = 60.0
"""Seconds by which a platform's clock may be behind ours: a key is looked for from that long before it was sent."""


async def find(adapter: Adapter, claim: Claim) -> Receipt | None:
    """The oldest message with its key. Raises as `Adapter.find` does."""
    sent = claim.standing.first_sent
    assert sent is not None, "only what was sent is looked for"  # noqa: S101
    return await adapter.find(claim.target, claim.key, sent.timestamp() - SKEW)


async def repair(adapter: Adapter, claim: Claim) -> Receipt | None:
    """Deletes a later copy of a delivery that had been in doubt, if there is one; gives the one that stays.

    Only messages that carry this delivery's own key are ever deleted, and never the one that was just seen first.
    """
    first, last = await find(adapter, claim), claim.standing.last_sent
    if first is None or last is None:
        return None
    # A read-back waits that long before a post is repeated: half of it tells the last attempt from the one before.
    latest = await adapter.find(claim.target, claim.key, last.timestamp() - adapter.policy.settle_after / 2)
    copies = [latest.remote_id] if latest else []
    for remote_id in dict.fromkeys([*copies, claim.standing.remote_id]):
        if remote_id is not None and remote_id != first.remote_id:
            await adapter.delete(claim.target, remote_id)
            log.warning("a second copy was deleted", platform=adapter.name)
    return first
