"""A database that is a copy of an earlier day: what was posted since it cannot know, and must not post again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, select, update

from bot.briefings.occasions import due
from bot.briefings.schedule import parse_when
from bot.schema.record_tables import reviews
from bot.schema.tables import amendments, channel_topics, counters, deliveries, editions, subscriptions
from bot.store.base import Database
from bot.store.rows import Subscription
from bot.store.settings import ALERTS, to_subscription
from bot.store.store import Tx
from bot.store.turns import Turn

COPIED = "copied at"
"""A counter that only a copy has, until it is put to use: when it was made, in Unix seconds."""

RESTORED, FROM, UNTOLD = "restored at", "restored from", "restored occasions"
"""Counters: when a copy was put to use, when that had been made, and how many occasions lay in between."""

WHY = "restored from a backup: it may have been posted"

NO_ALERTS = timedelta(hours=6)
"""News older than that is no alert: so none that was told before the restore is told after it."""

A_DAY_OF_FACTS = 10_000
"""Numbers left out for each day since the copy: handles in what was posted since must not come to mean others."""


@dataclass(frozen=True, slots=True)
class Restored:
    copied_at: datetime
    at: datetime
    occasions: int
    """Those since the copy, and posts that were under way in it: each may have been posted."""


def restored(store: Database) -> Restored | None:
    """When this database was last put to use as a copy; None where it never was."""
    found = _counters(store)
    if RESTORED not in found:
        return None
    return Restored(_time(found[FROM]), _time(found[RESTORED]), found[UNTOLD])


def copied_at(store: Database) -> datetime | None:
    """When the copy was made that was not put to use yet; None for a database that is none."""
    found = _counters(store)
    return _time(found[COPIED]) if COPIED in found else None


def put_to_use(tx: Tx, now: datetime) -> Restored:
    """Nothing that may have been posted since the copy was made will be posted: it is on record as missed, or as of
    unknown end. Schedules go on with their next occasion."""
    since = copied_at(tx) or now
    occasions = _missed(tx, now) + _in_flight(tx, now)
    _no_corrections(tx, now)
    _no_reviews(tx, now)
    _no_alerts(tx, now + NO_ALERTS)
    days = max(0, (now - since).days) + 1
    tx.rows(update(counters).where(counters.c.name == "seq").values(value=counters.c.value + days * A_DAY_OF_FACTS))
    for name, value in ((RESTORED, int(now.timestamp())), (FROM, int(since.timestamp())), (UNTOLD, occasions)):
        _set(tx, name, value)
    tx.rows(delete(counters).where(counters.c.name == COPIED))
    return Restored(since, now, occasions)


def _missed(tx: Tx, now: datetime) -> int:
    """Occasions that have come since, of all tenants."""
    running = subscriptions.c.due_at.is_not(None), subscriptions.c.next_at <= now
    waiting = [to_subscription(row) for row in tx.rows(select(subscriptions).where(*running))]
    turns = [_turn(there, now) for there in waiting]
    tx.take_turns(turns, [], now)
    return sum(len(turn.occasions) for turn in turns)


def _turn(there: Subscription, now: datetime) -> Turn:
    come = due(parse_when(there.when, there.zone), there.zone, there.next_at, now)
    slots = (*come.missed, come.newest) if come.newest else come.missed
    turn = Turn(there, now, come.next_at, occasions={slot.occasion: "missed" for slot in slots}, note=WHY)
    return replace(turn, ends_held="missed") if there.held_until else turn


def _in_flight(tx: Tx, now: datetime) -> int:
    """Posts that were waiting, or being sent, when the copy was made."""
    names = {(row.subscription, row.occasion) for row in tx.rows(select(deliveries).where(_OPEN))}
    ended = {"state": "unknown", "reason": WHY, "unknown_at": now, "settled_at": now, "wake_at": None}
    tx.rows(update(deliveries).where(_OPEN).values(**ended))
    tx.rows(update(deliveries).where(deliveries.c.repairs > 0).values(repairs=0, wake_at=None))
    for subscription, occasion in names:
        mine = editions.c.subscription == subscription, editions.c.occasion == occasion
        tx.rows(update(editions).where(*mine).values(state="missed", note=WHY, settled_at=now))
    return len(names)


_OPEN = deliveries.c.settled_at.is_(None)


def _no_corrections(tx: Tx, now: datetime) -> None:
    still = amendments.c.settled_at.is_(None)
    tx.rows(update(amendments).where(still).values(settled_at=now, wake_at=None, reason=WHY))


def _no_reviews(tx: Tx, now: datetime) -> None:
    """Editors may have acted on them since."""
    still = tx.rows(select(reviews.c.subscription).where(reviews.c.state == "open"))
    tx.end_reviews([f"s-{row.subscription}" for row in still], WHY, now)


def _no_alerts(tx: Tx, until: datetime) -> None:
    for row in tx.rows(select(channel_topics).where(channel_topics.c.alerts.is_not(None))):
        later = ALERTS.dump_json(replace(ALERTS.validate_json(row.alerts), since=until)).decode()
        key = "platform", "tenant", "channel", "topic"
        place = (channel_topics.c[name] == getattr(row, name) for name in key)
        tx.rows(update(channel_topics).where(*place).values(alerts=later))


def _counters(store: Database) -> dict[str, int]:
    names: Sequence[str] = (COPIED, RESTORED, FROM, UNTOLD)
    return {row.name: row.value for row in store.rows(select(counters).where(counters.c.name.in_(names)))}


def _set(tx: Tx, name: str, value: int) -> None:
    if not tx.insert_new(counters, [{"name": name, "value": value}]):
        tx.rows(update(counters).where(counters.c.name == name).values(value=value))


def _time(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
