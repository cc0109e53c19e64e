"""The one database thread: everything that is written goes through it, in batches of one transaction each.

A disk's flush is the dear part of a commit, so effects that wait together are committed together, each inside its own
savepoint: one that fails takes nothing with it.
"""

import queue
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from enum import Enum, auto
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

from bot.store.rows import StoreError

T = TypeVar("T")

_BATCH = 256

_PATIENCE = (0.1, 0.3, 0.6, 1.0, 2.0)
"""Seconds between tries when the connection is lost before a commit: a restarted server is back within them."""

_RETRIABLE = {"40001", "40P01", "57P01", "57P02", "57P03"}
"""PostgreSQL: serialization failure, deadlock; being shut down, after a crash, starting up."""


class Job(Generic[T]):
    """An effect on its way, and what came of it."""

    def __init__(self, effect: Callable[[Any], T]) -> None:
        self.effect = effect
        self.future: Future[T] = Future()
        self._gate = threading.Lock()
        self._committing = False
        self._given_up = False

    def give_up(self) -> bool:
        """True: nothing of it is saved, nor will be. False: too late, its commit has begun."""
        with self._gate:
            self._given_up = not self._committing
            return self._given_up

    def pass_gate(self) -> bool:
        """The commit begins; False when nobody wants it any more."""
        with self._gate:
            self._committing = not self._given_up
            return self._committing

    def step_back(self) -> None:
        """The commit did not begin after all."""
        with self._gate:
            self._committing = False


class Writer:
    """`tx` dresses the connection for an effect and is told by `committed` that it is saved; `explain` words a driver's
    error."""

    def __init__(self, engine: Engine, tx: Callable[[Connection], Any], explain: Callable[[DBAPIError], str]) -> None:
        self._engine = engine
        self._tx = tx
        self._explain = explain
        self._jobs: queue.SimpleQueue[Job[Any] | None] = queue.SimpleQueue()
        self._connection: Connection | None = None
        self._closed = False
        self._lost = 0  # tries in a row that found no database
        self._thread = threading.Thread(target=self._run, name="database", daemon=True)
        self._thread.start()

    def submit(self, effect: Callable[[Any], T]) -> Job[T]:
        """Raises StoreError after `close`."""
        if self._closed:
            raise StoreError("The database is closed.")
        job = Job(effect)
        self._jobs.put(job)
        return job

    def close(self) -> None:
        """Works off what was submitted before."""
        self._closed = True
        self._jobs.put(None)
        self._thread.join()

    def _run(self) -> None:
        running = True
        while running:
            batch = [self._jobs.get()]
            while len(batch) < _BATCH and not self._jobs.empty():
                batch.append(self._jobs.get())
            running = None not in batch
            self._work_off([job for job in batch if job is not None])
        self._disconnect()

    def _work_off(self, jobs: list[Job[Any]]) -> None:
        """Together; where one spoils that, one by one, so that only the one at fault fails."""
        try:
            for group in [[job] for job in jobs] if self._spoilt(jobs) else []:
                self._spoilt(group)
        except Exception as error:  # whatever it is, those who wait must hear of it
            self._disconnect()
            for job in jobs:
                _fail(job, error)

    def _spoilt(self, jobs: list[Job[Any]]) -> bool:
        """True when nothing happened and the jobs are to be tried one by one."""
        while (verdict := self._transaction(jobs)) is _Verdict.AGAIN:
            time.sleep(_PATIENCE[self._lost - 1])
        return verdict is _Verdict.SPOILT

    def _transaction(self, jobs: list[Job[Any]]) -> "_Verdict":
        stage = "begin"
        try:
            db = self._connect()
            with db.begin():
                stage = "effects"
                done = [(job, self._effect(db, job)) for job in jobs]
                if not all(job.pass_gate() for job in jobs):
                    raise _GivenUp
                stage = "commit"
        except _GivenUp:
            return self._without_given_up(jobs)
        except DBAPIError as error:
            return self._failed(jobs, error, stage)
        self._lost = 0
        for job, settle in done:
            settle(job.future)
        return _Verdict.SETTLED

    def _effect(self, db: Connection, job: Job[Any]) -> "Callable[[Future[Any]], None]":
        """Runs it in a savepoint. Raises only what spoils the whole transaction."""
        savepoint = db.begin_nested()
        tx = self._tx(db)
        try:
            value = job.effect(tx)
        except (OperationalError, InterfaceError):
            raise  # the database may have ended the whole transaction: there is no savepoint to go back to
        except Exception as error:  # it belongs to whoever asked
            savepoint.rollback()
            return lambda future, error=error: future.set_exception(error)  # type: ignore[misc]
        savepoint.commit()

        def settle(future: Future[Any]) -> None:
            tx.committed()
            future.set_result(value)

        return settle

    def _without_given_up(self, jobs: list[Job[Any]]) -> "_Verdict":
        for job in jobs:
            job.step_back()
        if len(jobs) > 1:
            return _Verdict.SPOILT
        _fail(jobs[0], StoreError("Given up before it was saved. Nothing was changed."))
        return _Verdict.SETTLED

    def _failed(self, jobs: list[Job[Any]], error: DBAPIError, stage: str) -> "_Verdict":
        if error.connection_invalidated or stage == "begin":
            self._disconnect()
        if stage != "commit":
            for job in jobs:
                job.step_back()
            if self._passing(error):
                return _Verdict.AGAIN
            if stage == "effects" and len(jobs) > 1:
                return _Verdict.SPOILT
        for job in jobs:
            _fail(job, StoreError(self._explain(error)))
        return _Verdict.SETTLED

    def _passing(self, error: DBAPIError) -> bool:
        """Worth another try: the connection was lost, or the database asks for one."""
        if not (error.connection_invalidated or _lost(error)):
            return False
        self._lost = min(self._lost + 1, len(_PATIENCE) + 1)
        return self._lost <= len(_PATIENCE)

    def _connect(self) -> Connection:
        if self._connection is None:
            self._connection = self._engine.connect()
        return self._connection

    def _disconnect(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


class _Verdict(Enum):
    SETTLED = auto()
    AGAIN = auto()
    SPOILT = auto()


class _GivenUp(Exception):
    pass


def _lost(error: DBAPIError) -> bool:
    """No connection to be had (PostgreSQL gives such an error no state), or a conflict it asks to be retried."""
    orig: Any = error.orig
    return hasattr(orig, "sqlstate") and (orig.sqlstate is None or orig.sqlstate in _RETRIABLE)


def _fail(job: Job[Any], error: Exception) -> None:
    if not job.future.done():
        job.future.set_exception(error)
