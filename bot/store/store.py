"""The store: reads at once, writes through the one database thread."""

import asyncio
import secrets
import threading
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import IO, Any, TypeVar

from sqlalchemy import Connection, Executable, Insert, Row, Table, Update, insert, select, text, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError

from adapters.base import Target
from bot.schema.tables import inbox
from bot.store.alone import lock
from bot.store.amending import AmendReads, AmendWrites
from bot.store.base import Memory, Params
from bot.store.briefings import BriefingReads
from bot.store.bulk import run_many
from bot.store.changing import SettingWrites
from bot.store.deliveries import DeliveryReads
from bot.store.feeds import FeedReads, FeedWrites
from bot.store.filtering import FilterReads, FilterWrites
from bot.store.leasing import LeaseWrites
from bot.store.listeners import ListenerReads
from bot.store.measuring import Measures
from bot.store.opening import Engines, explain, open_database
from bot.store.rereading import RereadWrites
from bot.store.retention import RetentionWrites
from bot.store.reviewing import ReviewReads
from bot.store.rows import StoreError
from bot.store.secrets import SecretReads, SecretWrites
from bot.store.settings import SettingReads
from bot.store.tenancy import of_tenant
from bot.store.turns import TurnWrites
from bot.store.urgent import UrgentReads, UrgentWrites
from bot.store.walking import WalkReads
from bot.store.writer import Writer
from messages.message import Message, from_json, to_json

T = TypeVar("T")
Clock = Callable[[], datetime]

MANY = 100
"""Rows from which on it pays to hope that all of them are new."""

REMEMBERED = 12_000
"""Facts, articles and stories held ready: about 25 MB."""


class Tx(
    RereadWrites,
    LeaseWrites,
    RetentionWrites,
    SettingWrites,
    TurnWrites,
    FeedWrites,
    UrgentWrites,
    AmendWrites,
    FilterWrites,
    SecretWrites,
    ListenerReads,
):
    """Reads and writes of one transaction, in the database thread. Never kept after the effect it was given to."""

    def __init__(self, connection: Connection, clock: Clock | None, memory: Memory) -> None:
        self.dialect = connection.dialect.name
        self.memory = Memory(REMEMBERED, memory)
        self._connection = connection
        self._clock = clock

    def rows(self, statement: Executable, params: Params | None = None) -> Sequence[Row[Any]]:
        result = self._connection.execute(statement, params)
        return result.fetchall() if result.returns_rows else ()

    def insert_new(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> list[tuple[Any, ...]]:
        new = _if_new(table, self.dialect)
        keys = [tuple(row.get(column.name) for column in table.primary_key) for row in rows]
        if len(rows) > MANY and self._insert_all(new, rows):
            return keys
        return [tuple(row) for row in self.rows(new.returning(*table.primary_key), rows)]

    def insert_many(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        if rows:
            run_many(self._connection, _inserts(table), rows)

    def update_many(self, statement: Update, rows: Sequence[Mapping[str, Any]]) -> None:
        if rows:
            run_many(self._connection, statement, rows)

    def _insert_all(self, statement: Insert, rows: Sequence[Mapping[str, Any]]) -> bool:
        """All of them, or none where one was there already. To be told which were new costs four times as much."""
        attempt = self._connection.begin_nested()
        if run_many(self._connection, statement, rows) == len(rows):
            attempt.commit()
            return True
        attempt.rollback()
        return False

    def committed(self) -> None:
        """What it read and wrote is so for all from now on."""
        self.memory.hand_over()

    def now(self) -> datetime:
        """With SQLite there is one machine, and its clock will do."""
        if self._clock is not None:
            return self._clock()
        if self.dialect == "sqlite":
            return datetime.now(UTC)
        at: datetime = self._connection.execute(text("SELECT clock_timestamp()")).scalar_one()
        return at.astimezone(UTC)


class Store(
    BriefingReads,
    WalkReads,
    SettingReads,
    FeedReads,
    DeliveryReads,
    UrgentReads,
    AmendReads,
    FilterReads,
    SecretReads,
    ListenerReads,
    ReviewReads,
):
    """One per process. Reads are direct, see what is committed, and take turns on one connection: any thread may ask,
    and one keyed read costs some 50 µs, so the event loop may too."""

    def __init__(self, engines: Engines, clock: Clock | None = None) -> None:
        self.dialect = engines.write.dialect.name
        self.memory = Memory(REMEMBERED)
        self.file = engines.file
        self.process = secrets.token_hex(8)
        """The name of this process among those that share the database."""
        self._engines = engines
        self._turn = threading.Lock()
        self._reading: Connection | None = None
        self._sole: IO[bytes] | None = None
        self._writer = Writer(
            engines.write, lambda db: Tx(db, clock, self.memory), lambda error: explain(error, engines)
        )

    @classmethod
    def open(cls, url: str, *, clock: Clock | None = None) -> "Store":
        """Migrates where needed. `clock` takes the place of the database's. Raises StoreError."""
        return cls(open_database(url), clock)

    def close(self) -> None:
        self._writer.close()
        with self._turn:
            self._hang_up()
        if self._sole is not None:
            self._sole.close()

    def measures(self) -> Measures:
        """Reads that may take long, beside all others."""
        return Measures(self._engines.read)

    def be_the_only_sender(self) -> bool:
        """True where no other process can be sending: what was in hand when the last one ended is free. With a server
        others may be, and leases must run out. Raises StoreError when another process sends from this file."""
        if self.file is not None and self._sole is None:
            self._sole = lock(self.file)
        return self.file is not None

    def rows(self, statement: Executable, params: Params | None = None) -> Sequence[Row[Any]]:
        with self._turn:
            try:
                return self._select(statement, params)
            except DBAPIError as error:
                self._hang_up()
                if not error.connection_invalidated:
                    raise StoreError(explain(error, self._engines)) from error
            try:
                return self._select(statement, params)  # a server that was restarted
            except DBAPIError as error:
                self._hang_up()
                raise StoreError(explain(error, self._engines)) from error

    async def write(self, effect: Callable[[Tx], T], *, within: float | None = None) -> T:
        """Runs the effect in a transaction and gives back what it returns, committed.

        What the effect raises is raised here, and nothing of it is saved. The effect may run more than once (another
        in its batch may spoil the first try), so it touches nothing but the Tx. Cancelled, or after `within` seconds,
        nothing is saved either, unless the commit has begun: then it is waited for. Raises StoreError.
        """
        job = self._writer.submit(effect)
        waiting = asyncio.wrap_future(job.future)
        try:
            return await asyncio.wait_for(asyncio.shield(waiting), within)
        except TimeoutError:
            if waiting.done() or not job.give_up():
                return await waiting
            waiting.cancel()
            raise StoreError("The database is too slow just now. Nothing was changed.") from None
        except asyncio.CancelledError:
            if job.give_up():
                waiting.cancel()
            raise

    async def once(
        self,
        platform: str,
        tenant: str,
        external_id: str,
        effect: Callable[[Tx], Message],
        *,
        within: float | None = None,
    ) -> Message:
        """As `write`, for a request from outside: the same request again has no effect and gets the first's answer."""
        target = Target(platform, tenant, "")
        return await self.write(lambda tx: _once(tx, target, external_id, effect), within=within)

    def _select(self, statement: Executable, params: Params | None) -> Sequence[Row[Any]]:
        if self._reading is None:
            self._reading = self._engines.read.connect()
        return self._reading.execute(statement, params).fetchall()

    def _hang_up(self) -> None:
        if self._reading is not None:
            self._reading.close()
            self._reading = None


@cache
def _inserts(table: Table) -> Insert:
    return insert(table)


@cache
def _if_new(table: Table, dialect: str) -> Insert:
    made = sqlite.insert if dialect == "sqlite" else postgresql.insert
    return made(table).on_conflict_do_nothing()


def _once(tx: Tx, target: Target, external_id: str, effect: Callable[[Tx], Message]) -> Message:
    key = {"platform": target.platform, "tenant": target.tenant, "external_id": external_id}
    mine = of_tenant(inbox, target), inbox.c.external_id == external_id
    if tx.insert_new(inbox, [{**key, "at": tx.now(), "answer": ""}]):
        answer = effect(tx)
        tx.rows(update(inbox).where(*mine).values(answer=to_json(answer)))
        return answer
    row = tx.row(select(inbox.c.answer).where(*mine))
    assert row is not None, "it is there, or it would have been inserted"  # noqa: S101
    return from_json(row.answer)
