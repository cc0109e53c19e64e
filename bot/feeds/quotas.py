"""How many feeds may be added from a chat: nobody may make the bot a burden to a host, or to the others who use it."""

from typing import Literal

from adapters.base import Target
from bot.store.feeds import FeedReads

Scope = Literal["user", "tenant", "host"]

LIMITS: dict[Scope, int] = {"user": 50, "tenant": 200, "host": 10}


def over(store: FeedReads, target: Target, user: str, host: str, more: int = 0) -> Scope | None:
    """Whose quota is used up, with `more` just being added; None while another feed may be."""
    if not target.platform:
        return None  # the operator
    used: dict[Scope, int] = {
        "user": store.feeds_added_by(target, user) + more,
        "tenant": store.feeds_added_by(target) + more,
        "host": store.feeds_of_host(host),
    }
    return next((scope for scope, n in used.items() if n >= LIMITS[scope]), None)
