"""RELIABILITY B13: with a million entries seen, a poll looks up its own and no others; none that a feed may still show
is ever let go."""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, event, text

from bot.process.retention import Retention
from bot.store import Store
from bot.store.feed_rows import Sighting
from messages.topic import FeedSpec
from tests.fakes.stores import copy_of_a_new_file

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
KNOWN = [Sighting(f"g{n}", f"https://example.org/{n}", f"t{n}", "c", "Title", "kept") for n in range(400)]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(copy_of_a_new_file(tmp_path / "seen.db"))
    yield opened
    opened.close()


async def test_a_poll_asks_indexes_alone(store: Store, tmp_path: Path) -> None:
    """Steps of an index, whatever the number of rows: nothing is scanned, so that no million is to be timed."""
    spec = FeedSpec("Example", "https://example.org/feed", "en", "A")
    feed = await store.write(lambda tx: tx.add_feed("mmss", spec, target=None, by="", now=NOW, next_at=NOW))
    await store.write(lambda tx: tx.record_sightings(feed, KNOWN, NOW))
    asked: list[tuple[str, tuple[object, ...]]] = []

    def note(_c: Connection, _k: object, sql: str, given: tuple[object, ...], _x: object, _m: object) -> None:
        asked.append((sql, given))

    engine = store._engines.read
    event.listen(engine, "before_cursor_execute", note)
    found = store.seen(feed, ["g1"], ["https://example.org/2"], ["t3"])
    event.remove(engine, "before_cursor_execute", note)
    assert asked
    assert len(found.guids) == 3
    with sqlite3.connect(tmp_path / "seen.db") as connection:
        for sql, given in asked:
            plan = [str(row[3]) for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}", given)]
            assert not [step for step in plan if step.startswith("SCAN")], plan
    await Retention(store, 1).tick(NOW + timedelta(days=400))
    [left] = store.rows(text("SELECT count(*) FROM entries"))
    assert left[0] == len(KNOWN)
