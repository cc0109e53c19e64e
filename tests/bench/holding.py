"""Part of `make soak`: read commands over 100,000 articles, without and while feeds are polled, a hundred a second."""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from bot import wiring
from bot.store import Store
from messages.facts import FINDER_VERSION, find_facts
from messages.topic import Topic
from tests.bench import news, polling, reading
from tests.bench.measure import Row, below, percentile, timed_async
from tests.bench.serving import served
from tests.commands.support import Asker, asker

REAL, COPIES = 2_000, 49
"""Articles that are read and kept, and how often each is copied, each time some days older."""
TRIES = 30


async def rows() -> list[Row]:
    with served(polling.serve, polling.PORT), tempfile.TemporaryDirectory() as folder:
        desk = await asker(Path(folder))
        with closing(desk.office.store):
            await _fill(desk.office.store, desk.office.topic)
            _multiply(Path(folder))
            desk.clock.now = news.START + timedelta(minutes=1)
            wiring.warm()
            idle = await _commands(desk, "")
            async with polling.polled(desk):
                busy = await _commands(desk, ", 100 feeds/s polled")
    return [idle, busy]


async def _fill(store: Store, topic: Topic) -> None:
    """Oldest first, as news come."""
    for last in range(REAL, 0, -200):
        found = [(one, find_facts(one, topic)) for one in map(news.article, range(last - 1, last - 201, -1))]
        await store.write(
            lambda tx, found=found: [
                tx.keep(topic.command, one, facts, finder=FINDER_VERSION, now=one.published or news.START)
                for one, facts in found
            ]
        )


def _multiply(folder: Path) -> None:
    """Rows again and again: the copies are older, with the numbers that older rows have."""
    (file,) = folder.rglob("*.db")
    with closing(sqlite3.connect(file)) as db, db:
        most = {table: db.execute(f"SELECT max({key}) FROM {table}").fetchone()[0] for table, key in _KEYS.items()}
        db.execute(f"UPDATE facts SET seq = seq + {COPIES * most['facts']}, latest = latest + {COPIES * most['facts']}")
        db.execute(f"UPDATE counters SET value = value + {(COPIES + 1) * max(most.values())}")
        for copy in range(1, COPIES + 1):
            for table in ("stories", "articles", "revisions", "facts", "article_words"):
                columns = ["rowid", "words"] if table == "article_words" else _columns(db, table)
                values = ", ".join(_copied(table, columns, copy, most))
                names = ", ".join(f'"{column}"' for column in columns)
                old = (
                    f"rowid <= {most['articles']}" if table == "article_words" else _OLD[table].format(**most, n=COPIES)
                )
                db.execute(f"INSERT INTO {table} ({names}) SELECT {values} FROM {table} WHERE {old}")
    with closing(sqlite3.connect(file)) as db:
        db.execute("ANALYZE")


_KEYS = {"articles": "no", "revisions": "no", "facts": "seq"}
_OLD = {
    "stories": "id NOT LIKE '%-%-%'",
    "articles": "no <= {articles}",
    "revisions": "no <= {revisions}",
    "facts": "seq > {n} * {facts}",
    "article_words": "rowid <= {articles}",
}
_TIMES = frozenset({"first_seen", "last_seen", "order_at", "published", "fetched"})


def _columns(db: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in db.execute(f"PRAGMA table_info({table})")]


def _copied(table: str, columns: list[str], copy: int, most: dict[str, int]) -> Iterator[str]:
    older = copy * REAL * 600
    for column in columns:
        match table, column:
            case _, time if time in _TIMES:
                yield f"{column} - {older}"
            case ("stories", "id") | ("articles" | "facts", "story"):
                yield f"{column} || '-{copy}'"
            case "articles", "id":
                yield f"id || '/{copy}'"
            case ("articles", "no") | ("revisions" | "facts", "article") | ("article_words", "rowid"):
                yield f"{column} + {copy * most['articles']}"
            case ("revisions", "no") | ("facts", "revision"):
                yield f"{column} + {copy * most['revisions']}"
            case "facts", "seq" | "latest":
                yield f"{column} - {copy * most['facts']}"
            case _:
                yield f'"{column}"'


async def _commands(desk: Asker, when: str) -> Row:
    worst, everything = ("", 0.0), []
    for command in reading.COMMANDS:

        async def asked(command: str = command) -> None:
            desk.clock.pass_(minutes=1)  # another minute is another question: nothing comes from memory
            await desk.reply(command)

        spans = await timed_async(asked, TRIES, warm=2)
        everything += spans
        worst = max(worst, (command, percentile(spans, 0.99)), key=lambda pair: pair[1])
    note = f"the slowest, /mmss {worst[0]}: {worst[1]:.0f} ms"
    return below(f"read commands, 100,000 articles stored{when}, p99", percentile(everything, 0.99), 25, "ms", note)
