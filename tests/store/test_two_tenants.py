"""RELIABILITY C8, C9: two tenants try each other's ids, and none reads or changes the other's.

`make faults` does 100,000 deeds; here are as many as ten seconds hold.
"""

import random

import pytest
from sqlalchemy import text, update

from bot.schema.tables import subscriptions
from bot.store import Store
from tests.store import tenants
from tests.store.tenants import OWNED, Ids, deeds, trespasses, trespassing, unwatch, watch


async def test_c8_none_reads_or_changes_the_other_s(store: Store) -> None:
    seed = random.randrange(10**9)
    ids = Ids(random.Random(seed))
    count = 10_000 if store.dialect == "sqlite" else 2_000
    try:
        assert await trespassing(store, ids, count) == [], seed
    finally:
        await store.write(unwatch)
    assert set(ids.known) == {"s", "w", "c", "d"}, "each kind of id was there to be tried"
    for table in ("subscriptions", "filters", "changes", "deliveries", "reports", "secrets"):
        assert {row.tenant for row in store.rows(text(f"SELECT DISTINCT tenant FROM {table}"))} == {"ana", "ben"}


async def test_c9_a_query_without_its_tenant_is_noticed(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = Ids(random.Random(1))
    await store.write(watch)
    try:
        assert await store.write(lambda tx: deeds(tx, ids, 500)) == []
        monkeypatch.setattr(tenants, "DEEDS", (lambda tx, there, by, ids: tx.every_delivery(("queued",), 100),))
        assert await store.write(lambda tx: deeds(tx, ids, 2))
        bad = update(subscriptions).values(size="full")
        monkeypatch.setattr(tenants, "DEEDS", (lambda tx, there, by, ids: tx.rows(bad),))
        await store.write(lambda tx: deeds(tx, ids, 1))
        assert set(trespasses(store)) == {"UPDATE subscriptions"}
    finally:
        await store.write(unwatch)


def test_the_tables_that_are_watched() -> None:
    assert {"subscriptions", "filters", "channels", "users", "deliveries", "editions", "inbox"} <= set(OWNED)
