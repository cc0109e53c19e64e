"""Reads for figures: over whole tables and all tenants, on connections of their own, so that nobody waits for them."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Engine, Executable, Row, case, func, select

from bot.schema.feed_tables import feeds
from bot.schema.tables import deliveries, facts, subscriptions
from bot.store.base import Database, Params
from messages.trust import KEY_FACT, SECONDED

Counted = Iterator[tuple[tuple[str, ...], int]]
"""(labels, how many)."""


class Measures(Database):
    def __init__(self, engine: Engine) -> None:
        self.dialect = engine.dialect.name
        self._engine = engine

    def rows(self, statement: Executable, params: Params | None = None) -> Sequence[Row[Any]]:
        with self._engine.connect() as connection:
            return connection.execute(statement, params).fetchall()

    def oldest_slot(self) -> datetime | None:
        """When the subscription was due that waits longest; its turn may still be to come."""
        row = self.row(select(func.min(subscriptions.c.due_at)))
        return row[0] if row else None

    def oldest_delivery(self) -> dict[str, datetime]:
        """By platform: since when, or until when, the delivery waits whose turn comes first."""
        waits = select(deliveries.c.platform, func.min(deliveries.c.wake_at).label("first"))
        found = self.rows(waits.where(deliveries.c.wake_at.is_not(None)).group_by(deliveries.c.platform))
        return {row.platform: row.first for row in found}

    def deliveries(self) -> Counted:
        """By platform and state."""
        return self._counted(deliveries.c.platform, deliveries.c.state)

    def unknown(self) -> Counted:
        """By platform: those that had to be given up as unknown, whatever came after."""
        return self._counted(deliveries.c.platform, given=deliveries.c.unknown_at.is_not(None))

    def feeds(self) -> Counted:
        """By health."""
        return self._counted(feeds.c.health, given=feeds.c.next_at.is_not(None))

    def facts(self) -> Counted:
        """By rule and gate: likely enough to be told alone, when a second source gives it too, or only kept; those that
        are not live have their state for a gate."""
        sure = facts.c.confidence
        likely = case((sure >= KEY_FACT, "alone"), (sure >= SECONDED, "seconded"), else_="kept")
        gate = case((facts.c.state == "live", likely), else_=facts.c.state)
        return self._counted(facts.c.rule, gate)

    def _counted(self, *by: ColumnElement[str], given: ColumnElement[bool] | None = None) -> Counted:
        n: Any = select(*by, func.count()).group_by(*by)
        for row in self.rows(n if given is None else n.where(given)):
            yield tuple(map(str, row[:-1])), int(row[-1])
