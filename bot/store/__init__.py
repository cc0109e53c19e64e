"""Everything that is remembered, on SQLite or PostgreSQL. Every query is a method named for the question it answers."""

from bot.store.rows import (
    Alerts,
    Change,
    Channel,
    Delivery,
    Edition,
    Pause,
    Posted,
    Quiet,
    Report,
    StoreError,
    Subscription,
)
from bot.store.store import Store, Tx

__all__ = [
    "Alerts",
    "Change",
    "Channel",
    "Delivery",
    "Edition",
    "Pause",
    "Posted",
    "Quiet",
    "Report",
    "Store",
    "StoreError",
    "Subscription",
    "Tx",
]
